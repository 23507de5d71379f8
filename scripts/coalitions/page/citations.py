"""Which sources speak of a row, how they stand to it, and whether their address is fit to be a link."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.page.words import say_interval
from coalitions.record.citations import STANCES
from coalitions.record.sources import sources


@dataclass(frozen=True)
class Citation:
    """A source and what it says to a row. ``address`` and ``archived`` are https addresses, or None.

    ``shown`` is the address as text, where it may not be a link.
    """

    publisher: str
    title: str | None
    language: str
    when: str
    address: str | None
    archived: str | None
    shown: str | None
    is_excerpt: bool
    stance: str = "supports"
    stance_label: str = ""
    locator: str | None = None
    note: str | None = None


@once
def cited_sources(package: Package, language: str) -> dict[str, dict[str, Any]]:
    """What is cited of each source, by its id."""
    return {
        row["source_id"]: {
            "publisher": row[f"publisher_{language}"],
            "title": row["title"],
            "language": row["language"],
            "when": say_interval(language, row["published_earliest"], row["published_latest"]),
            "address": secure(row["url"]),
            "archived": secure(row["archive_url"]),
            "shown": None if secure(row["url"]) else row["url"],
            "is_excerpt": row["seen"] == "excerpt",
        }
        for row in sorted(sources(package).values(), key=_published)
    }


def _published(source: dict[str, Any]) -> tuple[str, str]:
    return source["published_earliest"] or "", source["source_id"]


def citations(package: Package, links: str, language: str) -> dict[str, list[Citation]]:
    """The citations of each row, by its key: first what supports it, then bounds, then disputes.

    ``links`` is event_sources or change_sources.
    """
    cited = cited_sources(package, language)
    order = {source: number for number, source in enumerate(cited)}
    labels = package.labels("stance", language)
    key = package.table(links).key[0]
    found: dict[str, list[Citation]] = {}
    rows = rows_of(package.frame(links))
    for row in sorted(rows, key=lambda each: (STANCES.index(each["stance"]), order[each["source_id"]])):
        citation = Citation(
            **cited[row["source_id"]],
            stance=row["stance"],
            stance_label=labels[row["stance"]],
            locator=row["locator"],
            note=row[f"note_{language}"],
        )
        found.setdefault(row[key], []).append(citation)
    return found


def disputes(cited: list[Citation]) -> int:
    """How many of them dispute the row."""
    return sum(each.stance == "disputes" for each in cited)


def secure(address: str | None) -> str | None:
    """The address if a page may link to it: https, with a host."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme == "https" and parts.netloc else None
