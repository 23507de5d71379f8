"""A sieve that spares the rules on single lines their work: lines of a form in which none of them finds fault.

A Table Schema is a regular language. The conditions of its fields, each of which says by which form it is surely met,
and the prose of its texts make one expression for a whole line, which RE2 matches at the speed of reading. The rules
then look only at lines that have it not. They alone say what is right; the form is far narrower, and that no rule
finds fault with what has it, tests/judge/test_forms.py and tests/bench/mutate.py show. Who reads the rules may skip
this module: without it they find the same, later.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, product

from coalitions.judge.catalogue import Scope, on_column
from coalitions.judge.cells import Conditions, conditions_of, failing_columns
from coalitions.judge.conditions import Condition
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.judge.rules.languages import inseparable, translated
from coalitions.language import LANGUAGES, Language
from coalitions.model.prose import prose
from coalitions.package.carried import Json
from coalitions.package.lines import lines_unlike
from coalitions.package.opened import Package
from coalitions.package.outline import is_required
from coalitions.package.table import Table

SMALL = 2**18
"""Files of fewer bytes are judged before their form is made."""
_OF_LETTERS = re.compile(r"(?:\(\?:|\{[0-9]+(?:,[0-9]*)?\}|\[(?:a-z|A-Z|0-9)+\]|\\-|[A-Za-z0-9_|)*+?-])*")
"""A pattern of letters, digits and hyphens alone: what has it means the same in a line of CSV as in a cell."""
_CYRILLIC = "".join(map(chr, range(0x430, 0x460))) + "ґ"


def sieved(package: Package, tables: Iterable[Table], scope: Scope) -> Iterator[Table]:
    """What of the tables the rules on single lines must look at; all of them, if the package is none of ours."""
    if chosen_profile(package) is Profile.RECORD:
        tables = filter(None, map(doubtful, tables))
        if scope is Scope.TEXT:
            tables = filter(None, map(_of_doubtful_text, tables))
    yield from tables


def doubtful(table: Table) -> Table | None:
    """The table with those lines alone at which the rules must look; None where there are none.

    It is the table itself where its lines cannot be told apart, or no form of them is known.
    """
    if "doubtful" not in vars(table):  # and not ``once``, which forgets its answers with the cells that are unfit
        few = _doubtful(table)
        vars(table)["doubtful"] = ... if few is table else few  # what holds itself is not let go
    few = vars(table)["doubtful"]
    return table if few is ... else few


def _doubtful(table: Table) -> Table | None:
    try:
        conditions = conditions_of(table, on_column.rules)
    except Exception:
        return table  # a field that cannot be understood is for its rule to tell
    form = line_form(table, conditions) if _is_plain(table) else None
    few = _unlike(table, form)
    if form is None or not (few is None or few.is_canonical):
        return table
    table.is_canonical = True
    asked = {name: {rule: one for rule, one in each.items() if one.form is None} for name, each in conditions.items()}
    return table if failing_columns(table, {name: each for name, each in asked.items() if each}) else few


def _of_doubtful_text(table: Table) -> Table | None:
    """The table with those lines alone whose texts have not their form, whatever stands in fields of other types."""
    is_plain = _is_plain(table) and table.is_canonical
    return _unlike(table, line_form(table, conditions_of(table, on_column.rules), of_texts=True) if is_plain else None)


def _unlike(table: Table, form: str | None) -> Table | None:
    """The table with those lines alone that have not a form, or None; itself where none has it, or none is known."""
    header = _header(table)
    if form is None:
        return table
    numbers, data = lines_unlike(table.data, form, len(header))
    if len(data) == len(table.data) - len(header):
        return table
    return replace(table, data=header + data, lines=[table.numbered(line + 1) for line in numbers]) if data else None


def _header(table: Table) -> bytes:
    return (",".join(table.columns) + "\n").encode()


def _is_plain(table: Table) -> bool:
    """Whether a table is a large file of rows, all of them ended, that nothing was wrong with so far."""
    header = _header(table)
    is_whole = table.data.endswith(b"\n") and len(table.data) > len(header)
    return (
        is_whole and table.data.startswith(header) and not (table.carried or table.set_aside or len(table.data) < SMALL)
    )


def line_form(table: Table, conditions: Conditions, *, of_texts: bool = False) -> str | None:
    """The form of a line of a table, without its end; None where it has a field of which no form is known.

    The form ``of_texts`` asks nothing of fields that are no strings, at which the rules on texts do not look.
    """
    if not any(map(is_required, table.fields)):
        return None  # a line of commas would have the form
    texts = {columns[0]: columns for columns in translated(table)}
    language_of = dict(chain.from_iterable(zip(each, LANGUAGES.values(), strict=True) for each in texts.values()))
    form_of = {each["name"]: _cell(each, conditions.get(each["name"], {}), language_of) for each in table.fields}
    if of_texts:
        form_of |= {each["name"]: "[0-9A-Za-z./: -]*" for each in table.fields if each["type"] != "string"}
    names, parts = table.columns, []
    while names:
        columns = texts.get(names[0], names[:1])
        if names[: len(columns)] != columns or any(form_of[name] is None for name in columns):
            return None
        parts.append(_side_by_side(table, columns, form_of))
        names = names[len(columns) :]
    return ",".join(f"(?:{part})" for part in parts)


def _side_by_side(table: Table, columns: list[str], form_of: dict[str, str | None]) -> str:
    """The form of the cells of some columns: each filled or, where it may be, empty; none without those it needs."""
    required = {each["name"] for each in table.fields if is_required(each)}
    needs, alternatives = list(inseparable(table, columns)), []
    for filled in product(*((True,) if name in required else (True, False) for name in columns)):
        is_filled = dict(zip(columns, filled, strict=True))
        if not any(is_filled[one] and not is_filled[other] for one, other in needs):
            alternatives.append(",".join(f"(?:{form_of[name]})" if is_filled[name] else "" for name in columns))
    return "|".join(alternatives)


def _cell(field: Json, conditions: dict[str, Condition], languages: dict[str, Language]) -> str | None:
    """The form of a cell of a field that is filled; None where none is known."""
    language = languages.get(field["name"])
    forms = [each.form for each in conditions.values() if each.form is not None]
    match field["type"]:
        case "date" | "integer":  # the form of a bound is one of the type
            is_bound = not {"enum", "pattern"} & set(field.get("constraints", {}))
            return forms[-1] if forms and is_bound else None
        case "string" if not forms:
            if language is None:
                return prose(_CYRILLIC)
            return prose() if language.script == "Latin" else prose(language.letters or _CYRILLIC, latin=False)
        case "string" | "boolean" if len(forms) == 1 and language is None:
            is_known = field.get("format") == "uri" or _OF_LETTERS.fullmatch(forms[0])
            return rf"\b(?:{forms[0]})" if is_known else None
    return None
