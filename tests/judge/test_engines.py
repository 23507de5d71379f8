"""One rule, any engine: the same findings in memory, beyond it, and on Spark."""

import csv
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from bench.generate import generate
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.package import engines, lines, parallel
from coalitions.package.artefacts import csv_bytes
from coalitions.package.opened import open_package
from coalitions.package.place import CannotOpenError
from judge.batches import batches, is_asked_for
from tables import rows, set_cells, write_rows
from workshop import FAULTS, SHIPPED, spoil

FOR_FEW_ROWS = ("spark.sql.codegen.wholeStage=false", "spark.sql.codegen.factoryMode=NO_CODEGEN")
SCRIPT = SHIPPED / "scripts" / "validate.py"


def found(place: Path, engine: str) -> list[Finding]:
    """What is found on an engine: on Polars in the tables as a whole, on all others in pieces of them."""
    package = open_package(place, engine, hand_kept=True)
    package.is_only_judged = engine != "polars"
    verdict = judge(package)
    assert verdict.rules_failed == {}
    return verdict.findings


@pytest.fixture(scope="session")
def large_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("large") / "package", 1_000)


def spoil_at_random(root: Path, seed: int) -> None:
    """Put cells of other rows, nothing or nonsense into cells; take rows out, put them elsewhere or twice."""
    chance = random.Random(seed)
    for file in sorted((root / "data").glob("*.csv")):
        header, *rows = csv.reader(file.read_text("utf-8").splitlines())
        for _ in range(len(rows) // 40):
            row, column = chance.randrange(len(rows)), chance.randrange(len(header))
            other = chance.choice(rows)[column]
            rows[row][column] = chance.choice([other, other, "", "2023-02-29", "<b>ab", "1999-01-01"])
        if len(rows) > 10:
            rows.pop(chance.randrange(len(rows)))
            rows.insert(0, rows.pop(chance.randrange(len(rows))))
            rows.append(list(chance.choice(rows)))
        file.write_bytes(csv_bytes(header, rows))


@pytest.fixture(scope="session")
def spoilt_at_random(large_master: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Finding]]:
    root = tmp_path_factory.mktemp("spoilt") / "package"
    shutil.copytree(large_master, root)
    spoil_at_random(root, 0)
    return root, found(root, "polars")


@pytest.mark.parametrize("engine", ["pandas", "duckdb", "spark"])
def test_random_damage_is_found_alike(
    engine: str, spoilt_at_random: tuple[Path, list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query that means one thing in Arrow and another in DuckDB or Java; a line of a piece for that of its file;
    rules that get in the way of one another where they are asked at the same time.
    """
    if engine == "spark":
        pytest.importorskip("pyspark", reason="make spark installs it")
    monkeypatch.setattr(lines, "PIECE", 50_000)
    monkeypatch.setattr(parallel, "PIECE", 0)
    root, expected = spoilt_at_random
    assert len({each.rule for each in expected}) > 20
    assert found(root, engine) == expected


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_what_the_record_says_is_asked_alike(engine: str, large_master: Path, tmp_path: Path) -> None:
    """Claims and confidence, of which nothing is told before the tables have no errors: here they contradict it."""
    root = tmp_path / "package"
    shutil.copytree(large_master, root)
    set_cells(root, "rosters", "coalition-00000001-00000001", counted="12", listing="no_names")
    set_cells(root, "publishers", "publisher-00000000", party_id="QAB")  # it relays two steps of QAB in each of twenty
    expected = found(root, "polars")
    assert Counter(each.rule for each in expected) == {
        "open-claim": 1,
        "confidence-too-low": 40 - 14,
    }  # a third: inferred
    assert found(root, engine) == expected


def test_spark_finds_the_same(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Java sorts or joins otherwise; a row that lost its line. Java compiles no query of so few rows."""
    pytest.importorskip("pyspark", reason="make spark installs it")
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", " ".join([*map("--conf {}".format, FOR_FEW_ROWS), "pyspark-shell"]))
    monkeypatch.setattr(lines, "PIECE", 900)
    for case in max(filter(is_asked_for, batches(FAULTS)), key=len):
        spoil(small, case)
    assert found(small, "spark") == found(small, "polars")


@pytest.mark.parametrize(("columns", "expected"), [(["a", "A"], False), (["a.b"], False), (["a", "b"], True)])
def test_columns_that_sql_confuses_are_not_judged_by_it(columns: list[str], expected: bool) -> None:  # noqa: FBT001
    assert engines.tells_apart(columns) == expected


def test_a_missing_engine_names_the_command_that_installs_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.LIBRARIES, "duckdb", "no_such_library")
    with pytest.raises(CannotOpenError, match="duckdb is not installed; pip install no_such_library"):
        open_package(small, "duckdb")


@pytest.mark.parametrize(("memory", "expected"), [(2**40, None), (2**10, "duckdb")])
def test_auto_takes_duckdb_for_what_does_not_fit_into_memory(
    memory: int, expected: str | None, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "_memory", lambda: memory)
    package = open_package(small, "auto")
    assert (package.scratch is not None) == (expected is not None)
    assert ("judged on duckdb" in capsys.readouterr().err) == (expected is not None)


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_a_file_that_cannot_be_told_in_pieces_is_read_at_once(
    engine: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line break inside a cell, taken for the end of a row; below it a key that comes twice, as none did above."""
    monkeypatch.setattr(lines, "PIECE", 300)
    *above, last = rows(small, "events")
    write_rows(small, "events", [*above, last | {"summary_en": "A line\nbreak."}, last])
    assert "duplicate-key" in {each.rule for each in found(small, engine)}
    assert found(small, engine) == found(small, "polars")
    remarks = judge(open_package(small, "duckdb", hand_kept=True)).remarks
    assert [each for each in remarks if each.startswith("data/events.csv is read at once")]


@pytest.mark.parametrize(("end", "left"), [(signal.SIGTERM, 0), (signal.SIGKILL, 1)])
def test_no_rows_are_left_behind(end: signal.Signals, left: int, small: Path, tmp_path: Path) -> None:
    """Gigabytes of an ended run in the temporary folder, found when the disk is full; after a kill the next removes."""
    command = [sys.executable, str(SCRIPT), "--engine", "duckdb", "--hand-kept", str(small)]
    scratch = {"env": {"TMPDIR": str(tmp_path), "PATH": ""}}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **scratch)
    while process.poll() is None and not list(tmp_path.glob(f"{engines.MARK}*/*")):
        time.sleep(0.01)
    process.send_signal(end)
    process.wait()
    assert len(list(tmp_path.glob(f"{engines.MARK}*"))) == left
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **scratch)
    assert not list(tmp_path.glob(f"{engines.MARK}*"))


def test_scratch_is_removed_whole_where_the_end_is_asked_for_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal in the middle of tidying up, after which half of the rows stay."""
    remove, asked = shutil.rmtree, iter([True])

    def interrupted(folder: Path, **how: bool) -> None:
        if next(asked, False):
            raise SystemExit(2)
        remove(folder, **how)

    monkeypatch.setattr(engines.shutil, "rmtree", interrupted)
    folder = Path(tempfile.mkdtemp())
    with pytest.raises(SystemExit):
        engines._remove(folder)
    assert not folder.exists()
