"""Who belonged on a day, as known on a day: valid time and known time, asked of the same tables.

A step is *known from* the earliest day on which one of its supporting sources was certainly published; a
source whose day of publication is not known counts from the day on which it was read.
"""

from typing import Any, NamedTuple

import narwhals as nw

from coalitions.model.membership import BELONGING, in_spells, members_on, spells

Frame = nw.DataFrame[Any]


class Answer(NamedTuple):
    """A party and what it was in a coalition on a day.

    ``belongs`` is yes, unknown or no. ``since_earliest`` and ``since_latest`` bound the start of the status;
    ``instruments`` and ``sources`` (ids) are those of its steps up to the day, in alphabetical order.
    """

    coalition_id: str
    party_id: str
    status: str
    belongs: str
    since_earliest: str
    since_latest: str
    instruments: tuple[str, ...]
    sources: tuple[str, ...]


def supporting(links: Frame, sources: Frame) -> Frame:
    """The supporting links, each with the day from which its source was certainly public.

    Takes the columns of change_sources and sources. Returns the columns of both, and day (ISO day).
    """
    published = sources.select("source_id", day=nw.coalesce("published_latest", "accessed"))
    return links.filter(nw.col("stance") == "supports").join(published, on="source_id")


def known_from(links: Frame, sources: Frame) -> Frame:
    """Since when each step is known.

    Takes the columns of change_sources and sources. Returns change_id and known_from (ISO day).
    """
    return supporting(links, sources).group_by("change_id").agg(known_from=nw.col("day").min())


def known_steps(steps: Frame, links: Frame, sources: Frame, known_on: str) -> Frame:
    """The steps that some source had told by that day, with the columns of membership_changes."""
    known = known_from(links, sources).filter(nw.col("known_from") <= known_on)
    return steps.filter(nw.col("change_id").is_in(known["change_id"]))


def who_belonged(steps: Frame, links: Frame, sources: Frame, day: str, known_on: str | None = None) -> list[Answer]:
    """Answer for each party that had, or may have had, a status on that day, sorted by coalition and party.

    Takes the columns of membership_changes, change_sources and sources. With ``known_on`` only what some
    source had published by then is used.
    """
    if known_on:
        steps = known_steps(steps, links, sources, known_on)
    if steps.is_empty():
        return []
    belongs = {(row[0], row[1]): row[2] for row in members_on(steps, day).iter_rows()}
    told = _told(steps.filter(nw.col("date_earliest") <= day), links, sources, known_on)
    return [
        Answer(
            coalition_id=party[0],
            party_id=party[1],
            status=spell["status"],
            belongs=belongs.get(party, "no"),
            since_earliest=spell["start_earliest"],
            since_latest=spell["start_latest"],
            instruments=tuple(sorted(told[party][0])),
            sources=tuple(sorted(told[party][1])),
        )
        for party, spell in sorted(_current(steps, day).items())
    ]


def changed_between(
    steps: Frame, links: Frame, sources: Frame, first: str, last: str, known_on: str | None = None
) -> list[Answer]:
    """The answers of the last day that are not those of the first; who no longer has a status, with belongs no."""
    before, after = (
        {answer[:2]: answer for answer in who_belonged(steps, links, sources, day, known_on)} for day in (first, last)
    )
    gone = [answer._replace(belongs="no") for party, answer in before.items() if party not in after]
    new = [answer for party, answer in after.items() if _told_of(answer) != _told_of(before.get(party))]
    return sorted([*new, *gone])


def _told_of(answer: Answer | None) -> tuple[object, ...]:
    return (answer.status, answer.belongs, answer.instruments) if answer else ()


def _current(steps: Frame, day: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The last spell of each party that can have started and has not certainly ended by that day.

    A certain member stays a member, and a lead a lead, where only a step of low confidence says otherwise.
    """
    ended = nw.col("ended_from")
    possible = spells(steps).filter((nw.col("start_earliest") <= day) & (ended.is_null() | (ended > day)))
    current: dict[tuple[str, str], dict[str, Any]] = {}
    for spell in possible.to_arrow().to_pylist():
        party = (spell["coalition_id"], spell["party_id"])
        if not (spell["status"] in BELONGING and not spell["certain_from"] and _belongs(current.get(party), day)):
            current[party] = spell
    return current


def _belongs(spell: dict[str, Any] | None, day: str) -> bool:
    return spell is not None and spell["status"] in BELONGING and (spell["certain_from"] or "9999") <= day


def _told(
    steps: Frame, links: Frame, sources: Frame, known_on: str | None
) -> dict[tuple[str, str], tuple[set[str], set[str]]]:
    """The instruments of each party's steps, and the sources that support them."""
    telling = supporting(links, sources)
    if known_on:
        telling = telling.filter(nw.col("day") <= known_on)
    numbered = in_spells(steps).select("change_id", "coalition_id", "party_id", "instrument")
    told: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for row in numbered.join(telling, on="change_id", how="left").to_arrow().to_pylist():
        instruments, named = told.setdefault((row["coalition_id"], row["party_id"]), (set(), set()))
        instruments.add(row["instrument"])
        if row["source_id"]:
            named.add(row["source_id"])
    return told
