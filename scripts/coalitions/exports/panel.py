"""A balanced panel: what each party was in each coalition on each day, or at the end of each month."""

import io
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta

from coalitions.language import LANGUAGES
from coalitions.model.questions import current
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record import facts
from coalitions.record.naming import iso_codes

ENDS = ("possible_from", "certain_from", "certain_until", "possible_until")
NAMES = tuple(f"party_{language}" for language in LANGUAGES)
COLUMNS = (
    *("coalition_id", "party_id", "month", "day", "belongs", "status"),
    *("iso_alpha2", "iso_alpha3", "iso_numeric", *NAMES),
)
Standing = tuple[str, str | None]
"""Whether a party belongs (yes, unknown, no: no source says so), and its status."""


def panel(package: Package) -> Artefacts:
    """Write a row a coalition, party and day, and one a month, as on its last day.

    It begins with the month of the first step of all, and ends, for each coalition, on the day until which news of
    it was looked for. Parties are those that took any step. Raises SetAsideError where a table cannot be read.
    """
    days = list(_rows(package))
    last = {(row[0], row[2]): row[3] for row in days}
    months = [row for row in days if last[row[0], row[2]] == row[3]]
    return {
        "panel_days.parquet": _parquet(days),
        "panel_months.parquet": _parquet(months),
        "panel_months.csv": csv_bytes(COLUMNS, months),
    }


def _rows(package: Package) -> Iterator[tuple[object, ...]]:
    steps = package.frame("membership_changes")
    stood = _standings(package)
    changes = sorted(stood)
    parties = [
        (row["party_id"], (*iso_codes(row["party_id"]), *(row[f"name_{language}"] for language in LANGUAGES)))
        for row in rows_of(package.frame("parties"))
        if row["party_id"] in set(steps["party_id"].to_list())
    ]
    nothing: Standing = ("no", None)
    for coalition in rows_of(package.frame("coalitions")) if changes else []:
        for day in _days(changes[0][:7] + "-01", coalition["looked_up_to"]):
            place = bisect(changes, day) - 1
            standings = stood[changes[place]] if place >= 0 else {}
            for party, codes in parties:
                standing = standings.get((coalition["coalition_id"], party), nothing)
                yield coalition["coalition_id"], party, day[:7], day, *standing, *codes


def _standings(package: Package) -> dict[str, dict[tuple[str, str], Standing]]:
    """What each party was in a coalition from each day on which something changes until the next."""
    folded, times = rows_of(facts.spells(package)), rows_of(facts.belonging(package))
    ends = {spell[end] for spell in folded for end in ("start_earliest", "certain_from", "ended_from")}
    ends |= {time[end] for time in times for end in ENDS}
    return {day: _standing_on(day, folded, times) for day in ends - {None}}


def _standing_on(day: str, folded: list[Json], times: list[Json]) -> dict[tuple[str, str], Standing]:
    belongs = {}
    for time in times:
        possible_from, certain_from, certain_until, possible_until = (time[end] or "9999" for end in ENDS)
        if possible_from <= day < possible_until:
            is_certain = certain_from <= day < certain_until
            belongs[time["coalition_id"], time["party_id"]] = "yes" if is_certain else "unknown"
    return {party: (belongs.get(party, "no"), spell["status"]) for party, spell in current(folded, day).items()}


def _days(first: str, last: str) -> Iterator[str]:
    day = date.fromisoformat(first)
    while day.isoformat() <= last:
        yield day.isoformat()
        day += timedelta(days=1)


def _parquet(rows: list[tuple[object, ...]]) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    table = pa.table([pa.array(column, pa.string()) for column in columns], names=list(COLUMNS))
    days = table["day"].cast(pa.date32())
    sink = io.BytesIO()
    write_table(table.set_column(COLUMNS.index("day"), "day", days), sink)
    return sink.getvalue()
