"""How the cells of one field are read by the standard: by frictionless, and beyond it.

What frictionless takes more leniently than version 2 of the standard is looked at first; what it does not know,
categories, JSON schemas, patterns in bounded time, is judged here.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from coalitions.package.carried import Json

_TIME = r"\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
LEXICAL = {
    "integer": r"\s*[+-]?\d+\s*",
    "number": r"\s*(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|NaN|-?INF)\s*",
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": rf"\d{{4}}-\d\d-\d\dT{_TIME}",
    "time": _TIME,
    "year": r"-?\d{4,}",
    "yearmonth": r"-?\d{4,}-(?:0[1-9]|1[0-2])",
    "string of format binary": r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
}
"""How text of a type or format looks (Table Schema v2, after XML Schema and RFC 4648); frictionless takes more."""
RULES_OF_TYPES = {"date": "not-a-day", "integer": "not-an-integer", "boolean": "not-a-boolean"}
RULES_OF_CONSTRAINTS = {
    "required": "missing-value",
    "enum": "unknown-code",
    "minLength": "too-short",
    "maxLength": "too-long",
    "minimum": "too-small",
    "exclusiveMinimum": "too-small",
    "maximum": "too-large",
    "exclusiveMaximum": "too-large",
}
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
NO_VALUE = ("required", "unique", "pattern", "jsonSchema")
"""Constraints that frictionless is not asked about."""

Broken = list[tuple[str, str]]
"""The rules that a cell breaks, and what it does wrong."""


class Reading:
    """How the cells of one field are read: by frictionless, and beyond it."""

    def __init__(self, field: Json, schema: Json, *, is_required: bool) -> None:
        """Take a field, its schema, and whether its cells are required besides, as those of a primary key."""
        self.notes: dict[str, str] = {}  # what cannot be judged, and why
        self._type, self._format = str(field["type"]), str(field.get("format") or "default")
        self._kind = self._type if self._format == "default" else f"{self._type} of format {self._format}"
        missing = field.get("missingValues", schema.get("missingValues"))
        self._missing = values_in(missing) if isinstance(missing, list) else [""]
        self._constraints = dict(field.get("constraints") or {})
        self._is_required = is_required or self._constraints.get("required") is True
        self._field, self._categories = field, set(map(canonical, values_in(field.get("categories"))))
        self._conforms = self._json_schema()
        self._reader = self._frictionless_reader()

    def read(self, cells: list[Any]) -> Iterator[tuple[str | None, Broken]]:
        """What each cell means, in one form of text, and the rules that it breaks."""
        unlike = self._unlike_pattern(cells)
        for row, cell in enumerate(cells):
            if cell is None or (isinstance(cell, str) and cell in self._missing):
                yield None, [("missing-value", "the cell is empty")] if self._is_required else []
            else:
                value, broken = self._one(cell)
                if row in unlike:
                    broken.append(("pattern", f"the cell is not of the form {self._constraints['pattern']}"))
                yield canonical(value), broken

    def _one(self, cell: Any) -> tuple[Any, Broken]:
        wrong = (RULES_OF_TYPES.get(self._type, "wrong-type"), f"the cell is no {self._kind}")
        if self._format == "uri":
            wrong = ("not-an-address", wrong[1])
        text = self._bare(cell) if isinstance(cell, str) else cell
        form = LEXICAL.get(self._kind, "(?s:.*)")
        if text is None or (isinstance(cell, str) and not re.fullmatch(form, text, re.ASCII)):
            return None, [wrong]
        value, asked = self._reader(text)
        if "type" in asked:
            return None, [wrong]
        broken = [
            (RULES_OF_CONSTRAINTS[name], f"{name} is {self._constraints[name]}")
            for name in asked
            if name in RULES_OF_CONSTRAINTS
        ]
        if self._categories and canonical(value) not in self._categories:
            broken.append(("unknown-code", "the cell holds none of the categories of its field"))
        if not self._conforms(value):
            broken.append(("wrong-type", "the cell does not fit the jsonSchema of its field"))
        return value, broken

    def _bare(self, text: str) -> str | None:
        """A number without what its field says may stand around and between its digits; other text as it is."""
        if self._type not in ("integer", "number"):
            return text
        if self._field.get("bareNumber") is False:
            text = re.sub(r"^[^-+\d.]*|\D*$", "", text)
        text = text.replace(str(self._field.get("groupChar") or "\0"), "")
        point = str(self._field.get("decimalChar") or ".")
        return None if point != "." and "." in text else text.replace(point, ".")

    def _frictionless_reader(self) -> Callable[[Any], tuple[Any, dict[str, str]]]:
        """The reader of frictionless for the field; one that passes everything where it has none, with a note."""
        import frictionless

        kept = ("format", "trueValues", "falseValues", "delimiter", "itemType", "floatNumber")
        descriptor = {name: self._field[name] for name in kept if name in self._field}
        asked = {name: value for name, value in self._constraints.items() if name not in NO_VALUE}
        kind = "integer" if self._type == "year" else self._type
        try:
            field = frictionless.Field.from_descriptor(
                {"name": "cell", "type": kind, **descriptor, "constraints": asked}
            )
            values = field.create_value_reader()
            for name in [name for name in BOUNDS if name in asked and values(asked[name]) is None]:
                self.notes[name] = f"{asked[name]} is no {self._kind}"
                del field.constraints[name]
            field.missing_values = []
            reader = field.create_cell_reader()
        except Exception as fault:  # a misshapen field makes frictionless raise anything
            self.notes["type and constraints"] = f"frictionless cannot read them: {fault}"
            return lambda cell: (cell, {})

        def read(cell: Any) -> tuple[Any, dict[str, str]]:
            try:
                value, asked_for = reader(cell)
            except (TypeError, ValueError, OverflowError, RecursionError) as fault:
                self.notes.setdefault("constraints", f"a cell cannot be compared with them: {fault}")
                return cell, {}
            return value, asked_for or {}

        return read

    def _unlike_pattern(self, cells: list[Any]) -> set[int]:
        import pyarrow as pa
        import pyarrow.compute as pc

        form = self._constraints.get("pattern")
        if not isinstance(form, str):
            return set()
        texts = pa.array([cell if isinstance(cell, str) else None for cell in cells], pa.string())
        try:
            fits = pc.match_substring_regex(texts, f"^(?:{form})$").to_pylist()
        except pa.ArrowInvalid as fault:
            self.notes["pattern"] = str(fault)
            return set()
        return {row for row, fit in enumerate(fits) if fit is False}

    def _json_schema(self) -> Callable[[Any], bool]:
        schema = self._constraints.get("jsonSchema")
        if not isinstance(schema, dict):
            return lambda _: True
        if '"pattern' in json.dumps(schema):
            self.notes["jsonSchema"] = "it holds a pattern, which could take without end"
            return lambda _: True
        from jsonschema.validators import validator_for
        from referencing import Registry

        validator = validator_for(schema)(schema, registry=Registry())

        def conforms(value: Any) -> bool:
            try:
                return bool(validator.is_valid(value))
            except Exception as fault:  # a reference that leads elsewhere is not followed
                self.notes.setdefault("jsonSchema", f"it cannot be used: {fault}")
                return True

        return conforms


def canonical(value: Any) -> str | None:
    """A value as the one text that stands for it, whatever form it was written in; a day or number as ours."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value.is_finite() else str(value)
    if isinstance(value, float):
        return canonical(Decimal(repr(value)))
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if hasattr(value, "month") and isinstance(value, tuple):
        return f"{value[0]:04}-{value[1]:02}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def values_in(listed: Any) -> list[Any]:
    """What a list of missing values or of categories names, each by itself or with a label."""
    entries = listed if isinstance(listed, list) else []
    return [each.get("value") if isinstance(each, dict) else each for each in entries]
