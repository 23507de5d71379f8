"""The usual questions, answered in rows with names beside ids: for the command line, for notebooks, for exports."""

from collections.abc import Iterable
from typing import Any

from coalitions.language import place_in_alphabet
from coalitions.model import questions
from coalitions.model.questions import Answer
from coalitions.package.frames import Frame, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record import facts
from coalitions.record.citations import origin_of, sources
from coalitions.record.telling import telling

Rows = list[dict[str, Any]]
BELONGS = ("yes", "unknown", "no")
NAMES = ("coalition_id", "coalition", "party_id", "party")
STANDING = ("status", "status_label", "belongs")
GROUNDS = (
    *("since_earliest", "since_latest", "certain_from", "confidence", "step", "instruments"),
    *("supports", "supporting_origins", "disputes", "disputing_origins"),
)
MEMBERS = (*NAMES, *STANDING, *GROUNDS)
CHANGES = (*NAMES, "from_status", "from_belongs", "to_status", "to_belongs", *GROUNDS)
CLAIMS = (
    *("roster_id", "coalition_id", "coalition", "as_of_earliest", "as_of_latest", "claimant", "counted"),
    *("qualifier", "qualifier_label", "convention", "convention_label", "instrument", "certain", "possible"),
    *("verdict", "verdict_label", "impossible", "lacking", "explanation", "note", "source_id", "url"),
)


def members(package: Package, day: str, known_on: str | None = None, language: str = "en") -> Rows:
    """Who had, or may have had, a status on a day, as known on a day: coalition by coalition, first who belongs.

    Columns: ``MEMBERS``. Names and labels are in the language; belongs is yes, unknown or no; supports and disputes
    are lists of the sources (ids) of that very ``step``, and their origins lists of those whose statements they
    relay. Raises SetAsideError where a table cannot be read.
    """
    return in_words(package, questions.who_belonged(*_asked(package), day, known_on), language)


def in_words(package: Package, answers: Iterable[Answer], language: str) -> Rows:
    """The rows of ``members`` for some answers."""
    return sorted((_row(package, answer, language) for answer in answers), key=lambda each: _place(each, language))


@once
def now(package: Package) -> dict[str, list[Answer]]:
    """Who had, or may have had, a status in each coalition on the day until which news of it was looked for."""
    days = {row["coalition_id"]: row["looked_up_to"] for row in rows_of(package.frame("coalitions"))}
    on = {day: questions.who_belonged(*_asked(package), day) for day in set(days.values())}
    return {each: [answer for answer in on[day] if answer.coalition_id == each] for each, day in days.items()}


def changes(package: Package, first: str, last: str, known_on: str | None = None, language: str = "en") -> Rows:
    """Who had another status, belonging or instrument on the last day than on the first, and from what to what.

    Columns: ``CHANGES``, the grounds of the last day. A party without a status has none and belongs "no".
    """
    changed = questions.changed_between(*_asked(package), first, last, known_on)
    return sorted((_changed(package, *ends, language) for ends in changed), key=lambda each: _place(each, language))


def claims(package: Package, language: str = "en") -> Rows:
    """Each published number or list of members, and what the record, counted the same way, says to it.

    Columns: ``CLAIMS``. Numbers are integers, impossible and lacking are names; None is not said or not known.
    """
    names = telling(package, None, language)
    qualifiers, conventions, verdicts = map(names.labels, ("qualifier", "roster_convention", "roster_verdict"))

    def named(parties: str | None) -> str | None:
        return ", ".join(names.parties[party] for party in parties.split("; ")) if parties else None

    def told(roster: Json) -> Json:
        return {
            **roster,
            "coalition": names.of(roster["coalition_id"]).name,
            "claimant": roster[f"claimant_{language}"],
            "counted": int(roster["counted"]) if roster["counted"] else None,
            "qualifier_label": qualifiers[roster["qualifier"]] if roster["qualifier"] not in (None, "exact") else None,
            "convention_label": conventions[roster["convention"]],
            "verdict_label": verdicts[roster["verdict"]],
            "impossible": named(roster["impossible"]),
            "lacking": named(roster["lacking"]),
            "explanation": roster[f"explanation_{language}"],
            "note": roster[f"note_{language}"],
            "url": sources(package)[roster["source_id"]]["url"],
        }

    return [_only(CLAIMS, told(roster)) for roster in facts.claims(package)]


def _row(package: Package, answer: Answer, language: str) -> Json:
    names = telling(package, answer.coalition_id, language)
    lists = ("instruments", "supports", "disputes")
    told = {
        **answer._asdict(),
        **{name: list(getattr(answer, name)) for name in lists},
        "coalition": names.name,
        "party": names.parties[answer.party_id],
        "status_label": names.labels("membership_status")[answer.status],
        "supporting_origins": _origins(package, answer.supports),
        "disputing_origins": _origins(package, answer.disputes),
    }
    return _only(MEMBERS, told)


def _changed(package: Package, before: Answer | None, after: Answer | None, language: str) -> Json:
    latest = _row(package, next(answer for answer in (after, before) if answer), language)
    ends = {
        f"{end}_{name}": getattr(answer, name) if answer else nothing
        for end, answer in (("from", before), ("to", after))
        for name, nothing in (("status", None), ("belongs", "no"))
    }
    return _only(CHANGES, latest | ends)


def _only(columns: tuple[str, ...], told: Json) -> Json:
    return {name: told[name] for name in columns}


def _asked(package: Package) -> tuple[Frame, Frame, Frame]:
    steps, links, texts = (package.table(name).whole for name in ("membership_changes", "change_sources", "sources"))
    return steps, links, texts


def _place(row: Json, language: str) -> tuple[Any, ...]:
    """Sorts coalitions and parties by name; of a coalition first those who belong for certain, leads before members."""
    belongs = BELONGS.index(row["belongs"]) if "belongs" in row else 0
    is_led = row.get("status") == "lead"
    coalition, party = (place_in_alphabet(language, row[name]) for name in ("coalition", "party"))
    return coalition, belongs, not is_led, party


def _origins(package: Package, ids: Iterable[str]) -> list[str]:
    """Whose statements sources relay, each once."""
    return sorted({origin_of(sources(package)[source]) for source in ids})
