"""JSON-LD: coalitions, parties, events and sources as linked data, in the terms of schema.org."""

from coalitions.exports.told import belonging_told
from coalitions.language import FIRST, LANGUAGES
from coalitions.model.dates import edtf, partial_date
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import grouped, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.page.dataset import dataset_metadata
from coalitions.record.citations import Citation, of_events, sources

CONTEXT = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    **{name: {"@type": "@id"} for name in ("archivedAt", "license", "subjectOf", "url")},
    "disputedBy": {"@id": "cito:isDisputedBy", "@type": "@id"},
}
"""An address is a node, not text. schema.org has no word for "disputed by"; the Citation Typing Ontology has."""


def jsonld(package: Package) -> Artefacts:
    """Write one graph. A row is the node ``#table/key``; a coalition has a member role for each spell of belonging.

    A date is an ISO 8601 day, month or year; any other interval is a literal of the Extended Date/Time Format.
    """
    coalitions, parties, events, texts = _coalitions(package), _parties(package), _events(package), _sources(package)
    rows = {"about": coalitions, "mentions": [*parties, *events], "citation": texts}
    led_to = {relation: [{"@id": node["@id"]} for node in nodes] for relation, nodes in rows.items()}
    graph = [_node("Dataset", "#", **_data_set(package), **led_to), *coalitions, *parties, *events, *texts]
    return {"coalitions.jsonld": json_bytes({"@context": CONTEXT, "@graph": graph})}


def _data_set(package: Package) -> Json:
    properties = dataset_metadata(package)
    hashes = {resource.get("hash") for resource in package.resources}
    tables = [each for each in properties["distribution"] if "sha256" in each]
    left_out = {"@context", "@type", "alternateName"}
    if not all(f"sha256:{each['sha256']}" in hashes for each in tables):
        left_out.add("distribution")  # of one coalition alone, whose rows have no files of their own
    for each in properties["distribution"]:
        each["contentUrl"] = each["contentUrl"].removeprefix("../dist/")  # a release puts the zip beside the graph
    words = {"name": "title", "description": "description"}
    properties |= {name: _words(package.descriptor, said) for name, said in words.items()}
    return {name: value for name, value in properties.items() if name not in left_out}


def _coalitions(package: Package) -> list[Json]:
    roles = grouped((spell["coalition_id"], _role(spell, cited)) for spell, cited in belonging_told(package))
    return [
        _node(
            "Organization",
            f"#coalitions/{row['coalition_id']}",
            name=_words(row, "name"),
            description=_words(row, "purpose"),
            member=roles.get(row["coalition_id"]),
        )
        for row in rows_of(package.frame("coalitions"))
    ]


def _role(spell: Json, citations: list[Citation]) -> Json:
    return _node(
        "OrganizationRole",
        f"#memberships/{spell['starts_with']}",
        name=_words(spell, "label"),
        member={"@id": f"#parties/{spell['party_id']}"},
        roleName=spell["status"],
        startDate=_date(spell, "start"),
        endDate=_date(spell, "end"),
        **_cited(citations),
    )


def _parties(package: Package) -> list[Json]:
    return [
        _node(
            ["Country", "Organization"] if row["kind"] == "state" else "Organization",
            f"#parties/{row['party_id']}",
            name=_words(row, "name"),
            identifier=row["party_id"],
        )
        for row in rows_of(package.frame("parties"))
    ]


def _events(package: Package) -> list[Json]:
    citations = of_events(package)
    return [
        _node(
            "Event",
            f"#events/{row['event_id']}",
            name=_words(row, "title"),
            description=_words(row, "summary"),
            startDate=_date(row, "date"),
            location=_node("Place", None, name=_words(row, "place")) if row[f"place_{FIRST}"] else None,
            about={"@id": f"#coalitions/{row['coalition_id']}"},
            **_cited(citations[row["event_id"]]),
        )
        for row in rows_of(package.frame("events"))
    ]


def _sources(package: Package) -> list[Json]:
    return [
        _node(
            "CreativeWork",
            f"#sources/{row['source_id']}",
            name=row["title"],
            publisher=_node("Organization", None, name=_words(row, "publisher")),
            inLanguage=row["language"],
            datePublished=_date(row, "published"),
            url=row["url"],
            archivedAt=row["archive_url"],
        )
        for row in sources(package).values()
    ]


def _node(kind: str | list[str], node_id: str | None, **properties: object) -> Json:
    node = {"@type": kind, "@id": node_id, **properties}
    return {name: value for name, value in node.items() if value is not None and value != []}


def _words(row: Json, name: str) -> list[Json]:
    """The words of a row in each language; in the descriptor those without a language are in the first one."""
    words = {language: row.get(f"{name}_{language}") for language in LANGUAGES}
    words[FIRST] = words[FIRST] or row.get(name)
    return [{"@language": language, "@value": text} for language, text in words.items() if text]


def _date(row: Json, name: str) -> str | Json | None:
    earliest, latest = row[f"{name}_earliest"], row[f"{name}_latest"]
    if earliest is None or latest is None:
        return None
    date = edtf(earliest, latest)
    return date if date == partial_date(earliest, latest) else {"@type": "edtf:EDTF", "@value": date}


def _cited(citations: list[Citation]) -> dict[str, list[str]]:
    """All that speak of a fact, and those among them that dispute it."""
    disputing = [each for each in citations if each.stance == "disputes"]
    named = {"subjectOf": citations, "disputedBy": disputing}
    return {relation: [f"#sources/{each.source['source_id']}" for each in cited] for relation, cited in named.items()}
