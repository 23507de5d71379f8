"""What the charts tell: numbers counted by hand on a frozen edition, and titles that are true of any record."""

import csv
import io
import re
from pathlib import Path

import pytest

from coalitions.charts.engine import palette, typesetting
from coalitions.charts.gallery import CHARTS, OVERVIEWS, drawings, drawn_numbers
from coalitions.charts.pictures import contributions, evidence, published_numbers, timeline
from coalitions.charts.stories import growth, matrix, overview
from coalitions.charts.stories.claims import all_claims, claims
from coalitions.language import LANGUAGES
from coalitions.record.coalition import records
from coalitions.record.telling import Telling, telling
from tables import add_row, remove_row, rows, set_cells
from workshop import FROZEN, SHIPPED, opened

EDITION = opened(FROZEN)
DRAWN = drawn_numbers(EDITION)


def drawn(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(DRAWN[f"charts/{path}.csv"].decode())))


def told(root: Path, coalition: str | None = "it", language: str = "en") -> Telling:
    return telling(opened(root), coalition, language)


def test_numbers_drawn_hold_every_mark_of_an_instrument_and_every_sign() -> None:
    """A mark that moves or turns while the CSV beside the chart stays the same, so that nobody finds it stale."""
    estonia = [row["instruments"] for row in drawn("it/membership_matrix.en") if row["party_id"] == "EST"]
    assert estonia[0] == "announcement 2023-06-15"
    assert estonia[1].startswith("declaration_of_intent 2023-09-19; cooperation_agreement [2024-01-")
    claimed = {row["roster_id"]: row["qualifier"] for row in drawn("it/membership_growth.en") if row["roster_id"]}
    assert claimed["it-2025-08-19-chas-pravdy"] == "more_than"


def test_timeline_shows_every_milestone_in_the_order_in_which_it_had_happened() -> None:
    """The Danish list of February 2024 above an event of 2023, since its first possible day lies before that."""
    for language in LANGUAGES:
        shown = drawn(f"demining/timeline.{language}")
        events = rows_of_edition("events")
        wanted = {row["event_id"] for row in events if row["milestone"] == "true" and row["coalition_id"] == "demining"}
        assert {row["event_id"] for row in shown} == wanted
        assert [row["date_latest"] for row in shown] == sorted(row["date_latest"] for row in shown)


def rows_of_edition(table: str) -> list[dict[str, str]]:
    return EDITION.frame(table).to_arrow().to_pylist()


def test_growth_names_those_who_joined_as_worked_out_by_hand() -> None:
    steps = {row["date"]: row for row in drawn("it/membership_growth.en") if row["certain"]}
    assert steps["2023-09-19"]["joined"].startswith("Estonia (lead); Luxembourg (lead); Belgium")
    assert steps["2025-04-21"]["joined_by"] == "Canada; Finland; Germany; Ireland; Japan; United Kingdom"
    assert [steps["2024-10-18"][name] for name in ("joined", "certain", "possible")] == ["Sweden", "12", "19"]
    joined = {row["date"]: row["joined"] for row in drawn("demining/membership_growth.en") if row["certain"]}
    assert joined["2023-12-23"] == "Iceland (later lead)", "it joined in 2023 and leads from February 2024"


def test_a_claim_is_as_far_from_the_record_as_what_it_counts() -> None:
    """Sixteen without Ukraine beside seventeen with it: drawn below the line, though it agrees."""
    found = {claim.roster_id: claim for claim in claims(telling(EDITION, "drone", "en"))}
    assert all(claim.distance == 0 for claim in found.values() if not claim.differs)
    without = [claim for claim in found.values() if claim.convention == "members_without_ukraine"]
    assert any(claim.verdict == "agrees" for claim in without)
    assert len(all_claims(telling(EDITION, None, "en"))) > sum(
        len(claims(telling(EDITION, coalition, "en"))) for coalition in records(EDITION)
    ), "signatories are counted by nobody"


def test_ukrainian_names_stand_in_the_order_of_the_ukrainian_alphabet() -> None:
    """І before А, as in Unicode."""
    steps = {row["date"]: row for row in drawn("it/membership_growth.uk") if row["certain"]}
    assert steps["2023-09-19"]["joined"].startswith("Естонія (лідер); Люксембург (лідер); Бельгія; Данія; Латвія")
    assert steps["2025-04-21"]["joined_by"] == "Велика Британія; Ірландія; Канада; Німеччина; Фінляндія; Японія"


def test_matrix_puts_who_entered_first_at_the_top_and_the_unconfirmed_at_the_end() -> None:
    parties = list(dict.fromkeys(row["party_id"] for row in drawn("it/membership_matrix.en")))
    assert parties[:2] == ["EST", "LUX"]
    assert set(parties[2:7]) == {"BEL", "DNK", "LTU", "LVA", "UKR"}
    assert parties[7:9] == ["ISL", "NLD"]
    assert parties[-1] == "USA"


def test_whoever_is_on_the_matrix_has_a_day_or_is_not_confirmed() -> None:
    """An observer with an empty cell in the column of days."""
    shown = matrix.rows(telling(EDITION, "demining", "en"))
    assert any(row.entry is None for row in shown)
    assert all(row.entered(telling(EDITION, "demining", "en")) for row in shown)


def test_whoever_relays_a_number_is_no_row_of_its_own() -> None:
    """A ministry by each paper that quotes it, and by its short name: forty rows of one mark."""
    rosters = {row["roster_id"]: row for row in rows_of_edition("rosters")}
    for language in LANGUAGES:
        for claims_of_one in published_numbers.published(telling(EDITION, None, language)).values():
            sources = [EDITION.row("sources", rosters[claim.roster_id]["source_id"]) for claim in claims_of_one]
            assert len({source["origin"] or source["publisher_id"] for source in sources}) == 1


def test_all_coalitions_are_looked_up_to_the_day_up_to_which_each_was(small: Path) -> None:
    set_cells(small, "coalitions", "maritime", looked_up_to="2026-01-02")
    assert told(small, None).looked_up_to == "2026-01-02"


def test_member_of_which_a_lead_is_disputed_is_a_member_for_certain() -> None:
    """Sweden joined with four others on 4 June 2025; that it also leads only its own news agency says."""
    sweden = [row for row in drawn("electronic-warfare/membership_matrix.en") if row["party_id"] == "SWE"]
    days = [(row["status"], row["certain_from"], row["certain_until"]) for row in sweden]
    assert days == [("member", "2025-06-04", ""), ("lead", "", "")]
    story = DRAWN["charts/electronic-warfare/membership_matrix.en.txt"].decode()
    assert "Sweden (4 Jun 2025)" in story
    assert "Not confirmed" not in story


def test_copies_of_one_statement_are_one_mark(small: Path) -> None:
    """Seven copies of one press release that count as seven."""
    source = {**rows(small, "sources")[0], "source_id": "gordon-2023-12-japan", "origin": "japan-mod"}
    add_row(small, "sources", **source)
    add_row(small, "event_sources", event_id="2023-12-01-japan-joins", source_id=source["source_id"], stance="supports")
    set_cells(small, "sources", "mod-go-jp-2023-12-01-notice", origin="japan-mod")
    japan = evidence.evidence(told(small))[-1]
    assert japan.supports == ("official", "other")


def test_only_who_denies_the_fact_disputes_it(small: Path) -> None:
    """A text that names other parties, drawn as if it denied the launch."""
    launch = evidence.evidence(told(small))[0]
    assert (launch.disputes, launch.points) == ((), {"list": 1})
    assert evidence.finding(told(small)).endswith("no source disputes any of them")
    set_cells(small, "event_sources", "2023-09-19-launch/gordon-2023-09-launch", point="fact")
    launch = evidence.evidence(told(small))[0]
    assert (launch.disputes, launch.points) == (("media",), {})
    assert evidence.finding(told(small)).endswith("; 1 milestone is disputed")


def test_titles_of_a_small_record_are_true(small: Path) -> None:
    """Three parties: Estonia and Latvia from the launch on, Japan disputed; one milestone of an unknown day."""
    assert timeline.finding(told(small)) == "IT Coalition: launched on 19 September 2023, 2 milestones by December 2023"
    assert growth.finding(told(small)) == "IT Coalition: 2 members confirmed by September 2023, perhaps 1 more"
    assert matrix.finding(told(small)) == "IT Coalition: 2 confirmed members since 19 September 2023"


def test_timeline_says_of_whom_membership_is_not_certain_by_then(small: Path) -> None:
    """Japan joins in the timeline, and in the matrix it is not confirmed; or only by a later day."""
    assert timeline.uncounted(told(small)) == (["Japan"], [])
    japan = next(row["change_id"] for row in rows(small, "membership_changes") if row["party_id"] == "JPN")
    set_cells(small, "membership_changes", japan, date_latest="2025-04-21", confidence="high")
    assert timeline.uncounted(told(small)) == ([], ["Japan"])


def test_a_day_of_several_is_no_event_of_several_days() -> None:
    days = {each.event_id: each.date_label for each in timeline.milestones(telling(EDITION, "it", "en"))}
    assert {"between 10 and 24 Jan 2024", "between 3 Apr and 20 May 2024"} <= {*days.values()}
    assert not any("–" in label and label.count(" ") == 2 for label in days.values())


def test_a_sum_of_which_a_part_is_about_has_no_more_digits_than_are_known() -> None:
    """About EUR 44 million and EUR 352,000 as about EUR 44.352 million."""
    shown = [telling(opened(SHIPPED), coalition, "en") for coalition in records(opened(SHIPPED))]
    for told_of in filter(contributions.is_told, shown):
        assert not re.search(r"≈[A-Z]{3}\s(\d[.,]?){3}[\d.,]*[1-9]", contributions.story(told_of))


def test_sums_that_cannot_be_compared_are_no_picture(small: Path) -> None:
    """Two numbers without a bar below a sentence on scales."""
    assert contributions.is_told(told(small))
    for row, currency in zip(rows(small, "contributions"), ("EUR", "SEK", "GBP", "NOK"), strict=False):
        set_cells(small, "contributions", row["contribution_id"], currency=currency)
    assert not contributions.is_told(told(small))


def test_title_tells_how_long_it_took_to_launch(small: Path) -> None:
    set_cells(small, "events", "2023-06-15-coalition-backed", milestone="true")
    title = "IT Coalition: 96 days from the first milestone to the launch, 3 milestones by December 2023"
    assert timeline.finding(told(small)) == title


def test_titles_of_one_milestone(small: Path) -> None:
    set_cells(small, "events", "2023-12-01-japan-joins", milestone="false")
    assert timeline.finding(told(small)) == "IT Coalition: launched on 19 September 2023"
    set_cells(small, "events", "2023-09-19-launch", date_latest="2023-09-20")
    assert timeline.finding(told(small)) == "IT Coalition: launched by 20 September 2023"
    set_cells(small, "events", "2023-09-19-launch", kind="meeting")
    assert timeline.finding(told(small)) == "IT Coalition: 1 milestone by September 2023"


def test_title_counts_states_besides_ukraine(small: Path) -> None:
    """Seventeen members, printed as seventeen countries that support Ukraine, which is one of them."""
    add_row(small, "parties", party_id="UKR", kind="state", name_en="Ukraine", name_uk="Україна")
    step = next(row for row in rows(small, "membership_changes") if row["change_id"].startswith("it-lva-2023"))
    add_row(small, "membership_changes", **{**step, "change_id": "it-ukr-2023-09-19-member", "party_id": "UKR"})
    assert growth.finding(told(small)).startswith("IT Coalition: 2 states and Ukraine confirmed by September")
    assert growth.finding(told(small, language="uk")).startswith(
        "ІТ-коаліція: станом на вересень 2023 року підтверджено участь 2 держав і України"
    )


def test_titles_where_everyone_has_left(small: Path) -> None:
    for number, step in enumerate(rows(small, "membership_changes")):
        if step["coalition_id"] == "it":
            days = {"date_earliest": "2025-01-01", "date_latest": "2025-01-01"}
            left = {**step, **days, "change_id": f"it-left-{number}", "status": "former", "confidence": "high"}
            add_row(small, "membership_changes", **left)
    assert growth.finding(told(small)) == "IT Coalition: no members any more since January 2025"
    assert matrix.finding(told(small)).endswith(", 0 by January 2025")
    for coalition in [None, *records(opened(small))]:
        assert drawings(opened(small), coalition)
    assert overview.standing_finding(told(small, None))


def test_title_of_all_names_the_days_since_which_most_belong() -> None:
    """Who belongs since 15 February at the latest, and perhaps since July 2023, is not counted.

    By hand, first steps within the two days: artillery 1, demining 6, drones 8, air and missile defence 11.
    """
    assert overview.growth_finding(telling(EDITION, None, "en")) == (
        "At least 26 of the 144 certain memberships date from 14–15 February 2024"
    )
    assert overview.growth_finding(telling(EDITION, None, "uk")) == (
        "На 14–15 лютого 2024 року припадає щонайменше 26 із 144 підтверджених приєднань до коаліцій"
    )


def test_host_is_not_who_is_in_most_coalitions() -> None:
    assert "Ukraine" not in overview.standing_finding(telling(EDITION, None, "en"))
    assert next(iter(overview.strips(telling(EDITION, None, "en")))) == "UKR"


def test_sums_of_different_currencies_and_kinds_are_never_one() -> None:
    sums = contributions.sums(telling(EDITION, "it", "en"))
    assert len({(each.party, each.kind, each.currency) for each in sums}) == len(sums)


def test_a_coalition_s_pictures_do_not_change_with_another_coalition(small: Path) -> None:
    """A new event of another coalition, the day on which a text was read, or a version, in all pictures."""

    def pictures() -> list[list[object]]:
        return [[canvas.lines, canvas.marks, canvas.over] for *_, canvas in drawings(opened(small), "it")]

    before = pictures()
    event = {**rows(small, "events")[0], "event_id": "2026-01-01-other", "coalition_id": "maritime"}
    add_row(small, "events", **{**event, "date_earliest": "2026-01-01", "date_latest": "2026-01-01"})
    set_cells(small, "coalitions", "maritime", looked_up_to="2026-11-30")
    set_cells(small, "sources", "undated-blog", accessed="2026-11-30")
    assert pictures() == before


def test_a_recent_coalition_of_one_day_and_one_member_is_drawn(small: Path) -> None:
    """A tenth coalition: one event, one member, looked up on that very day."""
    coalition = {**rows(small, "coalitions")[0], "coalition_id": "space", "looked_up_to": "2026-11-20"}
    day = {"coalition_id": "space", "date_earliest": "2026-11-20", "date_latest": "2026-11-20"}
    event = {**rows(small, "events")[1], **day, "event_id": "2026-11-20-space", "milestone": "true"}
    step = {**rows(small, "membership_changes")[1], **day, "change_id": "space-est", "event_id": "2026-11-20-space"}
    add_row(small, "coalitions", **coalition)
    add_row(small, "events", **event)
    add_row(small, "membership_changes", **step)
    assert len(drawings(opened(small), "space")) == 2 * 2 * 4
    assert drawings(opened(small), None)
    assert matrix.finding(told(small, "space")) == "IT Coalition: 1 confirmed member since 20 November 2026"


def test_a_package_without_claims_and_money_is_drawn(small: Path) -> None:
    for table in ("rosters", "reported_totals", "contributions"):
        for row in rows(small, table):
            remove_row(small, table, next(iter(row.values())))
    assert {drawing.name for drawing in drawings(opened(small), "it")} == {
        *("timeline", "membership_growth", "membership_matrix", "sources")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_is_whole_sentences_without_a_gap(language: str) -> None:
    charts = {**CHARTS, **OVERVIEWS}
    for name, chart in charts.items():
        for coalition in records(EDITION) if name in CHARTS else [None]:
            if chart.is_told(telling(EDITION, coalition, language)):
                story = chart.story(telling(EDITION, coalition, language))
                assert story.endswith("."), name
                assert "None" not in story
                assert ".." not in story


def test_lines_do_not_end_where_a_printer_would_not_end_them() -> None:
    """A title that ends one line with 16 and begins the next with members."""
    wrapped = typesetting.wrapped
    assert wrapped("The coalition has 16 members", 1.6, 10) == ["The coalition has", "16\xa0members"]
    assert wrapped("First order of EUR 0.9 million", 1.3, 10) == ["First order of", "EUR\xa00.9\xa0million"]
    for text in (
        "10 млн євро",
        "з Данією —",
        "30 тис. дронів",
        "28 черв. 2025",
        "3 of 4 milestones",
        "для 5 із 15 подій",
    ):
        assert typesetting.bound(text) == text.replace(" ", "\xa0")


def test_titles_have_no_widow() -> None:
    title = "Demining Capability Coalition: no source gives the day of 7 of 17 milestones"
    lines = typesetting.balanced(title, 3.5, 14, 600)
    widths = [typesetting.text_width(line, 14, 600) for line in lines]
    assert len(lines) == len(typesetting.wrapped(title, 3.5, 14, 600))
    assert min(widths) > 0.6 * max(widths)


def test_every_code_that_is_drawn_has_its_mark() -> None:
    codes: dict[str, set[str]] = {}
    for row in rows(SHIPPED, "vocabularies"):
        codes.setdefault(row["vocabulary"], set()).add(row["code"])
    assert set(palette.KINDS) == codes["event_kind"]
    assert set(palette.PUBLISHERS) == codes["publisher_kind"]
    assert set(palette.STATUSES) == set(palette.DASHED) == codes["membership_status"] - {"former"}
    assert set(palette.INSTRUMENTS) == codes["instrument"] - {"unspecified"}
    assert set(palette.MONEY) == codes["contribution_kind"]
    assert set(palette.TOTALS) == codes["total_convention"]
    assert all((font.parent / "OFL.txt").exists() for font in typesetting.FONTS.values())
