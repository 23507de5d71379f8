"""Who belonged on a day, as known on a day: valid time and known time, asked of the same tables.

A step is *known from* the earliest day on which one of its supporting sources was certainly published; a
source whose day of publication is not known counts from the day on which it was read.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import narwhals as nw

from coalitions.model.membership import BELONGING, NEVER, belonging, members_on, spells
from coalitions.package.frames import grouped, rows_of

Frame = nw.DataFrame[Any]
Row = dict[str, Any]


class Answer(NamedTuple):
    """A party and what it was in a coalition on a day.

    ``belongs`` is yes, unknown or no. ``since_earliest`` and ``since_latest`` bound the start of the status, which is
    certain only from ``certain_from`` on (None: never), later where a source disputes the step that started it.
    ``step`` is the step (change_id) by which it is certain on that day or, where it is not, that started it, with its
    ``confidence`` and the sources (ids) that support or dispute that very step. ``instruments`` and ``sources`` are
    those of all the party's steps up to the day, the sources that support them only. All are in alphabetical order.
    """

    coalition_id: str
    party_id: str
    status: str
    belongs: str
    since_earliest: str
    since_latest: str
    certain_from: str | None
    confidence: str
    step: str
    instruments: tuple[str, ...]
    sources: tuple[str, ...]
    supports: tuple[str, ...]
    disputes: tuple[str, ...]


def dated(links: Frame, sources: Frame, stance: str = "supports") -> Frame:
    """The links of a stance, each with the day from which its source was certainly public.

    Takes the columns of change_sources and sources. Returns the columns of both, and day (ISO day).
    """
    published = sources.select("source_id", day=nw.coalesce("published_latest", "accessed"))
    return links.filter(nw.col("stance") == stance).join(published, on="source_id")


def known_from(links: Frame, sources: Frame) -> Frame:
    """Since when each step is known.

    Takes the columns of change_sources and sources. Returns change_id and known_from (ISO day).
    """
    return dated(links, sources).group_by("change_id").agg(known_from=nw.col("day").min())


def who_belonged(steps: Frame, links: Frame, sources: Frame, day: str, known_on: str | None = None) -> list[Answer]:
    """Answer for each party that had, or may have had, a status on that day, sorted by coalition and party.

    Takes the columns of membership_changes, change_sources and sources. With ``known_on`` only what some
    source had published by then is used.
    """
    if known_on:
        known = known_from(links, sources).filter(nw.col("known_from") <= known_on)
        steps = steps.filter(nw.col("change_id").is_in(known["change_id"]))
    if steps.is_empty():
        return []
    folded = spells(steps)
    belongs, current_spells = members_on(rows_of(belonging(folded)), day), current(rows_of(folded), day)
    supports, disputes = (_sources(links, sources, stance, known_on) for stance in ("supports", "disputes"))
    begun = rows_of(steps.filter(nw.col("date_earliest") <= day))
    steps_of = grouped(((step["coalition_id"], step["party_id"]), step) for step in begun)
    step_of = {party: _rests_on(spell, steps_of[party], day) for party, spell in current_spells.items()}
    return [
        Answer(
            coalition_id=party[0],
            party_id=party[1],
            status=spell["status"],
            belongs=belongs.get(party, "no"),
            since_earliest=spell["start_earliest"],
            since_latest=spell["start_latest"],
            certain_from=spell["certain_from"],
            confidence=step_of[party]["confidence"],
            step=step_of[party]["change_id"],
            instruments=tuple(sorted({step["instrument"] for step in steps_of[party]})),
            sources=tuple(sorted(set().union(*(supports.get(step["change_id"], ()) for step in steps_of[party])))),
            supports=tuple(sorted(supports.get(step_of[party]["change_id"], ()))),
            disputes=tuple(sorted(disputes.get(step_of[party]["change_id"], ()))),
        )
        for party, spell in sorted(current_spells.items())
    ]


def changed_between(
    steps: Frame, links: Frame, sources: Frame, first: str, last: str, known_on: str | None = None
) -> list[tuple[Answer | None, Answer | None]]:
    """Where a party's status, belonging or instruments are not on the last day what they were on the first.

    Both answers, in the order of coalition and party; None where it had no status.
    """
    before, after = (
        {answer[:2]: answer for answer in who_belonged(steps, links, sources, day, known_on)} for day in (first, last)
    )
    answers = ((before.get(party), after.get(party)) for party in sorted(before.keys() | after.keys()))
    return [(was, now) for was, now in answers if _standing(was) != _standing(now)]


def _standing(answer: Answer | None) -> tuple[object, ...]:
    return (answer.status, answer.belongs, answer.instruments) if answer else ()


def current(rows: Iterable[Row], day: str) -> dict[tuple[str, str], Row]:
    """The last spell of each party that can have started and has not certainly ended by that day.

    Takes rows of ``model.membership.spells`` in their order. A certain member stays a member, and a lead a lead,
    where only a step of low confidence says otherwise.
    """
    spell_of: dict[tuple[str, str], Row] = {}
    for spell in rows:
        party = (spell["coalition_id"], spell["party_id"])
        if spell["start_earliest"] > day or (spell["ended_from"] or NEVER) <= day:
            continue
        is_doubtful = spell["status"] in BELONGING and not spell["certain_from"]
        if not (is_doubtful and _belongs(spell_of.get(party), day)):
            spell_of[party] = spell
    return spell_of


def _rests_on(spell: Row, steps: list[Row], day: str) -> Row:
    """The step of a party by which a spell is certain on a day or, where it is not, that starts it."""
    start = next(step for step in steps if step["change_id"] == spell["starts_with"])
    if (spell["certain_from"] or NEVER) > day:
        return start
    sure = [step for step in steps if step["confidence"] != "low" and step["date_latest"] == spell["certain_from"]]
    alike = [step for step in sure if step["status"] == spell["status"]]
    return start if start in alike else min(alike, key=lambda step: (step["date_earliest"], str(step["change_id"])))


def _belongs(spell: Row | None, day: str) -> bool:
    return spell is not None and spell["status"] in BELONGING and (spell["certain_from"] or NEVER) <= day


def _sources(links: Frame, sources: Frame, stance: str, known_on: str | None) -> dict[str, list[str]]:
    """The sources of a stance that were public by a day, by step."""
    public = dated(links, sources, stance)
    if known_on:
        public = public.filter(nw.col("day") <= known_on)
    return grouped(public.select("change_id", "source_id").iter_rows())
