"""The countries as the pages list them, and what the page of one tells: which status it had in which coalition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from coalitions.charts.engine.palette import STATUSES
from coalitions.charts.stories.matrix import Bar, Row
from coalitions.charts.stories.overview import standings, strips
from coalitions.language import sentence
from coalitions.model.membership import BELONGING
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.page.edition import common, script_words
from coalitions.page.rows import contributions, denied, parties
from coalitions.page.words import say, say_number
from coalitions.record.telling import Telling

SECTIONS = ("steps", "money", "files")


@dataclass(frozen=True)
class Piece:
    """A part of a bar, its place and width in per cent of the axis."""

    status: str
    left: str
    width: str
    is_certain: bool


@dataclass(frozen=True)
class Membership:
    """A party's spells in one coalition, and the bar that shows them."""

    coalition_id: str
    coalition: str
    spells: list[Json]
    pieces: list[Piece]


@dataclass(frozen=True)
class Country:
    """A party: the coalitions to which it belongs today for certain, those that it leads, those in doubt.

    They are named by their short names, the largest first; memberships stand in the order of time.
    """

    party_id: str
    name: str
    belongs: list[str]
    leads: list[str]
    in_doubt: list[str]
    memberships: list[Membership]


@dataclass(frozen=True)
class Axis:
    """The days between which the bars run: from the start of a year to the day looked up to."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day lies, in per cent; days outside lie at the ends."""
        share = (day - self.first) / (self.last - self.first)
        return 100 * min(max(share, 0.0), 1.0)

    @property
    def years(self) -> dict[int, str]:
        """Where each year begins, in per cent."""
        return {year: f"{self.at(date(year, 1, 1)):.2f}" for year in range(self.first.year, self.last.year + 1)}

    def pieces(self, bar: Bar) -> list[Piece]:
        """The uncertain and the certain part of a bar, as far as there is something to see."""
        if bar.status not in STATUSES:
            return []
        start, end = self.at(bar.possible_from), self.at(bar.certain_until or self.last)
        sure = self.at(bar.certain_from) if bar.certain_from else end
        return [
            Piece(bar.status, f"{left:.2f}", f"{right - left:.2f}", is_certain)
            for left, right, is_certain in ((start, sure, False), (sure, end, True))
            if right > left
        ]


@once
def axis(telling: Telling) -> Axis:
    """The axis of all bars: from the start of the first year to the last day until which anything was looked up."""
    first = min(bar.possible_from for held in strips(telling).values() for row in held.values() for bar in row.bars)
    return Axis(date(first.year, 1, 1), date.fromisoformat(telling.of(None).looked_up_to))


@once
def countries(telling: Telling) -> dict[str, Country]:
    """Every party that has or had a status in a coalition, by its id; in the order of their names."""
    held, today, short = strips(telling), standings(telling), telling.short_names
    listed = {}
    for party in (each for each in telling.parties if each in held):
        in_time = sorted(held[party], key=lambda each: (held[party][each].bars[0].possible_from, each))
        now = {coalition: each for coalition, each in today.get(party, {}).items() if each.status in BELONGING}
        belongs = [coalition for coalition, each in now.items() if each.belongs]
        listed[party] = Country(
            party_id=party,
            name=telling.parties[party],
            belongs=[short[each] for each in belongs],
            leads=[short[each] for each in belongs if now[each].status == "lead"],
            in_doubt=[short[each] for each in now if each not in belongs],
            memberships=[_membership(telling, coalition, held[party][coalition]) for coalition in in_time],
        )
    return listed


def _membership(telling: Telling, coalition: str, row: Row) -> Membership:
    pieces = [piece for bar in row.bars for piece in axis(telling).pieces(bar)]
    spells = parties(telling.of(coalition))[row.party_id]
    return Membership(coalition, sentence(telling.short_names[coalition]), spells, pieces)


def country(telling: Telling, party: str) -> dict[str, Any]:
    """The variables of country.html.jinja for a party in a language."""
    language, package, told = telling.language, telling.package, countries(telling)[party]
    sums = [each for each in contributions(package) if party in each["parties"]]
    own = [row for row in rows_of(package.frame("membership_changes")) if row["party_id"] == party]
    of_each = [telling.of(membership.coalition_id) for membership in told.memberships]
    numbers = {"country.in": len(told.belongs), "country.leading": len(told.leads), "country.sums": len(sums)}
    return {
        **common(telling, own),
        "sections": [name for name in SECTIONS if name != "money" or sums],
        "name": told.name,
        "country": told,
        "axis": axis(telling),
        "purpose": say(language, "country.purpose", party=told.name),
        "numbers": [(str(number), say_number(language, name, number)) for name, number in numbers.items() if number],
        "short_names": telling.short_names,
        "denied": [step for each in of_each for step in denied(each) if step["party_id"] == party],
        "contributions": sums,
        "totals": [],
        "charts": {},
        "script_words": script_words(language, told.name, "events_found"),
    }
