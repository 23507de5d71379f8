"""The events of a coalition as its page lists them."""

from dataclasses import dataclass

from coalitions.page.citations import Reference, references
from coalitions.page.words import say_interval
from coalitions.record.telling import Telling


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
    is_dated: bool
    title: str
    summary: str
    references: list[Reference]

    @property
    def is_disputed(self) -> bool:
        """Whether a source says otherwise in any point."""
        return any(each.stance == "disputes" for each in self.references)


def events(telling: Telling) -> list[Event]:
    """The events of a coalition in the order of time."""
    language, labels, names = telling.language, telling.labels("event_kind"), telling.parties
    cited = references(telling, "event_sources")
    stepping = _stepping(telling)
    found = []
    for row in telling.record.events:
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
                is_dated=row["date_earliest"] == row["date_latest"],
                title=row[f"title_{language}"],
                summary=row[f"summary_{language}"],
                references=cited.get(row["event_id"], []),
            )
        )
    return found


def _stepping(telling: Telling) -> dict[str, list[str]]:
    """Who made a step in each event."""
    parties: dict[str, list[str]] = {}
    for step in telling.record.steps:
        parties.setdefault(step["event_id"], []).append(step["party_id"])
    return parties
