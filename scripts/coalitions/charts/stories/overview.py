"""The overview: every coalition's numbers on one scale, and every party's standing in all of them."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.growth import Step, steps
from coalitions.charts.stories.matrix import Bar, Row, rows
from coalitions.charts.stories.words import say, say_number
from coalitions.model.membership import BELONGING
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


def growth_finding(telling: Telling) -> str:
    """The title of the small growth charts: how many coalitions, and how large the smallest and the largest are."""
    today = [grown[-1].certain for grown in by_size(telling).values()]
    number = say_number(telling.language, "coalitions", len(today))
    return say(telling.language, "overview.title", coalitions=number, least=min(today), most=max(today))


def growth_story(telling: Telling) -> str:
    """What the small growth charts tell, in words."""
    told = [f"{telling.short_names[coalition]}: {grown[-1].range}" for coalition, grown in by_size(telling).items()]
    return f"{growth_finding(telling)}. {'; '.join(told)}."


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


def standing_numbers(telling: Telling) -> bytes:
    """What the matrix of parties by coalitions shows, as CSV: one row a party and coalition."""
    names = telling.parties
    cells = (
        [party, names[party], coalition, each.status, each.since_earliest, each.since, str(each.is_certain).lower()]
        for party, held in standings(telling).items()
        for coalition, each in held.items()
    )
    columns = ["party_id", "party", "coalition_id", "status", "since_earliest", "since_latest", "is_certain"]
    return csv_bytes(columns, cells)


def standing_finding(telling: Telling) -> str:
    """The title of the matrix: who belongs to most coalitions, and to how many."""
    told, names = standings(telling), telling.parties
    by_number: dict[int, list[str]] = {}
    for party, held in told.items():
        by_number.setdefault(sum(each.belongs for each in held.values()), []).append(names[party])
    (most, first), *others = by_number.items()
    finding = say(
        telling.language,
        "standings.title",
        parties=", ".join(first),
        number=most,
        coalitions=len(records(telling.package)),
    )
    if not others:
        return finding
    number, parties = others[0]
    return finding + say(telling.language, "standings.title_next", parties=", ".join(parties), number=number)


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
