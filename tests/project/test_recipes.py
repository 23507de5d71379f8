"""README and RECIPES as printed: what they tell people to type runs, and gives what the record says."""

import random
import re
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from coalitions import Package
from coalitions.exports.formats import exported
from coalitions.package.artefacts import write
from workshop import SHIPPED, opened

RECIPES = (SHIPPED / "RECIPES.md").read_text("utf-8")
README = (SHIPPED / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    assert found
    return found


@pytest.fixture(scope="module")
def folder(shipped_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a release has to download, in dist/."""
    root = tmp_path_factory.mktemp("recipes")
    write(root / "dist", exported(opened(shipped_master), ["panel", "parquet", "sqlite"]))
    shutil.copytree(shipped_master, root, dirs_exist_ok=True)
    return root


def test_readme_fits_on_three_screens_and_opens_in_both_languages() -> None:
    lines = README.splitlines()
    assert len(lines) <= 150
    first = "\n".join(lines[:30])
    for door in ("charts/index.html", "releases/latest", "issues/new/choose", "CONTRIBUTING.md"):
        assert door in first
    assert all(word in first for word in ("Open the page", "Відкрити сторінку", "Завантажити", "Додати факт"))


def test_python_of_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    *statements, _ = blocks(README, "python")[0].split("package.claims()")
    exec("package.claims()".join(statements), names)  # noqa: S102  the text of README is what is tested
    package = names["package"]
    assert isinstance(package, Package)
    assert str(package.table("events")["date_earliest"].dtype).startswith("datetime64")
    day = package.who_belonged("2024-03-06")
    assert {"EST", "LUX"} <= set(day[(day["coalition_id"] == "it") & (day["status"] == "lead")]["party_id"])
    claims = package.claims("uk")
    assert claims["claimant"].str.contains("[А-Яа-яІіЇїЄє]").any()
    assert len(claims) == len(package.table("rosters")) == len(package.table("roster_checks"))


@pytest.mark.parametrize("recipe", blocks(RECIPES, "python"))
def test_pandas_recipe_runs(recipe: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    exec(recipe, {})  # noqa: S102  the text of RECIPES is what is tested


def test_duckdb_counts_the_panel_as_members_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Certain and possible members of eight days, asked of the files with DuckDB and of the record from Python."""
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(folder)
    (recipe,) = blocks(RECIPES, "sql")
    assert duckdb.sql(recipe).fetchall()
    package = Package.open(folder)
    days = random.Random(60).sample(range((date(2026, 11, 1) - date(2023, 5, 1)).days), 8)
    for day in (str(date(2023, 5, 1) + timedelta(number)) for number in days):
        asked = "SELECT coalition_id, party_id, belongs, status FROM 'dist/panel_days.parquet' WHERE day = ?"
        found = {row[:2]: row[2:] for row in duckdb.execute(asked, [day]).fetchall()}
        answers = package.who_belonged(day)
        expected = {
            (row.coalition_id, row.party_id): (row.belongs, row.status) for row in answers.itertuples(index=False)
        }
        assert {key: found[key] for key in expected} == expected, day
        assert {belongs for key, (belongs, _) in found.items() if key not in expected} <= {"no"}


def test_panel_of_months_is_that_of_their_last_days_with_iso_codes(folder: Path) -> None:
    """A panel with holes, a month that counts another day, Germany with a code of 1989."""
    months = pd.read_csv(folder / "dist/panel_months.csv", dtype="str", keep_default_na=False)
    days = pd.read_parquet(folder / "dist/panel_days.parquet").fillna("").astype({"day": "str"})
    last = days.groupby(["coalition_id", "party_id", "month"], as_index=False).last()[list(months.columns)]
    keys = ["coalition_id", "party_id", "month"]
    pd.testing.assert_frame_equal(months.sort_values(keys, ignore_index=True), last, check_dtype=False)
    assert len(months) == months["month"].nunique() * months["party_id"].nunique() * months["coalition_id"].nunique()
    codes = months.drop_duplicates("party_id").set_index("party_id")[["iso_alpha2", "iso_alpha3", "iso_numeric"]]
    assert list(codes.loc["DEU"]) == ["DE", "DEU", "276"]
    assert list(codes.loc["CZE"]) == ["CZ", "CZE", "203"]
    assert list(codes.loc["GBR"]) == ["GB", "GBR", "826"]


@pytest.mark.parametrize("command", [*blocks(RECIPES, "sh")[0].splitlines(), *blocks(RECIPES, "bash")[0].splitlines()])
def test_recipe_of_the_command_line_answers(command: str, folder: Path) -> None:
    if not shutil.which(command.split()[0]):
        pytest.skip(f"{command.split()[0]} is not installed")
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
@pytest.mark.parametrize("recipe", blocks(RECIPES, "r"))
def test_r_recipe_runs(recipe: str, folder: Path) -> None:
    done = subprocess.run(["Rscript", "-e", recipe], cwd=folder, capture_output=True, text=True, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip(done.stderr.splitlines()[0])
    assert done.returncode == 0, done.stderr
    assert "Estonia" in done.stdout or "air-force" in done.stdout
