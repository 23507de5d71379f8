"""CONTRIBUTING.md, followed to the letter: its rows are real ones and pass, its findings are those that appear."""

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.package.artefacts import csv_bytes
from running import VALIDATE, run
from tables import rows, write_rows
from workshop import FROZEN, SHIPPED, edit

TEXT = (SHIPPED / "CONTRIBUTING.md").read_text("utf-8")
SHOWN_ROWS = [(path, rows.splitlines()) for path, rows in re.findall(r"^```csv (\S+)\n(.*?)^```", TEXT, re.M | re.S)]


def header(path: Path) -> list[str]:
    return path.read_text("utf-8").partition("\n")[0].split(",")


def as_frozen(path: str, lines: list[str]) -> list[str]:
    """Rows of a table of today as the frozen edition has them: without the columns that came later."""
    with zipfile.ZipFile(FROZEN) as edition, edition.open(path) as file:
        kept = file.readline().decode().strip().split(",")
    cells = (dict(zip(header(SHIPPED / path), row, strict=True)) for row in csv.reader(lines))
    return csv_bytes(kept, ([row[name] for name in kept] for row in cells)).decode().splitlines()[1:]


EXAMPLES = [(path, as_frozen(path, lines)) for path, lines in SHOWN_ROWS]


def take_out(root: Path, path: str, *rows: str) -> None:
    for row in rows:
        edit(root, path, f"{row}\n", "")


def test_example_rows_added_anywhere_pass_and_give_the_tables_again(frozen: Path) -> None:
    """An example that does not fit the tables: another code, a cell too few, a finding that nobody expects."""
    before = {path: (frozen / path).read_bytes() for path, _ in EXAMPLES}
    expected = run(VALIDATE, str(frozen), "--hand-kept").stdout
    assert before.keys() >= {
        f"data/{table}.csv"
        for table in ("sources", "events", "event_sources", "membership_changes", "change_sources", "rosters")
    }
    for path, examples in EXAMPLES:
        take_out(frozen, path, *examples)
    for path, examples in EXAMPLES:
        with (frozen / path).open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{row}\r\n" for row in examples)
    added = run(VALIDATE, str(frozen), "--fix", "--hand-kept")
    assert added.returncode == 0, added.stdout
    assert added.stderr.count("mended  ") == len(before)
    assert added.stdout == expected, "no new finding"
    assert {path: (frozen / path).read_bytes() for path in before} == before


def test_example_rows_have_the_columns_of_today() -> None:
    """A column added since the examples were written."""
    for path, examples in SHOWN_ROWS:
        fields = json.loads((SHIPPED / "schemas" / f"{Path(path).stem}.json").read_text("utf-8"))["fields"]
        assert {len(row) for row in csv.reader(examples)} == {len(fields)}, path


def without_source(root: Path) -> None:
    links = [row for row in rows(root, "event_sources") if row["event_id"] != "2024-10-18-sweden-joins"]
    write_rows(root, "event_sources", links)


SHOWN: dict[str, Callable[[Path], object]] = {
    "unused-row": lambda root: [take_out(root, path, *added) for path, added in EXAMPLES[1:-1]],
    "unsupported-event": without_source,
    "unknown-reference": lambda root: edit(
        root, "data/change_sources.csv", "ukrinform-2024-10-18-sweden-joining", "ukrinform-2024-10-18-sweden-joning"
    ),
    "interval-order": lambda root: edit(
        root, "data/membership_changes.csv", "SWE,2024-10-18,2024-10-18", "SWE,2024-10-18,2024-10-17"
    ),
    "open-claim": lambda root: root,
}


def without_lines(text: str) -> str:
    return re.sub(r"^(data/\S+?):\d+:", r"\1:", text, flags=re.M)


@pytest.mark.parametrize("rule", SHOWN)
def test_finding_shown_is_the_one_that_appears(rule: str, frozen: Path) -> None:
    """The lines of the finding, but for the number of the line, which moves with every new row."""
    (shown,) = re.findall(rf"^```\n(data/\S+  \w+  {rule}  .*?)```", TEXT, re.M | re.S)
    SHOWN[rule](frozen)
    assert without_lines(shown) in without_lines(run(VALIDATE, str(frozen), "--hand-kept").stdout)


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert link == "../../issues/new/choose" or (SHIPPED / link).exists(), link
