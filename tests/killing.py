"""What the kill tests run in processes of their own. Imported once, by the server that forks them."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

import frictionless  # noqa: F401  imported here, so that a fork finds the slow libraries ready
import matplotlib.figure  # noqa: F401
import pandera.pandas  # noqa: F401

import coalitions.charts.gallery
import coalitions.derived.tables
import coalitions.judge.judging
import coalitions.verb
from coalitions.package.artefacts import Artefacts, write

VERBS = [name for name in ("derive", "draw", "export", "release") if find_spec(name)]
"""The verbs that write, in the order in which one needs the other."""


def run_verb(verb: str, root: Path, arguments: Sequence[str], started: Connection) -> None:
    """Run a verb on the package in a folder, without a word."""
    module = import_module(verb)
    for each in (module, coalitions.verb):
        if hasattr(each, "HERE"):
            each.HERE = root
    with Path(os.devnull).open("w") as sys.stdout:
        started.send(None)
        sys.exit(module.main(list(arguments)))


def run_write(_: str, root: Path, artefacts: Artefacts, started: Connection) -> None:
    """Write what a verb has made."""
    started.send(None)
    write(root, artefacts)
