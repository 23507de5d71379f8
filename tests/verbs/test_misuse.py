"""Words on the command line that cannot be meant: exit code 2, a reason, and nothing written."""

import shlex
from pathlib import Path

import pytest

from running import VALIDATE, contents, run

MISUSE = {
    "validate no/such/folder": "there is no no/such/folder",
    f"validate {VALIDATE}": "neither a folder, nor a datapackage.json, nor a zip",
    "validate --rule interval-ordr": "did you mean interval-order?",
    "validate --explain interval-ordr": "did you mean interval-order?",
    "validate --today tomorrow": "'tomorrow' is not a day written YYYY-MM-DD",
    "validate --today 2026-02-30": "'2026-02-30' is not a day",
    "validate --format xml": "invalid choice",
    "members": "one of the arguments --on --between is required",
    "members --on 2024-2-30": "'2024-2-30' is not a day",
    "members --on 2024-03-06 --between 2024-01-01 2024-02-01": "not allowed with",
    "members --between 2024-12-31 2024-10-01": "--between: 2024-12-31 is later than 2024-10-01",
    "members --between 2024-10-01 2024-12-31 --claims": "--claims: not allowed with argument --between",
    "export xlxs": "xlxs is no format; did you mean xlsx?",
    "export flat --package no/such/folder": "no/such/folder",
    "export flat --package .": "there is no datapackage.json in .",
    f"export --package {VALIDATE}": "neither a folder, nor a datapackage.json, nor a zip",
}
MISSPELT = ["validate", "draw", "members --on 2024-03-06", "export flat"]
MISUSE |= dict.fromkeys(
    (f"{verb} --coalition maritme --package SMALL" for verb in MISSPELT),
    "there is no coalition_id maritme; did you mean maritime?",
)
EMPTY = [
    *("validate --coalition ''", "validate --today=", "validate --package ''", "validate --rule ''"),
    *("members --on 2024-03-06 --party ''", "draw --coalition ''", "export flat --out ''", "export --coalition="),
    *("release --diff ''", "release --check --since=", "release --out ''"),
]
MISUSE |= dict.fromkeys(EMPTY, "an empty value; is a variable unset?")
"""Taken for a place or an id it would be answered with something that nobody asked for."""


@pytest.mark.parametrize("line", MISUSE)
def test_misuse_is_answered_with_exit_code_2_and_a_reason(line: str, small_master: Path, tmp_path: Path) -> None:
    verb, *words = shlex.split(line.replace("SMALL", str(small_master)))
    done = run(f"{verb}.py", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert MISUSE[line] in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path) == {}
