"""The version rule: which step of the version a difference demands.

A version is MAJOR.MINOR.PATCH. Major: a table or a field was renamed or removed, or a key or a type is another.
Minor: any other difference of content or structure. Patch: form only.
"""

import re
from collections.abc import Iterable

from coalitions.release.differences import Cause, Change

STEPS = ("major", "minor", "patch")


def required_step(changes: Iterable[Change]) -> str:
    """The smallest step that tells readers of these differences: major, minor or patch."""
    steps = {_step(change) for change in changes}
    return next((step for step in STEPS if step in steps), "patch")


def next_version(old: str, step: str) -> str:
    """The version one step after another. Raises ValueError where that is none."""
    place = STEPS.index(step)
    parts = list(_parts(old))
    return ".".join(str(part) for part in [*parts[:place], parts[place] + 1, *[0] * (2 - place)])


def is_enough(version: str, least: str) -> bool:
    """Whether a version is the least one that will do, or a later one. Raises ValueError where one is none."""
    return _parts(version) >= _parts(least)


def _step(change: Change) -> str:
    is_gone = change.column is None and change.new is None
    breaks = change.cause is Cause.STRUCTURE and (is_gone or change.column in ("key", "type"))
    return "major" if breaks else "minor"


def _parts(version: str) -> tuple[int, ...]:
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}", version, re.ASCII):
        raise ValueError(f"{version} is not a version of the form MAJOR.MINOR.PATCH")
    return tuple(map(int, version.split(".")))
