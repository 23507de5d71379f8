"""Popolo: organisations, memberships and events in the civic data standard of that name."""

from collections.abc import Iterator

from coalitions.exports.told import belonging_told
from coalitions.language import FIRST, LANGUAGES, property_in
from coalitions.model.dates import partial_date
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events


def popolo(package: Package) -> Artefacts:
    """Write one file: a membership for each spell of belonging, its dates cut to what is known of them.

    Popolo has no interval, no second language and no coalition of which an event tells (its organization_id is who
    organises it), so that bounds, confidence, coalition and further languages stand beside, named as in the tables.
    """
    coalitions, parties = (rows_of(package.frame(name)) for name in ("coalitions", "parties"))
    content = {
        "organizations": [
            *(
                _organization(row, "coalition_id", "coalition") | _words("description", row, "purpose")
                for row in coalitions
            ),
            *(_organization(row, "party_id", row["kind"]) for row in parties),
        ],
        "memberships": list(_memberships(package)),
        "events": list(_events(package)),
    }
    return {"popolo.json": json_bytes(content)}


def _organization(row: Json, key: str, classification: str) -> Json:
    return {
        "id": row[key],
        "name": row[f"name_{FIRST}"],
        "other_names": [{"name": row[f"name_{each}"], "note": each} for each in LANGUAGES if each != FIRST],
        "classification": classification,
    }


def _memberships(package: Package) -> Iterator[Json]:
    for row, citations in belonging_told(package):
        bounds = ("start_earliest", "start_latest", "end_earliest", "end_latest", "certain_from")
        yield {
            "id": row["starts_with"],
            **_words("label", row, "label"),
            "role": row["status"],
            "member": {"id": row["party_id"], "name": package.row("parties", row["party_id"])[f"name_{FIRST}"]},
            "organization_id": row["coalition_id"],
            "start_date": _date(row["start_earliest"], row["start_latest"]),
            "end_date": _date(row["end_earliest"], row["end_latest"]),
            **{bound: row[bound] for bound in bounds},
            "confidence": row["confidence"],
            "sources": _links(citations),
        }


def _events(package: Package) -> Iterator[Json]:
    citations = of_events(package)
    for row in rows_of(package.frame("events")):
        yield {
            "id": row["event_id"],
            **_words("name", row, "title"),
            **_words("description", row, "summary"),
            "classification": row["kind"],
            "coalition_id": row["coalition_id"],
            **_words("location", row, "place"),
            "start_date": _date(row["date_earliest"], row["date_latest"]),
            "date_earliest": row["date_earliest"],
            "date_latest": row["date_latest"],
            "sources": _links(citations[row["event_id"]]),
        }


def _words(name: str, row: Json, column: str) -> Json:
    """The words of a row in the first language under a name, and in the others under the name with their code."""
    return {property_in(language, name): row[f"{column}_{language}"] for language in LANGUAGES}


def _date(earliest: str | None, latest: str | None) -> str | None:
    return partial_date(earliest, latest) if earliest and latest else None


def _links(citations: list[Citation]) -> list[Json]:
    return [{"url": each.source["url"], "note": f"{each.stance}; {each.source['source_id']}"} for each in citations]
