"""Membership growth: certain and possible members from each day of change on, and who joined."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.claims import claims
from coalitions.charts.stories.words import say, say_number
from coalitions.language import long_day, month
from coalitions.model.reconciliation import HOST
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.coalition import party_kinds
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Step:
    """A day on which the number of members changes, and whom it concerns.

    ``bounded`` leaves out of the possible members those of whom nothing but the first day of the coalition is known.
    ``joined`` entered on that very day, ``joined_by`` on that day at the latest, ``may_have_joined`` on that
    day at the earliest.
    """

    day: date
    certain: int
    possible: int
    bounded: int
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
    record = telling.record
    names = _names(telling)

    def named(*, sure: str | None, perhaps: str | None) -> tuple[str, ...]:
        """Those whose membership is certain, and possible, from these days on; None stands for any other day."""
        chosen = (
            time["party_id"]
            for time in record.belonging
            if (time["certain_from"] == sure if sure else time["certain_from"] != perhaps)
            and (time["possible_from"] == perhaps if perhaps else time["possible_from"] != sure)
        )
        return tuple(names[party] for party in sorted(chosen, key=list(names).index))

    return [
        Step(
            day=date.fromisoformat(row["date"]),
            certain=row["certain"],
            possible=row["possible"],
            bounded=row["possible"] - _bare_on(telling, row["date"]),
            joined=named(sure=row["date"], perhaps=row["date"]),
            joined_by=named(sure=row["date"], perhaps=None),
            may_have_joined=named(sure=None, perhaps=row["date"]),
        )
        for row in record.counts
    ]


def _bare_on(telling: Telling, day: str) -> int:
    """How many possible members there are on a day of whom only the first day of the coalition is known."""
    return sum(
        telling.record.is_bare(time["possible_from"], time["certain_from"])
        for time in telling.record.belonging
        if time["possible_from"] <= day < (time["possible_until"] or "9999")
        and not (time["certain_from"] and time["certain_from"] <= day)
    )


def _names(telling: Telling) -> dict[str, str]:
    """The names of all parties, leads first, who are called so."""
    leads, names = telling.record.leads, telling.parties
    called = {party: say(telling.language, "growth.lead", party=names[party]) for party in names if party in leads}
    return called | {party: name for party, name in names.items() if party not in leads}


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a day of change, then one row a published number."""
    of_steps = ["date", "certain", "possible", "bounded", "joined", "joined_by", "may_have_joined"]
    of_claims = ["date_latest", "roster_id", "qualifier", "claimed", "verdict", "distance"]
    rows: list[list[object]] = []
    for step in steps(telling):
        parties = map("; ".join, (step.joined, step.joined_by, step.may_have_joined))
        counts = [step.day, step.certain, step.possible, step.bounded]
        rows.append([*counts, *parties, *[""] * len(of_claims)])
    for claim in claims(telling):
        checked = [claim.roster_id, claim.qualifier, claim.counted, claim.verdict, claim.distance]
        rows.append([claim.earliest, *[""] * (len(of_steps) - 1), claim.latest, *checked])
    return csv_bytes([*of_steps, *of_claims], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one day of change."""
    changes, language = steps(telling), telling.language
    first = next((step for step in changes if step.certain), changes[-1])
    last = changes[-1]
    sentences = [
        say(
            language,
            "growth.story",
            coalition=telling.name,
            first=say_number(language, "members", first.certain),
            first_day=long_day(language, first.day),
            last=say_number(language, "members", last.certain),
            last_day=long_day(language, since(changes)),
        )
    ]
    if last.possible > last.certain:
        unsure = ", ".join(unconfirmed(telling))
        sentences.append(say(language, "growth.story_possible", possible=last.possible, parties=unsure))
    counted = Counter(claim.verdict for claim in claims(telling))
    if counted:
        labels = telling.labels("roster_verdict")
        verdicts = "; ".join(f"{label} {counted[verdict]}" for verdict, label in labels.items() if counted[verdict])
        sentences.append(say(language, "growth.story_claims", verdicts=verdicts))
    return " ".join(sentences)


def since(changes: list[Step]) -> date:
    """The day from which on as many are certain as in the end."""
    earlier = [number for number, step in enumerate(changes) if step.certain != changes[-1].certain]
    return changes[earlier[-1] + 1 if earlier else 0].day


def unconfirmed(telling: Telling) -> list[str]:
    """The names of those who may belong to a coalition today and do not certainly, by name."""
    open_ended = [time for time in telling.record.belonging if time["possible_until"] is None]
    possible = {time["party_id"] for time in open_ended}
    return [name for party, name in telling.parties.items() if party in possible - _certain(telling)]


def _certain(telling: Telling) -> set[str]:
    """Those who certainly belong in the end."""
    times = telling.record.belonging
    return {time["party_id"] for time in times if time["certain_from"] and time["certain_until"] is None}


def finding(telling: Telling) -> str:
    """The title of the chart: how many members there are besides Ukraine, since when, and how many are possible."""
    changes, language = steps(telling), telling.language
    last, certain = changes[-1], _certain(telling)
    said = {"coalition": telling.name, "month": month(language, since(changes)), "possible": last.possible}
    if not last.certain:
        return say(language, "growth.title_possible" if last.possible else "growth.title_none", **said)
    if HOST in certain:
        said["possible"] = last.possible - 1
        kinds = {party_kinds(telling.package)[party] for party in certain - {HOST}}
        name = "states" if kinds <= {"state"} else "others"
        members = say_number(language, f"growth.{name}_and_host", last.certain - 1)
        if last.certain == 1:
            members = telling.parties[HOST]
    else:
        members = say_number(language, "members", last.certain)
    name = "growth.title_certain" if last.possible == last.certain else "growth.title"
    return say(language, name, members=members, **said)
