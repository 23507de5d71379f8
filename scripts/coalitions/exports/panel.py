"""A balanced panel: what each party was in each coalition on each day, or at the end of each month."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta

from coalitions.exports.parquet import parquet_bytes
from coalitions.language import LANGUAGES
from coalitions.model.membership import ENDS, members_on
from coalitions.model.questions import current
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record import facts
from coalitions.record.naming import iso_codes

COLUMNS = (
    *("coalition_id", "party_id", "month", "day", "belongs", "status"),
    *("iso_alpha2", "iso_alpha3", "iso_numeric", *(f"party_{language}" for language in LANGUAGES)),
)
Rows = list[tuple[str | None, ...]]
Standing = tuple[str, str | None]
"""Whether a party belongs (yes, unknown, no: no source says so), and its status."""


def panel(package: Package) -> Artefacts:
    """Write a row a coalition, party and day, and one a month, as on its last day.

    It begins with the month of the first step of all, and ends, for each coalition, on the day until which news of
    it was looked for. Parties are those that took any step.
    """
    days = _days(package)
    last = {(row[0], row[2]): row[3] for row in days}
    months = [row for row in days if last[row[0], row[2]] == row[3]]
    return {
        "panel_days.parquet": _parquet(days),
        "panel_months.parquet": _parquet(months),
        "panel_months.csv": csv_bytes(COLUMNS, months),
    }


def panel_of_days(package: Package) -> Artefacts:
    """Write the rows of ``panel`` a day as CSV, some 32 MB for all coalitions."""
    return {"panel_days.csv": csv_bytes(COLUMNS, _days(package))}


@once
def _days(package: Package) -> Rows:
    steps, stood = package.frame("membership_changes"), _standings(package)
    changes, stepped = sorted(stood), set(steps["party_id"].to_list())
    parties = [
        (row["party_id"], (*iso_codes(row["party_id"]), *(row[f"name_{language}"] for language in LANGUAGES)))
        for row in rows_of(package.frame("parties"))
        if row["party_id"] in stepped
    ]
    nothing: Standing = ("no", None)
    rows: Rows = []
    for coalition in rows_of(package.frame("coalitions")) if changes else []:
        name = coalition["coalition_id"]
        for day in _from_to(changes[0][:7] + "-01", coalition["looked_up_to"]):
            place = bisect(changes, day) - 1
            standings = stood[changes[place]] if place >= 0 else {}
            rows += [
                (name, party, day[:7], day, *standings.get((name, party), nothing), *codes) for party, codes in parties
            ]
    return rows


def _standings(package: Package) -> dict[str, dict[tuple[str, str], Standing]]:
    """What each party was in a coalition from each day on which something changes until the next."""
    folded, times = rows_of(facts.spells(package)), rows_of(facts.belonging(package))
    ends = {spell[end] for spell in folded for end in ("start_earliest", "certain_from", "ended_from")}
    ends |= {time[end] for time in times for end in ENDS}
    standings = {}
    for day in ends - {None}:
        belongs, spells = members_on(times, day), current(folded, day)
        standings[day] = {party: (belongs.get(party, "no"), spell["status"]) for party, spell in spells.items()}
    return standings


def _from_to(first: str, last: str) -> Iterator[str]:
    start = date.fromisoformat(first)
    return (str(start + timedelta(number)) for number in range((date.fromisoformat(last) - start).days + 1))


def _parquet(rows: Rows) -> bytes:
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    table = pa.table([pa.array(column, pa.string()) for column in columns], names=list(COLUMNS))
    return parquet_bytes(table.set_column(COLUMNS.index("day"), "day", table["day"].cast(pa.date32())))
