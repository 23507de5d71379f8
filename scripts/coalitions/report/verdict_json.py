"""A verdict as JSON for programs; verdict.schema.json beside this file describes it."""

import json

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
    """A list of objects, indented like the rest. Each is written flat: a million take seconds then, not a minute."""
    if not findings:
        return "[]"
    flat = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))
    objects = (flat.encode(each._asdict())[1:-1] for each in findings)
    return "[\n    {\n      " + "\n    },\n    {\n      ".join(objects) + "\n    }\n  ]"
