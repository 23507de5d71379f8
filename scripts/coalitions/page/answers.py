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
from coalitions.package.opened import Package
from coalitions.page.words import say_since
from coalitions.record.citations import origin_of, sources

SPELL = ("coalition_id", "status", "start_earliest", "start_latest", "ended_from", "certain_from")
BELONGING = ("coalition_id", "possible_from", "certain_from", "certain_until", "possible_until")
STEP = ("date_earliest", "known_from", "instrument")
START = ("start_earliest", "start_latest", "certain_from")
FOUNDED = ("date_latest", "status", "confidence")


def histories(package: Package, coalition: str) -> dict[str, Any]:
    """The history of each party of a coalition, ready for JSON; empty where it has no step.

    ``parties`` holds for each party id ``spells`` and ``belonging`` (the columns SPELL and BELONGING, in place
    of the coalition the first day of the version, ascending) and ``steps`` (the columns STEP, then for each supporting
    source its number, the day from which it was public, and the number of its origin, then the columns FOUNDED).
    ``starts`` holds how a start between start_earliest and start_latest, certain from a day on, reads in each language.
    """
    links, texts = package.frame("change_sources"), package.frame("sources")
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    steps = steps.join(known_from(links, texts), on="change_id").sort("party_id", "date_earliest", "change_id")
    if steps.is_empty():
        return {"parties": {}, "starts": {}}
    cited = _cited(package, rows_of(dated(links, texts).join(steps.select("change_id"), on="change_id")))
    folded = spells(versions(steps))
    spelled = rows_of(folded)
    return {
        "parties": _by_party(
            spells=((row["party_id"], _cells(row, SPELL)) for row in spelled),
            belonging=((row["party_id"], _cells(row, BELONGING)) for row in rows_of(belonging(folded))),
            steps=(
                (row["party_id"], [*_cells(row, STEP), cited[row["change_id"]], *_cells(row, FOUNDED)])
                for row in rows_of(steps)
            ),
        ),
        "starts": {
            "/".join(day or "" for day in days): {language: say_since(language, *days) for language in LANGUAGES}
            for days in {tuple(_cells(row, START)): None for row in spelled}
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


def _cited(package: Package, links: list[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """The supporting sources of each step: its number, the day from which it was public, the number of its origin.

    ``links`` are the supporting links of the steps, each with that day.
    """
    origins = {row["source_id"]: origin_of(sources(package)[row["source_id"]]) for row in links}
    numbers = [{name: place for place, name in enumerate(sorted(names))} for names in (origins, {*origins.values()})]
    return grouped(
        (row["change_id"], [numbers[0][row["source_id"]], row["day"], numbers[1][origins[row["source_id"]]]])
        for row in links
    )
