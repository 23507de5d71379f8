"""The membership matrix: each party's spells and instruments, in the order of entry."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from coalitions.charts.stories.growth import since, steps
from coalitions.charts.words import say, say_number
from coalitions.language import day_or_interval, long_day, month
from coalitions.model.dates import edtf, interval
from coalitions.model.membership import BELONGING
from coalitions.model.reconciliation import HOST
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.coalition import Record
from coalitions.record.telling import Telling

WITH_IT = timedelta(2)
"""How long after the launch a member entered with it."""

DAYS = ("possible_from", "certain_from", "certain_until", "possible_until")


@dataclass(frozen=True)
class Bar:
    """A spell of one status: certain between the inner two days, if ever, possible between the outer two.

    It is bare where it may begin with the coalition only because nothing is known of the party's own step.
    """

    status: str
    possible_from: date
    certain_from: date | None
    certain_until: date | None
    possible_until: date | None
    is_bare: bool

    @property
    def belongs(self) -> bool:
        """Whether the party is certainly a member or lead."""
        return bool(self.certain_from) and self.status in BELONGING

    @property
    def leads(self) -> bool:
        """Whether the party is certainly a lead."""
        return bool(self.certain_from) and self.status == "lead"

    @property
    def cells(self) -> list[object]:
        """Its status and ``DAYS``."""
        return [self.status, *(getattr(self, day) for day in DAYS)]


@dataclass(frozen=True)
class Row:
    """A party on the chart: its spells, and the instrument of each step with the interval of the step."""

    party_id: str
    name: str
    bars: tuple[Bar, ...]
    instruments: tuple[tuple[str, date, date], ...]

    @property
    def entry(self) -> Bar | None:
        """The spell by which it came to belong, for certain if it ever did so; None where it never did."""
        held = [bar for bar in self.bars if bar.status in BELONGING]
        return next((bar for bar in held if bar.certain_from), held[0] if held else None)

    @property
    def now(self) -> Bar | None:
        """The last spell that is certain, or else the last one; None for who has left."""
        now = next((bar for bar in reversed(self.bars) if bar.certain_from), self.bars[-1])
        return None if "former" in (now.status, self.bars[-1].status) else now

    def is_beside(self, bar: Bar) -> bool:
        """Whether a status that is never certain is told of a time of which another one is certain."""
        others = [each.certain_from for each in self.bars if each.certain_from and each.certain_until is None]
        return bar.certain_from is None and any(day <= bar.possible_from for day in others)

    def papers(self, bar: Bar, following: Bar | None) -> str:
        """The instruments of the steps of a spell, each with its day or interval as in EDTF."""
        end = following.possible_from if following else date.max
        return "; ".join(
            f"{instrument} {edtf(str(first), str(last))}"
            for instrument, first, last in self.instruments
            if bar.possible_from <= first < end
        )

    def entered(self, telling: Telling) -> str:
        """Since when it belongs or, if it never did, what it is instead, in words."""
        bar = self.entry or self.now or self.bars[0]
        if bar.certain_from is None:
            return say(telling, "matrix.unconfirmed")
        if not self.entry:
            return telling.labels("membership_status")[bar.status]
        day = day_or_interval(telling.language, bar.certain_from, bar.certain_from)
        return day if bar.certain_from == bar.possible_from else say(telling, "matrix.by", day=day)


@once
def rows(telling: Telling) -> list[Row]:
    """The parties of a coalition in the order in which they certainly entered; who never did comes last."""
    bars, papers = _bars(telling.record), _instruments(telling.record)
    named = [(party, name) for party, name in telling.parties.items() if party in bars]
    return sorted((Row(party, name, tuple(bars[party]), tuple(papers[party])) for party, name in named), key=_order)


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a spell, with the instruments of the party's steps to that status."""
    cells = (
        [row.party_id, row.name, *bar.cells, row.papers(bar, following)]
        for row in rows(telling)
        for bar, following in zip_longest(row.bars, row.bars[1:])
    )
    return csv_bytes(["party_id", "party", "status", *DAYS, "instruments"], cells)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one step."""
    first, founders, later = parted(telling)
    unsure = ", ".join(row.name for row in rows(telling) if row.entry and not row.entry.certain_from)
    dated = ", ".join(say(telling, "matrix.dated", party=row.name, day=row.entered(telling)) for row in later)
    sentences = []
    if first:
        names = ", ".join(row.name for row in founders)
        sentences.append(say(telling, "matrix.story", day=long_day(telling.language, first), founders=names))
    sentences += [say(telling, "matrix.story_later", parties=dated)] if dated else []
    sentences += [say(telling, "matrix.story_unsure", parties=unsure)] if unsure else []
    never = [(row.name, row.entered(telling)) for row in rows(telling) if not row.entry]
    others = ", ".join(say(telling, "matrix.dated", party=name, day=status) for name, status in never)
    sentences += [say(telling, "matrix.story_others", parties=others)] if others else []
    return " ".join(sentences)


def finding(telling: Telling) -> str:
    """The title of the chart: how many there certainly were by the launch, and how many in the end, if any changed."""
    first, founders, later = parted(telling)
    if not first:
        return say(telling, "matrix.title_unsure")
    members, day = say_number(telling, "confirmed", len(founders)), long_day(telling.language, first)
    if any(row.party_id == HOST for row in founders):
        members = say(telling, "matrix.with_host", members=members)
    changes = steps(telling)
    name = "matrix.title" if later or changes[-1].certain != len(founders) else "matrix.title_founders"
    latest = month(telling.language, since(changes), alone=True)
    return say(telling, name, founders=members, day=day, now=changes[-1].certain, month=latest)


def parted(telling: Telling) -> tuple[date | None, list[Row], list[Row]]:
    """The last day of the founding, who had certainly entered by then, and who certainly entered later.

    The founding is the launch and what entered with it, or the first entry where none had entered by the launch.
    """
    entered = [(row.entry.certain_from, row) for row in rows(telling) if row.entry and row.entry.certain_from]
    if not entered:
        return None, [], []
    launches = [interval(event)[1] for event in telling.record.events if event["kind"] == "launch"]
    first = min(day for day, _ in entered)
    founding = max(min(launches, default=first), first)
    last = max(day for day, _ in entered if day <= founding + WITH_IT)
    return last, [row for day, row in entered if day <= last], [row for day, row in entered if day > last]


def _bars(record: Record) -> dict[str, list[Bar]]:
    bars: dict[str, list[Bar]] = {}
    for spell in record.spells:
        days = (spell[name] for name in ("certain_from", "end_earliest", "ended_from"))
        certain, until, ended = (date.fromisoformat(day) if day else None for day in days)
        start = date.fromisoformat(spell["start_earliest"])
        is_bare = record.is_bare(spell["start_earliest"], spell["certain_from"])
        bars.setdefault(spell["party_id"], []).append(Bar(spell["status"], start, certain, until, ended, is_bare))
    return {party: [_lasting(*pair) for pair in zip_longest(held, held[1:])] for party, held in bars.items()}


def _lasting(bar: Bar, following: Bar | None) -> Bar:
    """The bar of a certain member or lead, which no status ends that is never certain, such as a disputed lead."""
    if following is None or following.certain_from or not bar.certain_from:
        return bar
    inside = {bar.status, following.status} <= set(BELONGING)
    return replace(bar, certain_until=bar.possible_until) if inside else bar


def _instruments(record: Record) -> dict[str, list[tuple[str, date, date]]]:
    """The instruments of each party; what it announced when it joined has the days of that event."""
    papers: dict[str, list[tuple[str, date, date]]] = {}
    joined = {event["event_id"]: event for event in record.events if event["kind"] == "accession"}
    for step in record.steps:
        dated = joined.get(step["event_id"], step) if step["instrument"] == "announcement" else step
        papers.setdefault(step["party_id"], []).append((step["instrument"], *interval(dated)))
    return papers


def _order(row: Row) -> tuple[bool, bool, date, date, bool]:
    bar = row.entry or row.now or row.bars[0]
    never = row.entry is None, bar.certain_from is None
    return *never, bar.certain_from or date.max, bar.possible_from, bar.status != "lead"
