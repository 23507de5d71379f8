"""Membership growth: certain and possible members from each day of change on, and who joined."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from coalitions.package.artefacts import csv_bytes
from coalitions.charts.stories.claims import claims
from coalitions.record.coalition import Record, coalition_name, labels, party_names, records
from coalitions.language import long_day
from coalitions.charts.stories.words import say, say_number
from coalitions.package.opened import Package


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


def steps(package: Package, coalition: str, language: str) -> list[Step]:
    """The days of change of a coalition, with the names of those concerned: leads first, then by name."""
    record = records(package)[coalition]
    names = _names(package, record, language)

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


def _names(package: Package, record: Record, language: str) -> dict[str, str]:
    """The names of all parties, leads first, who are called so."""
    leads, named = record.leads, party_names(package, language)
    ordered = sorted(named, key=lambda party: party not in leads)
    return {
        party: say(language, "growth.lead", party=named[party]) if party in leads else named[party] for party in ordered
    }


def numbers(package: Package, coalition: str, language: str) -> bytes:
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
    for step in steps(package, coalition, language):
        parties = map("; ".join, (step.joined, step.joined_by, step.may_have_joined))
        rows.append([step.day, step.certain, step.possible, *parties, "", "", "", ""])
    told = claims(package, coalition)
    blank = [""] * 5
    rows += [[claim.day, *blank, claim.roster_id, claim.qualifier, claim.counted, claim.verdict] for claim in told]
    return csv_bytes(columns, rows)


def story(package: Package, coalition: str, language: str) -> str:
    """What the chart tells, in words. Needs at least one day of change."""
    told = steps(package, coalition, language)
    first = next((step for step in told if step.certain), told[-1])
    last = told[-1]
    for step in reversed(told):
        if step.certain < last.certain:
            break
        since = step.day
    sentences = [
        say(
            language,
            "growth.story",
            coalition=coalition_name(package, coalition, language),
            first=say_number(language, "members", first.certain),
            first_day=long_day(language, first.day),
            last=say_number(language, "members", last.certain),
            last_day=long_day(language, since),
        )
    ]
    if last.possible > last.certain:
        unsure = ", ".join(unconfirmed(package, coalition, language))
        sentences.append(say(language, "growth.story_possible", possible=last.possible, parties=unsure))
    verdict_labels = labels(package, "roster_verdict", language)
    counted = Counter(claim.verdict for claim in claims(package, coalition))
    if counted:
        verdicts = "; ".join(
            f"{label} {counted[verdict]}" for verdict, label in verdict_labels.items() if counted[verdict]
        )
        sentences.append(say(language, "growth.story_claims", verdicts=verdicts))
    return " ".join(sentences)


def unconfirmed(package: Package, coalition: str, language: str) -> list[str]:
    """The names of those who may belong to a coalition today and do not certainly, by name."""
    open_ended = [each for each in records(package)[coalition].belonging if each["possible_until"] is None]
    possible = {each["party_id"] for each in open_ended}
    certain = {each["party_id"] for each in open_ended if each["certain_from"] and each["certain_until"] is None}
    return [name for party, name in party_names(package, language).items() if party in possible - certain]


def finding(package: Package, coalition: str, now: Step, language: str) -> str:
    """The title of the chart: how many members there are for certain today, and how many are possible."""
    name = coalition_name(package, coalition, language)
    members = say_number(language, "members", now.certain)
    if now.possible == now.certain:
        return say(language, "growth.title_certain", coalition=name, members=members)
    return say(language, "growth.title", coalition=name, members=members, possible=now.possible)
