"""The sources, which of them speak of a fact, and what they say of it.

Whatever is given a package raises SetAsideError where a table of it cannot be read.
"""

from typing import NamedTuple

from coalitions.language import LANGUAGES
from coalitions.model.membership import in_spells
from coalitions.package.frames import grouped, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json

STANCES = ("supports", "bounds", "disputes")
"""In the order in which a reader asks: who says so, who bounds the date, who says otherwise."""


class Citation(NamedTuple):
    """A source (a row of ``sources``) that speaks of a fact, and its link (a row of event_ or change_sources)."""

    source: Json
    link: Json

    @property
    def stance(self) -> str:
        """What the source does to the fact: one of STANCES."""
        return str(self.link["stance"])

    @property
    def weight(self) -> tuple[int, bool, str, str]:
        """Sorts citations: supporting ones first, among them official ones, then those published first."""
        source = self.source
        published = source["published_earliest"] or "9999"
        return STANCES.index(self.stance), source["publisher_kind"] != "official", published, source["source_id"]


@once
def sources(package: Package) -> dict[str, Json]:
    """Each source by its id: its row, and its publisher's ``publisher_kind``, ``publisher_en`` and so on.

    ``origin_kind`` is the kind of whose statement it relays; where nothing shows that, it is the publisher's.
    """
    publishers, described = package.by_key("publishers"), {}
    for row in rows_of(package.frame("sources")):
        publisher, origin = publishers[row["publisher_id"]], publishers[row["origin"] or row["publisher_id"]]
        names = {f"publisher_{language}": publisher[f"name_{language}"] for language in LANGUAGES}
        described[row["source_id"]] = row | names | {"publisher_kind": publisher["kind"], "origin_kind": origin["kind"]}
    return described


def origin_of(source: Json) -> str:
    """Whose statement a source (a row of sources) relays; one that does not show it is an origin of its own."""
    return str(source.get("origin") or source["source_id"])


Citations = dict[str, list[Citation]]
"""The citations of each fact, by its key, the weightiest first."""


@once
def of_events(package: Package) -> Citations:
    """The citations of each event."""
    return _citations(package, "event_sources", "event_id")


@once
def of_steps(package: Package) -> Citations:
    """The citations of each step."""
    return _citations(package, "change_sources", "change_id")


def of_spells(package: Package) -> Citations:
    """The citations of the steps of each spell, by the step that starts it; each source once a stance."""
    cited = of_steps(package)
    return {
        start: _by_weight([citation for step in steps for citation in cited.get(step["change_id"], [])])
        for start, steps in steps_of_spells(package).items()
    }


@once
def steps_of_spells(package: Package) -> dict[str, list[Json]]:
    """The steps of each spell, in their order, by the one that starts it: rows of membership_changes."""
    steps_in_order = rows_of(in_spells(package.frame("membership_changes")))
    spells = grouped((step["spell"], step) for step in steps_in_order)
    return {steps[0]["change_id"]: steps for steps in spells.values()}


def _citations(package: Package, links: str, key: str) -> Citations:
    rows = rows_of(package.frame(links))
    cited = grouped((link[key], Citation(sources(package)[link["source_id"]], link)) for link in rows)
    return {fact: _by_weight(citations) for fact, citations in cited.items()}


def _by_weight(citations: list[Citation]) -> list[Citation]:
    by_weight = {citation.weight: citation for citation in citations}
    return [citation for _, citation in sorted(by_weight.items())]
