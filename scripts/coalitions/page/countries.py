"""The countries as the page of all coalitions lists them: which status each had in which coalition, over time."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.engine.palette import STATUSES
from coalitions.charts.stories.matrix import Bar, rows
from coalitions.charts.stories.overview import standings
from coalitions.language import alphabetical
from coalitions.model.membership import BELONGING
from coalitions.package.opened import Package
from coalitions.page.words import say_spell
from coalitions.record.coalition import party_names, records, span
from coalitions.record.telling import telling


@dataclass(frozen=True)
class Spell:
    """The time during which a party held one status, in the language of the page."""

    status: str
    status_label: str
    when: str
    is_certain: bool


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
    spells: list[Spell]
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
    """The days between which the bars run: from the start of a year to the last event."""

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


def axis(package: Package, language: str) -> Axis:
    """The axis of all bars."""
    found = records(package)
    bars = [bar for coalition in found for row in rows(telling(package, coalition, language)) for bar in row.bars]
    first = min(bar.possible_from for bar in bars)
    return Axis(date(first.year, 1, 1), max(span(package, coalition)[1] for coalition in found))


def countries(package: Package, language: str, coalitions: dict[str, str]) -> list[Country]:
    """Every party that has or had a status in a coalition, by name; ``coalitions`` holds their short names."""
    memberships = _memberships(package, language, coalitions)
    names, held = party_names(package, language), standings(telling(package, None, language))
    found = []
    for party in alphabetical(language, {party: names[party] for party in memberships}):
        now = {coalition: each for coalition, each in held.get(party, {}).items() if each.status in BELONGING}
        belongs = [coalition for coalition, each in now.items() if each.belongs]
        found.append(
            Country(
                party_id=party,
                name=names[party],
                belongs=[coalitions[each] for each in belongs],
                leads=[coalitions[each] for each in belongs if now[each].status == "lead"],
                in_doubt=[coalitions[each] for each in now if each not in belongs],
                memberships=memberships[party],
            )
        )
    return found


def _memberships(package: Package, language: str, coalitions: dict[str, str]) -> dict[str, list[Membership]]:
    """The memberships of each party, by the day on which they may have begun."""
    labels, days = package.labels("membership_status", language), axis(package, language)
    found: dict[str, list[tuple[date, Membership]]] = {}
    for coalition in coalitions:
        spells: dict[str, list[Spell]] = {}
        for each in records(package)[coalition].spells:
            told = Spell(
                each["status"], labels[each["status"]], say_spell(language, each), each["certain_from"] is not None
            )
            spells.setdefault(each["party_id"], []).append(told)
        for row in rows(telling(package, coalition, language)):
            pieces = [piece for bar in row.bars for piece in days.pieces(bar)]
            begun = row.bars[0].possible_from
            membership = Membership(coalition, spells[row.party_id], pieces)
            found.setdefault(row.party_id, []).append((begun, membership))
    return {party: [each for _, each in sorted(held, key=lambda pair: pair[0])] for party, held in found.items()}
