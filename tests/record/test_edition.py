"""What the code makes of the record, counted by hand in the dossiers, on a frozen edition that no new fact changes."""

import csv
import io

import pytest

from coalitions.derived.tables import derived_tables
from coalitions.model.membership import members_on
from coalitions.package.frames import rows_of
from coalitions.record import facts
from workshop import FROZEN, opened

EDITION = opened(FROZEN)


@pytest.fixture(scope="module")
def derived() -> dict[str, list[dict[str, str]]]:
    """The rows of the derived tables, by name."""
    files = {path.split("/")[-1].removesuffix(".csv"): data for path, data in derived_tables(EDITION).items()}
    return {name: list(csv.DictReader(io.StringIO(data.decode(), newline=""))) for name, data in files.items()}


def test_members_of_every_coalition_at_the_end_of_november_2025(derived: dict) -> None:
    """Certain and possible, counted by hand from the steps of the dossiers."""
    last = {row["coalition_id"]: row for row in derived["membership_counts"] if row["date"] <= "2025-11-30"}
    assert {name: (int(row["certain"]), int(row["possible"])) for name, row in last.items()} == {
        "air-force": (15, 15),  # eleven signatories, Ukraine, Czechia, Greece, the United States
        "armour": (15, 15),  # Czechia and France by 30 May 2025 at the latest
        "artillery": (9, 9),
        "demining": (23, 24),  # Kosovo stands on one list of February 2024
        "drone": (20, 20),
        "electronic-warfare": (8, 8),
        "iamd": (16, 16),
        "it": (18, 19),  # the United States
        "maritime": (20, 20),
    }


def test_derived_counts_on_days_worked_out_by_hand(derived: dict) -> None:
    counts = {
        row["date"]: (int(row["certain"]), int(row["possible"]))
        for row in derived["membership_counts"]
        if row["coalition_id"] == "it"
    }
    assert counts["2023-09-19"] == (7, 7)
    assert counts["2024-02-02"] == (10, 13)
    assert counts["2024-10-18"] == (12, 19)
    assert counts["2025-04-21"] == (18, 19)
    assert max(counts) == "2025-04-21"


def test_ten_are_certain_on_the_day_of_the_article_and_three_are_possible() -> None:
    """Counting one for certain that a lead nation left out then: Germany, Japan or the United Kingdom."""
    members = members_on(rows_of(facts.belonging(EDITION)), "2024-03-06")
    answers = {party: belongs for (coalition, party), belongs in members.items() if coalition == "it"}
    certain = {party for party, belongs in answers.items() if belongs == "yes"}
    assert certain == {"EST", "LUX", "UKR", "BEL", "DNK", "ISL", "ITA", "LVA", "LTU", "NLD"}
    assert {party for party, belongs in answers.items() if belongs == "unknown"} == {"DEU", "GBR", "JPN"}


def test_claims_are_judged_as_by_hand(derived: dict) -> None:
    verdicts = {row["roster_id"]: row["verdict"] for row in derived["roster_checks"]}
    assert set(verdicts) == set(EDITION.frame("rosters")["roster_id"].to_list())
    assert verdicts["it-2024-03-06-umerov"] == "compatible"
    assert verdicts["it-2024-03-06-bukvy-agreement"] == "agrees"
    assert verdicts["it-2024-01-27-babel-netherlands"] == "explained"


def test_luxembourg_gave_what_its_government_says(derived: dict) -> None:
    """17.5 million euros by January 2025, says the government: ten of 2023 and its part of the joint sum."""
    sums = {
        (row["party"], row["kind"]): row["amount"]
        for row in derived["contributions_by_party"]
        if row["coalition_id"] == "it"
    }
    assert int(sums["LUX", "contribution"]) + int(sums["LUX", "pledge"]) == 17_500_000
    totals = rows_of(EDITION.frame("reported_totals"))
    assert next(row["amount"] for row in totals if "own-17-5m" in row["total_id"]) == "17500000"


def test_agreement_of_the_netherlands_begins_with_the_first_signing() -> None:
    """The dossier's day later, which only kept a key unique."""
    step = EDITION.row("membership_changes", "it-nld-2024-01-23-member-cooperation-agreement")
    assert (step["date_earliest"], step["date_latest"]) == ("2024-01-23", "2024-02-14")


def test_id_tells_the_coalition_of_its_row() -> None:
    """A step, claim or sum that was booked in another coalition."""
    for name in ("membership_changes", "rosters", "contributions", "reported_totals"):
        table = EDITION.table(name)
        assert all(row[table.key[0]].startswith(row["coalition_id"] + "-") for row in rows_of(table.frame))
