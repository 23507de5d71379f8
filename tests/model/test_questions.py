"""Who belonged on a day, as known on a day: the shipped record asked, and the properties of any answer."""

from datetime import date, timedelta

import narwhals as nw
import pytest

from coalitions.model.membership import belonging, counts, spells
from coalitions.model.questions import Answer, changed_between, who_belonged
from coalitions.package.frames import rows_of
from workshop import FROZEN, opened

PACKAGE = opened(FROZEN, engine="polars")
ALL_STEPS, LINKS, SOURCES = (PACKAGE.frame(name) for name in ("membership_changes", "change_sources", "sources"))
STEPS = ALL_STEPS.filter(nw.col("coalition_id") == "it")


def ask(day: str, known_on: str | None = None) -> dict[str, Answer]:
    return {answer.party_id: answer for answer in who_belonged(STEPS, LINKS, SOURCES, day, known_on)}


def those(answers: dict[str, Answer], belongs: str) -> set[str]:
    return {party for party, answer in answers.items() if answer.belongs == belongs}


def test_day_of_the_article() -> None:
    answers = ask("2024-03-06")
    assert len(those(answers, "yes")) == 10
    assert {party for party, answer in answers.items() if answer.status == "lead"} == {"EST", "LUX"}
    assert those(answers, "unknown") == {"DEU", "GBR", "JPN"}
    assert (answers["GBR"].since_earliest, answers["GBR"].since_latest) == ("2024-02-02", "2024-02-14")


def test_what_was_known_on_1_february_2024() -> None:
    """The completed agreement and the entry of the United Kingdom were told later; Denmark's signature was out."""
    answers = ask("2024-03-06", known_on="2024-02-01")
    assert answers["GBR"].status == "applicant"
    signed = {party for party, answer in answers.items() if "cooperation_agreement" in answer.instruments}
    assert signed == {"DNK"}


def test_certain_member_is_told_by_the_step_that_nobody_disputes() -> None:
    """Japan announced itself on 1 December 2023, which others denied; a list of 21 April 2025 ends the doubt."""
    doubtful, sure = ask("2024-03-06")["JPN"], ask("2025-04-21")["JPN"]
    assert (doubtful.belongs, doubtful.confidence, doubtful.certain_from) == ("unknown", "low", "2025-04-21")
    assert (sure.belongs, sure.confidence, sure.certain_from) == ("yes", "medium", "2025-04-21")
    assert sure.step == "it-jpn-2024-04-08-member-unspecified"
    assert (sure.since_earliest, sure.since_latest) == ("2023-12-01", "2023-12-01")


def test_before_the_launch_nobody_belongs_and_two_have_applied_for_certain() -> None:
    answers = ask("2023-09-18")
    assert those(answers, "yes") == those(answers, "unknown") == set()
    assert all(answers[party].status == "applicant" for party in ("EST", "LUX"))
    assert ask("2023-06-14") == {}


def test_what_changed_in_the_autumn_of_2024() -> None:
    changed = changed_between(STEPS, LINKS, SOURCES, "2024-10-01", "2024-12-31")
    stood = {
        (before or after).party_id: [answer.belongs if answer else "no" for answer in (before, after)]
        for before, after in changed
    }
    assert stood == {"CAN": ["no", "unknown"], "ESP": ["unknown", "yes"], "SWE": ["no", "yes"]}


def test_known_today_is_all_that_is_known() -> None:
    for day in ("2023-09-19", "2024-02-10", "2024-10-18", "2026-11-22"):
        assert ask(day, known_on="2026-11-22") == ask(day)


def test_more_knowledge_never_turns_yes_into_no() -> None:
    """A source that is found later may unsettle an answer; it may not turn a certain member into none."""
    months = [f"{year}-{month:02d}-15" for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)]
    for day in ("2023-12-31", "2024-03-06", "2025-06-01"):
        certain: set[str] = set()
        for known_on in months:
            answers = ask(day, known_on)
            assert not certain - those(answers, "yes") - those(answers, "unknown")
            certain |= those(answers, "yes")


def test_sweden_is_a_member_for_certain_where_only_sweden_calls_itself_a_lead() -> None:
    """Two steps of one day, of which the one of low confidence would make a second lead."""
    answers = who_belonged(ALL_STEPS, LINKS, SOURCES, "2025-06-04")
    status = {
        each.party_id: (each.status, each.belongs) for each in answers if each.coalition_id == "electronic-warfare"
    }
    assert status["SWE"] == ("member", "yes")
    assert status["DEU"] == ("lead", "yes")


def test_counts_are_the_answers_of_every_day_of_change_and_of_the_day_before() -> None:
    """Between these days nothing can change."""
    numbers = {row["date"]: (row["certain"], row["possible"]) for row in rows_of(counts(belonging(spells(STEPS))))}
    changes = {date.fromisoformat(row[end]) for row in rows_of(STEPS) for end in ("date_earliest", "date_latest")}
    for day in sorted({str(day - timedelta(days)) for day in changes for days in (0, 1)}):
        wanted = numbers[max(known)] if (known := [start for start in numbers if start <= day]) else (0, 0)
        belongs = [answer.belongs for answer in ask(day).values()]
        yes, unknown = belongs.count("yes"), belongs.count("unknown")
        assert (yes, yes + unknown) == wanted, day


@pytest.mark.parametrize("day", ["2024-03-06", "2025-04-21"])
def test_every_answer_names_its_sources(day: str) -> None:
    assert all(answer.supports and answer.sources and answer.instruments for answer in ask(day).values())


def test_source_of_another_step_is_not_quoted_for_this_one() -> None:
    """Denmark: who tells its signature of 2024 is no witness of its declaration of 2023, and the other way round."""
    answer = ask("2024-03-06")["DNK"]
    links = {
        row["source_id"] for row in rows_of(LINKS) if (row["change_id"], row["stance"]) == (answer.step, "supports")
    }
    assert set(answer.supports) == links < set(answer.sources)
