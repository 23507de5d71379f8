"""Every fact of the article with which the record began is in the record, with that article as a source."""

import pytest

from tables import rows
from workshop import SHIPPED

ARTICLE = "bukvy-2024-03-06-it-coalition-contributions"

EVENTS = {
    "2023-09-19-it-coalition-launch": ("2023-09-19", "2023-09-19"),
    "2024-02-01-first-steering-group": ("2024-02-01", "2024-02-02"),
    "2024-01-23-netherlands-joins": ("2024-01-23", "2024-01-23"),
    "2023-09-19-chernohorenko-duneton-kyiv": ("2023-09-19", "2024-03-06"),
    "2024-02-12-cooperation-agreement-completed": ("2024-02-12", "2024-02-14"),
    "2024-03-06-umerov-enough-for-purchases": ("2024-03-06", "2024-03-06"),
}
"""The days between which the article lets each of its events fall."""
FOUNDERS = {"EST": "lead", "LUX": "lead", "UKR": "member"}
SIGNATORIES = {"EST", "LUX", "BEL", "DNK", "ISL", "ITA", "LVA", "LTU", "NLD", "UKR"}


def supported(links: str, key: str) -> set[str]:
    return {row[key] for row in rows(SHIPPED, links) if row["source_id"] == ARTICLE and row["stance"] == "supports"}


@pytest.mark.parametrize("event_id", EVENTS)
def test_event_is_recorded_with_the_article_as_a_source(event_id: str) -> None:
    event = next(row for row in rows(SHIPPED, "events") if row["event_id"] == event_id)
    earliest, latest = EVENTS[event_id]
    assert earliest <= event["date_earliest"] <= event["date_latest"] <= latest, "narrower is fine, wider is not"
    assert event_id in supported("event_sources", "event_id")


def test_article_supports_nothing_else() -> None:
    """A headline at the end of the article, which is about something else, taken for a fact."""
    assert supported("event_sources", "event_id") == set(EVENTS)


def test_founders_and_signatories_and_the_netherlands_have_the_article_as_a_source() -> None:
    steps = {row["change_id"]: row for row in rows(SHIPPED, "membership_changes")}
    backed = [steps[change] for change in supported("change_sources", "change_id")]
    founders = {step["party_id"]: step["status"] for step in backed if step["instrument"] == "declaration_of_intent"}
    assert founders == FOUNDERS
    assert {step["party_id"] for step in backed if step["instrument"] == "cooperation_agreement"} == SIGNATORIES
    assert {step["party_id"] for step in backed if step["instrument"] == "announcement"} == {"NLD"}


def test_conflict_over_the_first_steering_group_is_recorded() -> None:
    """Estonia, writing on 2 February, says that the group met the day before: the interval holds both days."""
    event = next(row for row in rows(SHIPPED, "events") if row["event_id"] == "2024-02-01-first-steering-group")
    assert (event["date_earliest"], event["date_latest"]) == ("2024-02-01", "2024-02-02")
    sources = {row["source_id"] for row in rows(SHIPPED, "event_sources") if row["event_id"] == event["event_id"]}
    assert sources >= {ARTICLE, "kaitseministeerium-2024-02-02-steering-group"}


def test_statement_of_6_march_keeps_its_figure_in_both_languages() -> None:
    event = next(row for row in rows(SHIPPED, "events") if row["event_id"] == "2024-03-06-umerov-enough-for-purchases")
    assert "eleven" in event["summary_en"]
    assert "11" in event["summary_uk"]
