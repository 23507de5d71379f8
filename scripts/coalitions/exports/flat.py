"""Flat CSV: one row a fact, with its names in both languages and its sources, for those who want one file."""

from collections.abc import Iterable

import narwhals as nw

from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import Frame, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import STANCES, Citation, of_events, of_spells, steps_of_spells

MARK = "\ufeff".encode()
"""Tells Excel that a CSV file is UTF-8."""
BETWEEN = "; "
"""Stands between the parts of a cell. An address holds no blank, so that a cell of addresses splits safely."""
_SOURCES = [f"{stance}_{what}" for stance in STANCES for what in ("sources", "urls")]


def flat(package: Package) -> Artefacts:
    """Write timeline.csv, one row an event, and memberships_flat.csv, one row a spell.

    Raises SetAsideError where a table cannot be read.
    """
    return {"timeline.csv": MARK + _timeline(package), "memberships_flat.csv": MARK + _memberships(package)}


def _timeline(package: Package) -> bytes:
    table, citations = package.table("events"), of_events(package)
    coalitions, parties = _by("coalition_id", package.frame("coalitions")), _by("party_id", package.frame("parties"))
    kinds = _codes(package, "event_kind")
    rows = (
        [
            *(event[column] for column in table.columns),
            *_words(coalitions, event["coalition_id"], "name"),
            *_words(kinds, event["kind"], "label"),
            *_words(parties, event["country"], "name"),
            *_sources(citations[event["event_id"]]),
        ]
        for event in rows_of(table.frame.sort("date_earliest", "date_latest", "event_id"))
    )
    return csv_bytes([*table.columns, *_both("coalition", "kind", "country"), *_SOURCES], rows)


def _memberships(package: Package) -> bytes:
    table, citations, steps = package.table("memberships"), of_spells(package), steps_of_spells(package)
    coalitions, parties = _by("coalition_id", package.frame("coalitions")), _by("party_id", package.frame("parties"))
    statuses = _codes(package, "membership_status")
    rows = (
        [
            *(spell[column] for column in table.columns),
            *_words(coalitions, spell["coalition_id"], "name"),
            *_words(parties, spell["party_id"], "name"),
            *_words(statuses, spell["status"], "label"),
            BETWEEN.join(dict.fromkeys(step["instrument"] for step in steps[spell["starts_with"]])),
            *_sources(citations[spell["starts_with"]]),
        ]
        for spell in rows_of(table.frame)
    )
    return csv_bytes([*table.columns, *_both("coalition", "party", "status"), "instruments", *_SOURCES], rows)


def _by(key: str, rows: Frame) -> dict[str, Json]:
    return {row[key]: row for row in rows_of(rows)}


def _codes(package: Package, vocabulary: str) -> dict[str, Json]:
    return _by("code", package.frame("vocabularies").filter(nw.col("vocabulary") == vocabulary))


def _both(*names: str) -> list[str]:
    return [f"{name}_{language}" for name in names for language in LANGUAGES]


def _words(rows: dict[str, Json], key: str | None, name: str) -> list[str | None]:
    """What a row is called in each language; nothing where there is no key."""
    return [rows[key][each] if key else None for each in _both(name)]


def _sources(citations: Iterable[Citation]) -> list[str]:
    """The ids and the addresses of the sources of each stance, the weightiest first."""
    sources = {stance: [citation.source for citation in citations if citation.stance == stance] for stance in STANCES}
    return [
        BETWEEN.join(source[name] for source in sources[stance]) for stance in STANCES for name in ("source_id", "url")
    ]
