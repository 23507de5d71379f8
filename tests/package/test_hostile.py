"""Packages that mean harm are refused with a finding: no traceback, nothing read outside, nothing written."""

import json
import stat
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from coalitions.judge.judging import judge
from running import VALIDATE, judged_without_network, run
from workshop import CHANGES, edit_json, findings, opened, packed


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("data/events.csv.lnk")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


HARMFUL: dict[str, list[tuple[str | zipfile.ZipInfo, bytes]]] = {
    "parent": [("../evil.csv", b"x")],
    "absolute": [("/etc/evil.csv", b"x")],
    "backslash": [("data\\..\\..\\evil.csv", b"x")],
    "drive": [("C:/evil.csv", b"x")],
    "link": [(link(), b"/etc/passwd")],
    "bomb": [("zeros.csv", bytes(64 * 2**20))],
    "too many": [(f"{number}.csv", b"") for number in range(2100)],
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_unsafe_zip_is_refused_unread(kind: str, small: Path) -> None:
    verdict = judge(opened(packed(small, *HARMFUL[kind])))
    assert {each.rule for each in verdict.findings} == {"unsafe-archive"}
    assert "unknown-reference" in verdict.rules_skipped


def test_damaged_zip_is_refused(small: Path) -> None:
    archive = packed(small)
    data = bytearray(archive.read_bytes())
    middle = data.index(b"data/events.csv") + 40
    data[middle : middle + 200] = bytes(200)
    archive.write_bytes(data)
    assert {each.rule for each in findings(archive)} & {"resource-file", "unsafe-archive"}


@pytest.mark.parametrize(
    "text",
    ['{"name": NaN}', '{"name": Infinity}', "[" * 100_000, '{"a":' * 60 + "1" + "}" * 60, "", "null", '"text"'],
    ids=["nan", "infinity", "deep", "nested", "empty", "null", "text"],
)
def test_malformed_descriptor_is_a_finding(small: Path, text: str) -> None:
    (small / "datapackage.json").write_text(text)
    assert {each.rule for each in findings(small)} == {"descriptor-json"}


MISSHAPEN = tomllib.loads(Path(__file__).with_name("misshapen.toml").read_text("utf-8"))["package"]


@pytest.mark.parametrize("schemas", MISSHAPEN, ids=["one", "other"])
def test_misshapen_schema_is_a_finding(small: Path, schemas: dict[str, list[Any]]) -> None:
    for table, change in schemas.items():
        CHANGES["set"](small / "schemas" / f"{table}.json", change)
    files = {each.file for each in findings(small, hand_kept=True) if each.severity == "error"}
    assert files >= {f"schemas/{table}.json" for table in schemas}


ODD = [5, None, [], {}, "", "data", "data/", ".", "a" * 5000, "data/\0.csv"]


def test_odd_path_is_a_finding(small: Path) -> None:
    def spoil(descriptor: dict[str, Any]) -> None:
        for resource, path in zip(descriptor["resources"], ODD, strict=False):
            resource["path"] = path

    edit_json(small, "datapackage.json", spoil)
    assert [each.rule for each in findings(small, hand_kept=True)].count("resource-file") == len(ODD)


def test_lone_surrogate_in_the_descriptor_is_printed_escaped(small: Path) -> None:
    descriptor = small / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace("data/sources.csv", "data/\\ud800.csv"), "utf-8")
    for form in ("text", "json", "github"):
        done = run(VALIDATE, str(small), "--format", form)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


def test_pattern_that_backtracks_without_end_is_judged_at_once(small: Path) -> None:
    edit_json(small, "schemas/sources.json", lambda each: each["fields"][1]["constraints"].update(pattern="(a+)+b"))
    source = small / "data" / "sources.csv"
    source.write_text(source.read_text("utf-8").replace("Gordon,", "a" * 100 + ",", 1), "utf-8")
    assert "pattern" in {each.rule for each in findings(small)}


def test_nothing_is_written_beside_the_package(small: Path) -> None:
    before = {file: file.read_bytes() for file in small.rglob("*") if file.is_file()}
    run(VALIDATE, str(small))
    assert {file: file.read_bytes() for file in small.rglob("*") if file.is_file()} == before


def test_nothing_is_fetched_from_the_network(small: Path) -> None:
    """A schema or a path that is a url; any connection ends the run."""
    edit_json(small, "datapackage.json", lambda each: each["resources"][3].update(path="https://example.org/a.csv"))
    edit_json(small, "datapackage.json", lambda each: each["resources"][4].update(schema="https://example.org/a.json"))
    done = judged_without_network(small)
    assert done.returncode == 1, done.stderr
    assert sum(each["rule"] == "resource-file" for each in json.loads(done.stdout)["findings"]) == 2


def test_value_in_a_finding_is_short_and_shows_no_control_characters(small: Path) -> None:
    source = small / "data" / "sources.csv"
    source.write_text(source.read_text("utf-8").replace("Gordon,", "\x1b]0;" + "x" * 5000 + ",", 1), "utf-8")
    values = [each.value for each in findings(small) if each.value]
    assert all(len(value) < 250 and value.isprintable() for value in values)
