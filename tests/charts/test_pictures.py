"""What the pictures show: the drawn numbers, texts inside the frame, no text on another."""

import csv
import io
from pathlib import Path

import pytest

from coalitions.charts import drawn, style
from coalitions.charts.words import LANGUAGES
from workshop import SHIPPED, opened


@pytest.fixture(params=[(name, language) for name in drawn.CHARTS for language in LANGUAGES], ids="-".join)
def picture(request: pytest.FixtureRequest):
    name, language = request.param
    with style.styled():
        figure = drawn.CHARTS[name].picture(opened(SHIPPED), drawn.COALITION, language)
        figure.canvas.draw()
        yield figure


def text_boxes(figure):
    renderer = figure.canvas.get_renderer()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    texts += [
        label for axes in figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels()) if axes.axison
    ]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts if text.get_text()]


def test_no_text_is_cut_off(picture) -> None:
    frame = picture.bbox
    for text, box in text_boxes(picture):
        assert box.x0 >= frame.x0, text
        assert box.x1 <= frame.x1, text
        assert box.y0 >= frame.y0, text
        assert box.y1 <= frame.y1, text


def test_no_text_covers_another(picture) -> None:
    boxes = text_boxes(picture)
    for number, (text, box) in enumerate(boxes):
        for other, other_box in boxes[number + 1 :]:
            overlap = box.intersection(box, other_box)
            assert overlap is None or min(overlap.width, overlap.height) <= 3, f"{text!r} and {other!r}"


def test_timeline_shows_every_milestone_and_nothing_else() -> None:
    with (SHIPPED / "data/events.csv").open(encoding="utf-8", newline="") as file:
        events = [row for row in csv.DictReader(file) if row["coalition_id"] == drawn.COALITION]
    milestones = {row["event_id"] for row in events if row["milestone"] == "true"}
    for language in LANGUAGES:
        numbers = drawn.drawn_numbers(opened(SHIPPED))[f"charts/timeline.{language}.csv"].decode()
        assert {row["event_id"] for row in csv.DictReader(io.StringIO(numbers))} == milestones


def test_growth_names_those_who_joined_as_worked_out_by_hand() -> None:
    numbers = drawn.drawn_numbers(opened(SHIPPED))["charts/membership_growth.en.csv"].decode()
    steps = {row["date"]: row for row in csv.DictReader(io.StringIO(numbers)) if row["certain"]}
    assert steps["2023-09-19"]["joined"].startswith("Estonia (lead); Luxembourg (lead); Belgium")
    assert steps["2024-02-14"]["joined_by"] == "United Kingdom"
    assert steps["2024-04-08"]["may_have_joined"] == "Germany; United States (not confirmed)"
    assert steps["2025-04-21"]["joined_by"] == "Canada; Finland; Germany; Ireland; Spain"
    assert [steps["2024-10-18"][name] for name in ("joined", "certain", "possible")] == ["Sweden", "12", "19"]


def test_every_kind_of_event_has_a_mark() -> None:
    with (SHIPPED / "data/vocabularies.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["code"] for row in csv.DictReader(file) if row["vocabulary"] == "event_kind"}
    assert set(style.KINDS) == kinds
    assert Path(style.FONTS / "OFL.txt").exists()
