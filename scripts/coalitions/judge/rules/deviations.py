"""Rules on deviations that are meant: a code silences a rule only where there is something to silence."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, at_rows, on_tables
from coalitions.judge.profiles import Profile
from coalitions.package.frames import LINE, rows_of, where
from coalitions.package.opened import Package
from coalitions.package.table import Json


@on_tables(
    Profile.RECORD,
    fault="A row is said to deviate where it does not.",
    why="The code would silence the rule on the day when the row does deviate, and nobody means it.",
    fix="empty deviation",
    bad="deviation outside_event, and the step lies within its event",
    good="deviation (empty), and the step lies within its event",
)
def needless_deviation(package: Package) -> Iterator[Offence]:
    yield from _steps_within(package)
    table = package.table("contributions")
    rows = {row["contribution_id"]: row for row in rows_of(table.frame)}
    shared = set(package.frame("contribution_parties")["contribution_id"].to_list())
    for key, row in rows.items():
        whole = rows.get(row["part_of"], {})
        if because := _needless(row, whole, has_party=bool(row["party_id"]) or key in shared):
            code = row["deviation"]
            yield Offence(f"{code}, and {because}", table.path, table.name, row[LINE], "deviation", key, code)


def _steps_within(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    columns = {"event_id": "event_id", "first": "date_earliest", "last": "date_latest"}
    events = package.frame("events").select(**{name: nw.col(column) for name, column in columns.items()})
    meant = table.frame.filter(nw.col("deviation") == "outside_event").join(events, on="event_id")
    within = (nw.col("first") <= nw.col("date_earliest")) & (nw.col("date_latest") <= nw.col("last"))
    says = "{deviation}, and the step lies within its event, {first} to {last}"
    yield from at_rows(table, where(meant, within), "deviation", says)


def _needless(row: Json, whole: Json, *, has_party: bool) -> str:
    """Why the deviation of a contribution is none; nothing where it is one."""
    match row["deviation"]:
        case "no_party" if has_party:
            return "a party is named"
        case "other_kind" if whole.get("kind") in (None, row["kind"]):
            return "its kind is that of the whole" if whole else "it is no part of another"
        case "other_currency" if whole.get("currency") in (None, row["currency"]):
            return "its currency is that of the whole" if whole else "it is no part of another"
    return ""
