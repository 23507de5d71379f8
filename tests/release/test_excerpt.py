"""A release of one coalition: a whole package of its own, which nobody can take for that of all."""

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import release
from coalitions.release.archive import DOCUMENTS
from coalitions.release.excerpt import excerpt
from coalitions.release.readiness import faults
from running import VALIDATE, copy_of_the_project, run
from tables import rows
from workshop import SHIPPED, edit, edit_json, opened

COALITION = "electronic-warfare"
VERSION = str(json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["version"])
NAME = f"capability-coalitions-{COALITION}"
DERIVED = ("memberships", "membership_counts", "roster_checks", "contributions_by_party")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    root = copy_of_the_project(tmp_path)
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, root)
    return root


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything to publish, made while the record of another coalition has an error."""
    root = copy_of_the_project(tmp_path_factory.mktemp("excerpt"))
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, root)
    edit(root, "data/events.csv", "2023-06-15,2023-06-15", "2023-06-15,2023-06-31")
    done = run("scripts/release.py", "--coalition", COALITION, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "dist" / COALITION


@pytest.fixture(scope="module")
def unpacked(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(released / f"{NAME}-{VERSION}.zip", folder)
    return folder


def test_zip_is_valid_packed_and_unpacked(released: Path, unpacked: Path) -> None:
    done = run(VALIDATE, str(released / f"{NAME}-{VERSION}.zip"), "--format", "json")
    assert done.returncode == 0, done.stdout
    verdict = json.loads(done.stdout)
    assert verdict["rules_skipped"] == []
    found = {each["rule"] for each in verdict["findings"]}
    assert found <= {"open-claim", "insecure-address", "no-rows"}, "as in the whole, and it has no contributions"
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    subprocess.run(command, cwd=unpacked, capture_output=True, check=True)


def test_tables_hold_the_rows_of_the_coalition_as_the_whole_package_has_them(unpacked: Path) -> None:
    for name in ("events", "membership_changes", "rosters", "contributions", "reported_totals"):
        assert rows(unpacked, name) == [row for row in rows(SHIPPED, name) if row["coalition_id"] == COALITION]
    for name in DERIVED:
        derived = [row for row in rows(SHIPPED, name) if row["coalition_id"] == COALITION]
        assert rows(unpacked, name) == derived
    assert [row["coalition_id"] for row in rows(unpacked, "coalitions")] == [COALITION]


def test_hashes_are_those_of_its_own_files(released: Path, unpacked: Path) -> None:
    for each in json.loads((unpacked / "datapackage.json").read_text("utf-8"))["resources"]:
        data = (unpacked / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    checked = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=released, capture_output=True, check=True)
    assert f"{NAME}-{VERSION}.zip: OK" in checked.stdout.decode().splitlines()


def test_nobody_can_take_it_for_the_whole(unpacked: Path) -> None:
    """A file that, once renamed or taken out, no longer says that it holds one coalition of nine."""
    descriptor = json.loads((unpacked / "datapackage.json").read_text("utf-8"))
    assert descriptor["name"] == NAME
    for name, words in (("title", "Electronic Warfare Coalition"), ("title_uk", "Коаліція радіоелектронної боротьби")):
        assert words in descriptor[name]
        assert words in (unpacked / "README.md").read_text("utf-8")
        assert words in (unpacked / "charts" / COALITION / "index.html").read_text("utf-8")
    assert descriptor["keywords"] == ["Electronic Warfare Coalition", "Коаліція радіоелектронної боротьби"]
    assert "nine" not in descriptor["description"]
    assert "дев’яти" not in descriptor["description_uk"]


def test_every_link_of_pages_and_readme_leads_somewhere(unpacked: Path) -> None:
    page = unpacked / "charts" / COALITION / "index.html"
    links = {link.partition("#")[0] for link in re.findall(r'\shref="([^"]*)"', page.read_text("utf-8"))}
    local = {link for link in links if link and not link.startswith(("https://", "data:"))}
    assert "../../data/events.csv" in local
    assert [link for link in local if not (page.parent / link).is_file()] == []
    readme = (unpacked / "README.md").read_text("utf-8")
    named = [*re.findall(r"\]\(([^)]+)\)", readme), *re.findall(r"`([^`]+/[^`]+)`", readme)]
    assert f"charts/{COALITION}/index.html" in named
    assert [link for link in named if not (unpacked / link).is_file()] == []


def test_charts_and_exports_are_those_of_the_coalition(released: Path, unpacked: Path) -> None:
    """An overview of one coalition, which has nothing to look over: a country in 1 of 1 coalitions."""
    assert {path.name for path in (unpacked / "charts").iterdir()} == {COALITION}
    page = (unpacked / "charts" / COALITION / "index.html").read_text("utf-8")
    assert 'type="application/ld+json"' in page, "search engines find the package by its only page"
    with sqlite3.connect(released / "coalitions.sqlite") as database:
        found = {name for (name,) in database.execute("SELECT DISTINCT coalition_id FROM events")}
    assert found == {COALITION}


def test_release_waits_for_faults_of_the_coalition(clone: Path) -> None:
    edit(clone, "data/events.csv", "2023-06-15,2023-06-15", "2023-06-15,2023-06-31")
    done = run("scripts/release.py", "--coalition", "it", cwd=clone)
    assert done.returncode == 1
    assert "not-a-day" in done.stdout
    assert done.stdout.endswith("no release can be made\n")
    assert not (clone / "dist").exists()


def test_release_waits_for_documents(clone: Path) -> None:
    (clone / "LICENSE-DATA").unlink()
    done = run("scripts/release.py", "--check", "--coalition", COALITION, cwd=clone)
    assert done.returncode == 1
    assert done.stdout.startswith("LICENSE-DATA is missing\n    fix: write it\n")


def test_difference_of_one_coalition_tells_nothing_of_others(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Properties of the package belong to no coalition, and a source to those that it speaks of."""
    edit_json(clone, "datapackage.json", lambda each: each.update(title="Coalitions"))
    edit(clone, "data/events.csv", "Seven states sign", "Seven nations sign")
    edit(clone, "data/sources.csv", "Latvian-led coalition to arm", "Coalition to arm")
    assert release.main(["--diff", str(clone), "--coalition", "it"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["relabelled", "events", "From"]
    assert release.main(["--diff", str(clone), "--coalition", "drone"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["relabelled", "sources", "From"]
    assert release.main(["--diff", str(clone), "--coalition", "iamd"]) == 0
    assert "no difference but of form" in capsys.readouterr().out


def test_coalition_that_is_new_since_is_told_whole(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = (clone / "data" / "coalitions.csv").read_text("utf-8")
    kept = [line for line in old.splitlines(keepends=True) if not line.startswith(f"{COALITION},")]
    (clone / "data" / "coalitions.csv").write_text("".join(kept), "utf-8")
    assert release.main(["--diff", str(clone), "--coalition", COALITION]) == 0
    assert f"coalitions  {COALITION}  Electronic Warfare Coalition" in capsys.readouterr().out


def test_old_edition_with_a_reference_to_no_column_is_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(clone, "schemas/rosters.json", '"fields": [\n        "coalition_id"', '"fields": [\n        "coalition"')
    assert release.main(["--diff", str(clone), "--coalition", "it"]) == 2
    assert "a foreign key names a column that a table lacks" in capsys.readouterr().err


def test_version_must_grow_with_what_changed_in_the_coalition_alone(clone: Path) -> None:
    old = Path(shutil.copytree(clone, clone.parent / "old", ignore=shutil.ignore_patterns("scripts", "charts")))
    edit_json(old, "datapackage.json", lambda each: each.update(version="0.1.0"))
    edit_json(clone, "datapackage.json", lambda each: each.update(version="0.1.1"))
    edit(clone, "data/events.csv", "Seven states sign", "Seven nations sign")
    told = {each: "\n".join(faults(opened(clone), clone, {}, str(old), each)) for each in ("it", "drone")}
    assert "demands a minor step" in told["it"]
    assert "too small" not in told["drone"]


@pytest.fixture
def with_new_coalition(clone: Path) -> Path:
    """The project in which a coalition was entered, and nothing of it yet."""
    row = "cyber,Cyber Coalition,Кіберкоаліція,cyber,кібер,Supports networks.,Підтримує мережі."
    edit(clone, "data/coalitions.csv", "\ndemining,", f"\n{row}\ndemining,")
    assert run("scripts/derive.py", cwd=clone).returncode == 0
    return clone


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("release.py --check", 1, "cyber cannot be drawn yet\n    fix: record a milestone and a member of it\n"),
        ("release.py", 1, "cyber cannot be drawn yet\n"),
        ("export.py xlsx", 2, "export.py: no source says when it was read\n"),
    ],
)
def test_coalition_of_which_nothing_is_recorded_is_not_published(
    command: str, code: int, says: str, with_new_coalition: Path
) -> None:
    """A release whose README names a page that was never drawn, or a traceback."""
    done = run(*f"scripts/{command} --coalition cyber".split(), cwd=with_new_coalition)
    assert (done.returncode, done.stdout.startswith(says) or done.stderr.startswith(says)) == (code, True)
    assert "Traceback" not in done.stderr
    assert not (with_new_coalition / "dist").exists()


def test_descriptor_may_say_more_or_less_than_ours(clone: Path) -> None:
    """A property that the README's template has a name for, or no keywords to choose from."""
    edit_json(clone, "datapackage.json", lambda each: each.update(coalition="all", page="a"))
    edit_json(clone, "datapackage.json", lambda each: each.pop("keywords"))
    readme = excerpt(opened(clone), COALITION)["README.md"].decode()
    assert f"Open `charts/{COALITION}/index.html` from disk" in readme


def test_refusal_of_a_small_version_names_the_command_that_tells_why(clone: Path) -> None:
    old = Path(shutil.copytree(clone, clone.parent / "old", ignore=shutil.ignore_patterns("scripts", "charts")))
    edit(clone, "data/events.csv", "Seven states sign", "Seven nations sign")
    (told,) = faults(opened(clone), clone, {}, str(old), "it")
    assert told.endswith(f"release.py --diff {old} --coalition it tells what changed")
