"""Membership growth: certain and possible members from each day of change on, and who joined."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from coalitions.charts.stories.claims import VERDICTS, claims
from coalitions.charts.words import say, say_number
from coalitions.language import long_day, month
from coalitions.model.reconciliation import HOST
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Step:
    """A day on which the number of members changes, and whom it concerns.

    ``joined`` entered on that very day, ``joined_by`` on that day at the latest, ``may_have_joined`` on that
    day at the earliest.
    """

    day: date
    certain: int
    possible: int
    joined: tuple[str, ...] = ()
    joined_by: tuple[str, ...] = ()
    may_have_joined: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """How many there are: the certain number, up to the possible one where they differ."""
        return str(self.certain) if self.certain == self.possible else f"{self.certain}–{self.possible}"


@once
def steps(telling: Telling) -> list[Step]:
    """The days of change of a coalition, with the names of those concerned: leads first, then by name."""
    return [_step(telling, row["date"], row["certain"], row["possible"]) for row in telling.record.counts]


def _step(telling: Telling, day: str, certain: int, possible: int) -> Step:
    names = _names(telling, day)
    joined: dict[str, list[str]] = {"joined": [], "joined_by": [], "may_have_joined": []}
    for time in telling.record.belonging:
        start, sure = time["possible_from"], time["certain_from"]
        if day in (start, sure):
            when = "joined" if start == sure else "joined_by" if sure == day else "may_have_joined"
            joined[when].append(time["party_id"])
    named = {when: tuple(names[party] for party in names if party in parties) for when, parties in joined.items()}
    return Step(date.fromisoformat(day), certain, possible, **named)


def _names(telling: Telling, day: str) -> dict[str, str]:
    """The names of all parties, first those who certainly lead, by that day or later, who are called so."""
    names = telling.parties
    led = [row for row in telling.record.spells if row["status"] == "lead" and row["certain_from"]]
    first = {row["party_id"]: row["certain_from"] for row in reversed(led)}
    word = {party: "growth.lead" if first[party] <= day else "growth.later_lead" for party in names if party in first}
    called = {party: say(telling, word[party], party=names[party]) for party in word}
    return {**called, **{party: name for party, name in names.items() if party not in first}}


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a day of change, then one row a published number."""
    of_steps = ["date", "certain", "possible", "joined", "joined_by", "may_have_joined"]
    same = ("roster_id", "claimant", "convention", "qualifier", "verdict", "distance", "explanation")
    of_claims = {"date_latest": "latest", "claimed": "counted", **{name: name for name in same}}
    rows: list[list[object]] = []
    for step in steps(telling):
        parties = map("; ".join, (step.joined, step.joined_by, step.may_have_joined))
        rows.append([step.day, step.certain, step.possible, *parties, *[""] * len(of_claims)])
    blank, told = [""] * (len(of_steps) - 1), attrgetter(*of_claims.values())
    rows += [[claim.earliest, *blank, *told(claim)] for claim in claims(telling)]
    return csv_bytes([*of_steps, *of_claims], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one day of change."""
    changes, language = steps(telling), telling.language
    first, last = next((step for step in changes if step.certain), changes[-1]), changes[-1]
    counts = {
        "first": say_number(telling, "members", first.certain),
        "last": say_number(telling, "members", last.certain),
    }
    days = {"first_day": long_day(language, first.day), "last_day": long_day(language, since(changes))}
    sentences = [say(telling, "growth.story", **counts, **days)]
    if last.possible > last.certain:
        unsure = ", ".join(unconfirmed(telling))
        sentences.append(say(telling, "growth.story_possible", possible=last.possible, parties=unsure))
    if counted := Counter(claim.verdict for claim in claims(telling)):
        said = {verdict: say(telling, f"claims.{verdict}") for verdict in VERDICTS if counted[verdict]}
        verdicts = "; ".join(f"{label}: {counted[verdict]}" for verdict, label in said.items())
        sentences.append(say(telling, "growth.story_claims", verdicts=verdicts))
    return " ".join(sentences)


def since(changes: list[Step]) -> date:
    """The day from which on as many are certain as in the end."""
    earlier = [number for number, step in enumerate(changes) if step.certain != changes[-1].certain]
    return changes[earlier[-1] + 1 if earlier else 0].day


def unconfirmed(telling: Telling) -> list[str]:
    """The names of those who may belong to a coalition today and do not certainly, by name."""
    possible = {time["party_id"] for time in telling.record.belonging if time["possible_until"] is None}
    return [name for party, name in telling.parties.items() if party in possible - _certain(telling)]


def has_host(telling: Telling) -> bool:
    """Whether Ukraine is certainly among the members."""
    return HOST in _certain(telling)


def _certain(telling: Telling) -> set[str]:
    """Those who certainly belong in the end."""
    times = telling.record.belonging
    return {time["party_id"] for time in times if time["certain_from"] and time["certain_until"] is None}


def finding(telling: Telling) -> str:
    """The title of the chart: how many members there are besides Ukraine, since when, and how many are possible."""
    changes, parties = steps(telling), _certain(telling)
    certain, possible = changes[-1].certain, changes[-1].possible
    start = month(telling.language, since(changes), alone=True)
    if not certain:
        return say(telling, f"growth.title_{'possible' if possible else 'none'}", possible=possible, month=start)
    members = say_number(telling, "growth.alone", certain)
    if has_host(telling):
        are_states = {telling.package.row("parties", party)["kind"] for party in parties - {HOST}} <= {"state"}
        others = say_number(telling, f"growth.{'states' if are_states else 'others'}_and_host", certain - 1)
        members = others if certain > 1 else say(telling, "growth.host")
    name = "growth.title_certain" if possible == certain else "growth.title"
    return say(telling, name, members=members, month=start, more=possible - certain)
