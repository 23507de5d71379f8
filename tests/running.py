"""The verbs run as a user runs them: in this process, where nothing depends on its being another one."""

import contextlib
import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from coalitions import making
from coalitions.verbs.command import call
from workshop import SHIPPED

VALIDATE = str(SHIPPED / "scripts" / "validate.py")


class Done(NamedTuple):
    """What a verb printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(verb: str, *words: object, cwd: Path = SHIPPED) -> Done:
    """Run a verb, named by its script, in this process: no Python has to start and import everything anew."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = call(Path(verb).stem, [*map(str, words)], Path(verb).name)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def almost_full_disk() -> Iterator[None]:
    """Let this process write but 100 bytes of a file, as on a disk that is almost full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class InThisProcess:
    """Draws in the process that asks for it, in which everything is imported already."""

    map = staticmethod(map)

    def __init__(self, *_: object, **__: object) -> None:
        """Take what the executor of the standard library takes."""

    def __enter__(self) -> "InThisProcess":
        return self

    def __exit__(self, *_: object) -> None:
        pass


def spare_processes(patch: pytest.MonkeyPatch) -> None:
    """Draw in this process, and let no browser print the briefs of a release."""
    patch.setattr(making, "ProcessPoolExecutor", InThisProcess)
    patch.setenv("PATH", str(Path(sys.executable).parent))


def contents(root: Path) -> dict[str, bytes]:
    """The bytes of all files of a folder, by their path in it."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def run_python(*command: str, cwd: Path = SHIPPED) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


def judged_without_network(root: Path) -> subprocess.CompletedProcess[str]:
    """Judge a package, as JSON, in a process that ends with any connection."""
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        f"sys.path.insert(0, {str(SHIPPED / 'scripts')!r})\n"
        "from coalitions.verbs.command import call\n"
        f"sys.exit(call('validate', [{str(root)!r}, '--format', 'json']))"
    )
    return run_python("-c", code)


def git(root: Path, *arguments: str) -> str:
    """Run git in a repository of a test, as somebody without a configuration. Returns what it printed."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
