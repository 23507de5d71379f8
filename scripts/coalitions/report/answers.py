"""Answers to who belonged when, as text for people: aligned, with names, and hard to misquote.

Rows are those of ``record.answers``, in the same language as the text.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from coalitions.language import Wording, day_or_interval, long_day
from coalitions.package.frames import grouped, rows_of
from coalitions.package.table import Json
from coalitions.record.answers import Rows
from coalitions.record.telling import Telling

WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number
GROUNDS = ("since", "by", "says")
"""What stands in a table beside what each party was."""
NEAR = timedelta(days=31)
"""A claim is near a day when its own day is so near."""


def question(language: str, days: list[str], known_on: str | None) -> str:
    """What was asked: who belonged on one day, or what changed between two."""
    first, last = days[0], days[-1]
    asked = say(language, "on", day=_long(language, first))
    if first != last:
        asked = say(language, "between", first=_long(language, first), last=_long(language, last))
    return say(language, "known_on", asked=asked, day=_long(language, known_on)) if known_on else asked


def members_text(names: Telling, rows: Rows, party: str | None) -> str:
    """Who belonged: a table a coalition, of one party if one is named, and below it the count of all rows."""
    language, shown = names.language, [row for row in rows if party in (None, row["party_id"])]
    if not shown:
        return say(language, "nobody") + "\n"
    heads = [say(language, name) for name in ("party", "status", "belongs", *GROUNDS)]
    cells = [[row["status_label"], say(language, row["belongs"]), *_grounds(names, row)] for row in shown]
    of_each = grouped((row["coalition_id"], row) for row in rows)
    counts = {coalition: _count(alike, language) for coalition, alike in of_each.items()}
    lines = [*_tables(shown, heads, cells, counts), say(language, "counts_what")]
    lines += [say(language, "shown", party=shown[0]["party"])] if party else []
    return "\n".join(lines) + "\n"


def changes_text(names: Telling, rows: Rows, days: list[str]) -> str:
    """What changed: a table a coalition, with what each party was on the first day and on the last."""
    language = names.language
    if not rows:
        return say(language, "nothing") + "\n"
    on_days = (_long(language, day) for day in days)
    heads = [say(language, "party"), *on_days, *(say(language, name) for name in GROUNDS)]
    cells = [[*(_standing(names, row, end) for end in ("from", "to")), *_grounds(names, row)] for row in rows]
    return "\n".join(_tables(rows, heads, cells, {})) + "\n"


def claims_text(claims: Rows, day: str, language: str) -> str:
    """Published numbers and lists near a day, what each counts, and what the record says, counted the same way."""
    lines = [say(language, "claims", day=_long(language, day))]
    for coalition, alike in groupby(claims, key=itemgetter("coalition")):
        lines += ["", coalition, *(line for claim in alike for line in _claim(claim, language))]
    if not claims:
        lines += ["", say(language, "no_claims")]
    return "\n".join(lines) + "\n"


def near(claims: Rows, day: str) -> Rows:
    """The claims that speak of a day, or of one within a month of it."""
    first, last = (str(date.fromisoformat(day) + distance) for distance in (-NEAR, NEAR))
    return [claim for claim in claims if claim["as_of_earliest"] <= last and claim["as_of_latest"] >= first]


def caution(names: Telling, coalition: str | None, day: str) -> str:
    """A line of warning where a day is later than that until which news of the coalition, or of any, was looked for."""
    rows = rows_of(names.package.frame("coalitions"))
    behind = [row for row in rows if coalition in (None, row["coalition_id"]) and row["looked_up_to"] < day]
    if not behind:
        return ""
    looked_up_to = _long(names.language, min(row["looked_up_to"] for row in behind))
    which = ", ".join(names.short_names[row["coalition_id"]] for row in behind)
    name = "beyond" if len(behind) == len(rows) else "beyond_in"
    return say(names.language, name, day=looked_up_to, coalitions=which) + "\n"


def _count(rows: Rows, language: str) -> str:
    """How many belong to the coalition of these rows, for certain and perhaps."""
    statuses = [row["status"] for row in rows if row["belongs"] == "yes"]
    unknown = sum(row["belongs"] == "unknown" for row in rows)
    return say(
        language,
        "counts",
        coalition=rows[0]["coalition"],
        certain=say_number(language, "certain", len(statuses)),
        leads=say_number(language, "leads", statuses.count("lead")),
        unknown=say_number(language, "not_known", unknown) if unknown else say(language, "all_known"),
    )


def _tables(rows: Rows, heads: list[str], cells: list[list[str]], footers: dict[str, str]) -> Iterator[str]:
    """A table a coalition: its name, the aligned cells below their heads, and what is said below them."""
    table = [[f"{row['party']} {row['party_id']}", *line] for row, line in zip(rows, cells, strict=True)]
    widths = [max(map(len, column)) for column in zip(heads, *table, strict=True)]
    coalitions = ((row["coalition"], row["coalition_id"]) for row in rows)
    for (name, coalition), lines in grouped(zip(coalitions, table, strict=True)).items():
        yield f"{name} ({coalition})"
        for line in (heads, *lines):
            aligned = (f"{cell:{width}}" for cell, width in zip(line, widths, strict=True))
            yield "  " + "  ".join(aligned).rstrip()
        yield from ([footers[coalition]] if coalition in footers else [])
        yield ""


def _grounds(names: Telling, row: Json) -> list[str]:
    """Since when, by which instruments, and how many say so or dispute it."""
    labels, language = names.labels("instrument"), names.language
    supports = say_number(language, "supports", len(row["supporting_origins"]))
    disputes = say_number(language, "disputes", len(row["disputing_origins"]))
    return [
        _since(row, language),
        ", ".join(labels[name] for name in row["instruments"]),
        f"{supports}; {disputes}" if row["disputes"] else supports,
    ]


def _since(row: Json, language: str) -> str:
    """Since when: from the day on which it is certain, and perhaps since an earlier one that a source disputes."""
    earliest, latest, certain = row["since_earliest"], row["since_latest"], row["certain_from"]
    if certain and certain <= latest:
        return _between(earliest, certain, language)
    perhaps = say(language, "perhaps", day=_between(earliest, latest, language))
    return f"{say(language, 'certain_by', day=_between(certain, certain, language))}, {perhaps}" if certain else perhaps


def _between(earliest: str, latest: str, language: str) -> str:
    first, last = (day_or_interval(language, day, day) for day in map(date.fromisoformat, (earliest, latest)))
    return first if earliest == latest else say(language, "interval", earliest=first, latest=last)


def _standing(names: Telling, row: Json, end: str) -> str:
    """What a party was on the first day or on the last: ``end`` is from or to."""
    if row[f"{end}_status"] is None:
        return say(names.language, "none")
    status = names.labels("membership_status")[row[f"{end}_status"]]
    return f"{status} ({say(names.language, 'unknown')})" if row[f"{end}_belongs"] == "unknown" else status


def _claim(claim: Json, language: str) -> Iterator[str]:
    when = day_or_interval(language, *(date.fromisoformat(claim[f"as_of_{end}"]) for end in ("earliest", "latest")))
    number = " ".join(filter(None, [claim["qualifier_label"], str(claim["counted"] or say(language, "named"))]))
    counts = claim["convention_label"]
    yield say(language, "claim", when=when, claimant=claim["claimant"], number=number, counts=counts)
    if claim["certain"] is None:
        yield "    " + say(language, "not_compared")
    else:
        certain, possible = claim["certain"], claim["possible"]
        numbers = str(certain) if certain == possible else say(language, "range", certain=certain, possible=possible)
        yield "    " + say(language, "record", range=numbers, verdict=claim["verdict_label"])
    for name in ("impossible", "lacking"):
        if claim[name]:
            yield "    " + say(language, name, parties=claim[name])
    yield from ("    " + text for text in (claim["explanation"], claim["url"]) if text)


def _long(language: str, day: str) -> str:
    return long_day(language, date.fromisoformat(day))
