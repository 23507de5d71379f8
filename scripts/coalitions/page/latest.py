"""Who belongs on the day of the data: what the page shows until a reader chooses another day."""

from dataclasses import dataclass

import narwhals as nw

from coalitions.language import alphabetical
from coalitions.model.questions import Answer, who_belonged
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.page.words import say, say_number, say_start

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


def latest(package: Package, coalition: str, language: str, names: dict[str, str]) -> dict[str, list[Line]]:
    """Those that belong, those that perhaps do and the others, each with the leads first, then by name."""
    statuses, instruments = (package.labels(name, language) for name in ("membership_status", "instrument"))
    answers = _answers(package, coalition)
    lines: dict[str, list[Line]] = {belongs: [] for belongs in BELONGS}
    ordered = alphabetical(language, {party: names[party] for party in answers})
    for party in sorted(ordered, key=lambda each: answers[each].status != "lead"):
        answer = answers[party]
        lines[answer.belongs].append(
            Line(
                party_id=party,
                name=names[party],
                status=answer.status,
                status_label=statuses[answer.status],
                since=say_start(language, answer.since_earliest, answer.since_latest),
                grounds=say(
                    language,
                    "answer.grounds",
                    sources=say_number(language, "sources", len(answer.sources)),
                    instruments=", ".join(instruments[name] for name in answer.instruments),
                ),
            )
        )
    return lines


@once
def _answers(package: Package, coalition: str) -> dict[str, Answer]:
    """The answer for each party on the day of the data."""
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    links, sources = package.frame("change_sources"), package.frame("sources")
    return {answer.party_id: answer for answer in who_belonged(steps, links, sources, package.as_of)}
