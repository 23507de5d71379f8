"""The command as pip installs it: the wheel holds all that the verbs need, and works where no clone is."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workshop import SHIPPED

VERSION = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["version"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network and unpacked."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=SHIPPED, capture_output=True, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def test_wheel_holds_every_file_of_the_code(installed: Path) -> None:
    """A template, a word list or a font that only the clone has."""
    listed = subprocess.run(["git", "ls-files", "scripts/coalitions"], cwd=SHIPPED, capture_output=True, check=True)
    files = {line.removeprefix("scripts/") for line in listed.stdout.decode().splitlines() if (SHIPPED / line).exists()}
    held = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert files <= held


SAID = [
    ("--version", 0, VERSION),
    ("members --on 2023-12-15", 0, "IT Coalition: 2 members for certain"),
    ("validate --hand-kept", 0, "valid"),
    ("export flat --out dist", 0, "2 of 2 files written"),
    ("derive --check", 0, "files stale"),
    ("valdate", 2, "invalid choice"),
]
PROGRAM = """
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
from coalitions.verbs.command import main
for line in sys.argv[2:]:
    sys.argv, said = ["coalitions", *line.split()], io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = main()
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([line, code or 0, said.getvalue()]))
"""


def test_commands_work_in_the_folder_of_a_package(installed: Path, small: Path) -> None:
    command = [sys.executable, "-P", "-c", PROGRAM, str(installed), *(line for line, *_ in SAID)]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line, code) for line, code, _ in told] == [(line, code) for line, code, _ in SAID], done.stderr
    for (line, _, says), (_, _, text) in zip(SAID, told, strict=True):
        assert says in text, line
        assert "Traceback" not in text
