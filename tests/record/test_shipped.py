"""The shipped package says what the dossier says; the figures here were counted in the dossier and by hand."""

import json
import re
import subprocess
import sys
from collections import Counter

from coalitions.model.membership import members_on
from coalitions.package.frames import rows_of
from tables import rows
from workshop import SHIPPED, findings, opened

IN_BOTH_DOSSIERS = 20
OPEN_CLAIMS = [
    "air-force-2023-05-25-up-in-the-sky",
    "air-force-2024-loyal",
    "armour-2024-03-polish-mod",
    "demining-2024-02-15-danish-mod",
    "drone-2024-04-24-babel",
    "drone-2024-07-10-danish-mod",
    "drone-2024-07-10-dutch-mod",
    "drone-2024-07-10-polish-mod",
    "drone-2024-07-11-swedish-government",
    "drone-2024-08-23-umerov",
    "drone-2025-09-04-interfax-ukraine",
    "drone-2025-09-04-unn",
    "iamd-2024-loyal",
    "it-2023-09-19-declaration-of-intent-estonia",
    "it-2024-01-24-danish-list",
    "maritime-2025-06-26-belgium",
    "maritime-2025-11-26-european-pravda",
    "maritime-2025-11-26-kyiv-post",
    "maritime-2025-12-navy",
]
"""The claims whose difference from the record the dossiers do not explain."""


def test_no_row_was_lost_or_invented() -> None:
    counted = {
        "events": 73 + 159,
        "event_sources": 237 + 416 + len({"Finland"}),
        "membership_changes": 36 + 179 + len({"Kosovo"}),
        "change_sources": 196 + 561 + len({"Kosovo"}),
        "sources": 150 + 326 - IN_BOTH_DOSSIERS,
        "coalitions": 1 + 8,
        "rosters": 37 + 81,
        "roster_members": 285 + 523 + len({"Kosovo"}),
        "contributions": 26 + 46,
        "contribution_parties": 27 + 9,
        "reported_totals": 23 + 21,
    }
    assert {name: len(rows(SHIPPED, name)) for name in counted} == counted
    milestones = Counter(row["coalition_id"] for row in rows(SHIPPED, "events") if row["milestone"] == "true")
    assert milestones.pop("it") in range(20, 26)
    assert milestones.pop("electronic-warfare") == 4, "all that is known of it"
    assert all(number in range(7, 17) for number in milestones.values())


def test_id_tells_the_coalition_of_its_row() -> None:
    """A step, claim or sum that was booked in another coalition."""
    for table in ("membership_changes", "rosters", "contributions", "reported_totals"):
        key = next(iter(rows(SHIPPED, table)[0]))
        assert all(row[key].startswith(row["coalition_id"] + "-") for row in rows(SHIPPED, table))


def test_members_of_every_coalition_at_the_end_of_november_2025() -> None:
    """Certain and possible, counted by hand from the steps of the dossiers."""
    last = {row["coalition_id"]: row for row in rows(SHIPPED, "membership_counts") if row["date"] <= "2025-11-30"}
    assert {name: (int(row["certain"]), int(row["possible"])) for name, row in last.items()} == {
        "air-force": (15, 15),  # eleven signatories, Ukraine, Czechia, Greece, the United States
        "armour": (13, 15),  # Czechia and France stand on one undated list
        "artillery": (9, 9),
        "demining": (23, 24),  # Kosovo stands on one list of February 2024
        "drone": (20, 20),
        "electronic-warfare": (8, 8),
        "iamd": (16, 16),
        "it": (18, 19),  # the United States
        "maritime": (20, 20),
    }


def test_readme_and_citation_give_the_numbers_and_the_version_of_the_data() -> None:
    """A figure in prose that was true once."""
    readme = " ".join((SHIPPED / "README.md").read_text("utf-8").split())
    changes = rows(SHIPPED, "membership_changes")
    for figure in (
        f"{len(rows(SHIPPED, 'events'))} events",
        f"{len(changes)} steps of {len({row['party_id'] for row in changes})} parties",
        f"{len(rows(SHIPPED, 'rosters'))} published lists",
        f"{len(rows(SHIPPED, 'contributions'))} contributions",
        f"the {len(rows(SHIPPED, 'sources'))} published texts",
    ):
        assert figure in readme, figure
    version = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["version"]
    assert f"Version {version} " in readme
    assert f"\nversion: {version}\n" in (SHIPPED / "CITATION.cff").read_text("utf-8")


def test_pictures_of_the_readme_are_told_in_the_words_of_their_charts() -> None:
    """A text alternative that tells of earlier data."""
    readme = " ".join((SHIPPED / "README.md").read_text("utf-8").split())
    pictures = re.findall(r"!\[([^]]*)\]\((charts/[^)]*)\.png\)", readme)
    assert len(pictures) == 2
    for told, path in pictures:
        assert told == (SHIPPED / f"{path}.txt").read_text("utf-8").strip()


def test_nothing_is_wrong_but_what_is_known() -> None:
    """An unnoticed finding in the shipped data."""
    assert {(each.severity, each.rule, each.key) for each in findings(SHIPPED)} == {
        ("info", "insecure-address", "baltictimes-2024-07-15-demining-memorandum"),
        ("info", "insecure-address", "donbass-ua-2023-11-23-ramstein-17"),
        ("info", "insecure-address", "gs-studio-2024-agreement-signed"),
        *(("warning", "open-claim", roster) for roster in OPEN_CLAIMS),
    }


def test_every_claim_has_a_verdict() -> None:
    verdicts = {row["roster_id"]: row["verdict"] for row in rows(SHIPPED, "roster_checks")}
    assert set(verdicts) == {row["roster_id"] for row in rows(SHIPPED, "rosters")}
    assert verdicts["it-2024-03-06-umerov"] == "compatible"
    assert verdicts["it-2024-03-06-bukvy-agreement"] == "agrees"
    assert verdicts["it-2024-01-27-babel-netherlands"] == "explained"


def test_luxembourg_gave_what_its_government_says() -> None:
    """17.5 million euros by January 2025, says the government: ten of 2023 and its part of the joint sum."""
    derived = [row for row in rows(SHIPPED, "contributions_by_party") if row["coalition_id"] == "it"]
    sums = {(row["party"], row["kind"]): row["amount"] for row in derived}
    assert int(sums["LUX", "contribution"]) + int(sums["LUX", "pledge"]) == 17_500_000
    assert (
        next(row["amount"] for row in rows(SHIPPED, "reported_totals") if "own-17-5m" in row["total_id"]) == "17500000"
    )


def test_frictionless_itself_finds_the_package_valid() -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    report = json.loads(subprocess.run(command, cwd=SHIPPED, capture_output=True, text=True, check=True).stdout)
    assert report["valid"]
    assert report["stats"]["tasks"] == 17


def test_ten_are_certain_on_the_day_of_the_article_and_three_are_possible() -> None:
    """Counting one for certain that a lead nation left out then: Germany, Japan or the United Kingdom."""
    members = rows_of(members_on(opened(SHIPPED).frame("membership_changes"), "2024-03-06"))
    answers = [row for row in members if row["coalition_id"] == "it"]
    certain = {row["party_id"] for row in answers if row["belongs"] == "yes"}
    assert certain == {"EST", "LUX", "UKR", "BEL", "DNK", "ISL", "ITA", "LVA", "LTU", "NLD"}
    assert {row["party_id"] for row in answers if row["belongs"] == "unknown"} == {"DEU", "GBR", "JPN"}


def test_derived_counts_on_days_worked_out_by_hand() -> None:
    derived = [row for row in rows(SHIPPED, "membership_counts") if row["coalition_id"] == "it"]
    counts = {row["date"]: (int(row["certain"]), int(row["possible"])) for row in derived}
    assert counts["2023-09-19"] == (7, 7)
    assert counts["2024-02-02"] == (10, 13)
    assert counts["2024-10-18"] == (12, 19)
    assert counts["2025-04-21"] == (18, 19)
    assert max(counts) == "2025-04-21"


def test_agreement_of_the_netherlands_begins_with_the_first_signing() -> None:
    """The dossier's day later, which only kept a key unique."""
    step = next(
        row
        for row in rows(SHIPPED, "membership_changes")
        if row["change_id"].startswith("it-nld-2024-01-23-member-coop")
    )
    assert (step["date_earliest"], step["date_latest"]) == ("2024-01-23", "2024-02-14")


def test_every_source_was_seen_and_has_its_day_of_access() -> None:
    assert {row["accessed"] for row in rows(SHIPPED, "sources")} == {"2026-11-22"}
    assert sum(row["seen"] == "full" for row in rows(SHIPPED, "sources")) == 3 + 102


def test_no_chart_and_no_page_is_stale() -> None:
    """A picture drawn from earlier tables or by earlier code: all are drawn again and compared byte by byte."""
    command = [sys.executable, "scripts/draw.py", "--check"]
    done = subprocess.run(command, cwd=SHIPPED, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
