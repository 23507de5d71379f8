"""The evidence of each step: how many texts say so, in whose words, and how much confidence that makes.

Evidence is counted by origin, not by copies; the definition stands in data/vocabularies.csv under confidence.
"""

from typing import NamedTuple

from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_steps, origin_of


class Evidence(NamedTuple):
    """What speaks for a step, and against it."""

    texts: int
    """How many texts support it."""
    origins: tuple[str, ...]
    """Whose statements these texts relay, sorted; a text that does not show it is an origin of its own."""
    is_primary: bool
    """Whether one of them is a text of the party itself, of a lead of the coalition or of the meeting's host."""
    is_denied: bool
    """Whether a text of the same rank or higher denies the fact itself; official texts rank above all others."""
    is_inferred: bool
    """Whether its day is known only by what held before and after."""

    @property
    def confidence(self) -> str:
        """The code of the vocabulary confidence that this evidence makes."""
        if self.is_denied:
            return "low"
        return "high" if not self.is_inferred and (self.is_primary or len(self.origins) > 1) else "medium"


@once
def evidence(package: Package) -> dict[str, Evidence]:
    """The evidence of each step, by its id. Raises SetAsideError where a table cannot be read."""
    authorities = package.by_key("publishers")
    hosts = {row["event_id"]: row["country"] for row in rows_of(package.frame("events"))}
    steps = rows_of(package.frame("membership_changes"))
    leads: dict[str, set[str]] = {}
    for step in steps:
        if step["status"] == "lead":
            leads.setdefault(step["coalition_id"], set()).add(step["party_id"])
    cited = of_steps(package)
    return {
        step["change_id"]: _evidence(
            step,
            cited.get(step["change_id"], []),
            authorities,
            {step["party_id"], hosts.get(step["event_id"]), *leads.get(step["coalition_id"], set())} - {None},
        )
        for step in steps
    }


def _evidence(step: Json, citations: list[Citation], authorities: dict[str, Json], primary: set[str]) -> Evidence:
    def authority(citation: Citation) -> Json:
        return authorities.get(origin_of(citation.source), {})

    def is_official(citation: Citation) -> bool:
        return authority(citation).get("kind") == "official"

    supporting = [each for each in citations if each.stance == "supports"]
    denying = [each for each in citations if each.stance == "disputes" and each.link["point"] == "fact"]
    return Evidence(
        texts=len(supporting),
        origins=tuple(sorted({origin_of(each.source) for each in supporting})),
        is_primary=any(authority(each).get("party_id") in primary for each in supporting),
        is_denied=any(map(is_official, denying)) or (bool(denying) and not any(map(is_official, supporting))),
        is_inferred=step["date_basis"] == "inferred",
    )
