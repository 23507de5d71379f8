"""The overview: every coalition's numbers on one scale, and every party's standing in all of them."""

from dataclasses import dataclass
from datetime import date

from coalitions.package.artefacts import csv_bytes
from coalitions.charts.stories.growth import Step, steps
from coalitions.charts.stories.matrix import Bar, Row, rows
from coalitions.record.coalition import party_names, records
from coalitions.charts.stories.words import say, say_number
from coalitions.model.membership import BELONGING
from coalitions.package.opened import Package


def by_size(package: Package, language: str) -> dict[str, list[Step]]:
    """The days of change of each coalition, the largest today first; equal ones by their ids."""
    grown = {coalition: steps(package, coalition, language) for coalition in sorted(records(package))}
    return dict(sorted(grown.items(), key=lambda each: (-each[1][-1].certain, -each[1][-1].possible)))


def short_name(package: Package, coalition: str, language: str) -> str:
    """The name of a coalition without the words that all of them share."""
    return str(package.row("coalitions", coalition)[f"short_{language}"])


def growth_numbers(package: Package, language: str) -> bytes:
    """What the small growth charts show, as CSV: one row a coalition and day of change."""
    cells = (
        [coalition, short_name(package, coalition, language), step.day, step.certain, step.possible]
        for coalition, grown in by_size(package, language).items()
        for step in grown
    )
    return csv_bytes(["coalition_id", "coalition", "date", "certain", "possible"], cells)


def growth_finding(package: Package, language: str) -> str:
    """The title of the small growth charts: how many coalitions, and how large the smallest and the largest are."""
    today = [grown[-1].certain for grown in by_size(package, language).values()]
    number = say_number(language, "coalitions", len(today))
    return say(language, "overview.title", coalitions=number, least=min(today), most=max(today))


def growth_story(package: Package, language: str) -> str:
    """What the small growth charts tell, in words."""
    told = [
        f"{short_name(package, coalition, language)}: {grown[-1].range}"
        for coalition, grown in by_size(package, language).items()
    ]
    return f"{growth_finding(package, language)}. {'; '.join(told)}."


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


def standings(package: Package, language: str) -> dict[str, dict[str, Standing]]:
    """Each party's standing by coalition; who belongs to most comes first, then who leads most, then by name."""
    found: dict[str, dict[str, Standing]] = {}
    for coalition in by_size(package, language):
        for row in rows(package, coalition, language):
            if standing := _standing(row):
                found.setdefault(row.party_id, {})[coalition] = standing

    def order(party: str) -> tuple[int, int]:
        held = found[party].values()
        leads = sum(each.belongs and each.status == "lead" for each in held)
        return -sum(each.belongs for each in held), -leads

    by_name = [party for party in party_names(package, language) if party in found]
    return {party: found[party] for party in sorted(by_name, key=order)}


def standing_numbers(package: Package, language: str) -> bytes:
    """What the matrix of parties by coalitions shows, as CSV: one row a party and coalition."""
    names = party_names(package, language)
    cells = (
        [party, names[party], coalition, each.status, each.since_earliest, each.since, str(each.is_certain).lower()]
        for party, held in standings(package, language).items()
        for coalition, each in held.items()
    )
    columns = ["party_id", "party", "coalition_id", "status", "since_earliest", "since_latest", "is_certain"]
    return csv_bytes(columns, cells)


def standing_finding(package: Package, language: str) -> str:
    """The title of the matrix: who belongs to most coalitions, and to how many."""
    told, names = standings(package, language), party_names(package, language)
    by_number: dict[int, list[str]] = {}
    for party, held in told.items():
        by_number.setdefault(sum(each.belongs for each in held.values()), []).append(names[party])
    (most, first), *others = by_number.items()
    finding = say(language, "standings.title", parties=", ".join(first), number=most, coalitions=len(records(package)))
    if not others:
        return finding
    number, parties = others[0]
    return finding + say(language, "standings.title_next", parties=", ".join(parties), number=number)


def leads(package: Package, language: str) -> dict[str, list[str]]:
    """The names of those who certainly lead each coalition, the largest coalition first."""
    names, told = party_names(package, language), standings(package, language)
    return {
        coalition: [
            names[party]
            for party, held in told.items()
            if coalition in held and held[coalition].belongs and held[coalition].status == "lead"
        ]
        for coalition in by_size(package, language)
    }


def standing_story(package: Package, language: str) -> str:
    """What the matrix tells, in words: who leads which coalition."""
    led = leads(package, language).items()
    told = "; ".join(f"{short_name(package, coalition, language)}: {', '.join(who)}" for coalition, who in led)
    return f"{standing_finding(package, language)}. {say(language, 'standings.story', leads=told)}"


def _standing(row: Row) -> Standing | None:
    """The last status that is certain, or else the last one; None for who has left."""
    held = [bar for bar in row.bars if bar.certain_from] or row.bars
    now: Bar = held[-1]
    if now.status == "former" or row.bars[-1].status == "former":
        return None
    return Standing(now.status, now.possible_from, now.certain_from or now.possible_from, bool(now.certain_from))
