"""A record that lives: a change of the tables alone, made by CONTRIBUTING's text, passes what CI runs.

Each is made on a copy of the shipped tables; CI validates by hand, derives, draws, and judges the whole. Nothing but
what really says something new is another file afterwards.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.release.readiness import faults
from running import contents, run
from tables import add_row, remove_row, rows, set_cells
from workshop import edit_json, findings, opened, regenerate


def norway_joins(root: Path) -> None:
    """A source, an event, its link, a step and its link."""
    event, source = "2026-03-05-norway-joins-it", "norway-mod-2026-03-05-it-coalition"
    step = "it-nor-2026-03-05-member-declaration-of-intent"
    published = {"published_earliest": "2026-03-05", "published_latest": "2026-03-05", "accessed": "2026-11-26"}
    authority = next(each["publisher_id"] for each in rows(root, "publishers") if each["party_id"] == "NOR")
    place = {"url": "https://www.regjeringen.no/en/it-coalition", "seen": "full", "language": "en"}
    add_row(root, "sources", source_id=source, publisher_id=authority, origin=authority, **published, **place)
    day = {"date_earliest": "2026-03-05", "date_latest": "2026-03-05", "date_basis": "act"}
    texts = {
        "title_en": "Norway joins the IT Coalition",
        "title_uk": "Норвегія приєдналася до ІТ-коаліції",
        "summary_en": "Norway signed the declaration of intent in Oslo.",
        "summary_uk": "Норвегія підписала декларацію про наміри в Осло.",
    }
    add_row(root, "events", event_id=event, coalition_id="it", kind="accession", milestone="true", **day, **texts)
    add_row(root, "event_sources", event_id=event, source_id=source, stance="supports")
    what = {"status": "member", "instrument": "declaration_of_intent", "confidence": "high"}
    add_row(
        root, "membership_changes", change_id=step, coalition_id="it", party_id="NOR", event_id=event, **day, **what
    )
    add_row(root, "change_sources", change_id=step, source_id=source, stance="supports")


def a_claim_that_stays_open(root: Path) -> None:
    """A published number that the record contradicts, and nobody knows why."""
    claim = {"claimant_en": "Norwegian radio", "claimant_uk": "Норвезьке радіо", "counted": "99", "qualifier": "exact"}
    dates = {"as_of_earliest": "2025-06-01", "as_of_latest": "2025-06-01"}
    what = {"convention": "unknown", "listing": "no_names", "source_id": rows(root, "sources")[0]["source_id"]}
    add_row(root, "rosters", roster_id="it-2025-06-01-radio", coalition_id="it", **claim, **dates, **what)


def a_tenth_coalition(root: Path) -> None:
    """A coalition with a milestone and a member, and a publisher that had said nothing yet."""
    texts = {"name_en": "Cyber Coalition", "name_uk": "Кіберкоаліція", "short_en": "cyber", "short_uk": "кібер"}
    purpose = {"purpose_en": "Supports networks.", "purpose_uk": "Підтримує мережі.", "looked_up_to": "2026-11-26"}
    add_row(root, "coalitions", coalition_id="cyber", **texts, **purpose)
    said = {"title_en": "The coalition is founded", "title_uk": "Засновано кіберкоаліцію"}
    said |= {"summary_en": "Estonia leads it.", "summary_uk": "Її очолює Естонія."}
    day = {"date_earliest": "2026-02-01", "date_latest": "2026-02-01", "date_basis": "act"}
    event = "2026-02-01-cyber-coalition"
    add_row(root, "events", event_id=event, coalition_id="cyber", kind="launch", milestone="true", **day, **said)
    authority = next(each["publisher_id"] for each in rows(root, "publishers") if each["party_id"] == "EST")
    published = {"published_earliest": "2026-02-01", "published_latest": "2026-02-01", "accessed": "2026-11-26"}
    place = {"url": "https://www.kaitseministeerium.ee/en/cyber", "seen": "full", "language": "en"}
    source = "estonia-mod-2026-02-01-cyber"
    add_row(root, "sources", source_id=source, publisher_id=authority, origin=authority, **published, **place)
    add_row(root, "event_sources", event_id=event, source_id=source, stance="supports")
    step = "cyber-est-2026-02-01-lead-announcement"
    what = {"status": "lead", "instrument": "announcement", "confidence": "high"}
    add_row(
        root, "membership_changes", change_id=step, coalition_id="cyber", party_id="EST", event_id=event, **day, **what
    )
    add_row(root, "change_sources", change_id=step, source_id=source, stance="supports")


def a_date_corrected(root: Path) -> None:
    """The day of a step was narrowed down; its id stays, though it opens with the old day."""
    step = next(
        each
        for each in rows(root, "membership_changes")
        if each["coalition_id"] == "maritime" and each["date_earliest"] < each["date_latest"]
    )
    set_cells(root, "membership_changes", step["change_id"], date_earliest=step["date_latest"])


def a_contribution_retracted(root: Path) -> None:
    """A sum that never was: the row is deleted, and the changelog names its key."""
    wholes = {each["part_of"] for each in rows(root, "contributions")}
    shared = {each["contribution_id"] for each in rows(root, "contribution_parties")}
    alone = (each for each in rows(root, "contributions") if each["contribution_id"] not in wholes | shared)
    key = next(each["contribution_id"] for each in alone if each["coalition_id"] == "it")
    remove_row(root, "contributions", key)
    changelog = f"# Changelog\n\n## 9.0.0 (2026-11-29)\n\nRetracted `{key}`: the text speaks of something else.\n"
    (root / "CHANGELOG.md").write_text(changelog, "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "five rows of a fact": (norway_joins, {"it"}),
    "a claim": (a_claim_that_stays_open, {"it"}),
    "a tenth coalition": (a_tenth_coalition, {"cyber"}),
    "a date": (a_date_corrected, {"maritime"}),
    "a retraction": (a_contribution_retracted, {"it"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_of_the_tables_alone_is_green(change: str, shipped: Path) -> None:
    """A test that pins a total; an artefact that CI wants committed; a number spelt out somewhere."""
    before = contents(shipped)
    make, drawn_anew = CHANGES[change]
    make(shipped)
    by_hand = run("validate.py", str(shipped), "--hand-kept", "--today", "2026-11-29")
    assert by_hand.returncode == 0, by_hand.stdout
    regenerate(shipped)
    assert [each for each in findings(shipped, today="2026-11-29") if each.severity == "error"] == []
    after = contents(shipped)
    generated = {path for path in after if not re.fullmatch(r"data/\w+\.csv|CHANGELOG\.md", path)}
    changed = {path for path in generated if after[path] != before.get(path)}
    charts = {path for path in changed if path.startswith("charts/")}
    assert {path.split("/")[1] for path in charts if path.count("/") > 1} <= drawn_anew, "charts of no other coalition"
    assert len(changed) <= 6 * 2 * 2 + 4 * 2 * 2 + 9, "its charts, the overviews, and what is derived"
    assert all(after[path] == data for path, data in before.items() if path.startswith("schemas/"))


def test_nine_is_said_nowhere_once_there_are_ten(shipped: Path) -> None:
    a_tenth_coalition(shipped)
    regenerate(shipped)
    readme = (shipped / "README.md").read_text("utf-8")
    assert "holds 10 capability coalitions" in readme
    assert "cyber" in readme


def test_retraction_is_released_once_the_changelog_names_it(shipped: Path, shipped_master: Path) -> None:
    edit_json(shipped, "datapackage.json", lambda each: each.update(version="9.0.0"))
    a_contribution_retracted(shipped)
    assert [each for each in faults(opened(shipped), shipped, {}, str(shipped_master)) if "lacks" in each] == []
    (shipped / "CHANGELOG.md").write_text("# Changelog\n\n## 9.0.0 (2026-11-29)\n\nNothing.\n", "utf-8")
    (silent,) = (each for each in faults(opened(shipped), shipped, {}, str(shipped_master)) if "lacks" in each)
    assert silent.startswith("contributions lacks ")
