"""Membership growth as a picture: a line of certain members, a band up to the possible ones, names at each step."""

from datetime import date
from typing import TYPE_CHECKING, Any

from coalitions.charts.claims import MARKS, Claim, claims, draw_claim, marked_claim
from coalitions.charts.growth import Step, steps
from coalitions.charts.key import Entry
from coalitions.charts.record import coalition_name, labels, records
from coalitions.charts.sheet import Sheet
from coalitions.charts.style import LABEL, LINE, MARGIN, SMALL, Canvas, Look, text_width, wrapped
from coalitions.charts.words import day_or_interval, say, say_number, short_month, source
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT, RIGHT = 0.42, 0.15
PLOT, PLOT_NARROW = 4.05, 2.7
MONTHS = 0.4
BAND_WITH_ROOM = 0.22
"""All in inches: the room beside the axes, the heights of the plot, of the months below it, and of a
band with room for a label."""


def picture(package: Package, coalition: str, language: str, look: Look) -> "Figure":
    """Draw the growth of a coalition as a matplotlib figure. Needs at least one day of change."""
    shown, told = steps(package, coalition, language), claims(package, coalition)
    finding, measure = _finding(package, coalition, shown[-1], language), say(language, "growth.measure")
    sheet = Sheet(look, finding, measure, _key(package, told, language), source(package, language))
    listed = _list_of_joiners(shown, look, language) if look.is_narrow else []
    foot = sheet.top + (PLOT_NARROW if look.is_narrow else PLOT)
    bottom = foot + MONTHS + len(listed) * LINE
    canvas = sheet.canvas(bottom)
    axes = canvas.inner(sheet.top, canvas.height - foot, LEFT, RIGHT)
    first, last = days_of_events(package, coalition)
    _draw_axes(canvas, axes, first, last, shown[-1].possible, language)
    _draw_band(canvas, axes, shown, last)
    _label_band(canvas, axes, shown[-1], told, language)
    if look.is_narrow:
        for number, (line, colour) in enumerate(listed):
            canvas.write(MARGIN, foot + MONTHS + (number + 0.7) * LINE, line, colour, SMALL)
    else:
        _name_joiners(canvas, axes, shown, language)
    for claim in told:
        draw_claim(axes, canvas.look, claim)
    return canvas.figure


def _finding(package: Package, coalition: str, now: Step, language: str) -> str:
    name = coalition_name(package, coalition, language)
    members = say_number(language, "members", now.certain)
    if now.possible == now.certain:
        return say(language, "growth.title_certain", coalition=name, members=members)
    return say(language, "growth.title", coalition=name, members=members, possible=now.possible)


def _key(package: Package, told: list[Claim], language: str) -> list[Entry]:
    verdicts = labels(package, "roster_verdict", language)
    seen = {claim.verdict for claim in told}
    return [
        marked_claim(verdict, say(language, f"growth.{verdict}", label=verdicts[verdict]))
        for verdict in MARKS
        if verdict in seen
    ]


def days_of_events(package: Package, coalition: str) -> tuple[date, date]:
    """The first and the last day of a coalition's events, between which its charts run."""
    events = records(package)[coalition].events
    first, last = min(event["date_earliest"] for event in events), max(event["date_latest"] for event in events)
    return date.fromisoformat(first), date.fromisoformat(last)


def _draw_axes(canvas: Canvas, axes: Any, first: date, last: date, most: int, language: str) -> None:
    colours = canvas.look.colours
    axes.set(xlim=(first.toordinal() - 5, last.toordinal() + 5), ylim=(0, most + 1.4))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(colours["muted"])
    axes.set_yticks(range(0, most + 2, 5))
    axes.tick_params(axis="y", length=0, labelsize=SMALL, labelcolor=colours["muted"])
    axes.grid(axis="y", color=colours["rule"], linewidth=0.7)
    axes.set_axisbelow(True)
    months = (1, 7) if canvas.look.is_narrow else (1, 4, 7, 10)
    years = range(first.year, last.year + 1)
    ticks = [day for year in years for month in months if first <= (day := date(year, month, 1)) <= last]
    labels = [
        short_month(language, day) + (f"\n{day.year}" if day.month == 1 or day == ticks[0] else "") for day in ticks
    ]
    axes.set_xticks([day.toordinal() for day in ticks], labels)
    axes.tick_params(axis="x", color=colours["muted"], labelsize=SMALL, labelcolor=colours["muted"])


def _draw_band(canvas: Canvas, axes: Any, shown: list[Step], last: date) -> None:
    blue = canvas.look.colours["blue"]
    now = shown[-1]
    days = [shown[0].day.toordinal(), *(each.day.toordinal() for each in shown), last.toordinal()]
    certain = [0, *(each.certain for each in shown), now.certain]
    possible = [0, *(each.possible for each in shown), now.possible]
    axes.fill_between(days, certain, possible, step="post", color=canvas.look.colours["band"], linewidth=0)
    axes.step(days, possible, where="post", color=blue, linewidth=1, linestyle=(0, (3, 2)))
    axes.step(days, certain, where="post", color=blue, linewidth=2.4)


def _label_band(canvas: Canvas, axes: Any, now: Step, told: list[Claim], language: str) -> None:
    """Write both numbers of today at the right end: the certain one inside the band where it has room there."""
    x0, x1 = axes.get_xlim()
    narrow, unsure = canvas.look.is_narrow, now.possible - now.certain
    unit = (PLOT_NARROW if narrow else PLOT) / axes.get_ylim()[1]
    look: Any = {"size": LABEL, "weight": 600, "color": canvas.look.colours["blue"], "ha": "right"}
    text = str(now.certain) if narrow else say(language, "growth.certain", number=now.certain)
    left = x1 - text_width(text, LABEL, 600) * (x1 - x0) / (canvas.look.width - LEFT - RIGHT)
    in_the_way = any(claim.day.toordinal() > left - 5 and 0 <= claim.counted - now.certain < 2 for claim in told)
    inside = unsure == 0 or (unsure * unit > BAND_WITH_ROOM and not in_the_way)
    level = now.certain + (0.05 if inside else -0.07) / unit
    axes.text(x1 - 5, level, text, va="bottom" if inside else "top", **look)
    if unsure:
        text = str(now.possible) if narrow else say(language, "growth.possible", number=now.possible)
        axes.text(x1 - 5, now.possible + 0.05 / unit, text, va="bottom", **look)


def _name_joiners(canvas: Canvas, axes: Any, shown: list[Step], language: str) -> None:
    """Name the certain ones right of their riser, under the line, and the possible ones left of it, over the band."""
    colours = canvas.look.colours
    patch = {"facecolor": colours["paper"], "edgecolor": "none", "pad": 0.6}
    look: Any = {"size": SMALL, "linespacing": 1.0, "bbox": patch, "zorder": 1.5}
    certain = possible = 0
    for each in shown:
        x, day = each.day.toordinal(), day_or_interval(language, each.day, each.day)
        surely = [_listed(each.joined, day), _listed(each.joined_by, say(language, "growth.by", day=day))]
        names = "\n".join(filter(None, surely))
        y, stands = (certain + 0.14, "bottom") if "\n" in names else ((certain + each.certain) / 2, "center")
        axes.text(x + 7, y, names, color=colours["ink"], ha="left", va=stands, **look)
        names = _listed(each.may_have_joined, "")
        y = (possible + each.possible) / 2
        axes.text(x - 14, y, names, color=colours["blue"], ha="right", va="center", **look)
        certain, possible = each.certain, each.possible


def _listed(names: tuple[str, ...], when: str) -> str:
    """The names, three a line, and when they joined: behind a single line, below several."""
    lines = [", ".join(names[start : start + 3]) for start in range(0, len(names), 3)]
    before_day = "  " if len(lines) == 1 else "\n"
    return ",\n".join(lines) + (before_day + when if names and when else "")


def _list_of_joiners(shown: list[Step], look: Look, language: str) -> list[tuple[str, str]]:
    """Lines of text, each with its colour, that name who joined when; for a plot with no room inside."""
    lines = []
    for each in shown:
        day = day_or_interval(language, each.day, each.day)
        for names, when, colour in (
            (each.joined, day, "ink"),
            (each.joined_by, say(language, "growth.by", day=day), "ink"),
        ):
            if names:
                text = f"{when}: {', '.join(names)}"
                lines += [(line, colour) for line in wrapped(text, look.text_width, SMALL)]
    return lines
