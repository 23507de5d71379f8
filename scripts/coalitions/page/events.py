"""The events of a coalition as the page lists them."""

from dataclasses import dataclass

import narwhals as nw

from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.page.citations import Citation, citations, disputes
from coalitions.page.words import say_interval


@dataclass(frozen=True)
class Event:
    """An event in the language of the page. ``years`` and ``parties`` (ids) are what it is found by."""

    event_id: str
    when: str
    years: tuple[int, ...]
    parties: tuple[str, ...]
    kind: str
    kind_label: str
    where: str
    is_milestone: bool
    title: str
    summary: str
    citations: list[Citation]

    @property
    def disputes(self) -> int:
        """How many of its sources say otherwise."""
        return disputes(self.citations)


def events(package: Package, coalition: str, language: str, names: dict[str, str]) -> list[Event]:
    """The events of a coalition in the order of time; ``names`` holds the name of each party."""
    labels = package.labels("event_kind", language)
    cited = citations(package, "event_sources", language)
    stepping = _stepping(package, coalition)
    rows = package.frame("events").filter(nw.col("coalition_id") == coalition)
    found = []
    for row in rows_of(rows.sort("date_earliest", "date_latest", "event_id")):
        country = [row["country"]] if row["country"] else []
        found.append(
            Event(
                event_id=row["event_id"],
                when=say_interval(language, row["date_earliest"], row["date_latest"]),
                years=tuple(range(int(row["date_earliest"][:4]), int(row["date_latest"][:4]) + 1)),
                parties=tuple(sorted({*country, *stepping.get(row["event_id"], [])})),
                kind=row["kind"],
                kind_label=labels[row["kind"]],
                where=", ".join(filter(None, [row[f"place_{language}"], *(names[party] for party in country)])),
                is_milestone=row["milestone"] == "true",
                title=row[f"title_{language}"],
                summary=row[f"summary_{language}"],
                citations=cited.get(row["event_id"], []),
            )
        )
    return found


def _stepping(package: Package, coalition: str) -> dict[str, list[str]]:
    """Who made a step in each event."""
    found: dict[str, list[str]] = {}
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    for event, party in steps.select("event_id", "party_id").iter_rows():
        found.setdefault(event, []).append(party)
    return found
