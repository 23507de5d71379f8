"""The verbs run as a user runs them, in processes of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

from workshop import SHIPPED

VALIDATE = str(SHIPPED / "scripts" / "validate.py")


def run(*command: str, cwd: Path = SHIPPED) -> subprocess.CompletedProcess[str]:
    """Run Python with a command line."""
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


def git(root: Path, *arguments: str) -> str:
    """Run git in a repository of a test, as somebody without a configuration. Returns what it printed."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def copy_of_the_project(tmp_path: Path) -> Path:
    """Copy what the verbs of the project need to run, its code included."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("data", "schemas", "scripts", "charts"):
        shutil.copytree(SHIPPED / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SHIPPED / "datapackage.json", clone)
    return clone
