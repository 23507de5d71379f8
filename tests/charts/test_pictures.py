"""What the pictures look like: texts inside the frame and large enough, no text on another, nothing unexplained."""

import re
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from itertools import product, takewhile

import pytest
from PIL import Image

from charts.conftest import ink, inks, package
from coalitions.charts.engine import palette
from coalitions.charts.engine.axes import Days, draw_days
from coalitions.charts.engine.canvas import Area, Box, Canvas
from coalitions.charts.engine.png import as_png
from coalitions.charts.engine.style import LOOKS, POSTER
from coalitions.charts.pictures import contributions, evidence, overview, poster, published_numbers, timeline, totals
from coalitions.charts.pictures import growth as growth_picture
from coalitions.charts.pictures import matrix as matrix_picture
from coalitions.charts.pictures.bars import STUB, Piece, draw_piece, pieces
from coalitions.charts.pictures.timeline import Milestone
from coalitions.charts.stories import matrix
from coalitions.charts.stories.claims import claims
from coalitions.charts.words import say
from coalitions.language import LANGUAGES, long_day, short_month_of_year
from coalitions.record.coalition import records
from coalitions.record.telling import Span, telling

TWELVE_PIXELS = 9.0
"""In points: 12 pixels of a 96th of an inch."""


def test_no_text_is_cut_off_or_covers_another(picture: Canvas) -> None:
    boxes = inks(picture)
    for number, box in enumerate(boxes):
        assert box.left >= 0, f"{box.text!r} is cut off"
        assert box.right <= picture.look.width, f"{box.text!r} is cut off"
        assert box.top >= 0, f"{box.text!r} is cut off"
        assert box.foot <= picture.height, f"{box.text!r} is cut off"
        assert [other.text for other in boxes[number + 1 :] if box.meets(other)] == [], f"{box.text!r} is covered"


def test_no_text_is_smaller_than_a_reader_can_read(picture: Canvas) -> None:
    assert min(line.size for line in picture.lines) >= TWELVE_PIXELS


def test_every_shape_lies_on_the_sheet(picture: Canvas) -> None:
    points = [point for shape in (*picture.under, *picture.areas, *picture.over) for point in shape.points]
    points += [mark.middle for mark in picture.marks]
    assert all(0 <= x <= picture.look.width and 0 <= y <= picture.height for x, y in points)


def test_every_mark_has_its_twin_in_the_legend(picture: Canvas) -> None:
    """An arrow that only the picture has; an entry for a mark of which there is none."""
    looks = Counter((mark.shape, mark.edge if mark.fill == "paper" else mark.fill) for mark in picture.marks)
    assert [look for look, number in looks.items() if number < 2] == []


def test_no_mark_hides_another(picture: Canvas) -> None:
    """An announcement below a declaration of the same day: an entry in the legend for what nobody sees."""
    middles = sorted(mark.middle for mark in picture.marks)
    for number, (x, y) in enumerate(middles):
        near = takewhile(lambda other: other[0] - x < 0.04, middles[number + 1 :])  # noqa: B023
        assert all(abs(y - other) >= 0.04 for _, other in near)


@pytest.mark.parametrize("coalition", records(package()))
def test_names_stand_where_something_was_found(coalition: str) -> None:
    """Who joined by May 2025, written over the time in which nothing was found: as if they joined then."""
    canvas = growth_picture.picture(telling(package(), coalition, "en"), LOOKS["wide"])
    _, _, plot = canvas.days
    lines = [line for line in canvas.lines if plot.left < line.x < plot.right and plot.top < line.foot < plot.foot]
    assert lines
    assert all(ink(line).right <= plot.right for line in lines if line.text.strip())


@pytest.mark.parametrize(("language", "look"), [*product(LANGUAGES, LOOKS)])
@pytest.mark.parametrize("coalition", records(package()))
def test_no_published_total_is_without_its_number(coalition: str, language: str, look: str) -> None:
    """A label that is left out where marks crowd."""
    told = telling(package(), coalition, language)
    if totals.is_told(told):
        wanted = Counter(each.label(told) for each in totals.totals(told))
        lines = totals.picture(told, LOOKS[look]).lines
        assert wanted <= Counter(line.text for line in lines if line.colour != "muted")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("coalition", records(package()))
def test_no_published_number_that_differs_is_without_itself(coalition: str, look: str) -> None:
    """Two marks of one week, of which one has a number."""
    told = telling(package(), coalition, "en")
    wanted = {claim.label for claim in claims(told) if claim.differs}
    lines = growth_picture.picture(told, LOOKS[look]).lines
    assert wanted <= {word.strip(",") for line in lines if line.colour == "red" for word in line.text.split(" ")}


def test_a_paper_of_an_unknown_day_stands_hollow_on_the_last_possible_one() -> None:
    """An announcement between June and December, drawn in the middle: a day that nobody gives."""
    canvas = matrix_picture.picture(told := telling(package(), "it", "en"), LOOKS["wide"])
    first, last, box = canvas.days
    inches = (box.right - box.left) / (last - first).days
    hollow = Counter(round(mark.middle[0], 3) for mark in canvas.marks if mark.fill == "paper")
    papers = [paper for row in matrix.rows(told) for paper in row.instruments if paper[0] in palette.INSTRUMENTS]
    days = [latest for _, earliest, latest in papers if earliest < latest]
    assert days
    assert Counter(round(box.left + (day - first).days * inches, 3) for day in days) <= hollow


def test_a_bar_without_a_day_of_its_own_has_no_fill() -> None:
    """Fourteen possible members on the day on which the idea was announced, in the largest ink of the picture."""
    canvas = Canvas(LOOKS["wide"], 1.0)
    draw_piece(canvas, Piece("bare", "member", 1.0, 2.0), 0.5, 0.2)
    assert canvas.areas == []
    assert canvas.over[0].dashes


@pytest.mark.parametrize("coalition", records(package()))
def test_marks_on_the_bar_of_a_lead_stand_on_paper(coalition: str) -> None:
    """On dark paper this bar is pale: a filled mark looked hollow there, and a hollow one filled."""
    canvas = matrix_picture.picture(telling(package(), coalition, "en"), LOOKS["wide"])
    for mark in canvas.marks:
        under = [area.colour for area in canvas.areas if covers(area, mark.middle) and area.opacity == 1]
        assert "lead" not in under[-1:]


def covers(area: Area, point: tuple[float, float]) -> bool:
    across, down = zip(*area.points, strict=True)
    return min(across) < point[0] < max(across) and min(down) < point[1] < max(down)


@pytest.mark.parametrize("coalition", records(package()))
def test_no_status_is_told_as_on_the_last_day_where_nothing_new_was_found(coalition: str) -> None:
    """A perhaps that runs on at full height beside a certainty that turns thin."""
    told, days = telling(package(), coalition, "en"), Days(telling(package(), coalition, "en").span, 1.0, 7.0)
    beyond = {
        piece.kind for row in matrix.rows(told) for piece in pieces(row, days) if piece.right > days.known_to + STUB
    }
    assert beyond <= {"carried", "perhaps"}
    legend = matrix_picture.picture(told, LOOKS["wide"]).lines
    assert ("carried" in beyond) == ("as last known" in {line.text for line in legend})


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_keeps_its_label_and_no_other_date_stands_by_its_line(language: str, month: int) -> None:
    """May 2025 under the line of January 2025, whose own label had been left out for it."""
    days = Days(Span(date(2023, 9, 1), date(2025, month, 28), date(2026, 11, 25)), 1.5, 3.63)
    canvas = Canvas(LOOKS["narrow"], 1.0)
    draw_days(canvas, days, [(0.5, 0.5)], language)
    middles = {line.text: (ink(line).left + ink(line).right) / 2 for line in canvas.lines}
    for year in (2024, 2025):
        assert middles[str(year)] == pytest.approx(days.at(date(year, 1, 1)), abs=0.02)
    last = [ink(line).right for line in canvas.lines if line.text == short_month_of_year(language, days.last)]
    assert all(days.known_to - 0.25 < right < days.known_to for right in last)


@pytest.mark.parametrize("look", LOOKS)
def test_published_numbers_stand_at_their_tick(look: str) -> None:
    """A mark a quarter of a step beside its 0; "×2" as near to the next mark as to its own."""
    canvas = published_numbers.picture(telling(package(), None, "en"), LOOKS[look])
    boxes = [box for box in inks(canvas) if re.fullmatch("[≤≥]?[+−]?[0-9]", box.text)]
    ticks = {round((box.left + box.right) / 2, 1) for box in boxes}
    marks = [mark.middle for mark in canvas.marks if mark.middle[1] > boxes[0].foot]
    assert {round(x, 1) for x, _ in marks} <= ticks
    for times in (box for box in inks(canvas) if box.text.startswith("×")):
        beside = [x for x, y in marks if times.top < y < times.foot and x > times.left]
        assert all(x - 7 / 72 / 2**0.5 > times.right for x in beside)


def test_every_currency_of_contributions_has_its_head() -> None:
    """A bar of GBP 45 million as long as one of EUR 400 million above it, in one list."""
    told = telling(package(), "drone", "en")
    heads = [line.text for line in contributions.picture(told, LOOKS["narrow"]).lines if line.weight == 600]
    assert {each.currency for each in contributions.sums(told) if each.amount} <= set(heads)


def test_narrow_pictures_say_what_their_strokes_and_cells_stand_for() -> None:
    """A stroke between marks without a word; thirty-three months in a cell as wide as a letter."""
    lines = evidence.picture(telling(package(), "it", "en"), LOOKS["narrow"]).lines
    assert {"sources confirming", "disputes that it happened"} <= {line.text for line in lines}
    cells = overview.parties_in_all(telling(package(), None, "en"), LOOKS["narrow"]).areas
    assert len({round(area.points[1][0] - area.points[0][0], 3) for area in cells[20:]}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_poster_says_how_far_was_looked_and_explains_no_line_that_it_lacks(language: str) -> None:
    """Bars that seem to end in December 2025; the dots of a last known number, of which there are none."""
    told = telling(package(), None, language)
    texts = [line.text.replace("\xa0", " ") for line in poster.picture(told, POSTER).lines]
    assert say(told, "growth.carried") not in texts
    assert long_day(language, told.span.looked_up_to) in " ".join(texts[:8]).replace("\xa0", " ")


def test_a_small_sum_has_a_bar_that_can_be_seen() -> None:
    """EUR 352,000 below EUR 400 million."""
    for coalition in records(package()):
        if contributions.is_told(told := telling(package(), coalition, "en")):
            bars = [area for area in contributions.picture(told, LOOKS["wide"]).areas if area.colour != "paper"]
            assert all(max(x for x, _ in bar.points) - min(x for x, _ in bar.points) >= 1 / 96 for bar in bars)


def test_stories_fill_the_foot_of_the_poster_from_the_left_to_the_right() -> None:
    """Two columns of four and one of two: an empty corner."""
    told = telling(package(), None, "en")
    canvas = poster.picture(told, POSTER)
    heads = [line.x for line in canvas.lines if line.text in poster.notes(told) and line.foot > canvas.height * 0.6]
    columns = Counter(heads).values()
    assert max(columns) - min(columns) <= 1
    assert max(heads) > canvas.look.width * 0.7


@pytest.fixture
def many_milestones(monkeypatch: pytest.MonkeyPatch) -> int:
    """A thousand milestones, bunched on some days, every fifth without a day."""
    first = date(2023, 6, 15)
    days = sorted(first + timedelta(days=number * number % 890) for number in range(1000))
    made = [
        Milestone(
            event_id=f"event-{number}",
            date_earliest=day,
            date_latest=day + timedelta(days=40 if number % 5 == 0 else 0),
            kind=list(palette.KINDS)[number % len(palette.KINDS)],
            kind_label=f"kind {number % len(palette.KINDS)}",
            date_label=day.isoformat(),
            title=f"Milestone {number} " + "takes a longer title " * (number % 4),
        )
        for number, day in enumerate(days)
    ]
    monkeypatch.setattr(timeline, "milestones", lambda _: made)
    return len(made)


def test_a_thousand_milestones_do_not_cover_each_other(many_milestones: int) -> None:
    canvas = timeline.picture(telling(package(), "it", "en"), LOOKS["wide"])
    boxes = sorted(inks(canvas), key=lambda box: box.top)
    assert len(boxes) > 2 * many_milestones
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[number + 1 : number + 20])
    assert canvas.height < 0.6 * many_milestones


def test_a_canvas_higher_than_a_renderer_can_draw_gets_fewer_dots() -> None:
    canvas = Canvas(LOOKS["narrow"], 500.0)
    assert as_png(canvas).startswith(b"\x89PNG")


@pytest.mark.parametrize("colours", [["member"], list(palette.LIGHT)])
def test_a_png_in_few_colours_keeps_those_of_bars_pale_ones_too(colours: list[str]) -> None:
    """A member that is not certain, in the grey of the hatch."""
    canvas = Canvas(LOOKS["narrow"], 20.0)
    for number, (name, opacity) in enumerate(product(colours, (1, 0.35))):
        canvas.area(Box.around(1, 0.5 + number / 2, 1, 0.3).corners, name, opacity)
    drawn = Image.open(BytesIO(as_png(canvas))).convert("RGB")
    for number, (name, opacity) in enumerate(product(colours, (1, 0.35))):
        wanted = [255 + (level - 255) * opacity for level in bytes.fromhex(palette.LIGHT[name][1:])]
        assert drawn.getpixel((192, 96 + number * 96)) == pytest.approx(wanted, abs=9)


@pytest.mark.parametrize("first", [date(1, 1, 1), date(1024, 3, 5), date(2023, 6, 15), date(2026, 11, 20)])
def test_an_axis_has_few_ticks_whatever_the_days_say(first: date) -> None:
    """A year 1024 by a slip of the finger, for which every month since then is drawn."""
    days = Days(Span(first, date(2026, 11, 24), date(2026, 11, 25)), 1.0, 7.0)
    assert len(days.ticks(0.25)) <= 24
    assert days.at(first) == 1.0
    assert days.at(None) == 7.0


def test_what_was_searched_and_found_empty_is_a_narrow_strip_at_the_end() -> None:
    """Three years of events and one year of nothing, which would take a quarter of the picture."""
    days = Days(Span(date(2023, 1, 1), date(2026, 1, 1), date(2027, 1, 1)), 0.0, 6.0, 0.3)
    assert days.at(date(2026, 1, 1)) == pytest.approx(5.7)
    assert days.at(date(2024, 7, 2)) == pytest.approx(5.7 / 2, abs=0.02)
    assert days.at(date(2026, 7, 2)) == pytest.approx(5.85, abs=0.01)
    even = Days(Span(date(2023, 1, 1), date(2026, 1, 1), date(2026, 1, 2)), 0.0, 6.0, 0.3)
    assert even.at(date(2026, 1, 1)) == pytest.approx(6.0 * 1096 / 1097)


def test_a_record_of_a_single_day_stands_in_the_middle() -> None:
    days = Days(Span(date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)), 1.0, 7.0)
    assert days.ticks(0.25) == [date(2026, 1, 1)]
    assert 1.0 <= days.at(date(2026, 1, 1)) <= 7.0
