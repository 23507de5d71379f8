"""The overview: every coalition's numbers on one scale, and every party's standing in all of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from coalitions.charts.stories.growth import Step, steps
from coalitions.charts.stories.matrix import Bar, Row, rows
from coalitions.charts.stories.words import say, say_number
from coalitions.language import long_day, long_days
from coalitions.model.membership import BELONGING
from coalitions.model.reconciliation import HOST
from coalitions.package.artefacts import csv_bytes
from coalitions.record.coalition import records
from coalitions.record.telling import Telling


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
    """Up to two days on end since which more memberships are certain than since any others, of all that are."""

    first: date
    last: date
    memberships: int
    all: int


def wave(telling: Telling) -> Wave | None:
    """The wave of all coalitions; None where less than three, or a tenth, of the memberships are certain since then."""
    since = Counter(
        date.fromisoformat(time["certain_from"])
        for record in telling.records
        for time in record.belonging
        if time["certain_from"] and time["certain_until"] is None
    )
    waves = [
        Wave(day, following if since[following] else day, since[day] + since[following], since.total())
        for day in sorted(since)
        for following in [day + timedelta(1)]
    ]
    largest = max(waves, key=attrgetter("memberships"), default=None)
    return largest if largest and largest.memberships >= max(3, largest.all / 10) else None


def growth_finding(telling: Telling) -> str:
    """The title of the small growth charts: since when most memberships are certain, or else sizes."""
    if largest := wave(telling):
        days = long_day(telling.language, largest.last)
        if largest.first < largest.last:
            days = long_days(telling.language, largest.first, largest.last)
        memberships = say_number(telling.language, "memberships", largest.memberships)
        return say(telling.language, "overview.title_wave", days=days, memberships=memberships, all=largest.all)
    today = [grown[-1].certain for grown in by_size(telling).values()]
    number = say_number(telling.language, "coalitions", len(today))
    return say(telling.language, "overview.title", coalitions=number, least=min(today), most=max(today))


def growth_story(telling: Telling) -> str:
    """What the small growth charts tell, in words."""
    told = [f"{telling.short_names[coalition]}: {grown[-1].range}" for coalition, grown in by_size(telling).items()]
    return f"{growth_finding(telling)}. {'; '.join(told)}."


NAMED, TOGETHER = 3, 4
"""Up to how many parties a title names, and how many coalitions an event of one day brings together."""


@dataclass(frozen=True)
class Standing:
    """A party's status in a coalition today, since when, and whether it is certain."""

    status: str
    since_earliest: date
    since: date
    is_certain: bool

    @property
    def belongs(self) -> bool:
        """Whether it is a certain member or lead."""
        return self.is_certain and self.status in BELONGING


def standings(telling: Telling) -> dict[str, dict[str, Standing]]:
    """Each party's standing by coalition; who belongs to most comes first, then who leads most, then by name."""
    found: dict[str, dict[str, Standing]] = {}
    for coalition in by_size(telling):
        for row in rows(telling.of(coalition)):
            if standing := _standing(row):
                found.setdefault(row.party_id, {})[coalition] = standing

    def order(party: str) -> tuple[int, int]:
        held = found[party].values()
        leads = sum(each.belongs and each.status == "lead" for each in held)
        return -sum(each.belongs for each in held), -leads

    by_name = [party for party in telling.parties if party in found]
    return {party: found[party] for party in sorted(by_name, key=order)}


def strip_numbers(telling: Telling) -> bytes:
    """What the matrix of parties by coalitions shows, as CSV: one row a party, coalition and spell."""
    days = ["possible_from", "certain_from", "certain_until", "possible_until"]
    cells = (
        [party, row.name, coalition, bar.status, *(getattr(bar, day) for day in days)]
        for party, held in strips(telling).items()
        for coalition, row in held.items()
        for bar in row.bars
    )
    return csv_bytes(["party_id", "party", "coalition_id", "status", *days], cells)


def standing_finding(telling: Telling) -> str:
    """The title of the matrix: who, besides Ukraine, belongs to most coalitions, and to how many."""
    held = {party: standing for party, standing in standings(telling).items() if party != HOST} or standings(telling)
    numbers = {party: sum(standing.belongs for standing in of.values()) for party, of in held.items()}
    most = max(numbers.values(), default=0)
    if not most:
        return say(telling.language, "standings.title_none")
    first = [party for party, number in numbers.items() if number == most]
    name = "standings.title" if len(first) <= NAMED else "standings.title_many"
    if len(first) == len(numbers):
        name = "standings.title_all"
    said = {"number": most, "coalitions": len(telling.records), "count": len(first)}
    return say(telling.language, name, parties=", ".join(telling.parties[party] for party in first), **said)


def strips(telling: Telling) -> dict[str, dict[str, Row]]:
    """The row of each party in each coalition: the host first, then as in ``standings``, then who left."""
    found: dict[str, dict[str, Row]] = {}
    for coalition in by_size(telling):
        for row in rows(telling.of(coalition)):
            found.setdefault(row.party_id, {})[coalition] = row
    ordered = dict.fromkeys([*([HOST] if HOST in found else []), *standings(telling), *found])
    return {party: found[party] for party in ordered}


def common_days(telling: Telling) -> list[date]:
    """The days of which events of so many coalitions are known that they must have met."""
    coalitions_by_day: dict[str, set[str]] = {}
    for coalition, record in records(telling.package).items():
        for event in record.events:
            if event["date_earliest"] == event["date_latest"]:
                coalitions_by_day.setdefault(event["date_latest"], set()).add(coalition)
    return [date.fromisoformat(day) for day, found in sorted(coalitions_by_day.items()) if len(found) >= TOGETHER]


def leads(telling: Telling) -> dict[str, list[str]]:
    """The names of those who certainly lead each coalition, the largest coalition first."""
    names, told = telling.parties, standings(telling)
    return {
        coalition: [
            names[party]
            for party, held in told.items()
            if coalition in held and held[coalition].belongs and held[coalition].status == "lead"
        ]
        for coalition in by_size(telling)
    }


def standing_story(telling: Telling) -> str:
    """What the matrix tells, in words: who leads which coalition."""
    led = leads(telling).items()
    told = "; ".join(f"{telling.short_names[coalition]}: {', '.join(who)}" for coalition, who in led)
    return f"{standing_finding(telling)}. {say(telling.language, 'standings.story', leads=told)}"


def _standing(row: Row) -> Standing | None:
    """The last status that is certain, or else the last one; None for who has left."""
    held = [bar for bar in row.bars if bar.certain_from] or row.bars
    now: Bar = held[-1]
    if now.status == "former" or row.bars[-1].status == "former":
        return None
    return Standing(now.status, now.possible_from, now.certain_from or now.possible_from, bool(now.certain_from))
