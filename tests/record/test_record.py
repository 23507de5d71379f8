"""The record itself: no error in it, and the leads of each coalition stand with their sources, row by row.

Nothing here changes with a new fact. What is counted is counted on a frozen edition; see test_edition.py.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tables import row_of, rows
from workshop import SHIPPED, findings

LEADS = tomllib.loads(Path(__file__).with_name("leads.toml").read_text("utf-8"))


@pytest.mark.parametrize("step", LEADS)
def test_lead_stands_with_its_source(step: str) -> None:
    assert row_of(SHIPPED, "membership_changes", step)["status"] == "lead"
    assert row_of(SHIPPED, "change_sources", f"{step}/{LEADS[step]}")["stance"] == "supports"


def test_record_has_no_error(shipped_master: Path) -> None:
    assert [each for each in findings(shipped_master) if each.severity == "error"] == []


def test_every_claim_has_a_verdict(shipped_master: Path) -> None:
    judged = {row["roster_id"] for row in rows(shipped_master, "roster_checks")}
    assert judged == {row["roster_id"] for row in rows(SHIPPED, "rosters")}


def test_readme_and_citation_give_the_numbers_and_the_version_of_the_data(shipped_master: Path) -> None:
    """A figure in prose that was true once, and a number of coalitions that no table gives."""
    readme = " ".join((shipped_master / "README.md").read_text("utf-8").split())
    sizes = {name: len(rows(SHIPPED, name)) for name in ("coalitions", "events", "membership_changes", "sources")}
    parties = {row["party_id"] for row in rows(SHIPPED, "membership_changes")}
    descriptor = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))
    for figure in (
        f"Version {descriptor['version']} holds {sizes['coalitions']} capability coalitions",
        f"{sizes['events']} events",
        f"{sizes['membership_changes']} steps of {len(parties)} parties",
        f"the {sizes['sources']} published texts",
    ):
        assert figure in readme, figure
    spelt = re.compile(r"\b(seven|eight|nine|ten|eleven) (capability )?coalitions|(дев’ят|десят)\w+ коаліці")
    assert not spelt.search(readme + json.dumps(descriptor, ensure_ascii=False))


def test_pictures_of_the_readme_are_told_in_the_words_of_their_charts(shipped_master: Path) -> None:
    """A text alternative that tells of earlier data."""
    readme = " ".join((shipped_master / "README.md").read_text("utf-8").split())
    pictures = re.findall(r"!\[([^]]*)\]\((charts/[^)]*)\.png\)", readme)
    assert pictures
    for told, path in pictures:
        assert told == (shipped_master / f"{path}.txt").read_text("utf-8").strip()
