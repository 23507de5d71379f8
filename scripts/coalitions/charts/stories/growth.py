"""Membership growth: certain and possible members from each day of change on, and who joined."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.claims import claims
from coalitions.charts.stories.words import say, say_number
from coalitions.language import long_day
from coalitions.package.artefacts import csv_bytes
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
    joined: tuple[str, ...]
    joined_by: tuple[str, ...]
    may_have_joined: tuple[str, ...]

    @property
    def range(self) -> str:
        """How many there are: the certain number, up to the possible one where they differ."""
        return str(self.certain) if self.certain == self.possible else f"{self.certain}–{self.possible}"


def steps(telling: Telling) -> list[Step]:
    """The days of change of a coalition, with the names of those concerned: leads first, then by name."""
    record = telling.record
    names = _names(telling)

    def named(*, sure: str | None, perhaps: str | None) -> tuple[str, ...]:
        """Those whose membership is certain, and possible, from these days on; None stands for any other day."""
        chosen = (
            each["party_id"]
            for each in record.belonging
            if (each["certain_from"] == sure if sure else each["certain_from"] != perhaps)
            and (each["possible_from"] == perhaps if perhaps else each["possible_from"] != sure)
        )
        return tuple(names[party] for party in sorted(chosen, key=list(names).index))

    return [
        Step(
            day=date.fromisoformat(row["date"]),
            certain=row["certain"],
            possible=row["possible"],
            joined=named(sure=row["date"], perhaps=row["date"]),
            joined_by=named(sure=row["date"], perhaps=None),
            may_have_joined=named(sure=None, perhaps=row["date"]),
        )
        for row in record.counts
    ]


def _names(telling: Telling) -> dict[str, str]:
    """The names of all parties, leads first, who are called so."""
    leads, named = telling.record.leads, telling.parties
    ordered = sorted(named, key=lambda party: party not in leads)
    return {
        party: say(telling.language, "growth.lead", party=named[party]) if party in leads else named[party]
        for party in ordered
    }


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a day of change, then one row a claim."""
    columns = [
        "date",
        "certain",
        "possible",
        "joined",
        "joined_by",
        "may_have_joined",
        "roster_id",
        "qualifier",
        "claimed",
        "verdict",
    ]
    rows: list[list[object]] = []
    for step in steps(telling):
        parties = map("; ".join, (step.joined, step.joined_by, step.may_have_joined))
        rows.append([step.day, step.certain, step.possible, *parties, "", "", "", ""])
    told = claims(telling)
    blank = [""] * 5
    rows += [[claim.day, *blank, claim.roster_id, claim.qualifier, claim.counted, claim.verdict] for claim in told]
    return csv_bytes(columns, rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one day of change."""
    told = steps(telling)
    first = next((step for step in told if step.certain), told[-1])
    last = told[-1]
    for step in reversed(told):
        if step.certain < last.certain:
            break
        since = step.day
    sentences = [
        say(
            telling.language,
            "growth.story",
            coalition=telling.name,
            first=say_number(telling.language, "members", first.certain),
            first_day=long_day(telling.language, first.day),
            last=say_number(telling.language, "members", last.certain),
            last_day=long_day(telling.language, since),
        )
    ]
    if last.possible > last.certain:
        unsure = ", ".join(unconfirmed(telling))
        sentences.append(say(telling.language, "growth.story_possible", possible=last.possible, parties=unsure))
    verdict_labels = telling.labels("roster_verdict")
    counted = Counter(claim.verdict for claim in claims(telling))
    if counted:
        verdicts = "; ".join(
            f"{label} {counted[verdict]}" for verdict, label in verdict_labels.items() if counted[verdict]
        )
        sentences.append(say(telling.language, "growth.story_claims", verdicts=verdicts))
    return " ".join(sentences)


def unconfirmed(telling: Telling) -> list[str]:
    """The names of those who may belong to a coalition today and do not certainly, by name."""
    open_ended = [each for each in telling.record.belonging if each["possible_until"] is None]
    possible = {each["party_id"] for each in open_ended}
    certain = {each["party_id"] for each in open_ended if each["certain_from"] and each["certain_until"] is None}
    return [name for party, name in telling.parties.items() if party in possible - certain]


def finding(telling: Telling) -> str:
    """The title of the chart: how many members there are for certain today, and how many are possible."""
    name, now = telling.name, steps(telling)[-1]
    members = say_number(telling.language, "members", now.certain)
    if now.possible == now.certain:
        return say(telling.language, "growth.title_certain", coalition=name, members=members)
    return say(telling.language, "growth.title", coalition=name, members=members, possible=now.possible)
