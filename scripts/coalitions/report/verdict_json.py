"""A verdict as JSON for programs; verdict.schema.json beside this file describes it."""

import json
from json.encoder import encode_basestring

from coalitions.judge.catalogue import Severity
from coalitions.judge.verdict import Finding, Verdict


def verdict_json(verdict: Verdict, package: str) -> str:
    """The verdict, the same bytes for the same input."""
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
    return f'{before}"findings": {_findings(verdict.findings)}{after}\n'


def _findings(findings: list[Finding]) -> str:
    """A list of objects, indented like the rest; json itself takes twice as long to write a million of them."""
    if not findings:
        return "[]"
    form = ",\n      ".join(f'"{name}": %s' for name in Finding._fields)
    objects = [form % tuple(map(_written, finding)) for finding in findings]
    return "[\n    {\n      " + "\n    },\n    {\n      ".join(objects) + "\n    }\n  ]"


def _written(value: str | int | None) -> str:
    return encode_basestring(value) if isinstance(value, str) else "null" if value is None else str(value)
