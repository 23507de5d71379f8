"""A verdict as JSON for programs; verdict.schema.json beside this file describes it."""

import json
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from typing import Any

from coalitions.judge.catalogue import Severity
from coalitions.judge.verdict import Finding, Verdict

AT_A_TIME = 1000
"""So many findings are written field by field."""


def verdict_json(verdict: Verdict, package: str) -> Iterator[str]:
    """The verdict in parts, since a million findings take half a gigabyte; the same bytes for the same input."""
    content = {
        "valid": verdict.is_valid,
        "valid_as_far_as_judged": verdict.is_valid and not verdict.is_judged_wholly,
        "package": package,
        "profile": verdict.profile,
        "coalition": verdict.coalition,
        "left_out": verdict.left_out,
        "new_since": verdict.new_since,
        "known": verdict.known,
        "errors": verdict.number_of(Severity.ERROR),
        "warnings": verdict.number_of(Severity.WARNING),
        "findings": None,
        "resources": [
            {**each._asdict(), "not_judged": [note._asdict() for note in each.not_judged]} for each in verdict.resources
        ],
        "rules_run": verdict.rules_run,
        "rules_idle": verdict.rules_idle,
        "rules_skipped": [{"rule": rule, "because": because} for rule, because in verdict.rules_skipped.items()],
        "rules_failed": [{"rule": rule, "because": because} for rule, because in verdict.rules_failed.items()],
    }
    before, after = json.dumps(content, ensure_ascii=False, indent=2).split('"findings": null', 1)
    yield f'{before}"findings": ['
    yield from _findings(verdict.findings)
    yield "\n  " * bool(verdict.findings) + f"]{after}\n"


def _findings(findings: list[Finding]) -> Iterator[str]:
    """Objects, indented like the rest; json itself takes three times as long to write a million of them."""
    fields = ",\n      ".join(f'"{name}": %s' for name in Finding._fields)
    form = f"\n    {{\n      {fields}\n    }}"
    for first in range(0, len(findings), AT_A_TIME):
        columns = map(_column, zip(*findings[first : first + AT_A_TIME], strict=True))
        yield "," * bool(first) + ",".join([form % cells for cells in zip(*columns, strict=True)])


def _column(cells: tuple[str | int | None, ...]) -> list[str]:
    """One field of several findings: texts, or numbers, and what is not said."""
    written: Callable[[Any], str] = encode_basestring if any(isinstance(each, str) for each in cells) else str
    return ["null" if each is None else written(each) for each in cells]
