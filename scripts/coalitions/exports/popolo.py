"""Popolo: organisations, memberships and events in the civic data standard of that name."""

from collections.abc import Iterator

from coalitions.exports.typed import party_label
from coalitions.language import FIRST, LANGUAGES
from coalitions.model.dates import partial_date
from coalitions.model.membership import BELONGING
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events, of_spells


def popolo(package: Package) -> Artefacts:
    """Write one file: a membership for each spell of belonging, its dates cut to what is known of them.

    Popolo has no interval, so that the bounds and the confidence stand beside, in fields named as in the tables.
    Raises SetAsideError where a table cannot be read.
    """
    content = {
        "organizations": [*_coalitions(package), *_parties(package)],
        "memberships": list(_memberships(package)),
        "events": list(_events(package)),
    }
    return {"popolo.json": json_bytes(content)}


def _coalitions(package: Package) -> Iterator[Json]:
    for row in rows_of(package.frame("coalitions")):
        yield {**_organization(row["coalition_id"], "coalition", row), "description": row["purpose_en"]}


def _parties(package: Package) -> Iterator[Json]:
    for row in rows_of(package.frame("parties")):
        yield _organization(row["party_id"], row["kind"], row)


def _organization(identifier: str, classification: str, row: Json) -> Json:
    return {
        "id": identifier,
        "name": row["name_en"],
        "other_names": [{"name": row[f"name_{each}"], "note": each} for each in LANGUAGES if each != FIRST],
        "classification": classification,
    }


def _memberships(package: Package) -> Iterator[Json]:
    names = {row["party_id"]: row["name_en"] for row in rows_of(package.frame("parties"))}
    citations = of_spells(package)
    for row in rows_of(package.frame("memberships")):
        if row["status"] not in BELONGING:
            continue
        name = names[row["party_id"]]
        bounds = ("start_earliest", "start_latest", "end_earliest", "end_latest", "certain_from")
        yield {
            "id": row["starts_with"],
            "label": party_label(name, row, "en"),
            "role": row["status"],
            "member": {"id": row["party_id"], "name": name},
            "organization_id": row["coalition_id"],
            "start_date": _date(row["start_earliest"], row["start_latest"]),
            "end_date": _date(row["end_earliest"], row["end_latest"]),
            **{bound: row[bound] for bound in bounds},
            "confidence": row["confidence"],
            "sources": _links(citations[row["starts_with"]]),
        }


def _events(package: Package) -> Iterator[Json]:
    citations = of_events(package)
    for row in rows_of(package.frame("events")):
        yield {
            "id": row["event_id"],
            "name": row["title_en"],
            "description": row["summary_en"],
            "classification": row["kind"],
            "organization_id": row["coalition_id"],
            "location": row["place_en"],
            "start_date": _date(row["date_earliest"], row["date_latest"]),
            "date_earliest": row["date_earliest"],
            "date_latest": row["date_latest"],
            "sources": _links(citations[row["event_id"]]),
        }


def _date(earliest: str | None, latest: str | None) -> str | None:
    return partial_date(earliest, latest) if earliest and latest else None


def _links(citations: list[Citation]) -> list[Json]:
    return [{"url": each.source["url"], "note": f"{each.stance}; {each.source['source_id']}"} for each in citations]
