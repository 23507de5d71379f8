"""JSON-LD: coalitions, parties, events and sources as linked data, in the terms of schema.org."""

from collections.abc import Iterator

from coalitions.exports.labels import party_label
from coalitions.language import FIRST, LANGUAGES
from coalitions.model.dates import edtf, partial_date
from coalitions.model.membership import BELONGING
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.page.dataset import dataset_metadata
from coalitions.record.citations import Citation, of_events, of_spells
from coalitions.record.sources import sources

CONTEXT = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    **{name: {"@type": "@id"} for name in ("archivedAt", "license", "subjectOf", "url")},
    "disputedBy": {"@id": "cito:isDisputedBy", "@type": "@id"},
}
"""An address is a node, not text. schema.org has no word for "disputed by"; the Citation Typing Ontology has."""
ROWS = ("coalitions", "parties", "events", "sources")
"""The tables whose rows are nodes to which the data set leads."""


def jsonld(package: Package) -> Artefacts:
    """Write one graph. A row is the node ``#table/key``; a coalition has a member role for each spell of belonging.

    A date is an ISO 8601 day, month or year; any other interval is a literal of the Extended Date/Time Format.
    Raises SetAsideError where a table cannot be read.
    """
    graph = [*_data_set(package), *_coalitions(package), *_parties(package), *_events(package), *_sources(package)]
    return {"coalitions.jsonld": json_bytes({"@context": CONTEXT, "@graph": graph})}


def _data_set(package: Package) -> Iterator[Json]:
    descriptor = package.descriptor
    properties = dataset_metadata(package)
    hashes = {resource.get("hash") for resource in package.resources}
    tables = [each for each in properties["distribution"] if "sha256" in each]
    if not all(f"sha256:{each['sha256']}" in hashes for each in tables):
        del properties["distribution"]  # of one coalition alone, whose rows have no files of their own
    for name in ("@context", "@type", "alternateName"):
        properties.pop(name, None)
    nodes = {name: sorted(f"#{name}/{key}" for key in _keys(package, name)) for name in ROWS}
    yield _node(
        "Dataset",
        "#",
        **properties
        | {
            "name": _words(descriptor, "title"),
            "description": _words(descriptor, "description"),
            "about": [{"@id": node} for node in nodes["coalitions"]],
            "mentions": [{"@id": node} for name in ("parties", "events") for node in nodes[name]],
            "citation": [{"@id": node} for node in nodes["sources"]],
        },
    )


def _keys(package: Package, name: str) -> list[str]:
    table = package.table(name)
    return [str(key) for key in table.frame[table.key[0]].to_list()]


def _coalitions(package: Package) -> Iterator[Json]:
    citations = of_spells(package)
    parties = {row["party_id"]: row for row in rows_of(package.frame("parties"))}
    belonging = [row for row in rows_of(package.frame("memberships")) if row["status"] in BELONGING]
    for row in rows_of(package.frame("coalitions")):
        spells = [spell for spell in belonging if spell["coalition_id"] == row["coalition_id"]]
        yield _node(
            "Organization",
            f"#coalitions/{row['coalition_id']}",
            name=_words(row, "name"),
            description=_words(row, "purpose"),
            member=[_role(spell, parties[spell["party_id"]], citations[spell["starts_with"]]) for spell in spells],
        )


def _role(spell: Json, party: Json, citations: list[Citation]) -> Json:
    names = {f"name_{language}": party_label(party[f"name_{language}"], spell, language) for language in LANGUAGES}
    return _node(
        "OrganizationRole",
        f"#memberships/{spell['starts_with']}",
        name=_words(names, "name"),
        member={"@id": f"#parties/{party['party_id']}"},
        roleName=spell["status"],
        startDate=_date(spell["start_earliest"], spell["start_latest"]),
        endDate=_date(spell["end_earliest"], spell["end_latest"]),
        **_cited(citations),
    )


def _parties(package: Package) -> Iterator[Json]:
    for row in rows_of(package.frame("parties")):
        kind = ["Country", "Organization"] if row["kind"] == "state" else "Organization"
        yield _node(kind, f"#parties/{row['party_id']}", name=_words(row, "name"), identifier=row["party_id"])


def _events(package: Package) -> Iterator[Json]:
    citations = of_events(package)
    for row in rows_of(package.frame("events")):
        yield _node(
            "Event",
            f"#events/{row['event_id']}",
            name=_words(row, "title"),
            description=_words(row, "summary"),
            startDate=_date(row["date_earliest"], row["date_latest"]),
            location=_node("Place", None, name=_words(row, "place")) if row["place_en"] else None,
            about={"@id": f"#coalitions/{row['coalition_id']}"},
            **_cited(citations[row["event_id"]]),
        )


def _sources(package: Package) -> Iterator[Json]:
    for row in sources(package).values():
        yield _node(
            "CreativeWork",
            f"#sources/{row['source_id']}",
            name=row["title"],
            publisher=_node("Organization", None, name=_words(row, "publisher")),
            inLanguage=row["language"],
            datePublished=_date(row["published_earliest"], row["published_latest"]),
            url=row["url"],
            archivedAt=row["archive_url"],
        )


def _node(kind: str | list[str], node_id: str | None, **properties: object) -> Json:
    node = {"@type": kind, "@id": node_id, **properties}
    return {name: value for name, value in node.items() if value is not None and value != []}


def _words(row: Json, name: str) -> list[Json]:
    """The words of a row in each language; in the descriptor those without a language are in the first one."""
    words = {language: row.get(f"{name}_{language}") for language in LANGUAGES}
    words[FIRST] = words[FIRST] or row.get(name)
    return [{"@language": language, "@value": text} for language, text in words.items() if text]


def _date(earliest: str | None, latest: str | None) -> str | Json | None:
    if earliest is None or latest is None:
        return None
    date = edtf(earliest, latest)
    return date if date == partial_date(earliest, latest) else {"@type": "edtf:EDTF", "@value": date}


def _cited(citations: list[Citation]) -> dict[str, list[str]]:
    """All that speak of a fact, and those among them that dispute it."""
    disputing = [each for each in citations if each.stance == "disputes"]
    named = {"subjectOf": citations, "disputedBy": disputing}
    return {relation: [f"#sources/{each.source['source_id']}" for each in cited] for relation, cited in named.items()}
