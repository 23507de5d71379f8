"""What formats tell alike: who belonged by which spell, what a party is called there, and who disputes a fact."""

from collections.abc import Iterator

from coalitions.charts.words import WORDING
from coalitions.language import LANGUAGES
from coalitions.model.membership import BELONGING
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_spells
from coalitions.record.telling import Telling


def belonging_told(package: Package) -> Iterator[tuple[Json, list[Citation]]]:
    """Each spell of belonging, a row of memberships, with its citations.

    The row holds in ``label_en``, ``label_uk`` what it calls the party: one that was never certain says so.
    """
    parties, citations = package.by_key("parties"), of_spells(package)
    for spell in rows_of(package.frame("memberships")):
        if spell["status"] in BELONGING:
            names = {language: parties[spell["party_id"]][f"name_{language}"] for language in LANGUAGES}
            if not spell["certain_from"]:
                names = {each: WORDING.say(each, "unconfirmed", party=name) for each, name in names.items()}
            yield spell | {f"label_{each}": name for each, name in names.items()}, citations[spell["starts_with"]]


def stance_told(citation: Citation, names: Telling) -> str:
    """What a source does to a fact, in brackets, where it does not support it."""
    return "" if citation.stance == "supports" else f" ({names.labels('stance')[citation.stance]})"
