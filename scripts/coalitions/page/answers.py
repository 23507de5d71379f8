"""Who belonged on any day, as known on any day: rows between which the script of the page only compares days.

A step is known from a day on, so the record of a party has few *versions*: one for each day from which a step
of its own is known. Each version is folded into spells and belonging as a coalition of its own would be.
"""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from coalitions.language import LANGUAGES
from coalitions.model.membership import belonging, spells
from coalitions.model.questions import known_from, supporting
from coalitions.package.frames import Frame, rows_of
from coalitions.package.opened import Package
from coalitions.page.words import say_start

SPELL = ("coalition_id", "status", "start_earliest", "start_latest", "ended_from", "certain_from")
BELONGING = ("coalition_id", "possible_from", "certain_from", "certain_until", "possible_until")
STEP = ("date_earliest", "known_from", "instrument")


def record(package: Package, coalition: str) -> dict[str, Any]:
    """The record of a coalition, ready for JSON; empty where it has no step.

    ``parties`` holds for each party id ``spells`` and ``belonging`` (the columns SPELL and BELONGING, in place
    of the coalition the first day of the version, ascending) and ``steps`` (the columns STEP, then pairs of a
    supporting source, by its place in ``sources``, and the day from which it was public). ``starts`` holds
    how a start between start_earliest and start_latest reads in each language.
    """
    links, sources = package.frame("change_sources"), package.frame("sources")
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    steps = steps.join(known_from(links, sources), on="change_id").sort("party_id", "date_earliest", "change_id")
    if steps.is_empty():
        return {"parties": {}, "sources": [], "starts": {}}
    told = rows_of(supporting(links, sources).join(steps.select("change_id"), on="change_id"))
    ids = sorted({row["source_id"] for row in told})
    versioned = versions(steps)
    folded = rows_of(spells(versioned))
    return {
        "parties": _by_party(
            spells=((row["party_id"], _cells(row, SPELL)) for row in folded),
            belonging=((row["party_id"], _cells(row, BELONGING)) for row in rows_of(belonging(versioned))),
            steps=((row["party_id"], [*_cells(row, STEP), _days(row, told, ids)]) for row in rows_of(steps)),
        ),
        "sources": ids,
        "starts": {
            f"{start}/{end}": {language: say_start(language, start, end) for language in LANGUAGES}
            for start, end in sorted({(row["start_earliest"], row["start_latest"]) for row in folded})
        },
    }


def versions(steps: Frame) -> Frame:
    """The steps of each version, with its first day in place of the coalition.

    Takes the columns of membership_changes and known_from.
    """
    days = steps.select("party_id", version="known_from").unique()
    known = steps.join(days, on="party_id").filter(nw.col("known_from") <= nw.col("version"))
    return known.with_columns(coalition_id=nw.col("version")).drop("version", "known_from")


def _by_party(**rows: Iterable[tuple[str, list[Any]]]) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    for name, pairs in rows.items():
        for party, cells in pairs:
            found.setdefault(party, {each: [] for each in rows})[name].append(cells)
    return found


def _cells(row: dict[str, Any], columns: Iterable[str]) -> list[Any]:
    return [row[column] for column in columns]


def _days(step: dict[str, Any], told: list[dict[str, Any]], ids: list[str]) -> list[list[Any]]:
    """Each source that supports a step, by its place, and the day from which it was public."""
    return [[ids.index(row["source_id"]), row["day"]] for row in told if row["change_id"] == step["change_id"]]
