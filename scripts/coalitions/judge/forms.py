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
from typing import cast

from coalitions.judge.catalogue import on_column
from coalitions.judge.cells import Conditions, conditions_of, failing_columns
from coalitions.judge.conditions import Condition
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.judge.rules.languages import inseparable, translated
from coalitions.language import LANGUAGES, Language
from coalitions.model.prose import prose
from coalitions.package.carried import Json
from coalitions.package.lines import lines_unlike
from coalitions.package.opened import Package
from coalitions.package.table import Table
from coalitions.package.typed import is_required

SMALL = 2**18
"""Files of fewer bytes are judged before their form is made."""
_OF_LETTERS = re.compile(r"(?:\(\?:|\{[0-9]+(?:,[0-9]*)?\}|\[(?:a-z|A-Z|0-9)+\]|\\-|[A-Za-z0-9_|)*+?-])*")
"""A pattern of letters, digits and hyphens alone: what has it means the same in a line of CSV as in a cell."""
_CYRILLIC = "".join(map(chr, range(0x430, 0x460))) + "ґ"


def sieved(package: Package, tables: Iterable[Table]) -> Iterator[Table]:
    """What of the tables the rules on single lines must look at; all of them, if the package is none of ours."""
    if chosen_profile(package) is Profile.RECORD:
        tables = filter(None, map(doubtful, tables))
    yield from tables


def doubtful(table: Table) -> Table | None:
    """The table with those lines alone at which the rules must look; None where there are none.

    It is the table itself where its lines cannot be told apart, or no form of them is known.
    """
    if "doubtful" not in vars(table):
        vars(table)["doubtful"] = _doubtful(table)
    return cast("Table | None", vars(table)["doubtful"])


def _doubtful(table: Table) -> Table | None:
    try:
        conditions = conditions_of(table, on_column.rules)
    except Exception:
        return table
    is_plain = not (table.carried or table.set_aside or len(table.data) < SMALL)
    form = line_form(table, conditions) if is_plain else None
    header = (",".join(table.columns) + "\n").encode()
    if form is None or len(table.data) == len(header) or not table.data.endswith(b"\n"):
        return table
    numbers, data = lines_unlike(table.data, form)
    if not data.startswith(header):
        return table
    few = replace(table, data=data, lines=numbers[1:])
    if not few.is_canonical:
        return table
    table.is_canonical = True
    asked = {name: {rule: one for rule, one in each.items() if one.form is None} for name, each in conditions.items()}
    if failing_columns(table, {name: each for name, each in asked.items() if each}):
        return table
    return few if few.lines else None


def line_form(table: Table, conditions: Conditions) -> str | None:
    """The form of a line of a table, without its end; None where it has a field of which no form is known."""
    texts = {columns[0]: columns for columns in translated(table)}
    languages = dict(chain.from_iterable(zip(each, LANGUAGES.values(), strict=True) for each in texts.values()))
    if not any(map(is_required, table.fields)):
        return None  # a line of commas would have the form
    forms = {each["name"]: _cell(each, conditions.get(each["name"], {}), languages) for each in table.fields}
    parts, rest = [], table.fields
    while rest:
        columns = texts.get(rest[0]["name"], [rest[0]["name"]])
        together, rest = rest[: len(columns)], rest[len(columns) :]
        if [each["name"] for each in together] != columns or any(forms[name] is None for name in columns):
            return None
        apart = inseparable(table, columns)
        filled = (dict(zip(columns, each, strict=True)) for each in product(*map(_may_be_filled, together)))
        allowed = [each for each in filled if not any(each[one] > each[other] for one, other in apart)]
        parts.append("|".join(",".join(f"(?:{forms[name]})" * each[name] for name in columns) for each in allowed))
    return ",".join(f"(?:{part})" for part in parts)


def _may_be_filled(field: Json) -> tuple[bool, ...]:
    return (True,) if is_required(field) else (True, False)


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
