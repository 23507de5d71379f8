"""Flat CSV: one row a fact, with its names in both languages and its sources, for those who want one file."""

from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record import facts
from coalitions.record.citations import STANCES, Citation, of_events, of_spells, steps_of_spells
from coalitions.record.telling import telling

MARK = "\ufeff".encode()
"""Tells Excel that a CSV file is UTF-8."""
BETWEEN = "; "
"""Stands between the parts of a cell. An address holds no blank, so that a cell of addresses splits safely."""


def flat(package: Package) -> Artefacts:
    """Write timeline.csv, one row an event, and memberships_flat.csv, one row a spell."""
    cited, cited_spells, steps = of_events(package), of_spells(package), steps_of_spells(package)
    events = [event | _sources(cited[event["event_id"]]) for event in facts.in_time(package, "events")]
    spells = [
        spell
        | {"instruments": BETWEEN.join(dict.fromkeys(step["instrument"] for step in steps[spell["starts_with"]]))}
        | _sources(cited_spells[spell["starts_with"]])
        for spell in rows_of(package.frame("memberships"))
    ]
    names = {"coalition": "coalition_id", "kind": "kind", "country": "country"}
    names_of_spells = {"coalition": "coalition_id", "party": "party_id", "status": "status"}
    return {
        "timeline.csv": _csv(package, "events", events, names),
        "memberships_flat.csv": _csv(package, "memberships", spells, names_of_spells, "instruments"),
    }


def _csv(package: Package, table: str, rows: list[Json], names: dict[str, str], *further: str) -> bytes:
    """The columns of a table, what each of the codes is called in each language, further columns, the sources."""
    columns = [*package.table(table).columns, *(f"{name}_{each}" for name in names for each in LANGUAGES), *further]
    for language in LANGUAGES:
        called = _called(package, language)
        for row in rows:
            row |= {f"{name}_{language}": called[column].get(row[column]) for name, column in names.items()}
    return MARK + csv_bytes(columns := [*columns, *_sources([])], ([row[name] for name in columns] for row in rows))


def _called(package: Package, language: str) -> dict[str, dict[str, str]]:
    """What the codes of each column are called."""
    names = telling(package, None, language)
    return {
        "coalition_id": {coalition: names.of(coalition).name for coalition in names.short_names},
        "party_id": names.parties,
        "country": names.parties,
        "kind": names.labels("event_kind"),
        "status": names.labels("membership_status"),
    }


def _sources(citations: list[Citation]) -> dict[str, str]:
    """The ids and the addresses of the sources of each stance, the weightiest first."""
    return {
        f"{stance}_{what}": BETWEEN.join(each.source[name] for each in citations if each.stance == stance)
        for stance in STANCES
        for what, name in (("sources", "source_id"), ("urls", "url"))
    }
