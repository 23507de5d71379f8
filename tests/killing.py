"""What the kill tests run in processes of their own. Imported once, by the server that forks them."""

import os
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import frictionless  # noqa: F401  imported here, so that a fork finds the slow libraries ready
import icalendar  # noqa: F401
import pandera.pandas  # noqa: F401
import pytest

import coalitions.charts.engine.png
import coalitions.release.readiness  # noqa: F401
from coalitions.package.artefacts import Artefacts, write
from coalitions.verbs.command import VERBS as ALL_VERBS
from coalitions.verbs.command import call
from running import spare_processes

VERBS = [name for name in ALL_VERBS if name not in ("validate", "members")]
"""The verbs that write, in the order in which one needs the other."""


def run_verb(verb: str, root: Path, arguments: Sequence[str], started: Connection) -> None:
    """Run a verb on the package in a folder, without a word."""
    spare_processes(pytest.MonkeyPatch())
    with Path(os.devnull).open("w") as sys.stdout:
        started.send(None)
        sys.exit(call(verb, [*arguments, "--package", str(root)]))


def run_write(_: str, root: Path, artefacts: Artefacts, started: Connection) -> None:
    """Write what a verb has made."""
    started.send(None)
    write(root, artefacts)
