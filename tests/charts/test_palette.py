"""Colours that every reader can tell apart, on both papers, and texts that stand out from the paper."""

import re
import warnings
from itertools import combinations

import pytest

from coalitions.charts.engine import palette
from coalitions.charts.pictures.claims import HOLLOW, MARKS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # scipy, which it would like to have, is not needed for this
    import colour

PAPERS = {"light": palette.LIGHT, "dark": palette.DARK}
SEEN_BY = [(None, 0.0), ("Protanomaly", 1.0), ("Deuteranomaly", 1.0), ("Tritanomaly", 1.0)]


def linear(code: str):
    return colour.models.eotf_sRGB(colour.notation.HEX_to_RGB(code))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    return contrast_of(linear(one), linear(other))


def seen(code: str, deficiency: str | None, severity: float):
    """The linear light of a colour, as seen with a deficiency, or in grey."""
    light = linear(code)
    if deficiency in {None, "grey"}:
        return light
    return (colour.blindness.matrix_cvd_Machado2009(deficiency, severity) @ light).clip(0, 1)


def contrast_of(one, other) -> float:
    darker, lighter = sorted(float(light @ [0.2126, 0.7152, 0.0722]) for light in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("pair", [("ink", "paper"), ("muted", "paper"), ("blue", "paper"), ("blue", "band")])
def test_texts_stand_out_from_the_paper_and_names_and_numbers_from_the_band(paper: str, pair: tuple[str, str]) -> None:
    assert contrast(*(PAPERS[paper][name] for name in pair)) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_marks_bars_and_outlines_stand_out_from_the_paper(paper: str) -> None:
    marks = (palette.KINDS, palette.PUBLISHERS, palette.MONEY, palette.TOTALS)
    names = {colour for shown in marks for colour, _ in shown.values()} | {"red", "blue"}
    for name in names | set(palette.DASHED.values()):
        assert contrast(PAPERS[paper][name], PAPERS[paper]["paper"]) >= 3, name


@pytest.mark.parametrize("paper", PAPERS)
def test_marks_stand_out_from_the_bars_and_lines_of_the_grid_from_the_paper(paper: str) -> None:
    """On the bar of a lead, where they do not on both papers, marks stand on paper."""
    for status in set(palette.STATUSES) - {"lead"}:
        assert contrast(PAPERS[paper]["ink"], PAPERS[paper][status]) >= 3, status
    assert contrast(palette.DARK["rule"], palette.DARK["paper"]) >= 1.7


def cues(status: str) -> tuple[bool, bool]:
    """What tells a status apart beside its colour: a hatch, and an outline of another colour."""
    return status in palette.HATCHED, status in palette.OUTLINES


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("deficiency", "severity"), [*SEEN_BY, ("grey", 1.0)])
@pytest.mark.filterwarnings("ignore:.*tritanomaly is based on the shift paradigm")
@pytest.mark.parametrize("pair", [*combinations(palette.STATUSES, 2)], ids="-".join)
def test_statuses_that_meet_are_told_apart_by_light_or_by_a_second_cue(paper, deficiency, severity, pair) -> None:
    """Printed in grey, or seen without red: a member beside an observer. 3 : 1, or a hatch or an outline."""
    codes = [seen(PAPERS[paper][palette.STATUSES[status]], deficiency, severity) for status in pair]
    assert cues(pair[0]) != cues(pair[1]) or contrast_of(*codes) >= 3


def test_no_two_verdicts_differ_by_colour_alone() -> None:
    looks = {(shape, verdict in HOLLOW) for verdict, (_, shape) in MARKS.items()}
    assert len(looks) == len(MARKS)


@pytest.mark.parametrize("marks", [palette.KINDS, palette.PUBLISHERS, palette.MONEY, palette.TOTALS])
def test_no_two_marks_differ_by_colour_alone(marks) -> None:
    shapes = [shape for _, shape in marks.values()]
    assert len(set(shapes)) == len(shapes)


def test_both_papers_have_the_same_colours() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", code) for paper in PAPERS.values() for code in paper.values())
