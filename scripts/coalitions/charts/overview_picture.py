"""The overview as pictures: small growth charts side by side, and a matrix of parties by coalitions."""

from datetime import date
from typing import TYPE_CHECKING, Any

from coalitions.charts.growth import Step
from coalitions.charts.growth_picture import staircase
from coalitions.charts.matrix_picture import FADED, patch
from coalitions.charts.overview import (
    Standing,
    by_size,
    growth_finding,
    short_name,
    standing_finding,
    standings,
)
from coalitions.charts.palette import STATUSES, TEXT_ON
from coalitions.charts.record import labels, party_names, span
from coalitions.charts.sheet import Sheet
from coalitions.charts.style import LABEL, LINE, MARGIN, SMALL, Canvas, Look, text_width
from coalitions.charts.words import say, short_month, source
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS, PANEL, PANEL_NARROW = 3, 1.9, 1.35
NAME, MONTHS, ROOM = 0.3, 0.42, 0.46
"""All in inches: the height of a panel, of its name and of the months below it, and the room right of it."""

ROW, HEAD, TOTAL = 0.25, 1.05, 0.3
"""All in inches: the height of a row of the matrix, of the names of the coalitions, and the room for the sum."""


def growth_picture(package: Package, language: str, look: Look) -> "Figure":
    """Draw the growth of every coalition on one time axis and one scale, the largest first."""
    grown = by_size(package, language)
    sheet = Sheet(
        look, growth_finding(package, language), say(language, "overview.measure"), [], source(package, language)
    )
    columns, panel = (1, PANEL_NARROW) if look.is_narrow else (COLUMNS, PANEL)
    lines = -(-len(grown) // columns)
    canvas = sheet.canvas(sheet.top + lines * (panel + 0.14))
    days = [span(package, coalition) for coalition in grown]
    first, last = min(day for day, _ in days), max(day for _, day in days)
    most = max(told[-1].possible for told in grown.values())
    width = look.text_width / columns
    for number, (coalition, told) in enumerate(grown.items()):
        top = sheet.top + number // columns * (panel + 0.14)
        left = MARGIN + number % columns * width
        name = short_name(package, coalition, language)
        canvas.write(left, top + 0.12, name[:1].upper() + name[1:], weight=600)
        right = look.width - left - width + ROOM
        axes = canvas.inner(top + NAME, canvas.height - top - panel + MONTHS, left + 0.22, right)
        axes.set(xlim=(first.toordinal(), last.toordinal()), ylim=(0, most + 1))
        _draw_panel(canvas, axes, told, (first, last), language)
    return canvas.figure


def _draw_panel(canvas: Canvas, axes: Any, told: list[Step], days: tuple[date, date], language: str) -> None:
    colours, now = canvas.look.colours, told[-1]
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(colours["muted"])
    axes.set_yticks([0, 10, 20])
    axes.grid(axis="y", color=colours["rule"], linewidth=0.7)
    axes.set_axisbelow(True)
    years = [day for year in range(days[0].year, days[1].year + 1) if days[0] <= (day := date(year, 1, 1)) <= days[1]]
    axes.set_xticks([day.toordinal() for day in years], [f"{short_month(language, day)}\n{day.year}" for day in years])
    axes.tick_params(color=colours["muted"], labelsize=SMALL, labelcolor=colours["muted"])
    axes.tick_params(axis="y", length=0)
    dates, certain, possible = staircase(told, days[1].toordinal())
    axes.fill_between(dates, certain, possible, step="post", color=colours["band"], linewidth=0)
    axes.step(dates, certain, where="post", color=colours["blue"], linewidth=2)
    look: Any = {"size": SMALL, "weight": 600, "color": colours["blue"], "va": "center"}
    axes.annotate(now.range, (dates[-1], (now.certain + now.possible) / 2), (3, 0), textcoords="offset points", **look)


def standing_picture(package: Package, language: str, look: Look) -> "Figure":
    """Draw which party has which status in which coalition today, and since when."""
    told, names = standings(package, language), party_names(package, language)
    coalitions = list(by_size(package, language))
    statuses = labels(package, "membership_status", language)
    seen = {each.status for held in told.values() for each in held.values()}
    key = [patch(statuses[status], STATUSES[status], 1.0) for status in STATUSES if status in seen]
    key.append(patch(say(language, "matrix.faded"), "member", FADED))
    measure = say(language, "standings.measure")
    sheet = Sheet(look, standing_finding(package, language), measure, key, source(package, language))
    size = SMALL if look.is_narrow else LABEL
    left = MARGIN + max(text_width(names[party], size) for party in told) + 0.1
    width = min((look.width - MARGIN - TOTAL - left) / len(coalitions), 0.72)
    top = sheet.top + HEAD
    canvas = sheet.canvas(top + len(told) * ROW + LINE)
    for number, coalition in enumerate(coalitions):
        x = left + (number + 0.35) * width
        text = short_name(package, coalition, language)
        canvas.write(x, top - 0.08, text, size=SMALL, rotation=50, ha="left", va="bottom", rotation_mode="anchor")
    for number, (party, held) in enumerate(told.items()):
        y = top + (number + 0.5) * ROW
        canvas.write(MARGIN, y, names[party], size=size, url=f"index.html#party-{party}")
        for column, coalition in enumerate(coalitions):
            x = left + column * width
            canvas.rule([x + 0.02, x + width - 0.02], [y + ROW / 2] * 2, "rule", 0.6, 0)
            if coalition in held:
                _draw_standing(canvas, held[coalition], x, y, width, language)
        total = str(sum(each.belongs for each in held.values()))
        canvas.write(left + len(coalitions) * width + 0.08, y, total, size=size, weight=600)
    return canvas.figure


def _draw_standing(canvas: Canvas, each: Standing, x: float, y: float, width: float, language: str) -> None:
    name = STATUSES[each.status]
    alpha = 1.0 if each.is_certain else FADED
    box: Any = {"color": canvas.look.colours[name], "alpha": alpha, "linewidth": 0, "zorder": 2}
    canvas.axes.barh(y, width - 0.03, ROW - 0.03, x + 0.015, **box)
    if not canvas.look.is_narrow:
        text = f"{short_month(language, each.since)} {each.since:%y}" if each.is_certain else "?"
        colour = TEXT_ON[each.status] if each.is_certain else "ink"
        canvas.write(x + width / 2, y, text, colour, SMALL - 1, ha="center")
