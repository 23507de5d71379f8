"""Which sources speak of a row, as a page shows them, and whether their address is fit to be a link."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.page.words import say, say_interval, say_number
from coalitions.record.citations import Citation, of_events, of_steps, origin_of
from coalitions.record.sources import sources
from coalitions.record.telling import Telling

POINTS = ("fact", "day", "list", "amount", "name")
"""What a source can dispute, the weightiest first."""


@dataclass(frozen=True)
class Reference:
    """A source as a page names it. ``address`` and ``archived`` are https addresses, or None.

    ``shown`` is the address as text, where it may not be a link; ``origin`` tells sources apart by whose
    statement they relay.
    """

    publisher: str
    title: str | None
    language: str
    when: str
    address: str | None
    archived: str | None
    shown: str | None
    is_excerpt: bool
    is_official: bool
    origin: str
    stance: str = "supports"
    stance_label: str = ""
    point: str | None = None
    locator: str | None = None
    note: str | None = None


@once
def reference(telling: Telling, source_id: str) -> Reference:
    """A source that stands for itself, as of a claim or a sum."""
    return Reference(**_source(telling, sources(telling.package)[source_id]))


@once
def references(telling: Telling, table: str) -> dict[str, list[Reference]]:
    """The references of each row, by its key, the weightiest first; ``table`` is event_sources or change_sources."""
    if telling.coalition:
        return references(telling.of(None), table)
    labels = telling.labels("stance")
    cited = {"event_sources": of_events, "change_sources": of_steps}[table](telling.package)
    return {key: [_of(telling, labels, citation) for citation in citations] for key, citations in cited.items()}


def counted(language: str, shown: Iterable[Reference]) -> str:
    """How many texts there are, and how many origins they have."""
    origins = [each.origin for each in shown]
    return f"{say_number(language, 'texts', len(origins))}, {say_number(language, 'origins', len({*origins}))}"


def points(language: str, shown: Iterable[Reference]) -> list[str]:
    """What is disputed, and by how many sources each point."""
    found = Counter(each.point for each in shown if each.point)
    return [say(language, f"points.{point}", number=found[point]) for point in POINTS if point in found]


def secure(address: str | None) -> str | None:
    """The address if a page may link to it: https, with a host."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme == "https" and parts.netloc else None


def _of(telling: Telling, labels: dict[str, str], citation: Citation) -> Reference:
    link = citation.link
    return Reference(
        **_source(telling, citation.source),
        stance=citation.stance,
        stance_label=labels[citation.stance],
        point=link["point"],
        locator=link["locator"],
        note=link[f"note_{telling.language}"],
    )


def _source(telling: Telling, row: Json) -> Json:
    return {
        "publisher": row[f"publisher_{telling.language}"],
        "title": row["title"],
        "language": row["language"],
        "when": say_interval(telling.language, row["published_earliest"], row["published_latest"]),
        "address": secure(row["url"]),
        "archived": secure(row["archive_url"]),
        "shown": None if secure(row["url"]) else row["url"],
        "is_excerpt": row["seen"] == "excerpt",
        "is_official": row["publisher_kind"] == "official",
        "origin": origin_of(row),
    }
