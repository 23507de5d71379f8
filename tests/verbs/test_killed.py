"""Runs that are killed, or cannot write: the old or the new file is there whole, and the next run mends the rest."""

import multiprocessing
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

import killing
from coalitions.package.artefacts import Artefacts
from coalitions.release.archive import DOCUMENTS
from running import almost_full_disk, contents, run, spare_processes
from workshop import SHIPPED, build_small, edit

IN_WRITES, IN_VERBS = 24, 2
"""So many kills of each verb fall into its writing, and into the verb as a whole: at least 100 in all."""
OUTPUT = {"derive": (), "draw": (), "export": ("--out", "dist"), "release": ("--out", "dist")}

Contents = dict[str, bytes]


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """Forks processes that have imported everything already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{SHIPPED / 'scripts'}:{SHIPPED / 'tests'}")
        patch.setenv("MPLBACKEND", "agg")
        forking = multiprocessing.get_context("forkserver")
        forking.set_forkserver_preload(["killing"])
        yield forking


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, server: Any) -> Path:
    """A small package, derived, drawn and released."""
    root = build_small(tmp_path_factory.mktemp("killed") / "package")
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, root)
    for verb in killing.VERBS:
        finish(server, killing.run_verb, verb, root, arguments(verb, root))
    return root


def arguments(verb: str, root: Path) -> list[str]:
    return [str(root / word) if word == "dist" else word for word in OUTPUT[verb]]


def start(server: Any, work: Callable[..., None], *given: Any) -> Any:
    here, there = server.Pipe(duplex=False)
    process = server.Process(target=work, args=(*given, there))
    process.start()
    with here, there:
        here.recv()
    return process


def finish(server: Any, work: Callable[..., None], *given: Any) -> float:
    """Run to the end; the seconds that it took."""
    process = start(server, work, *given)
    began = time.perf_counter()
    process.join()
    assert process.exitcode == 0, given[0]
    return time.perf_counter() - began


def kill(server: Any, moment: float, work: Callable[..., None], *given: Any) -> bool:
    """Kill a run after so many seconds; whether it was running still."""
    process = start(server, work, *given)
    process.join(moment)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return bool(process.exitcode)


def restore(root: Path, wanted: Contents) -> None:
    """Put the files back, and leave alone what killed runs left."""
    for path in contents(root).keys() - wanted.keys():
        if not path.endswith(".part"):
            (root / path).unlink()
    for path, data in wanted.items():
        (root / path).write_bytes(data)


def assert_whole(found: Contents, old: Contents, new: Contents) -> None:
    """Each file as it was or as it will be; besides, only unfinished ones that cannot be taken for any of these."""
    for path, data in found.items():
        assert path.endswith(".part") or data in (old.get(path), new.get(path)), path
    assert old.keys() & new.keys() <= found.keys()


def kill_often(server: Any, times: int, root: Path, old: Contents, *given: Any) -> Contents:
    """Kill a run at random moments, each time from the old state, and let the next one finish: what stands then."""
    moments = random.Random(f"{given[1]} {times}")
    restore(root, old)
    duration, kills = finish(server, *given), 0
    new = contents(root)
    assert new != old, "there is something to do"
    for _ in range(20 * times):
        restore(root, old)
        if kill(server, moments.uniform(0, duration), *given):
            kills += 1
            assert_whole(contents(root), old, new)
        if kills == times:
            break
    assert kills == times
    finish(server, *given)
    assert contents(root) == new, "the next run mends the rest, and removes what was left"
    return new


@pytest.mark.parametrize("verb", killing.VERBS)
def test_killed_while_writing(verb: str, server: Any, project: Path) -> None:
    """A file written in place, or half of it; a temporary file that stays."""
    clean = contents(project)
    made = {"derive": ("data/derived/", "schemas/", "datapackage"), "draw": ("charts/",)}.get(verb, ("dist/",))
    artefacts: Artefacts = {path: data for path, data in clean.items() if path.startswith(made)}
    old = {path: b"as it was before\n" * 9 if path in artefacts else data for path, data in clean.items()}
    new = kill_often(server, IN_WRITES, project, old, killing.run_write, verb, project, artefacts)
    assert new == clean


def test_killed_at_any_moment_from_deriving_to_releasing(server: Any, project: Path) -> None:
    """A package of which a step and a milestone were corrected; each verb is killed, then run to its end."""
    before = contents(project)
    edit(project, "data/events.csv", "Launch of the IT Coalition", "The IT Coalition is launched")
    edit(project, "data/membership_changes.csv", "LVA,2024-01-23,", "LVA,2024-01-24,")
    for verb in killing.VERBS:
        kill_often(
            server, IN_VERBS, project, contents(project), killing.run_verb, verb, project, arguments(verb, project)
        )
    restore(project, before)


CHANGES = {
    "derive.py": ("schemas/README.md", "Codebook", "Code book"),
    "draw.py --coalition it": ("charts/it/timeline.en.svg", "<svg", "<svg "),
    "export.py sqlite --out dist": ("dist/coalitions.sqlite", "SQLite format 3", "SQLite format 4"),
    "validate.py --fix": ("data/events.csv", ",Ramstein Air Base,", ',"Ramstein Air Base",'),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_full_disk_is_told_and_the_old_file_stays(verb: str, project: Path, tmp_path: Path) -> None:
    clone = Path(shutil.copytree(project, tmp_path / "clone"))
    path, old, new = CHANGES[verb]
    edit(clone, path, old, new)
    before = contents(clone)
    with almost_full_disk():
        done = run(*verb.split(), cwd=clone)
    assert done.returncode == 2
    assert f"{path} cannot be written: File too large" in done.stderr
    assert contents(clone) == before


BLOCKED = [
    ("derive.py", "data/derived"),
    ("export.py parquet --out other", "other"),
    ("export.py parquet --out other", "other/parquet"),
    ("release.py --out other", "other"),
]


@pytest.mark.parametrize(("verb", "place"), BLOCKED)
def test_file_in_the_place_of_a_folder_is_named_and_kept(
    verb: str, place: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_processes(monkeypatch)
    clone = Path(shutil.copytree(project, tmp_path / "clone"))
    blocked = clone / place
    shutil.rmtree(blocked, ignore_errors=True)
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("mine")
    before = contents(clone)
    done = run(*verb.split(), cwd=clone)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert contents(clone) == before


@pytest.mark.parametrize("place", ["a folder in which nobody writes", "full"])
def test_release_that_cannot_be_written_is_told(
    place: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_processes(monkeypatch)
    out = Path("/proc/dist") if "nobody" in place else tmp_path / "dist"
    with almost_full_disk() if place == "full" else nullcontext():
        done = run("release.py", "--package", str(project), "--out", str(out))
    assert done.returncode == 2
    assert f"release.py: {out}" in done.stderr
    assert "cannot be written" in done.stderr
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are counted in /proc, which is not here")
def test_killed_drawing_leaves_no_process_behind() -> None:
    """Drawers that wait for ever for the next chart, each with a few hundred megabytes."""
    drawing = subprocess.Popen([sys.executable, "scripts/draw.py", "--check"], cwd=SHIPPED, stdout=subprocess.DEVNULL)
    listed = Path(f"/proc/{drawing.pid}/task/{drawing.pid}/children")
    while len(children := listed.read_text().split()) < 2:
        assert drawing.poll() is None, "it ended before it had children"
        time.sleep(0.05)
    drawing.kill()
    drawing.wait()
    waited = 0
    while left := [child for child in children if Path(f"/proc/{child}/cmdline").exists()]:
        assert waited < 600, f"{len(left)} processes live on"
        time.sleep(0.1)
        waited += 1
