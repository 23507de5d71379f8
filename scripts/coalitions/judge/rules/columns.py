"""Rules on single cells. Each turns a field of a Table Schema into a condition that its cells must meet.

The conditions of a table are asked together; the Table Schema stays the only place where a field is declared. An
empty cell is null and meets every condition but ``missing-value``.
"""

import narwhals as nw

from coalitions.judge import advice
from coalitions.judge.catalogue import Profile, on_column
from coalitions.judge.conditions import Condition, of_form, one_of
from coalitions.model.dates import DAY_PATTERN
from coalitions.model.text import ADDRESS, ADDRESS_OF_NOBODY, PLAIN_ADDRESS, whole
from coalitions.package.table import Json

_WHOLE_NUMBER = "[1-9][0-9]{0,17}"
_INTEGER = f"-?(?:0|{_WHOLE_NUMBER})"


def _constraint(field: Json, name: str) -> object:
    constraints = field.get("constraints")
    return constraints.get(name) if isinstance(constraints, dict) else None


@on_column(Profile.STANDARD, advise=lambda _: ("the cell is empty", None))
def missing_value(field: Json) -> Condition | None:
    """A required cell is empty.
    why: The row cannot be understood or cited without it.
    fix: fill the cell
    bad: publisher_id: (empty)
    good: publisher_id: ukraine-mod
    """
    if _constraint(field, "required") is not True:
        return None
    return Condition(lambda cell: ~cell.is_null())


@on_column(Profile.STANDARD, advise=advice.on_day)
def not_a_day(field: Json) -> Condition | None:
    """A date is not a day of the calendar, written YYYY-MM-DD.
    why: Only such days sort, compare and mean the same to every program.
    fix: write the day as YYYY-MM-DD; put an uncertain date into the two ends of its interval
    bad: 14.02.2024, 2024-2-14, 2024-02, 2023-02-29
    good: 2024-02-14
    """
    return of_form(DAY_PATTERN) if field["type"] == "date" else None


@on_column(Profile.STANDARD, advise=advice.on_integer)
def not_an_integer(field: Json) -> Condition | None:
    """A number is not a whole number in plain digits.
    why: Programs differ on spaces, underscores and other digits, and may read another number.
    fix: write the number in the digits 0 to 9, without spaces or separators
    bad: 1 000
    good: 1000
    """
    return of_form(_INTEGER) if field["type"] == "integer" else None


@on_column(Profile.STANDARD, advise=advice.on_boolean)
def not_a_boolean(field: Json) -> Condition | None:
    """A yes-or-no cell holds another word than the schema allows.
    why: Programs differ on what counts as true.
    fix: write true or false, in small letters
    bad: TRUE, yes, 1
    good: true
    """
    if field["type"] != "boolean":
        return None
    return one_of([*field.get("trueValues", ["true"]), *field.get("falseValues", ["false"])])


@on_column(Profile.STANDARD, advise=advice.on_address)
def not_an_address(field: Json) -> Condition | None:
    """An address is not a web address.
    why: A reader must be able to follow it, and no other kind of link is safe to follow.
    fix: copy the whole address, beginning with https://
    bad: javascript:alert(1), mil.gov.ua/en, two addresses in one cell, https://user:word@example.org
    good: https://www.mil.gov.ua/en/news/
    """
    if field.get("format") != "uri":
        return None
    return Condition(lambda cell: cell.str.contains(ADDRESS) & ~cell.str.contains(ADDRESS_OF_NOBODY), PLAIN_ADDRESS)


@on_column(Profile.STANDARD, advise=advice.on_code)
def unknown_code(field: Json) -> Condition | None:
    """A cell holds a code that is not in its vocabulary.
    why: A code without a definition means nothing to a reader and is lost in every chart and count.
    fix: use a code of the vocabulary; the codebook lists them
    bad: status: membr
    good: status: member
    """
    codes = _constraint(field, "enum")
    return one_of([str(code) for code in codes]) if isinstance(codes, list) else None


@on_column(Profile.STANDARD, advise=advice.on_form)
def pattern(field: Json) -> Condition | None:
    """A cell does not have the form that its field asks for.
    why: Ids, codes and languages are matched letter by letter; a letter of another alphabet only looks the same.
    fix: write it as in the example of the field in the codebook; ids use small Latin letters, digits and hyphens
    bad: 2023-09-19-іt-coalition-launch (with a Cyrillic і)
    good: 2023-09-19-it-coalition-launch
    """
    form = _constraint(field, "pattern")
    return of_form(form) if isinstance(form, str) else None


@on_column(
    Profile.STANDARD,
    advise=lambda cell: (f"{len(cell.text)} characters, at most {cell.field['constraints']['maxLength']}", None),
)
def too_long(field: Json) -> Condition | None:
    """A text is longer than its field allows.
    why: Charts, pages and citations have room for so much; a very long cell is often two cells run together.
    fix: shorten the text; look for a lost comma or quotation mark
    bad: a headline of 200 letters
    good: a headline of 60 letters
    """
    most = _constraint(field, "maxLength")
    return Condition(lambda cell: cell.str.len_chars() <= most, bytes=most) if isinstance(most, int) else None


@on_column(
    Profile.STANDARD, advise=lambda cell: (f"the number is less than {cell.field['constraints']['minimum']}", None)
)
def too_small(field: Json) -> Condition | None:
    """A number is smaller than its field allows.
    why: There is no such thing as fewer than none.
    fix: look the number up again
    bad: certain: -1
    good: certain: 0
    """
    least = _constraint(field, "minimum")
    if field["type"] != "integer" or not isinstance(least, int):
        return None
    form = {0: f"0|{_WHOLE_NUMBER}", 1: _WHOLE_NUMBER}.get(least)
    return Condition(lambda cell: nw.when(cell.str.contains(whole(_INTEGER))).then(cell).cast(nw.Int64) >= least, form)
