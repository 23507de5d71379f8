"""What the templates may say of a row: its texts, days, names, labels and sources, in the language of the page."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from coalitions.language import LANGUAGES, amount_of_money, property_in, size_of_file
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.page.words import say, say_all, say_number, say_since, say_spell, say_when
from coalitions.record.citations import Citation, Citations, of_events, of_steps, origin_of, sources
from coalitions.record.naming import iso_codes
from coalitions.record.telling import Telling

POINTS = ("fact", "day", "list", "amount", "name")
"""What a source can dispute, the weightiest first."""


def speech(telling: Telling) -> dict[str, Any]:
    """The functions that a template calls by these names; a row is a row of a table, as a dict."""
    language, package = telling.language, telling.package

    def told(row: Json, column: str) -> Any:
        return row[f"{column}_{language}"]

    def names(parties: Collection[str]) -> list[str]:
        return [name for party, name in telling.parties.items() if party in parties]

    return {
        "language": language,
        "own_name": LANGUAGES[language].name,
        "property_in": partial(property_in, language),
        **{each.__name__: partial(each, language) for each in (say, say_number, say_all, say_since, say_spell)},
        "told": told,
        "when": partial(say_when, language),
        "names": names,
        "name_of": telling.parties,
        "other_names": partial(other_names, package),
        "called": lambda parties: [telling.parties[party] for party in parties],
        "label": lambda vocabulary, code: telling.labels(vocabulary)[code],
        "labels": lambda vocabulary, codes: [telling.labels(vocabulary)[code] for code in codes],
        "amount": partial(_amount, telling),
        "size": partial(size_of_file, language),
        "sources": sources(package),
        "event_of": partial(package.row, "events"),
        "citations_of": _citations(package).get,
        "counted": partial(counted, telling),
        "points": partial(_points, language),
    }


@once
def other_names(package: Package, party: str) -> list[str]:
    """What else a reader may call a party: its codes, and its name in each language."""
    codes = [party, iso_codes(party).alpha2]
    return [*filter(None, codes), *(package.row("parties", party)[f"name_{language}"] for language in LANGUAGES)]


def counted(telling: Telling, cited: Iterable[str]) -> str:
    """How many texts these sources (ids) are, and how many origins they have."""
    origins = [origin_of(sources(telling.package)[source]) for source in cited]
    numbers = {"texts": len(origins), "origins": len({*origins})}
    return ", ".join(say_number(telling.language, name, number) for name, number in numbers.items())


@once
def _citations(package: Package) -> Citations:
    """The citations of each event and each step, by its id."""
    return {**of_events(package), **of_steps(package)}


def _points(language: str, citations: Iterable[Citation]) -> list[str]:
    """What is disputed, and by how many sources each point."""
    found = Counter(each.link["point"] for each in citations)
    return [say(language, f"points.{point}", number=found[point]) for point in POINTS if point in found]


def _amount(telling: Telling, row: Json) -> str:
    """The amount of a sum with its qualifier, as in "about EUR 60 million"; empty where the text gives none."""
    if not row["amount"]:
        return ""
    said = amount_of_money(telling.language, int(row["amount"]), row["currency"])
    is_plain = row["qualifier"] in ("exact", "unknown")
    return said if is_plain else f"{telling.labels('qualifier')[row['qualifier']]} {said}"
