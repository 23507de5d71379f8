"""A release is the same bytes on every build, is refused while something is stale, and says what changed."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from coalitions import making
from coalitions.exports import CannotExportError, formats
from coalitions.exports.formats import Format
from coalitions.package.artefacts import Artefacts, write
from coalitions.package.place import CannotOpenError
from coalitions.release.archive import DOCUMENTS
from coalitions.release.archive import release as files_of_release
from coalitions.release.editions import earlier
from coalitions.release.readiness import faults
from coalitions.release.versions import next_version
from coalitions.verbs.command import call
from running import VALIDATE, contents, git, run, spare_processes
from tables import remove_row, rows
from workshop import SHIPPED, edit, edit_json, opened, packed, regenerate

ZIP = "capability-coalitions-{version}.zip"
STEP = "it-bel-2024-01-23-member-cooperation-agreement"


def version() -> str:
    return str(json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["version"])


def charts() -> list[str]:
    return [file.relative_to(SHIPPED).as_posix() for file in (SHIPPED / "charts").rglob("*.*")]


@pytest.fixture
def clone(shipped: Path) -> Path:
    """The shipped package with the documents of a release."""
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, shipped)
    return shipped


@pytest.fixture(scope="module")
def files() -> Artefacts:
    return files_of_release(opened(SHIPPED), [*charts(), "schemas/README.md", "schemas/rules.json"], {})


def test_release_made_elsewhere_is_the_same_bytes_and_its_checksums_hold(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times, permissions, locale, time zone or the order of a folder, in charts, pages, exports or the zip."""
    spare_processes(monkeypatch)
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, small)
    write(regenerate(small), making.gallery(small))
    other = Path(shutil.copytree(small, tmp_path / "elsewhere"))
    for file in other.rglob("*"):
        os.utime(file, (1, 1))
        file.chmod(0o700)
    assert run("release.py", cwd=small).returncode == 0
    command = [sys.executable, str(SHIPPED / "scripts" / "release.py")]
    changed = os.environ | {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, cwd=other, env=changed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = (contents(root / "dist") for root in (small, other))
    assert first == second
    assert {"cards.zip", "briefs.zip"} & set(first) == {"cards.zip"}
    monkeypatch.undo()
    check = ["sha256sum", "--check", "SHA256SUMS"]
    checked = subprocess.run(check, cwd=small / "dist", capture_output=True, text=True, check=True)
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in sorted(first) if name != "SHA256SUMS"]


def test_zip_is_plain_sorted_whole_and_valid_packed_and_unpacked(files: Artefacts, tmp_path: Path) -> None:
    name = ZIP.format(version=version())
    (tmp_path / name).write_bytes(files[name])
    with zipfile.ZipFile(tmp_path / name) as archive:
        entries = archive.infolist()
        archive.extractall(tmp_path / "unpacked")
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert {"datapackage.json", "schemas/README.md", "LICENSE-DATA", "CITATION.cff", *charts()} <= set(names)
    assert {name for name in names if name.startswith("data/")} == {
        file.relative_to(SHIPPED).as_posix() for file in (SHIPPED / "data").rglob("*.csv")
    }
    read = max(row["accessed"] for row in rows(SHIPPED, "sources"))
    days = {datetime(*entry.date_time).isoformat() for entry in entries}
    assert days == {f"{read}T00:00:00"}, "a day that no time zone moves out of what a zip can hold"
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    assert not run(VALIDATE, str(tmp_path / name)).returncode, "stale charts? make draws them first"
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    subprocess.run(command, cwd=tmp_path / "unpacked", capture_output=True, check=True)


def test_two_exports_of_one_name_are_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that writes it/events.tsv and drones/events.tsv: of the two a release would hold one."""
    tsv = Format("a table a coalition", lambda _: {"it/events.tsv": b"", "drones/events.tsv": b""})
    monkeypatch.setitem(formats.FORMATS, "flat", tsv)
    with pytest.raises(CannotExportError, match=r"two files are called events\.tsv"):
        files_of_release(opened(small), [], {})


def test_download_is_checked_by_the_name_that_it_has_there(files: Artefacts, tmp_path: Path) -> None:
    """A list of downloads has no folders: a spoilt file passes, as the checksums name it parquet/events.parquet."""
    assert not [name for name in files if "/" in name]
    for name in ("events.parquet", "SHA256SUMS"):
        (tmp_path / name).write_bytes(files[name])
    check = ["sha256sum", "--check", "--ignore-missing", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=True).stdout == b"events.parquet: OK\n"
    (tmp_path / "events.parquet").write_bytes(files["events.parquet"][:-1])
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_nothing_is_released_from_tables_with_errors(clone: Path) -> None:
    edit(clone, "data/events.csv", "2023-06-15,2023-06-15", "2023-06-15,2023-06-31")
    done = run("scripts/release.py", cwd=clone)
    assert done.returncode == 1
    assert "not-a-day" in done.stdout
    assert done.stdout.endswith("no release can be made\n")
    assert not (clone / "dist").exists()


def told(root: Path, generated: Artefacts | None = None, since: str | None = None) -> str:
    return "\n".join(faults(opened(root), root, generated or {}, since))


UNREADY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a document missing": (lambda root: (root / "LICENSE-DATA").unlink(), "LICENSE-DATA is missing"),
    "a version that the changelog does not tell": (
        lambda root: edit(root, "datapackage.json", version(), "99.0.0"),
        "CHANGELOG.md has no heading ## 99.0.0 (YYYY-MM-DD)",
    ),
    "another version cited": (
        lambda root: edit(root, "CITATION.cff", f"\nversion: {version()}", "\nversion: 98.0.0"),
        f"CITATION.cff lacks the line version: {version()}",
    ),
    "another day cited": (
        lambda root: edit(root, "CITATION.cff", "date-released: 2", "date-released: 1"),
        "CITATION.cff lacks the line date-released: 2",
    ),
}


@pytest.mark.parametrize("fault", UNREADY)
def test_release_waits_for_its_documents(fault: str, clone: Path) -> None:
    assert told(clone) == ""
    spoil, says = UNREADY[fault]
    spoil(clone)
    assert says in told(clone)


def test_release_waits_for_stale_pictures(clone: Path) -> None:
    """Charts drawn from earlier tables, published with the new ones."""
    picture = "charts/it/timeline.en.csv"
    assert told(clone, {picture: (clone / picture).read_bytes()}) == ""
    assert f"{picture} is stale" in told(clone, {picture: b"drawn anew"})


def test_version_too_small_for_what_changed_is_refused(clone: Path) -> None:
    edit_json(clone, "datapackage.json", lambda each: each.update(version="0.1.1"))
    old = Path(shutil.copytree(clone, clone.parent / "old"))
    edit_json(old, "datapackage.json", lambda each: each.update(version="0.1.0"))
    assert "too small" not in told(clone, since=str(old))
    edit(clone, "data/events.csv", "Six states and Ukraine sign", "Six nations and Ukraine sign")
    assert "demands a minor step\n    fix: set version 0.2.0 or later" in told(clone, since=str(old))
    edit_json(clone, "datapackage.json", lambda each: each.update(version="0.2.0"))
    assert "too small" not in told(clone, since=str(old))


@pytest.fixture
def old(shipped: Path) -> Path:
    """An earlier edition, in which one step was dated otherwise and one event was not known."""
    edit(shipped, "data/membership_changes.csv", f"{STEP},it,BEL,2024-01-23,", f"{STEP},it,BEL,2024-02-01,")
    return remove_row(shipped, "events", "2023-06-15-it-coalition-backed")


def as_zip(root: Path) -> str:
    return shutil.make_archive(str(root), "zip", root)


def in_git(root: Path) -> tuple[str, Path]:
    """A repository whose first commit is the earlier edition, below its top folder, and whose second is the shipped."""
    package = root.parent / "repository" / "package"
    shutil.copytree(root, package)
    git(package, "init", "-q")
    git(package, "add", ".")
    git(package, "commit", "-q", "-m", "old")
    shutil.copytree(SHIPPED / "data", package / "data", dirs_exist_ok=True)
    git(package, "commit", "-q", "-a", "-m", "new")
    return "HEAD~1", package


@pytest.mark.parametrize("form", ["folder", "descriptor", "zip", "revision"])
def test_difference_is_the_same_from_a_folder_a_zip_and_a_revision(
    form: str, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = {"folder": str(old), "descriptor": str(old / "datapackage.json"), "zip": as_zip(old)}.get(form)
    here = SHIPPED
    if place is None:
        place, here = in_git(old)
    least = next_version(version(), "minor")
    assert call("release", ["--diff", place, "--package", str(here)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "new (1)",
        "  events  2023-06-15-it-coalition-backed  Estonia and Luxembourg back the idea of an IT Coalition",
        "corrected date (1)",
        f"  membership_changes  {STEP}  date  2024-02-01/2024-02-14 → 2024-01-23/2024-02-14",
        f"From {version()} to {version()}: 2 differences; a minor step, to {least} or later.",
    ]


OPEN_FILES = Path("/proc/self/fd")


def open_files() -> set[str]:
    return {str(each.readlink()) for each in OPEN_FILES.iterdir() if each.is_symlink()}


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="the system does not list the files that are open")
def test_revision_is_closed_before_its_folder_goes(old: Path) -> None:
    """A file that is still open cannot be deleted on Windows."""
    revision, here = in_git(old)
    before = open_files()
    with earlier(revision, here) as package:
        assert len(package.frame("events")) > 0
        assert [name for name in open_files() - before if name.startswith(tempfile.gettempdir())] == []


def test_revision_without_a_package_is_named(old: Path) -> None:
    _, here = in_git(old)
    with pytest.raises(CannotOpenError, match="in the git revision HEAD"), earlier("HEAD", here / "data"):
        pass


def test_difference_as_markdown_and_json(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("release", ["--diff", str(old), "--format", "markdown"])
    assert capsys.readouterr().out.splitlines()[2:] == [
        "### New (1)",
        "",
        "- events `2023-06-15-it-coalition-backed`: Estonia and Luxembourg back the idea of an IT Coalition",
        "",
        "### Corrected date (1)",
        "",
        f"- membership_changes `{STEP}` date: 2024-02-01/2024-02-14 → 2024-01-23/2024-02-14",
    ]
    call("release", ["--diff", str(old), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["step"], told["least_version"]) == ("minor", next_version(version(), "minor"))
    assert told["changes"][1] == {
        "cause": "corrected date",
        "table": "membership_changes",
        "key": STEP,
        "column": "date",
        "old": "2024-02-01/2024-02-14",
        "new": "2024-01-23/2024-02-14",
    }


def writes(path: str, data: bytes) -> Callable[[Path], str]:
    def write(root: Path) -> str:
        (root / path).write_bytes(data)
        return str(root / path)

    return write


def recoded(path: str, encoding: str) -> Callable[[Path], str]:
    return lambda root: writes(path, (root / path).read_text("utf-8").encode(encoding, "replace"))(root) and str(root)


def edits(path: str, old: str, new: str) -> Callable[[Path], str]:
    return lambda root: str(edit(root, path, old, new))


UNREADABLE: dict[str, tuple[Callable[[Path], str], str]] = {
    "no such thing": (lambda _: "v99", "v99 is neither a file, nor a folder, nor a git revision"),
    "an option in the place of a revision": (lambda _: "--all", "--all is neither a file"),
    "a file of a revision": (lambda _: "HEAD:README.md", "HEAD:README.md is neither a file"),
    "a text file": (writes("x.txt", b"x"), "neither a folder, nor a datapackage.json, nor a zip"),
    "a zip cut off": (writes("x.zip", b"PK\x03\x04"), "is damaged or not whole"),
    "an empty zip": (writes("x.zip", b"PK\x05\x06" + bytes(18)), "there is no datapackage.json in"),
    "a zip that leads out": (lambda root: str(packed(root, ("../x.csv", b""))), "the archive is not safe to read"),
    "a folder without a package": (lambda root: str(root / "data"), "there is no datapackage.json in"),
    "a descriptor that is a list": (writes("datapackage.json", b"[]"), "datapackage.json is not a JSON object"),
    "no version": (edits("datapackage.json", '"version"', '"edition"'), "None is not a version"),
    "a table missing": (edits("datapackage.json", "data/events.csv", "data/x.csv"), "table events could not be opened"),
    "a column renamed": (edits("data/coalitions.csv", "name_en", "name"), "lacks the column name_en"),
    "a cell too many": (edits("data/coalitions.csv", "\nit,", "\nit,it,"), "data/coalitions.csv cannot be read"),
    "a quote too many": (edits("data/coalitions.csv", ',"', ',"x"'), "data/coalitions.csv cannot be read"),
    "another encoding": (recoded("data/events.csv", "cp1251"), "data/events.csv cannot be read"),
    "a key twice": (edits("data/parties.csv", "\nBEL,", "\nCAN,"), "the key CAN stands in it twice"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_old_edition_that_cannot_be_read_is_named(case: str, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil, says = UNREADABLE[case]
    assert call("release", [f"--diff={spoil(old)}"]) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.out == ""
