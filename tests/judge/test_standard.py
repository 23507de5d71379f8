"""Each property and type of the standard is judged as the codebook says: by the judge, by frictionless, by nobody.

The table of the codebook is made here: where it is stale, the test prints what coverage.toml should hold.
"""

import gzip
import json
import tomllib
import warnings
from pathlib import Path
from typing import Any

import frictionless
import pytest

from coalitions.derived.codebook import coverage
from workshop import SHIPPED, findings

COVERAGE = coverage()
CASES = tomllib.loads((SHIPPED / "tests/judge/standard.toml").read_text("utf-8"))["case"]
FIELDS = [{"name": "id", "type": "string"}, {"name": "cell", "type": "string"}]


def package(root: Path, case: dict[str, Any], which: str) -> Path:
    """The minimal package of a case that keeps to the standard, or the one that does not."""
    turn = case[which] if isinstance(case[which], dict) else {"csv": f"id,cell\n1,{case[which]}\n"}
    given = {
        part: {**case.get(part, {}), **turn.get(part, {})} for part in ("schema", "resource", "dialect", "package")
    }
    schema = {"fields": [FIELDS[0], {**FIELDS[1], **case.get("field", {}), **turn.get("field", {})}], **given["schema"]}
    resource = {"name": "t", "type": "table", "path": "t.csv", "schema": schema, **given["resource"]}
    if given["dialect"]:
        resource["dialect"] = given["dialect"]
    if "data" in resource:
        del resource["path"]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "p",
        "resources": [resource],
    }
    root.mkdir()
    (root / "datapackage.json").write_text(json.dumps({**descriptor, **given["package"]}), "utf-8")
    files = {"t.csv": turn.get("csv", "id,cell\n1,a\n"), **turn.get("files", {})}
    for name, text in files.items():
        data = text.encode("utf-8" if "files" in turn else resource.get("encoding", "utf-8"))
        (root / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return root


def is_refused_by_frictionless(root: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.chdir(root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return not frictionless.validate("datapackage.json").valid
        except Exception:  # a fault that it does not survive
            return True


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_standard_is_judged_as_the_codebook_says(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = (package(tmp_path / which, case, which) for which in ("good", "bad"))
    found = {
        root: [each for each in findings(root, engine="pandas") if each.severity == "error"] for root in (good, bad)
    }
    theirs = [is_refused_by_frictionless(root, monkeypatch) for root in (good, bad)]
    by = {"judge": not found[good] and bool(found[bad]), "frictionless": theirs == [False, True]}
    assert by == {name: name in COVERAGE.get(case["what"], []) for name in by}, (found, theirs)


def test_codebook_lists_what_is_tried_here() -> None:
    assert list(COVERAGE) == [case["what"] for case in CASES]
