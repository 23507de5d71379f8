"""Who belongs on the day up to which the record was looked up: what the page shows until another day is chosen."""

from dataclasses import dataclass

import narwhals as nw

from coalitions.language import alphabetical
from coalitions.model.questions import who_belonged
from coalitions.page.citations import counted, reference
from coalitions.page.words import say, say_start
from coalitions.record.telling import Telling

BELONGS = ("yes", "unknown", "no")


@dataclass(frozen=True)
class Line:
    """A party on a day, in the language of the page."""

    party_id: str
    name: str
    status: str
    status_label: str
    since: str
    grounds: str


def latest(telling: Telling) -> dict[str, list[Line]]:
    """Those that belong, those that perhaps do and the others, each with the leads first, then by name."""
    package, language = telling.package, telling.language
    statuses, instruments = telling.labels("membership_status"), telling.labels("instrument")
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == telling.coalition)
    links, sources = package.frame("change_sources"), package.frame("sources")
    answers = {answer.party_id: answer for answer in who_belonged(steps, links, sources, telling.looked_up_to)}
    lines: dict[str, list[Line]] = {belongs: [] for belongs in BELONGS}
    ordered = alphabetical(language, {party: telling.parties[party] for party in answers})
    for party in sorted(ordered, key=lambda party: answers[party].status != "lead"):
        answer = answers[party]
        lines[answer.belongs].append(
            Line(
                party_id=party,
                name=telling.parties[party],
                status=answer.status,
                status_label=statuses[answer.status],
                since=say_start(language, answer.since_earliest, answer.since_latest),
                grounds=say(
                    language,
                    "answer.grounds",
                    sources=counted(language, (reference(telling, source) for source in answer.sources)),
                    instruments=", ".join(instruments[name] for name in answer.instruments),
                ),
            )
        )
    return lines
