"""Packages that nobody here made: judged by their profile, as far as they can be, and never with a traceback."""

import json
import random
import string
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions.judge.judging import judge
from coalitions.judge.profiles import Profile
from coalitions.judge.roles import lent_roles
from coalitions.package.opened import open_package
from coalitions.package.place import CannotOpenError
from running import VALIDATE, judged_without_network, run
from workshop import FAULTS, SHIPPED, edit_json, findings, spoil

STRING = {"type": "string"}


def made(root: Path, csv: str, fields: dict[str, Any], resource: dict[str, Any] | None = None, **schema: Any) -> Path:
    """A package of one table, with the fields by name."""
    root.mkdir(exist_ok=True)
    listed = [{"name": name, **field} for name, field in fields.items()]
    (root / "t.csv").write_text(csv, "utf-8", newline="")
    content = {
        "name": "t",
        "type": "table",
        "path": "t.csv",
        "schema": {"fields": listed, **schema},
        **(resource or {}),
    }
    (root / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [content]}), "utf-8")
    return root


def rules(root: Path, **how: Any) -> set[tuple[str, str]]:
    return {(each.rule, each.severity) for each in judge(open_package(root), **how).findings}


UNTIDY = "k,q\r\nb, x \r\na,=1\r\n"


def test_house_style_warns_others_and_fails_whom_it_is_asked_for(tmp_path: Path) -> None:
    """A public package refused because its lines end in CR LF."""
    root = made(tmp_path / "p", UNTIDY, {"k": STRING, "q": STRING}, primaryKey="k")
    style = {"line-ends", "blanks", "formula", "row-order"}
    assert rules(root) == {(rule, "warning") for rule in style}
    assert rules(root, profile=Profile.STANDARD) == set()
    assert rules(root, profile=Profile.TIDY) == {(rule, "error") for rule in style}


def test_rules_of_this_record_never_judge_a_table_of_others_by_its_name(tmp_path: Path) -> None:
    """A traceback on a table that happens to be called sources."""
    names = ["sources", "events", "parties", "vocabularies", "contributions", "membership_changes", "coalitions"]
    root = made(tmp_path / "p", "a,date_earliest,date_latest,stance\n1,9,10,x\n", {})
    resource = {"path": "t.csv", "type": "table"}
    fields = [{"name": name, "type": "string"} for name in ("a", "date_earliest", "date_latest", "stance")]
    listed = [{"name": name, **resource, "schema": {"fields": fields}} for name in names]
    edit_json(root, "datapackage.json", lambda content: content.update(resources=listed))
    verdict = judge(open_package(root))
    assert verdict.exit_code == 0, verdict
    assert not verdict.rules_failed
    assert "half-amount" not in {*verdict.rules_run, *verdict.rules_idle, *verdict.rules_skipped}


def test_record_is_held_to_all_profiles_and_may_be_held_to_fewer(small: Path) -> None:
    assert judge(open_package(small)).profile is Profile.RECORD
    verdict = judge(open_package(small), profile=Profile.STANDARD)
    assert verdict.exit_code == 0
    assert not {"interval-order", "blanks", "leaderless"} & {*verdict.rules_run, *verdict.rules_idle}


def test_what_is_not_judged_is_said(tmp_path: Path) -> None:
    """Exit 0 over a column that nobody read."""
    fields = {"a": {"type": "string", "constraints": {"pattern": "(?=a).*"}}, "b": STRING}
    keys = [{"fields": ["b"], "reference": {"resource": "far", "fields": ["x"]}}]
    root = made(tmp_path / "p", "a,b\n1,2\n", fields, foreignKeys=keys)
    far = {"name": "far", "path": "https://example.org/far.csv", "type": "table", "schema": {"fields": [{"name": "x"}]}}
    plain = {"name": "readme", "path": "t.csv", "type": "text", "format": "md"}
    parquet = {"name": "q", "path": "q.parquet", "type": "table", "hash": "blake3:00"}
    (root / "q.parquet").write_bytes(b"PAR1")
    edit_json(root, "datapackage.json", lambda content: content["resources"].extend([far, plain, parquet]))
    done = run(VALIDATE, str(root), "--format", "json")
    verdict = json.loads(done.stdout)
    assert verdict["valid"] is verdict["valid_as_far_as_judged"] is True
    said = {(each["resource"], note["what"]) for each in verdict["resources"] for note in each["not_judged"]}
    assert {("far", "rows"), ("readme", "content"), ("q", "rows"), ("t", "references to far")} <= said


@pytest.mark.parametrize("schema", [{"schema": None}, {}])
def test_table_without_a_schema_is_not_said_to_be_judged_by_one(tmp_path: Path, schema: dict[str, Any]) -> None:
    root = made(tmp_path / "p", "", {"a": STRING}, {"data": [["a"], ["1"]], "path": None, **schema})
    edit_json(root, "datapackage.json", lambda content: content["resources"][0].pop("path"))
    assert judge(open_package(root)).is_judged_wholly is ("schema" not in schema)


def test_valid_as_far_as_judged(tmp_path: Path) -> None:
    root = made(tmp_path / "p", "a\n1\n", {"a": STRING}, {"path": "https://example.org/t.csv"})
    for form, words in (("text", "valid as far as judged"), ("github", "title=not judged")):
        done = run(VALIDATE, str(root), "--format", form)
        assert (done.returncode, words in done.stdout) == (0, True), done


ROLES = SHIPPED / "tests" / "judge" / "roles"
TERMS = (ROLES / "terms.csv").read_text("utf-8")


def test_lent_roles_find_reversed_and_overlapping_spells_without_false_alarm(tmp_path: Path) -> None:
    """As in a public register: spells that end before they begin among partial dates and open ends."""
    root = made(tmp_path / "p", TERMS, dict.fromkeys(("person", "party", "start", "end"), STRING))
    assert rules(root) == set()
    package = open_package(root)
    package = replace(package, roles=lent_roles(str(ROLES / "spells.toml"), package.tables))
    found = [(each.rule, each.line) for each in judge(package).findings]
    assert found == [("interval-order", 3), ("interval-order", 4), ("overlapping-spells", 8)]


def test_lent_roles_find_unsupported_facts_unused_sources_and_early_ones() -> None:
    done = run(VALIDATE, str(ROLES / "facts"), "--roles", str(ROLES / "facts.toml"), "--format", "json")
    found = {(each["rule"], each["file"], each["line"]) for each in json.loads(done.stdout)["findings"]}
    assert found == {("source-before-event", "l.csv", 2), ("unsupported-event", "t.csv", 3), ("unused-row", "s.csv", 3)}


@pytest.mark.parametrize(
    "text",
    [
        "[[spells]]\ntable='t'",
        "[[spels]]",
        "spells",
        "[[named]]\ntable='u'",
        "[[facts]]\ntable='t'\nstart='x'\nend='x'",
    ],
)
def test_roles_that_cannot_be_lent_are_refused_in_words(tmp_path: Path, text: str) -> None:
    package = open_package(made(tmp_path / "p", TERMS, {"person": STRING}))
    (tmp_path / "roles.toml").write_text(text)
    with pytest.raises(CannotOpenError, match=r"roles\.toml|cannot be read"):
        lent_roles(str(tmp_path / "roles.toml"), package.tables)


def test_fix_touches_others_only_when_asked_and_keeps_the_order_of_numbers(tmp_path: Path) -> None:
    rows = "".join(f"{number},x\n" for number in range(1, 13))
    root = made(tmp_path / "p", "", {"k": {"type": "integer"}, "q": STRING}, {"path": "data/t.csv"}, primaryKey="k")
    (root / "data").mkdir()
    table = root / "data" / "t.csv"
    table.write_text(f"k,q\r\n{rows}", newline="")
    before = table.read_bytes()
    assert run(VALIDATE, str(root), "--fix").returncode == 0
    assert table.read_bytes() == before
    assert run(VALIDATE, str(root), "--fix", "--profile", "tidy").returncode == 0
    assert table.read_text() == f"k,q\n{rows}"


def test_zip_of_windows_in_a_folder_of_a_mac_is_opened(tmp_path: Path) -> None:
    root = made(tmp_path / "p", "a\n1\n", {"a": STRING}, {"path": "data/t.csv"})
    with zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(root / "datapackage.json", "p\\datapackage.json")
        archive.writestr("p\\data\\t.csv", "a\n" + f"{'1' * 999}\n" * 1_800)
        archive.writestr("__MACOSX/p/._t.csv", "x")
    verdict = judge(open_package(tmp_path / "p.zip"))
    assert (verdict.findings, verdict.resources[0].rows) == ([], 1_800)


def test_zip_with_hundreds_of_paths_that_lead_out_is_one_finding(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for number in range(300):
            archive.writestr(f"../{number}.csv", "")
    assert [each.rule for each in findings(tmp_path / "p.zip")] == ["unsafe-archive"]


@pytest.mark.slow
def test_wide_table_is_judged_in_about_the_time_that_frictionless_takes(tmp_path: Path) -> None:
    """Time that grows with the square of the columns; frictionless runs beside, so that load does not matter."""
    import frictionless

    names = [f"c{number:05}" for number in range(1000)]
    root = made(tmp_path / "p", ",".join(names) + "\n" + ",".join("x" * 1000) + "\n", dict.fromkeys(names, STRING))
    findings(root)
    seconds = []
    for work in (lambda: findings(root), lambda: frictionless.Package(str(root / "datapackage.json")).validate()):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    assert seconds[0] < 3 * seconds[1] + 0.5, seconds


OF_THE_STANDARD = ("not-a-boolean", "not-a-day", "unknown-code", "missing-value", "unknown-reference", "not-an-integer")


@pytest.mark.parametrize("rule", OF_THE_STANDARD)
def test_same_fault_is_the_same_finding_by_the_fast_reader_and_by_the_standard(rule: str, small: Path) -> None:
    """The two ways drift apart: the small package, judged as this record and as a package of others."""
    spoil(small, next(case for case in FAULTS if case["rule"] == rule and "cells" in case))
    fast = standard(small)
    edit_json(small, "datapackage.json", lambda content: content.pop("judged_as"))
    assert fast == standard(small)
    assert fast


def standard(root: Path) -> set[tuple[Any, ...]]:
    found = judge(open_package(root, "polars"), profile=Profile.STANDARD).findings
    tables = (each for each in found if each.file.startswith("data/"))
    return {(each.rule, each.file, each.line, each.column, each.key, each.value) for each in tables}


def test_nothing_connects(tmp_path: Path) -> None:
    """A profile, schema, dialect or table at an address; any connection ends the run."""
    here = "http://127.0.0.1:9/x.json"
    schema = {"fields": [{"name": "a", "type": "object", "constraints": {"jsonSchema": {"$ref": here}}}]}
    listed = [
        {"name": "a", "path": "t.csv", "schema": here},
        {"name": "b", "path": "t.csv", "type": "table", "dialect": here},
        {"name": "c", "path": "t.csv", "type": "table", "profile": here, "schema": schema},
        {"name": "d", "path": [here], "type": "table"},
    ]
    root = made(tmp_path / "p", 'a\n"{}"\n', {})
    content = {"name": "p", "profile": here, "$schema": here, "resources": listed}
    (root / "datapackage.json").write_text(json.dumps(content))
    done = judged_without_network(root)
    assert done.returncode == 0, done
    verdict = json.loads(done.stdout)
    assert verdict["valid_as_far_as_judged"]
    assert sum(bool(each["not_judged"]) for each in verdict["resources"]) == 5


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=6)
    | st.sampled_from(["t.csv", "integer", "date"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PROPERTIES = ["name", "path", "data", "schema", "dialect", "format", "encoding", "type", "profile", "hash", "bytes"]
OF_FIELDS = ["name", "type", "format", "constraints", "categories", "missingValues", "groupChar", "trueValues"]
OF_SCHEMAS = ["fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "fieldsMatch", "roles"]
OF_CONSTRAINTS = ["minimum", "maximum", "enum", "pattern", "unique", "required", "minLength", "jsonSchema"]
TYPES = ["string", "integer", "number", "date", "year", "datetime", "boolean", "list", "geopoint", "object", "any"]


def some(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=3)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    some(PROPERTIES),
    some(OF_SCHEMAS),
    some(OF_FIELDS),
    some(OF_CONSTRAINTS),
    st.sampled_from(TYPES),
    st.text(max_size=40),
)
def test_foreign_package_never_ends_in_a_traceback(resource, schema, field, constraints, kind, text) -> None:
    field = {"name": "a.b", "type": kind, "constraints": constraints, **field}
    with tempfile.TemporaryDirectory() as folder:
        root = made(Path(folder) / "p", f"a.b,c\n{text.encode('utf-8', 'replace').decode()},1\n", {})
        whole = {
            "name": "events",
            "path": "t.csv",
            "type": "table",
            "schema": {"fields": [field, {"name": "c"}], **schema},
        }
        (root / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [{**whole, **resource}]}), "utf-8")
        verdict = judge(open_package(root))
        assert not verdict.rules_failed, verdict.rules_failed
        assert all(each.fix for each in verdict.findings)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "xlsx", "csv.gz", "csv.zip"])
def test_file_of_a_carrier_that_is_none_is_told(tmp_path: Path, form: str) -> None:
    letters = random.Random(1)
    noise = bytes(letters.choices(string.printable.encode() + b"\xff\x00", k=400))
    root = made(tmp_path / "p", "", {"a": {"type": "integer"}}, {"path": f"t.{form}"})
    (root / f"t.{form}").write_bytes(noise)
    verdict = judge(open_package(root))
    assert verdict.exit_code == 1, verdict
    assert not verdict.rules_failed
