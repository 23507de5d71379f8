"""The overview: every coalition's numbers on one scale, and every party's standing in all of them."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from coalitions.charts.stories.growth import Step, steps
from coalitions.charts.stories.matrix import DAYS, Bar, Row, rows
from coalitions.charts.words import say, say_number
from coalitions.language import listed, long_day, long_days
from coalitions.model.reconciliation import HOST
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.coalition import records
from coalitions.record.telling import Telling

NAMED = 3
"""Up to how many parties a title names."""


def by_size(telling: Telling) -> dict[str, list[Step]]:
    """The days of change of each coalition, the largest today first; equal ones by their ids."""
    grown = {coalition: steps(telling.of(coalition)) for coalition in sorted(records(telling.package))}
    return dict(sorted(grown.items(), key=lambda each: (-each[1][-1].certain, -each[1][-1].possible)))


def growth_numbers(telling: Telling) -> bytes:
    """What the small growth charts show, as CSV: one row a coalition and day of change."""
    cells = (
        [coalition, telling.short_names[coalition], step.day, step.certain, step.possible]
        for coalition, grown in by_size(telling).items()
        for step in grown
    )
    return csv_bytes(["coalition_id", "coalition", "date", "certain", "possible"], cells)


class Wave(NamedTuple):
    """Up to two days on end on which more memberships surely began than on any others, of all that are certain."""

    first: date
    last: date
    memberships: int
    all: int


def wave(telling: Telling) -> Wave | None:
    """The wave of all coalitions; None where less than three, or a tenth, of the memberships surely began on it."""
    times = [time for record in telling.records for time in record.belonging]
    certain = [time for time in times if time["certain_from"] and time["certain_until"] is None]
    began = Counter(
        (date.fromisoformat(time["possible_from"]), date.fromisoformat(time["certain_from"])) for time in certain
    )
    waves = [
        Wave(first, last, sum(began[days] for days in {(first, first), (first, last), (last, last)}), len(certain))
        for first in sorted({start for start, _ in began})
        for last in (first, first + timedelta(1))
    ]
    largest = max(waves, key=lambda each: (each.memberships, each.first - each.last), default=None)
    return largest if largest and largest.memberships >= max(3, largest.all / 10) else None


def growth_finding(telling: Telling) -> str:
    """The title of the small growth charts: since when most memberships are certain, or else sizes."""
    if largest := wave(telling):
        days = long_day(telling.language, largest.last)
        if largest.first < largest.last:
            days = long_days(telling.language, largest.first, largest.last)
        return say(telling, "overview.title_wave", days=days, number=largest.memberships, all=largest.all)
    today = [grown[-1].certain for grown in by_size(telling).values()]
    number = say_number(telling, "coalitions", len(today))
    return say(telling, "overview.title", coalitions=number, least=min(today), most=max(today))


def growth_story(telling: Telling) -> str:
    """What the small growth charts tell, in words."""
    told = [f"{telling.short_names[coalition]}: {grown[-1].range}" for coalition, grown in by_size(telling).items()]
    return f"{growth_finding(telling)}. {'; '.join(told)}."


@once
def strips(telling: Telling) -> dict[str, dict[str, Row]]:
    """The row of each party in each coalition: the host, who belongs to most, then who leads most, then by name.

    Who has left comes last.
    """
    found: dict[str, dict[str, Row]] = {party: {} for party in telling.parties}
    for coalition in by_size(telling):
        for row in rows(telling.of(coalition)):
            found[row.party_id][coalition] = row

    def order(party: str) -> tuple[bool, bool, int, int]:
        now = [row.now for row in found[party].values() if row.now]
        return party != HOST, not now, -sum(bar.belongs for bar in now), -sum(bar.leads for bar in now)

    return {party: found[party] for party in sorted(found, key=order) if found[party]}


def standings(telling: Telling) -> dict[str, dict[str, Bar]]:
    """Each party's spell of today by coalition, in the order of ``strips``, without who has left."""
    held = {party: [(each, row.now) for each, row in found.items()] for party, found in strips(telling).items()}
    now = {party: {each: bar for each, bar in bars if bar} for party, bars in held.items()}
    return {party: bars for party, bars in now.items() if bars}


def belonging(telling: Telling) -> dict[str, int]:
    """To how many coalitions each party certainly belongs, in the order of ``strips``."""
    return {party: sum(spell.belongs for spell in held.values()) for party, held in standings(telling).items()}


def strip_numbers(telling: Telling) -> bytes:
    """What the matrix of parties by coalitions shows, as CSV: one row a party, coalition and spell."""
    cells = (
        [party, row.name, coalition, *bar.cells]
        for party, held in strips(telling).items()
        for coalition, row in held.items()
        for bar in row.bars
    )
    return csv_bytes(["party_id", "party", "coalition_id", "status", *DAYS], cells)


def standing_finding(telling: Telling) -> str:
    """The title of the matrix: who, besides Ukraine, belongs to most coalitions, and to how many."""
    numbers = belonging(telling)
    if len(numbers) > 1:
        numbers.pop(HOST, None)
    most = max(numbers.values(), default=0)
    if not most:
        return say(telling, "standings.title_none")
    first = [telling.parties[party] for party, number in numbers.items() if number == most]
    name = "standings.title" if len(first) <= NAMED else "standings.title_many"
    if len(first) == len(numbers):
        name = "standings.title_all"
    counts = {"number": most, "coalitions": len(telling.records), "count": len(first)}
    return say(telling, name, parties=listed(telling.language, first), **counts)


def leads(telling: Telling) -> dict[str, list[str]]:
    """The names of those who certainly lead each coalition, the largest coalition first."""
    found: dict[str, list[str]] = {coalition: [] for coalition in by_size(telling)}
    for party, held in standings(telling).items():
        for coalition, spell in held.items():
            found[coalition] += [telling.parties[party]] if spell.leads else []
    return found


def standing_story(telling: Telling) -> str:
    """What the matrix tells, in words: who leads which coalition."""
    led = "; ".join(f"{telling.short_names[coalition]}: {', '.join(who)}" for coalition, who in leads(telling).items())
    return f"{standing_finding(telling)}. {say(telling, 'standings.story', leads=led)}"
