"""What the pictures show: the drawn numbers, texts inside the frame, no text on another."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

import narwhals as nw
import pytest
from fontTools.ttLib import TTFont

from coalitions.charts import gallery
from coalitions.charts.engine import palette, typesetting
from coalitions.charts.engine.canvas import Canvas, Line
from coalitions.charts.engine.style import LOOKS
from coalitions.charts.pictures import growth as growth_picture
from coalitions.charts.pictures import timeline as timeline_picture
from coalitions.charts.stories import growth
from coalitions.charts.stories import overview as overview_of_all
from coalitions.charts.stories.timeline import Milestone
from coalitions.language import LANGUAGES
from coalitions.record.coalition import records
from coalitions.record.telling import telling
from workshop import FROZEN, SHIPPED, opened


@cache
def package():
    return opened(FROZEN)


DRAWN = [(coalition, name) for coalition in records(package()) for name in gallery.CHARTS]


@pytest.fixture(params=product(DRAWN, LANGUAGES, LOOKS), ids=lambda case: "-".join((*case[0], *case[1:])))
def picture(request: pytest.FixtureRequest) -> Canvas:
    (coalition, name), language, look = request.param
    return gallery.CHARTS[name].picture(telling(package(), coalition, language), LOOKS[look])


@pytest.fixture(params=product(gallery.OVERVIEWS, LANGUAGES, LOOKS), ids="-".join)
def overview(request: pytest.FixtureRequest) -> Canvas:
    name, language, look = request.param
    return gallery.OVERVIEWS[name].picture(telling(package(), None, language), LOOKS[look])


@cache
def font(weight: int) -> TTFont:
    return TTFont(typesetting.FONTS[weight])


class Ink(NamedTuple):
    """The box of the letters of a line, in inches, as fontTools measures the glyphs."""

    text: str
    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: "Ink") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.foot <= other.top or other.foot <= self.top)


def ink(line: Line) -> Ink:
    names, glyphs = font(line.weight).getBestCmap(), font(line.weight)["glyf"]
    shapes = [glyphs[names[ord(letter)]] for letter in line.text if not letter.isspace()]
    inches = line.size / 72 / font(line.weight)["head"].unitsPerEm
    advances = sum(font(line.weight)["hmtx"][names[ord(letter)]][0] for letter in line.text)
    top = line.foot - max(glyph.yMax for glyph in shapes) * inches
    foot = line.foot - min(glyph.yMin for glyph in shapes) * inches
    return Ink(line.text, line.x, top, line.x + advances * inches, foot)


def inks(canvas: Canvas) -> list[Ink]:
    """The boxes of all lines that lie flat; those that are turned run beside each other."""
    return [ink(line) for line in canvas.lines if line.text.strip() and not line.rotation]


def assert_texts_stand_free(canvas: Canvas) -> None:
    boxes = inks(canvas)
    for number, box in enumerate(boxes):
        assert box.left >= 0, f"{box.text!r} is cut off"
        assert box.right <= canvas.look.width, f"{box.text!r} is cut off"
        assert box.top >= 0, f"{box.text!r} is cut off"
        assert box.foot <= canvas.height, f"{box.text!r} is cut off"
        assert [other.text for other in boxes[number + 1 :] if box.meets(other)] == [], f"{box.text!r} is covered"


def test_no_text_is_cut_off_or_covers_another(picture: Canvas) -> None:
    assert_texts_stand_free(picture)


def test_no_text_of_an_overview_is_cut_off_or_covers_another(overview: Canvas) -> None:
    assert_texts_stand_free(overview)


def test_numbers_drawn_hold_every_mark_of_an_instrument_and_every_arrow() -> None:
    """A mark that moves or turns while the CSV beside the chart stays the same, so that nobody finds it stale."""
    made = gallery.drawn_numbers(package(), "it")
    matrix = list(csv.DictReader(io.StringIO(made["charts/it/membership_matrix.en.csv"].decode())))
    estonia = [row["instruments"] for row in matrix if row["party_id"] == "EST"]
    assert estonia == [
        "announcement 2023-06-15",
        "declaration_of_intent 2023-09-19; cooperation_agreement [2024-01-23..2024-02-14]",
    ]
    growth = csv.DictReader(io.StringIO(made["charts/it/membership_growth.en.csv"].decode()))
    assert {row["qualifier"] for row in growth if row["roster_id"] == "it-2025-08-19-chas-pravdy"} == {"more_than"}


@pytest.fixture
def shrinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coalition of which some leave: two, seven, five, four, and five or six in the end."""
    numbers = [(2, 2), (7, 7), (5, 5), (4, 5), (5, 6)]
    days = [date(2024, month, 1) for month in range(1, 6)]
    told = [growth.Step(day, *pair, (), (), ()) for day, pair in zip(days, numbers, strict=True)]
    for module in (growth, growth_picture, overview_of_all):
        monkeypatch.setattr(module, "steps", lambda *_: told)
    for module in (growth, growth_picture):
        monkeypatch.setattr(module, "claims", lambda *_: [])


@pytest.mark.usefixtures("shrinking")
def test_line_stays_below_the_title_where_members_have_left() -> None:
    """A scale taken from the last day, beyond which the line of an earlier one runs."""
    for canvas in (
        growth_picture.picture(telling(package(), "it", "en"), LOOKS["wide"]),
        gallery.OVERVIEWS["growth_of_all"].picture(telling(package(), None, "en"), LOOKS["wide"]),
    ):
        lowest_of_head = max(line.foot for line in canvas.lines if line.size >= LOOKS["wide"].title)
        shapes = [*canvas.areas, *canvas.over, *canvas.under]
        assert min(y for shape in shapes for _, y in shape.points) > lowest_of_head


@pytest.mark.usefixtures("shrinking")
def test_story_tells_since_when_there_are_so_many_and_not_when_there_first_were() -> None:
    assert "at least 5 members since 1 May 2024" in growth.story(telling(package(), "it", "en"))


def test_number_stays_with_its_word_and_its_currency_on_one_line() -> None:
    """A title that ends one line with 16 and begins the next with members."""
    assert typesetting.wrapped("The coalition has 16 members", 1.6, 10) == ["The coalition has", "16\xa0members"]
    assert typesetting.wrapped("First order of EUR 0.9 million", 1.3, 10) == ["First order of", "EUR\xa00.9\xa0million"]


def test_timeline_shows_every_milestone_and_nothing_else() -> None:
    events = package().frame("events")
    milestones = set(events.filter(nw.col("coalition_id") == "it", nw.col("milestone") == "true")["event_id"].to_list())
    assert milestones
    for language in LANGUAGES:
        numbers = gallery.drawn_numbers(package())[f"charts/it/timeline.{language}.csv"].decode()
        assert {row["event_id"] for row in csv.DictReader(io.StringIO(numbers))} == milestones


def test_growth_names_those_who_joined_as_worked_out_by_hand() -> None:
    numbers = gallery.drawn_numbers(package())["charts/it/membership_growth.en.csv"].decode()
    steps = {row["date"]: row for row in csv.DictReader(io.StringIO(numbers)) if row["certain"]}
    assert steps["2023-09-19"]["joined"].startswith("Estonia (lead); Luxembourg (lead); Belgium")
    assert steps["2024-02-14"]["joined_by"] == "United Kingdom"
    assert steps["2024-04-08"]["may_have_joined"] == "Germany; United States"
    assert steps["2025-04-21"]["joined_by"] == "Canada; Finland; Germany; Ireland; Spain"
    assert [steps["2024-10-18"][name] for name in ("joined", "certain", "possible")] == ["Sweden", "12", "19"]


def test_ukrainian_names_stand_in_the_order_of_the_ukrainian_alphabet() -> None:
    """І before А, as in Unicode."""
    numbers = gallery.drawn_numbers(package())["charts/it/membership_growth.uk.csv"].decode()
    steps = {row["date"]: row for row in csv.DictReader(io.StringIO(numbers)) if row["certain"]}
    assert steps["2025-04-21"]["joined_by"] == "Ірландія; Іспанія; Канада; Німеччина; Фінляндія"
    assert steps["2023-09-19"]["joined"].startswith("Естонія (лідер); Люксембург (лідер); Бельгія; Данія; Латвія")
    numbers = gallery.drawn_numbers(package())["charts/demining/membership_growth.uk.csv"].decode()
    joined = next(row for row in csv.DictReader(io.StringIO(numbers)) if row["date"] == "2024-02-15")["joined_by"]
    assert joined.split("; ")[:5] == ["Греція", "Данія", "Ірландія", "Іспанія", "Італія"]


def test_matrix_puts_who_entered_first_at_the_top_and_the_unconfirmed_at_the_end() -> None:
    numbers = gallery.drawn_numbers(package())["charts/it/membership_matrix.en.csv"].decode()
    parties = list(dict.fromkeys(row["party_id"] for row in csv.DictReader(io.StringIO(numbers))))
    assert parties[:2] == ["EST", "LUX"]
    assert set(parties[2:7]) == {"BEL", "DNK", "LTU", "LVA", "UKR"}
    assert parties[7:12] == ["ISL", "NLD", "ITA", "GBR", "SWE"]
    assert parties[-2:] == ["JPN", "USA"]


def test_member_of_which_a_lead_is_disputed_is_a_member_for_certain() -> None:
    """Sweden joined with four others on 4 June 2025; that it also leads only its own news agency says."""
    made = gallery.drawn_numbers(package())
    numbers = made["charts/electronic-warfare/membership_matrix.en.csv"].decode()
    sweden = [row for row in csv.DictReader(io.StringIO(numbers)) if row["party_id"] == "SWE"]
    assert [(row["status"], row["certain_from"], row["certain_until"]) for row in sweden] == [
        ("member", "2025-06-04", ""),
        ("lead", "", ""),
    ]
    story = made["charts/electronic-warfare/membership_matrix.en.txt"].decode()
    assert "Sweden (4 Jun 2025)" in story
    assert "Not confirmed" not in story


def test_sources_count_a_publisher_once_as_counted_by_hand_in_the_dossier() -> None:
    numbers = gallery.drawn_numbers(package())["charts/it/sources.en.csv"].decode()
    told = [
        row for row in csv.DictReader(io.StringIO(numbers)) if row["event_id"] == "2023-09-19-declaration-of-intent"
    ]
    assert {row["publisher_kind"]: (row["supports"], row["disputes"]) for row in told} == {
        "official": ("1", "0"),
        "agency": ("1", "0"),
        "media": ("0", "1"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_name_the_leads_the_numbers_and_the_unconfirmed(language: str) -> None:
    stories = {name: chart.story(telling(package(), "it", language)) for name, chart in gallery.CHARTS.items()}
    lead, unconfirmed = {"en": ("Luxembourg", "Japan"), "uk": ("Люксембург", "Японія")}[language]
    assert lead in stories["membership_matrix"]
    assert unconfirmed in stories["membership_matrix"]
    assert "17" in stories["membership_growth"]
    assert "19" in stories["membership_growth"]
    assert "23" in stories["timeline"]
    assert all(story.endswith(".") for story in stories.values())


@pytest.fixture
def many_milestones(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A thousand milestones, bunched on some days, every fifth without a day."""
    first = date(2023, 6, 15)
    days = sorted(first + timedelta(days=number * number % 890) for number in range(1000))
    made = [
        Milestone(
            event_id=f"event-{number}",
            earliest=day,
            latest=day + timedelta(days=40 if number % 5 == 0 else 0),
            kind=list(palette.KINDS)[number % len(palette.KINDS)],
            kind_label=f"kind {number % len(palette.KINDS)}",
            when=day.isoformat(),
            title=f"Milestone {number} " + "takes a longer title " * (number % 4),
        )
        for number, day in enumerate(days)
    ]
    monkeypatch.setattr(timeline_picture, "milestones", lambda *_: made)
    return len(made)


def test_a_thousand_milestones_do_not_cover_each_other(many_milestones: int) -> None:
    canvas = timeline_picture.picture(telling(package(), "it", "en"), LOOKS["wide"])
    boxes = sorted(inks(canvas), key=lambda box: box.top)
    assert len(boxes) > 2 * many_milestones
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[number + 1 : number + 20])
    assert canvas.height < 0.6 * many_milestones


def test_every_code_that_is_drawn_has_its_mark() -> None:
    with (SHIPPED / "data/vocabularies.csv").open(encoding="utf-8", newline="") as file:
        codes: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            codes.setdefault(row["vocabulary"], set()).add(row["code"])
    assert set(palette.KINDS) == codes["event_kind"]
    assert set(palette.PUBLISHERS) == codes["publisher_kind"]
    assert set(palette.STATUSES) == codes["membership_status"] - {"former"}
    assert set(palette.INSTRUMENTS) == codes["instrument"] - {"unspecified"}
    assert all((font.parent / "OFL.txt").exists() for font in typesetting.FONTS.values())
