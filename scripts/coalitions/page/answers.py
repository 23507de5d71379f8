"""Who belonged on any day, as known on any day: rows between which the script of the page only compares days.

A step is known from a day on, so the record of a party has few *versions*: one for each day from which a step
of its own is known. Each version is folded into spells and belonging as a coalition of its own would be.
"""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from coalitions.language import LANGUAGES
from coalitions.model.membership import belonging, spells
from coalitions.model.questions import dated, known_from
from coalitions.package.frames import Frame, grouped, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.page.words import say_since
from coalitions.record.citations import origin_of, sources

SPELL = ("coalition_id", "status", "start_earliest", "start_latest", "ended_from", "certain_from")
BELONGING = ("coalition_id", "possible_from", "certain_from", "certain_until", "possible_until")
STEP = ("date_earliest", "known_from", "instrument")
START = ("start_earliest", "start_latest", "certain_from")
FOUNDED = ("date_latest", "status", "confidence")
Rows = list[dict[str, Any]]


def histories(package: Package, coalition: str) -> dict[str, Any]:
    """The history of each party of a coalition, ready for JSON; empty where it has no step.

    ``parties`` holds for each party id ``spells`` and ``belonging`` (the columns SPELL and BELONGING, in place
    of the coalition the first day of the version, ascending) and ``steps`` (the columns STEP, then for each supporting
    source its number, the day from which it was public, and the number of its origin, then the columns FOUNDED).
    ``starts`` holds how a start between start_earliest and start_latest, certain from a day on, reads in each language.
    """
    return _of_all(package).get(coalition, {"parties": {}, "starts": {}})


@once
def _of_all(package: Package) -> dict[str, dict[str, Any]]:
    """The history of every coalition that has a step: they are folded together, which takes hardly longer than one."""
    links, texts = package.frame("change_sources"), package.frame("sources")
    steps = package.frame("membership_changes").join(known_from(links, texts), on="change_id")
    steps = steps.sort("coalition_id", "party_id", "date_earliest", "change_id")
    if steps.is_empty():
        return {}
    cited = _by_coalition(dated(links, texts).join(steps.select("change_id", "coalition_id"), on="change_id"))
    spelled = spells(versions(steps))
    folded, belonged = _by_coalition(spelled), _by_coalition(belonging(spelled))
    return {
        coalition: _history(package, rows, cited[coalition], folded[coalition], belonged.get(coalition, []))
        for coalition, rows in _by_coalition(steps).items()
    }


def _history(package: Package, steps: Rows, links: Rows, folded: Rows, belonged: Rows) -> dict[str, Any]:
    cited = _cited(package, links)
    told = {
        "spells": grouped((row["party_id"], _cells(row, SPELL)) for row in folded),
        "belonging": grouped((row["party_id"], _cells(row, BELONGING)) for row in belonged),
        "steps": grouped(
            (row["party_id"], [*_cells(row, STEP), cited[row["change_id"]], *_cells(row, FOUNDED)]) for row in steps
        ),
    }
    return {
        "parties": {party: {name: each.get(party, []) for name, each in told.items()} for party in told["spells"]},
        "starts": {
            "/".join(day or "" for day in days): {language: say_since(language, *days) for language in LANGUAGES}
            for days in {tuple(_cells(row, START)): None for row in folded}
        },
    }


def versions(steps: Frame) -> Frame:
    """The steps of each version, with its first day behind the coalition: it 2023-09-19.

    Takes the columns of membership_changes and known_from.
    """
    days = steps.select("coalition_id", "party_id", version="known_from").unique()
    known = steps.join(days, on=["coalition_id", "party_id"]).filter(nw.col("known_from") <= nw.col("version"))
    version = nw.concat_str("coalition_id", "version", separator=" ")
    return known.with_columns(coalition_id=version).drop("version", "known_from")


def _by_coalition(frame: Frame) -> dict[str, Rows]:
    """The rows of each coalition; where they are of a version, its first day takes the coalition's place."""
    split = ((row, *row["coalition_id"].partition(" ")) for row in rows_of(frame))
    return grouped((coalition, {**row, "coalition_id": version}) for row, coalition, _, version in split)


def _cells(row: dict[str, Any], columns: Iterable[str]) -> list[Any]:
    return [row[column] for column in columns]


def _cited(package: Package, links: Rows) -> dict[str, list[list[Any]]]:
    """The supporting sources of each step: its number, the day from which it was public, the number of its origin.

    ``links`` are the supporting links of the steps, each with that day.
    """
    origins = {row["source_id"]: origin_of(sources(package)[row["source_id"]]) for row in links}
    numbers = [{name: place for place, name in enumerate(sorted(names))} for names in (origins, {*origins.values()})]
    return grouped(
        (row["change_id"], [numbers[0][row["source_id"]], row["day"], numbers[1][origins[row["source_id"]]]])
        for row in links
    )
