"""Membership growth: a line of certain members, a band up to the possible ones, and who joined at each step."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import narwhals as nw

from coalitions import record
from coalitions.artefacts import csv_bytes
from coalitions.charts import style
from coalitions.charts.claims import MARKS, claims, draw_claims, draw_key
from coalitions.charts.words import day_or_interval, say, say_number, short_month, source
from coalitions.frames import rows_of
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 8.0, 6.2
LEFT, RIGHT, BOTTOM, TOP = 0.42, 0.15, 0.75, 1.4
"""All in inches: the size of the chart, and the room around its axes."""


@dataclass(frozen=True)
class Step:
    """A day on which the number of members changes, and whom it concerns.

    ``joined`` entered on that very day, ``joined_by`` on that day at the latest, ``may_have_joined`` on that
    day at the earliest.
    """

    day: date
    certain: int
    possible: int
    joined: tuple[str, ...]
    joined_by: tuple[str, ...]
    may_have_joined: tuple[str, ...]


def steps(package: Package, coalition: str, language: str) -> list[Step]:
    """The days of change of a coalition, with the names of those concerned: leads first, then by name."""
    times, counts, leads = _record(package, coalition)
    names = _names(package, times, leads, language)

    def named(*, sure: str | None, perhaps: str | None) -> tuple[str, ...]:
        """Those whose membership is certain, and possible, from these days on; None stands for any other day."""
        chosen = (
            each["party_id"]
            for each in times
            if (each["certain_from"] == sure if sure else each["certain_from"] != perhaps)
            and (each["possible_from"] == perhaps if perhaps else each["possible_from"] != sure)
        )
        return tuple(names[party] for party in sorted(chosen, key=list(names).index))

    return [
        Step(
            day=date.fromisoformat(row["date"]),
            certain=row["certain"],
            possible=row["possible"],
            joined=named(sure=row["date"], perhaps=row["date"]),
            joined_by=named(sure=row["date"], perhaps=None),
            may_have_joined=named(sure=None, perhaps=row["date"]),
        )
        for row in counts
    ]


@cache
def _record(package: Package, coalition: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]], set[str]]:
    """The times of belonging, the counts and the leads of a coalition, the same for every language."""
    own = nw.col("coalition_id") == coalition
    leads = set(package.frame("membership_changes").filter(own, nw.col("status") == "lead")["party_id"].to_list())
    times, counts = (answer(package).filter(own) for answer in (record.belonging, record.counts))
    return rows_of(times), rows_of(counts), leads


def _names(package: Package, times: list[dict[str, Any]], leads: set[str], language: str) -> dict[str, str]:
    never_certain = {each["party_id"] for each in times if each["certain_from"] is None}
    named = {row["party_id"]: row[f"name_{language}"] for row in rows_of(package.frame("parties"))}
    ordered = sorted(named, key=lambda party: (party not in leads, named[party]))
    words = dict.fromkeys(leads, "growth.lead") | dict.fromkeys(never_certain, "growth.unconfirmed")
    return {
        party: say(language, words[party], party=named[party]) if party in words else named[party] for party in ordered
    }


def numbers(package: Package, coalition: str, language: str) -> bytes:
    """What the chart shows, as CSV: one row a day of change, then one row a claim."""
    columns = [
        "date",
        "certain",
        "possible",
        "joined",
        "joined_by",
        "may_have_joined",
        "roster_id",
        "claimed",
        "verdict",
    ]
    rows: list[list[object]] = []
    for step in steps(package, coalition, language):
        parties = map("; ".join, (step.joined, step.joined_by, step.may_have_joined))
        rows.append([step.day, step.certain, step.possible, *parties, "", "", ""])
    told = claims(package, coalition)
    rows += [[claim.day, "", "", "", "", "", claim.roster_id, claim.counted, claim.verdict] for claim in told]
    return csv_bytes(columns, rows)


def picture(package: Package, coalition: str, language: str) -> "Figure":
    """Draw the growth of a coalition as a matplotlib figure. Needs at least one day of change."""
    shown = steps(package, coalition, language)
    events = package.frame("events").filter(nw.col("coalition_id") == coalition)
    first = date.fromisoformat(str(events["date_earliest"].min()))
    last = date.fromisoformat(str(events["date_latest"].max()))
    drawn, canvas = style.canvas(WIDTH, HEIGHT)
    measure = style.wrapped(say(language, "growth.measure"), WIDTH - 0.24, style.MEASURE)
    style.heading(canvas, _finding(package, coalition, shown[-1], language), measure)
    style.source_line(canvas, HEIGHT - 0.18, source(package, language))
    inner = (LEFT / WIDTH, BOTTOM / HEIGHT, (WIDTH - LEFT - RIGHT) / WIDTH, (HEIGHT - BOTTOM - TOP) / HEIGHT)
    axes = drawn.add_axes(inner)
    told = claims(package, coalition)
    labels = package.labels("roster_verdict", language)
    heads = {
        verdict: say(language, f"growth.{verdict}", label=label)
        for verdict, label in labels.items()
        if verdict in MARKS
    }
    draw_key(canvas, TOP - 0.12, heads, told)
    _draw_axes(axes, first, last, shown[-1].possible, language)
    _draw_band(axes, shown, last, language)
    _name_joiners(axes, shown, language)
    draw_claims(axes, told)
    return drawn


def _finding(package: Package, coalition: str, now: Step, language: str) -> str:
    name = package.row("coalitions", coalition)[f"name_{language}"]
    members = say_number(language, "members", now.certain)
    if now.possible == now.certain:
        return say(language, "growth.title.certain", coalition=name, members=members)
    return say(language, "growth.title", coalition=name, members=members, possible=now.possible)


def _draw_axes(axes: "Axes", first: date, last: date, most: int, language: str) -> None:
    axes.set(xlim=(first.toordinal() - 5, last.toordinal() + 5), ylim=(0, most + 1.4))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(style.MUTED)
    axes.set_yticks(range(0, most + 2, 5))
    axes.tick_params(axis="y", length=0, labelsize=style.SMALL, labelcolor=style.MUTED)
    axes.grid(axis="y", color=style.RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    years = range(first.year, last.year + 1)
    quarters = [day for year in years for month in (1, 4, 7, 10) if first <= (day := date(year, month, 1)) <= last]
    labels = [
        short_month(language, day) + (f"\n{day.year}" if day.month == 1 or day == quarters[0] else "")
        for day in quarters
    ]
    axes.set_xticks([day.toordinal() for day in quarters], labels)
    axes.tick_params(axis="x", color=style.MUTED, labelsize=style.SMALL, labelcolor=style.MUTED)


def _draw_band(axes: "Axes", shown: list[Step], last: date, language: str) -> None:
    now = shown[-1]
    days = [shown[0].day.toordinal(), *(each.day.toordinal() for each in shown), last.toordinal()]
    certain = [0, *(each.certain for each in shown), now.certain]
    possible = [0, *(each.possible for each in shown), now.possible]
    axes.fill_between(days, certain, possible, step="post", color=style.POSSIBLE, linewidth=0)
    axes.step(days, possible, where="post", color=style.CERTAIN, linewidth=1, linestyle=(0, (3, 2)))
    axes.step(days, certain, where="post", color=style.CERTAIN, linewidth=2.4)
    for words, number, level in (
        ("certain", now.certain, now.certain - 0.6),
        ("possible", now.possible, now.possible + 0.6),
    ):
        text = say(language, f"growth.{words}", number=number)
        axes.text(days[-1], level, text, size=style.LABEL, weight=600, color=style.CERTAIN, ha="right", va="center")


def _name_joiners(axes: "Axes", shown: list[Step], language: str) -> None:
    """Name the certain ones right of their riser, under the line, and the possible ones left of it, over the band."""
    look: Any = {"size": style.SMALL, "linespacing": 1.0, "bbox": style.BEHIND_TEXT, "zorder": 1.5}
    certain = possible = 0
    for each in shown:
        x, day = each.day.toordinal(), day_or_interval(language, each.day, each.day)
        surely = [_listed(each.joined, day), _listed(each.joined_by, say(language, "growth.by", day=day))]
        names = "\n".join(filter(None, surely))
        y, stands = (certain + 0.14, "bottom") if "\n" in names else ((certain + each.certain) / 2, "center")
        axes.text(x + 7, y, names, color=style.INK, ha="left", va=stands, **look)
        names = _listed(each.may_have_joined, "")
        axes.text(x - 14, (possible + each.possible) / 2, names, color=style.CERTAIN, ha="right", va="center", **look)
        certain, possible = each.certain, each.possible


def _listed(names: tuple[str, ...], when: str) -> str:
    """The names, three a line, and when they joined: behind a single line, below several."""
    lines = [", ".join(names[start : start + 3]) for start in range(0, len(names), 3)]
    before_day = "  " if len(lines) == 1 else "\n"
    return ",\n".join(lines) + (before_day + when if names and when else "")
