"""The rows between which the page's script compares days, worked out by hand for the small package."""

from pathlib import Path

from coalitions.page.answers import histories
from coalitions.page.rows import latest
from coalitions.record.telling import telling
from workshop import opened


def test_versions_begin_on_the_days_from_which_steps_are_known(small_master: Path) -> None:
    """Latvia's agreement is told by an undated text only, so it is known from the day on which that was read."""
    told = histories(opened(small_master), "it")
    latvia = told["parties"]["LVA"]
    assert latvia["spells"] == [
        ["2023-09-19", "member", "2023-09-19", "2023-09-19", None, "2023-09-19"],
        ["2026-11-22", "member", "2023-09-19", "2023-09-19", None, "2023-09-19"],
    ]
    assert latvia["belonging"] == [
        ["2023-09-19", "2023-09-19", "2023-09-19", None, None],
        ["2026-11-22", "2023-09-19", "2023-09-19", None, None],
    ]
    assert [step[:3] for step in latvia["steps"]] == [
        ["2023-09-19", "2023-09-19", "declaration_of_intent"],
        ["2024-01-23", "2026-11-22", "cooperation_agreement"],
    ]


def test_application_ends_where_membership_begins(small_master: Path) -> None:
    told = histories(opened(small_master), "it")
    assert told["parties"]["EST"]["spells"] == [
        ["2023-09-19", "applicant", "2023-06-15", "2023-06-15", "2023-09-19", "2023-06-15"],
        ["2023-09-19", "lead", "2023-09-19", "2023-09-19", None, "2023-09-19"],
    ]


def test_low_confidence_is_never_certain(small_master: Path) -> None:
    package = opened(small_master)
    assert histories(package, "it")["parties"]["JPN"]["belonging"] == [
        ["2023-12-01", "2023-12-01", None, None, None],
    ]
    lines = latest(telling(package, "it", "en"))
    assert [line.party_id for line in lines["yes"]] == ["EST", "LVA"]
    assert [line.party_id for line in lines["unknown"]] == ["JPN"]


def test_coalition_without_steps_has_no_record(small_master: Path) -> None:
    assert histories(opened(small_master), "navy")["parties"] == {}
