"""What the columns of a table mean to the rules: roles, which its schema declares or a file lends to it.

    [[spells]]                   # a subject belongs to a group from … to …
    table = "party_affiliation"
    subject = "person_id"
    group = "party_id"           # one column, or several
    start = "start"              # one column, or the earliest and the latest day
    end = "end"
    open_end = true              # an empty end is no fault; so is an empty start with open_start
    partial = true               # 1867 and 1867-01 stand for all their days

Likewise ``intervals`` (start, end), ``facts`` (start, end; event, the column that names it; meant, the column that
says that its days differ), ``links`` (fact, source; stance, supports), ``sources`` (published, as a start), ``named``
(each row of the table must be named by another) and ``texts`` (the column of each language). In a schema they stand
under ``roles``, without the table.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import narwhals as nw

from coalitions.package.carried import Json
from coalitions.package.outline import names_in
from coalitions.package.place import CannotOpenError
from coalitions.package.table import Table

ROLES = {
    "intervals": {"start", "end"},
    "spells": {"subject", "group", "start", "end"},
    "facts": {"start", "end"},
    "links": {"fact", "source"},
    "sources": set[str](),
    "named": set[str](),
    "texts": set[str](),
}
"""The roles, and the columns that each needs."""
NO_COLUMNS = ("open_start", "open_end", "partial", "supports", "table")
_DATE = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\z"


class Interval(NamedTuple):
    """Two columns between whose days something lies; what may be open, and whether a date may be a year or month."""

    start: str
    end: str
    open_start: bool
    open_end: bool
    partial: bool

    def first(self, column: str) -> nw.Expr:
        """The first day of a date: 1867-00-00 for 1867, which sorts before all its days; null for no date."""
        return self._padded(column, "-00-00")

    def last(self, column: str) -> nw.Expr:
        """The last day of a date: 1867-99-99 for 1867."""
        return self._padded(column, "-99-99")

    def _padded(self, column: str, rest: str) -> nw.Expr:
        if not self.partial:
            return nw.col(column)
        day = nw.concat_str(nw.col(column), nw.lit(rest)).str.slice(0, 10)
        return nw.when(nw.col(column).str.contains(_DATE)).then(day)


def roles_of(table: Table, role: str) -> list[Json]:
    """What of a table has a role, as far as the columns that it names are there."""
    declared = table.schema.get("roles")
    listed = declared.get(role) if isinstance(declared, dict) else None
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [each for each in entries if role == "texts" or not _fault(role, each, table.columns)]


def has(*roles: str) -> Any:
    """Whether something of a table has one of these roles, as the condition of a rule."""
    return lambda table: any(roles_of(table, role) for role in roles)


has_roles = has(*ROLES)
has_dates = has("intervals", "spells", "facts", "sources")


def intervals_of(table: Table) -> list[Interval]:
    """The intervals of a table: those of dates that are not known to the day, and those from a start to an end."""
    found: dict[Interval, None] = {}
    for role in ("intervals", "spells", "facts", "sources"):
        for each in roles_of(table, role):
            start, end = names_in(each.get("start") or each.get("published")), names_in(each.get("end"))
            options = (each.get("open_start") is True, each.get("open_end") is True, each.get("partial") is True)
            end = end or (start if role == "sources" else [])
            pairs = [(start[0], end[-1], *options)] if start and end else []
            pairs += [(start[0], start[1], options[0], options[0], options[2])] if len(start) == 2 else []
            pairs += [(end[0], end[1], options[1], options[1], options[2])] if len(end) == 2 else []
            found |= dict.fromkeys(Interval(*pair) for pair in pairs)
    return list(found)


def lent_roles(path: str, tables: dict[str, Table]) -> dict[str, Json]:
    """The roles in a file, by table. Raises CannotOpenError for what is no role, and for columns that are not there."""
    try:
        content = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise CannotOpenError(f"the roles {path} cannot be read: {fault}") from None
    lent: dict[str, Json] = {}
    for role, entries in content.items():
        if role not in ROLES or not isinstance(entries, list):
            raise CannotOpenError(f"{path}: {role} is no role; there are {', '.join(ROLES)}, each as [[{role}]]")
        for each in entries:
            name = each.get("table")
            if name not in tables:
                raise CannotOpenError(f"{path}: {role} name the table {name}, which the package does not have")
            if wrong := _fault(role, each, tables[name].columns):
                raise CannotOpenError(f"{path}: {role} of {name}: {wrong}")
            lent.setdefault(name, {}).setdefault(role, []).append(each)
    return lent


def _fault(role: str, entry: Json, columns: list[str]) -> str:
    """Why an entry gives no role to columns of a table; nothing where it does."""
    if lacking := ROLES[role] - set(entry):
        return f"it does not say {', '.join(sorted(lacking))}"
    named = [name for what, names in entry.items() if what not in NO_COLUMNS for name in names_in(names)]
    unknown = [str(name) for name in named if name not in columns]
    return f"there is no column {', '.join(unknown)}" if unknown else ""
