"""Cells and their values: what text of a type looks like, and the one text that stands for a value."""

import datetime
import json
from decimal import Decimal
from typing import Any

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
