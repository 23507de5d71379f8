"""Colours that every reader can tell apart, on both papers, and texts that stand out from the paper."""

import re
import warnings
from itertools import combinations

import pytest

from coalitions.charts.engine import palette

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # scipy, which it would like to have, is not needed for this
    import colour

PAPERS = {"light": palette.LIGHT, "dark": palette.DARK}
SEEN_BY = [(None, 0.0), ("Protanomaly", 1.0), ("Deuteranomaly", 1.0), ("Tritanomaly", 1.0)]


def linear(code: str):
    return colour.models.eotf_sRGB(colour.notation.HEX_to_RGB(code))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    darker, lighter = sorted(float(linear(code) @ [0.2126, 0.7152, 0.0722]) for code in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def apart(one: str, other: str, deficiency: str | None, severity: float) -> float:
    """CIEDE2000 of two colours, as seen with a deficiency after Machado, Oliveira and Fernandes (2009)."""
    labs = []
    for code in (one, other):
        seen = linear(code)
        if deficiency:
            seen = colour.blindness.matrix_cvd_Machado2009(deficiency, severity) @ seen
        labs.append(colour.XYZ_to_Lab(colour.sRGB_to_XYZ(colour.models.eotf_inverse_sRGB(seen.clip(0, 1)))))
    return float(colour.delta_E(*labs, method="CIE 2000"))


def test_contrast_of_black_and_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["ink", "muted", "blue"])
def test_texts_stand_out_from_the_paper(paper: str, name: str) -> None:
    assert contrast(PAPERS[paper][name], PAPERS[paper]["paper"]) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_names_of_possible_members_and_the_certain_number_can_be_read_on_the_band(paper: str) -> None:
    assert contrast(PAPERS[paper]["blue"], PAPERS[paper]["band"]) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_months_can_be_read_on_the_colour_of_a_status(paper: str) -> None:
    for status, text in palette.TEXT_ON.items():
        assert contrast(PAPERS[paper][text], PAPERS[paper][palette.STATUSES[status]]) >= 4.5, status


@pytest.mark.parametrize("paper", PAPERS)
def test_marks_stand_out_from_the_paper(paper: str) -> None:
    names = {colour for colour, _ in (*palette.KINDS.values(), *palette.PUBLISHERS.values())} | {"red", "blue"}
    for name in names:
        assert contrast(PAPERS[paper][name], PAPERS[paper]["paper"]) >= 3, name


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("deficiency", "severity"), SEEN_BY)
@pytest.mark.filterwarnings("ignore:.*tritanomaly is based on the shift paradigm")
@pytest.mark.parametrize("names", [tuple(palette.STATUSES.values()), ("blue", "red")], ids=["statuses", "verdicts"])
def test_colours_that_no_shape_helps_are_told_apart(paper, deficiency, severity, names) -> None:
    for one, other in combinations(names, 2):
        distance = apart(PAPERS[paper][one], PAPERS[paper][other], deficiency, severity)
        assert distance >= 12, f"{one} and {other}: {distance:.1f}"


@pytest.mark.parametrize("marks", [palette.KINDS, palette.PUBLISHERS], ids=["kinds", "publishers"])
def test_no_two_marks_differ_by_colour_alone(marks) -> None:
    shapes = [shape for _, shape in marks.values()]
    assert len(set(shapes)) == len(shapes)


def test_both_papers_have_the_same_colours() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", code) for paper in PAPERS.values() for code in paper.values())
