"""Who belonged when, on small records whose answers were worked out by hand."""

from typing import Any

import pytest

from coalitions.model.membership import belonging, counts, leads, members_on, spells
from coalitions.package.frames import rows_of
from model.conftest import STEP, frame


@pytest.fixture(params=["pandas", "polars"])
def record(request: pytest.FixtureRequest) -> Any:
    """A maker of steps on either engine: (party, earliest, latest, status, confidence) each."""

    def make(*steps: tuple[str, str, str, str, str]) -> Any:
        rows = [
            (f"{party}-{number}", "x", party, earliest, latest, status, "announcement", confidence)
            for number, (party, earliest, latest, status, confidence) in enumerate(steps)
        ]
        return frame(STEP, rows, request.param)

    return make


def answers(steps: Any, day: str) -> dict[str, str]:
    return {party: belongs for (_, party), belongs in members_on(rows_of(belonging(spells(steps))), day).items()}


JOINED, LEFT = ("ITA", "2024-01-10", "2024-01-10", "member", "high"), ("ITA", "2025-01-01", "2025-01-31", "former")
CASES = {
    "an uncertain day is unknown within and certain after": (
        [("ITA", "2024-01-10", "2024-01-24", "member", "medium")],
        {"2024-01-09": None, "2024-01-10": "unknown", "2024-01-23": "unknown", "2024-01-24": "yes"},
    ),
    "low confidence never becomes certain by waiting": (
        [("ITA", "2023-12-01", "2023-12-01", "member", "low")],
        {"2030-01-01": "unknown"},
    ),
    "an end that can have begun makes a membership unknown until it is certain": (
        [JOINED, (*LEFT, "high")],
        {"2024-12-31": "yes", "2025-01-01": "unknown", "2025-01-30": "unknown", "2025-01-31": None},
    ),
    "an end of low confidence ends nothing for certain": ([JOINED, (*LEFT, "low")], {"2030-01-01": "unknown"}),
}


@pytest.mark.parametrize("case", CASES)
def test_membership_of_a_day(case: str, record: Any) -> None:
    steps, expected = CASES[case]
    assert {day: answers(record(*steps), day).get("ITA") for day in expected} == expected


def test_later_instrument_of_better_confidence_makes_a_low_membership_certain(record: Any) -> None:
    steps = record(
        ("JPN", "2023-12-01", "2023-12-01", "member", "low"),
        ("JPN", "2025-03-01", "2025-03-31", "member", "high"),
    )
    assert answers(steps, "2025-03-30") == {"JPN": "unknown"}
    assert answers(steps, "2025-03-31") == {"JPN": "yes"}
    assert len(rows_of(spells(steps))) == 1


def test_applicant_and_observer_do_not_belong(record: Any) -> None:
    steps = record(
        ("FIN", "2024-06-14", "2024-06-14", "applicant", "high"),
        ("NOR", "2024-06-14", "2024-06-14", "observer", "high"),
    )
    assert answers(steps, "2024-07-01") == {}
    assert rows_of(counts(belonging(spells(steps)))) == []


def test_member_that_becomes_lead_belongs_all_the_time(record: Any) -> None:
    """A change of status taken for an end and a new entry."""
    steps = record(
        ("GBR", "2024-01-10", "2024-01-10", "member", "high"),
        ("GBR", "2024-02-01", "2024-02-28", "lead", "high"),
    )
    assert answers(steps, "2024-02-14") == {"GBR": "yes"}
    assert len(rows_of(belonging(spells(steps)))) == 1
    assert [(row["status"], row["end_earliest"], row["end_latest"]) for row in rows_of(spells(steps))] == [
        ("member", "2024-02-01", "2024-02-28"),
        ("lead", None, None),
    ]


def test_steps_of_one_day_are_taken_from_member_to_lead(record: Any) -> None:
    """The alphabet, in which lead stands before member."""
    steps = record(
        ("SWE", "2025-06-04", "2025-06-04", "lead", "low"),
        ("SWE", "2025-06-04", "2025-06-04", "member", "high"),
    )
    assert [(row["status"], row["certain_from"]) for row in rows_of(spells(steps))] == [
        ("member", "2025-06-04"),
        ("lead", None),
    ]
    assert answers(steps, "2025-06-04") == {"SWE": "yes"}


def test_leads_are_counted_while_one_may_lead(record: Any) -> None:
    steps = record(
        ("DEU", "2024-02-14", "2024-02-14", "lead", "high"),
        ("DEU", "2025-01-01", "2025-01-31", "member", "high"),
        ("POL", "2024-01-23", "2024-01-23", "lead", "high"),
        ("POL", "2024-06-01", "2024-06-01", "former", "low"),
    )
    none = steps.head(0).select("coalition_id", date="date_earliest")
    counted = [(row["date"], row["leads"]) for row in rows_of(leads(spells(steps), none))]
    assert counted == [("2024-01-23", 1), ("2024-02-14", 2), ("2025-01-31", 1)]


def test_party_that_left_and_came_back_has_two_times(record: Any) -> None:
    steps = record(
        ("ITA", "2024-01-10", "2024-01-10", "member", "high"),
        ("ITA", "2024-06-01", "2024-06-01", "former", "high"),
        ("ITA", "2025-01-01", "2025-01-01", "member", "high"),
    )
    assert answers(steps, "2024-12-31") == {}
    assert answers(steps, "2025-01-01") == {"ITA": "yes"}
    assert len(rows_of(belonging(spells(steps)))) == 2


def test_steps_of_one_party_do_not_touch_another(record: Any) -> None:
    steps = record(
        ("EST", "2023-09-19", "2023-09-19", "lead", "high"),
        ("ITA", "2024-01-10", "2024-01-24", "member", "medium"),
        ("JPN", "2023-12-01", "2023-12-01", "member", "low"),
    )
    counted = [(row["date"], row["certain"], row["possible"]) for row in rows_of(counts(belonging(spells(steps))))]
    assert counted == [("2023-09-19", 1, 1), ("2023-12-01", 1, 2), ("2024-01-10", 1, 3), ("2024-01-24", 2, 3)]


def test_counts_are_the_answers_of_each_day_around_a_change(record: Any) -> None:
    steps = record(
        ("EST", "2023-09-19", "2023-09-19", "lead", "high"),
        ("ITA", "2024-01-10", "2024-01-24", "member", "medium"),
        ("ITA", "2024-01-20", "2024-03-01", "former", "high"),
        ("JPN", "2023-12-01", "2023-12-01", "member", "low"),
    )
    days = ["2023-09-18", "2023-09-19", "2023-11-30", "2023-12-01", "2024-01-09", "2024-01-10", "2024-01-19"]
    days += ["2024-01-20", "2024-01-23", "2024-01-24", "2024-01-25", "2024-02-29", "2024-03-01", "2024-03-02"]
    numbers = rows_of(counts(belonging(spells(steps))))
    for day in days:
        given = answers(steps, day)
        current = [row for row in numbers if row["date"] <= day]
        wanted = (current[-1]["certain"], current[-1]["possible"]) if current else (0, 0)
        assert (sum(answer == "yes" for answer in given.values()), len(given)) == wanted, day
