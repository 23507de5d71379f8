"""What validate.py --coalition reports: each fault to those whom it concerns, and none to nobody."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from coalitions.judge.judging import judge
from coalitions.judge.narrowing import narrowed
from coalitions.judge.verdict import Finding
from coalitions.package.ids import UnknownIdError
from coalitions.package.opened import open_package
from coalitions.package.table import Engine
from test_commands import VALIDATE, run
from workshop import SHIPPED, edit, edit_json

COALITIONS = ["air-force", "armour", "artillery", "demining", "drone", "electronic-warfare", "iamd", "it", "maritime"]
IT, DRONE, ALL = {"it"}, {"drone"}, set(COALITIONS)
ENGINES: tuple[Engine, Engine] = ("pandas", "polars")
SOURCE_OF_DRONE = "kyiv-independent-2024-01-17-latvian-led"
ADDRESS_OF_DRONE = "https://kyivindependent.com/latvian-led-coalition-to-arm-ukraine-with-thousands-of-drones/"
NEW_SOURCE = "a-2025,A,agency,,en,2025-01-01,2025-01-01,{},,excerpt,2026-11-22,"
COUNTS = "data/derived/membership_counts.csv"
LINE_OF_COUNTS = {"drone": 27, "it": 48}
SOURCE_OF_BOTH = "ukrainska-pravda-2025-03-20-luxembourg-visit"


class Fault(NamedTuple):
    """A mistake, the rule that finds it, and the coalitions that are to be told."""

    spoil: Callable[[Path], object]
    rule: str
    concerns: set[str]


def edits(path: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: edit(root, path, old, new)


def begins_with(path: str, row: str) -> Callable[[Path], object]:
    """Puts a row above all others."""
    return lambda root: edit(root, path, "\n", f"\n{row}\n")


def cut(path: str, line: int) -> Callable[[Path], object]:
    """Takes the first cell from a line."""

    def spoil(root: Path) -> None:
        lines = (root / path).read_text("utf-8").splitlines(keepends=True)
        lines[line - 1] = lines[line - 1].partition(",")[2]
        (root / path).write_text("".join(lines), "utf-8")

    return spoil


def untitled(root: Path) -> None:
    edit_json(root, "datapackage.json", lambda each: each.pop("title_uk"))


BY_HAND = {
    "a step of one coalition": Fault(
        edits("data/membership_changes.csv", "drone,DEU,2024-02-14,2024-02-14", "drone,DEU,2024-02-14,2024-02-13"),
        "interval-order",
        DRONE,
    ),
    "a step of another": Fault(
        edits("data/membership_changes.csv", "it,SWE,2024-10-18,2024-10-18", "it,SWE,2024-10-18,2024-10-17"),
        "interval-order",
        IT,
    ),
    "a row that names no coalition itself": Fault(
        edits("data/change_sources.csv", "list of 28 May without", "list of 28 May  without"), "blanks", DRONE
    ),
    "a misspelt source of a step": Fault(
        edits("data/change_sources.csv", "member-announcement,babel-2024-05-28", "member-announcement,babl-2024-05-28"),
        "unknown-reference",
        DRONE,
    ),
    "a misspelt event of a step": Fault(
        edits("data/membership_changes.csv", "2024-02-14-drone-letter-of-intent,high", "2024-02-14-drone-letter,high"),
        "unknown-reference",
        DRONE,
    ),
    "a link that leads to no event": Fault(
        edits("data/event_sources.csv", "2024-02-14-drone-letter-of-intent,", "2024-02-14-drone-letter,"),
        "unknown-reference",
        ALL,
    ),
    "a step in the event of another coalition": Fault(
        edits("data/membership_changes.csv", "2024-02-14-drone-letter-of-intent,high", "2024-10-18-sweden-joins,high"),
        "event-of-another-coalition",
        IT | DRONE,
    ),
    "a coalition misspelt": Fault(
        edits("data/events.csv", "2024-02-14-drone-letter-of-intent,drone,", "2024-02-14-drone-letter-of-intent,dron,"),
        "unknown-reference",
        ALL,
    ),
    "no coalition": Fault(
        edits("data/events.csv", "2024-10-18-sweden-joins,it,", "2024-10-18-sweden-joins,,"), "missing-value", ALL
    ),
    "a source that one coalition uses": Fault(
        edits("data/sources.csv", f"{SOURCE_OF_DRONE},", f"{SOURCE_OF_DRONE}, "), "blanks", DRONE
    ),
    "a source that two use": Fault(
        edits("data/sources.csv", f"{SOURCE_OF_BOTH},", f"{SOURCE_OF_BOTH}, "), "blanks", IT | DRONE
    ),
    "a source that nobody uses yet": Fault(
        begins_with("data/sources.csv", NEW_SOURCE.format("https://example.org/new")),
        "unused-row",
        ALL,
    ),
    "a party of one coalition": Fault(edits("data/parties.csv", "Kosovo", "Kosova"), "state-name", {"demining"}),
    "the address of another coalition's source": Fault(
        begins_with("data/sources.csv", NEW_SOURCE.format(ADDRESS_OF_DRONE)), "same-address", ALL
    ),
    "the key of another coalition's event": Fault(
        begins_with(
            "data/events.csv", "2024-02-14-drone-letter-of-intent,it,2024-02-14,2024-02-14,act,other,,,,false,A,А,B,Б"
        ),
        "duplicate-key",
        ALL,
    ),
    "rows out of order": Fault(edits("data/contributions.csv", "\nit-", "\na-it-"), "row-order", ALL),
    "a table that cannot be read": Fault(cut("data/events.csv", 200), "ragged-row", ALL),
    "a line end": Fault(edits("data/rosters.csv", "\ndrone-", "\r\ndrone-"), "line-ends", ALL),
    "a property of the package": Fault(untitled, "unnamed-package", ALL),
    "a code without definition": Fault(
        edits("data/vocabularies.csv", "\ndate_basis,act,", "\ndate_basis,acts,"), "vocabulary", ALL
    ),
}


def told(root: Path, *, hand_kept: bool = True) -> dict[str, list[Finding]]:
    """What each coalition is told. Together they are told everything."""
    package = open_package(root, "polars", hand_kept=hand_kept)
    whole = judge(package)
    narrow = {each: narrowed(whole, package, each) for each in COALITIONS}
    assert all(len(each.findings) + (each.left_out) == len(whole.findings) for each in narrow.values())
    found = {place(each) for verdict in narrow.values() for each in verdict.findings}
    assert found == {place(each) for each in whole.findings}, "what was hidden from everybody"
    return {coalition: verdict.findings for coalition, verdict in narrow.items()}


def place(finding: Finding) -> tuple[str | None, ...]:
    line = None if finding.rule == "stale-table" else str(finding.line)
    return finding.rule, finding.file, line, finding.column, finding.message


def concerned(findings: dict[str, list[Finding]], rule: str) -> set[str]:
    return {coalition for coalition, found in findings.items() if rule in {each.rule for each in found}}


@pytest.mark.parametrize("name", BY_HAND)
def test_fault_is_told_to_those_whom_it_concerns(name: str, shipped: Path) -> None:
    """A contributor is stopped by the half-done work of others, or never sees a fault of their own."""
    fault = BY_HAND[name]
    fault.spoil(shipped)
    assert concerned(told(shipped), fault.rule) == fault.concerns


@pytest.mark.parametrize("coalition", ["it", "drone", "demining"])
def test_engines_tell_the_same(coalition: str, shipped: Path) -> None:
    for fault in BY_HAND.values():
        if fault.rule not in ("ragged-row", "line-ends"):
            fault.spoil(shipped)
    packages = [open_package(shipped, engine, hand_kept=True) for engine in ENGINES]
    one, other = (narrowed(judge(package), package, coalition) for package in packages)
    assert one == other
    assert one.left_out


def stale_counts(*coalitions: str) -> Callable[[Path], None]:
    """Changes the first row of these coalitions in a derived table."""

    def spoil(root: Path) -> None:
        for coalition in coalitions:
            line = LINE_OF_COUNTS[coalition]
            lines = (root / COUNTS).read_text("utf-8").splitlines()
            lines[line - 1] = lines[line - 1].rpartition(",")[0] + ",99"
            (root / COUNTS).write_text("\n".join(lines) + "\n", "utf-8")

    return spoil


GENERATED = {
    "numbers of a chart": Fault(edits("charts/drone/timeline.en.csv", "2024", "2042"), "stale-chart", DRONE),
    "numbers of a chart of all": Fault(edits("charts/growth_of_all.en.csv", "2024", "2042"), "stale-chart", ALL),
    "a chart that is missing": Fault(lambda root: (root / "charts/it/sources.uk.txt").unlink(), "stale-chart", IT),
    "a derived row": Fault(stale_counts("drone"), "stale-table", DRONE),
    "derived rows of two": Fault(stale_counts("drone", "it"), "stale-table", IT | DRONE),
    "a derived table that cannot be read": Fault(cut(COUNTS, 20), "stale-table", ALL),
    "a hash": Fault(stale_counts("drone"), "stale-hash", ALL),
    "the codebook": Fault(edits("schemas/README.md", "Codebook", "Cookbook"), "stale-codebook", ALL),
}


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_stale_is_told_to_those_whom_it_shows(name: str, shipped: Path) -> None:
    fault = GENERATED[name]
    fault.spoil(shipped)
    assert concerned(told(shipped, hand_kept=False), fault.rule) == fault.concerns


def test_stale_table_is_told_at_the_first_row_of_the_coalition(shipped: Path) -> None:
    stale_counts("drone", "it")(shipped)
    lines = {
        coalition: each.line
        for coalition, found in told(shipped, hand_kept=False).items()
        for each in found
        if each.rule == "stale-table"
    }
    assert lines == {coalition: LINE_OF_COUNTS[coalition] for coalition in ("drone", "it")}


UNTELLABLE = {
    "a row too short": cut("data/coalitions.csv", 3),
    "an id that is none": edits("data/coalitions.csv", "\nit,", "\nI T,"),
    "a row lost": edits("data/coalitions.csv", "\nit,", "\nita,"),
    "no id": edits("data/coalitions.csv", "\nit,", "\n,"),
    "no table": lambda root: (root / "data/coalitions.csv").unlink(),
    "no key": lambda root: edit_json(root, "schemas/coalitions.json", lambda each: each.pop("primaryKey")),
}


@pytest.mark.parametrize("name", UNTELLABLE)
def test_nothing_is_hidden_where_the_coalitions_cannot_be_told_apart(name: str, shipped: Path) -> None:
    BY_HAND["a step of one coalition"].spoil(shipped)
    UNTELLABLE[name](shipped)
    package = open_package(shipped, hand_kept=True)
    whole = judge(package)
    assert "interval-order" in {each.rule for each in whole.findings}
    assert narrowed(whole, package, "it").findings == whole.findings


@pytest.mark.parametrize("rule", ["unknown-reference", "row-order"])
def test_coalition_that_rows_name_is_judged_whichever_rule_is_asked_for(rule: str, shipped: Path) -> None:
    """A contributor adds rows before the coalition: one rule names it, and by the next it would not exist."""
    UNTELLABLE["a row lost"](shipped)
    package = open_package(shipped, hand_kept=True)
    assert narrowed(judge(package, [rule]), package, "it").left_out == 0


def test_word_of_a_finding_is_not_taken_for_a_coalition(shipped: Path) -> None:
    edit(shipped, "data/events.csv", ",true,", ",yes,")
    package = open_package(shipped, hand_kept=True)
    whole = judge(package)
    assert "yes" in {each.value for each in whole.findings}
    with pytest.raises(UnknownIdError, match="no coalition_id yes"):
        narrowed(whole, package, "yes")


def test_rule_asked_for_is_not_hidden_by_the_fault_that_it_finds(shipped: Path) -> None:
    UNTELLABLE["no id"](shipped)
    package = open_package(shipped, hand_kept=True)
    found = narrowed(judge(package, ["missing-value"]), package, "it").findings
    assert [(each.file, each.column) for each in found] == [("data/coalitions.csv", "coalition_id")]


def test_tables_that_refer_to_each_other_in_a_circle_are_judged(shipped: Path) -> None:
    """A package of somebody else, on which the search for the coalition of a row never ends."""
    circle = {"fields": ["kind"], "reference": {"resource": "membership_changes", "fields": ["status"]}}
    edit_json(shipped, "schemas/events.json", lambda each: each["foreignKeys"].append(circle))
    BY_HAND["a step of one coalition"].spoil(shipped)
    package = open_package(shipped, hand_kept=True)
    found = narrowed(judge(package), package, "it").findings
    assert "interval-order" not in {each.rule for each in found}


def test_coalition_that_is_not_there_is_named(shipped: Path) -> None:
    package = open_package(shipped, hand_kept=True)
    with pytest.raises(UnknownIdError, match="no coalition_id dronne; did you mean drone"):
        narrowed(judge(package), package, "dronne")


def as_zip(root: Path) -> str:
    return shutil.make_archive(str(root), "zip", root)


@pytest.mark.parametrize("packed", [str, as_zip], ids=["folder", "zip"])
def test_verdict_count_and_exit_code_follow_what_is_reported(packed: Callable[[Path], str], shipped: Path) -> None:
    BY_HAND["a step of one coalition"].spoil(shipped)
    place = packed(shipped)
    ours = run(VALIDATE, place, "--hand-kept", "--coalition", "it", "--format", "json")
    theirs = run(VALIDATE, place, "--hand-kept", "--coalition", "drone", "--engine", "polars", "--format", "json")
    schema = json.loads((SHIPPED / "scripts/coalitions/report/verdict.schema.json").read_text("utf-8"))
    verdicts = [json.loads(each.stdout) for each in (ours, theirs)]
    for verdict in verdicts:
        jsonschema.validate(verdict, schema)
    assert [
        (each.returncode, verdict["valid"], verdict["errors"], verdict["coalition"], verdict["left_out"] > 0)
        for each, verdict in zip((ours, theirs), verdicts, strict=True)
    ] == [(0, True, 0, "it", True), (1, False, 1, "drone", True)]


def test_verdict_on_one_coalition_is_not_taken_for_that_on_all(shipped: Path) -> None:
    """A package is said to be valid, in a log or beside a pull request, of which one coalition alone was judged."""
    BY_HAND["a step of one coalition"].spoil(shipped)
    chosen = ["--hand-kept", "--rule", "interval-order", "--coalition"]
    ours = run(VALIDATE, str(shipped), *chosen, "it").stdout.splitlines()
    assert ours == [f"{shipped}: valid for it (1 rules; no findings; 1 finding of other coalitions left out)"]
    theirs = run(VALIDATE, str(shipped), *chosen, "drone").stdout.splitlines()
    assert theirs[0].startswith("data/membership_changes.csv:100:date_latest  error  interval-order")
    left_out = "0 findings of other coalitions left out"
    assert theirs[2] == f"{shipped}: not valid for drone (1 rules; 1 error; {left_out})"
    noted = run(VALIDATE, str(shipped), *chosen, "it", "--format", "github").stdout
    assert noted == "::notice title=judged for it alone::1 finding of other coalitions left out\n"


def test_form_is_mended_for_all_and_the_rest_reported_for_one(shipped: Path) -> None:
    edit(shipped, "data/events.csv", "\n2024-02-14-drone-letter-of-intent,", "\n2024-02-14-drone-letter-of-intent ,")
    BY_HAND["a step of one coalition"].spoil(shipped)
    done = run(VALIDATE, str(shipped), "--fix", "--hand-kept", "--coalition", "it")
    assert done.returncode == 0, done.stdout
    assert "mended  data/events.csv: 1 cells without blanks around them" in done.stderr
