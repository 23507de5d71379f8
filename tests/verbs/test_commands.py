"""The verbs as a user runs them: output, exit codes, and that nothing is lost when something goes wrong."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import jsonschema
import pytest

from coalitions.making import gallery
from coalitions.package.artefacts import CannotWriteError, stale, write
from coalitions.verbs.command import VERBS as ALL_VERBS
from running import VALIDATE, contents, run
from workshop import SHIPPED, edit, packed


def test_validate_says_what_is_wrong_where_and_how_to_mend_it(small: Path) -> None:
    edit(small, "data/membership_changes.csv", "LVA,2024-01-23,2024-02-14", "LVA,2024-02-14,2024-01-23")
    done = run(VALIDATE, str(small))
    assert done.returncode == 1
    first, second = done.stdout.splitlines()[:2]
    place = "data/membership_changes.csv:6:date_latest  error  interval-order"
    assert (
        first
        == f"{place}  2024-01-23 lies before date_earliest 2024-02-14  [it-lva-2024-01-23-member-cooperation-agreement]"
    )
    assert second == "    fix: swap the two days, or correct the wrong one"
    assert done.stderr == ""


def test_json_keeps_its_contract_and_is_the_same_each_time(small: Path) -> None:
    edit(small, "data/events.csv", "DEU,true", "DEU,yes")
    one, other = (run(VALIDATE, str(small), "--format", "json") for _ in range(2))
    assert one.stdout == other.stdout
    assert one.returncode == 1
    schema = json.loads((SHIPPED / "scripts/coalitions/report/verdict.schema.json").read_text("utf-8"))
    verdict = json.loads(one.stdout)
    assert one.stdout == json.dumps(verdict, ensure_ascii=False, indent=2) + "\n"
    jsonschema.validate(verdict, schema)
    assert (verdict["coalition"], verdict["left_out"]) == (None, 0)
    finding = verdict["findings"][0]
    assert (finding["rule"], finding["line"], finding["column"], finding["value"]) == (
        "not-a-boolean",
        3,
        "milestone",
        "yes",
    )
    assert finding["key"] == "2023-09-19-launch"
    assert verdict["rules_skipped"], "what is generated cannot be judged from tables with errors"


def test_github_format_cannot_be_made_to_run_a_workflow_command(small: Path) -> None:
    edit(small, "data/membership_changes.csv", "act,lead,", "act,x%0A::error::y,")
    done = run(VALIDATE, str(small), "--format", "github")
    lines = done.stdout.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ", "::notice::")) for line in lines)
    assert any("data/membership_changes.csv,line=3,title=unknown-code::" in line for line in lines)
    assert "x%250A::error::y" in done.stdout


def test_escape_sequences_do_not_reach_the_terminal(small: Path) -> None:
    edit(small, "data/membership_changes.csv", "act,lead,", "act,\x1b[31mlead,")
    done = run(VALIDATE, str(small))
    assert "\x1b" not in done.stdout
    assert "\\u001b" in done.stdout or "\\x1b" in done.stdout


def test_package_may_be_a_descriptor_or_a_zip(small: Path) -> None:
    for package in (small / "datapackage.json", packed(small)):
        done = run(VALIDATE, str(package))
        assert done.returncode == 0, done.stdout + done.stderr


def test_rule_reports_one_rule_only(small: Path) -> None:
    edit(small, "data/events.csv", "DEU,true", "DEU,yes")
    done = run(VALIDATE, str(small), "--rule", "interval-order")
    assert done.returncode == 0
    assert "not-a-boolean" not in done.stdout


def test_explain_and_rules_print_the_catalogue() -> None:
    explained = run(VALIDATE, "--explain", "interval-order").stdout
    assert "An interval ends before it begins." in explained
    assert "fix:   swap the two days" in explained
    assert len(run(VALIDATE, "--rules").stdout.splitlines()) > 40


@pytest.mark.slow
def test_check_names_what_is_stale_and_writes_nothing(small: Path) -> None:
    write(small, gallery(small, "it"))
    edit(small, "data/events.csv", "Japan takes part", "Japan joins")
    before = (small / "datapackage.json").read_bytes()
    derived = run("derive.py", "--check", cwd=small)
    drawn = run("draw.py", "--check", "--coalition", "it", cwd=small)
    assert derived.returncode == drawn.returncode == 1
    assert "stale  datapackage.json" in derived.stdout
    assert "stale  charts/it/timeline.en.svg" in drawn.stdout
    assert "charts/it/timeline.uk.svg" not in drawn.stdout
    assert (small / "datapackage.json").read_bytes() == before


def test_nothing_is_derived_drawn_or_exported_from_faulty_tables(small: Path) -> None:
    edit(small, "data/events.csv", "2023-06-15,2023-06-15", "2023-06-15,2023-06-31")
    before = contents(small)
    for verb in ("derive.py", "draw.py", "export.py"):
        done = run(verb, cwd=small)
        assert done.returncode == 2
        assert "not-a-day" in done.stderr
        assert contents(small) == before
    assert run("validate.py", "--rule", "stale-table", cwd=small).returncode == 0


def test_file_that_cannot_be_read_is_stale_and_named_when_it_is_written(tmp_path: Path) -> None:
    """A name that the system refuses, or a folder that may not be entered."""
    unreadable = f"{'a' * 300}.csv"
    assert stale(tmp_path, {unreadable: b""}) == [unreadable]
    with pytest.raises(CannotWriteError, match=r"a\.csv cannot be written: File name too long"):
        write(tmp_path, {unreadable: b""})


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "RECIPES.md"])
def test_every_command_shown_exists(document: str) -> None:
    """A verb or an option that was renamed, or is misspelt where people copy it from."""
    text = (SHIPPED / document).read_text("utf-8")
    shown = r"(?:^|`)(?:uv run |\.venv/bin/)?(?:python scripts/|coalitions )(\w+)(?:\.py)?([^`#\n]*)"
    commands = re.findall(shown, text, re.M)
    commands = [(verb, options) for verb, options in commands if verb != "VERB"]
    assert len(commands) >= 2
    for verb, options in commands:
        assert verb in ALL_VERBS, verb
        helped = run(f"scripts/{verb}.py", "--help")
        assert helped.returncode == 0
        assert set(re.findall(r"--[a-z-]+", options)) <= set(re.findall(r"--[a-z-]+", helped.stdout)), verb


SAID = tomllib.loads(Path(__file__).with_name("misuse.toml").read_text("utf-8"))
MISUSE = {line: says for says, lines in SAID.items() for line in lines}


@pytest.mark.parametrize("line", MISUSE)
def test_misuse_is_answered_with_exit_code_2_and_a_reason(line: str, small_master: Path, tmp_path: Path) -> None:
    verb, *words = shlex.split(line.replace("SMALL", str(small_master)).replace("VALIDATE", VALIDATE))
    done = run(f"{verb}.py", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert MISUSE[line] in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path) == {}
