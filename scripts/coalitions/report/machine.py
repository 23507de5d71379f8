"""A verdict as JSON for programs; verdict.schema.json beside this file describes it."""

import json

from coalitions.catalogue import Severity
from coalitions.judge import Finding, Verdict


def verdict_json(verdict: Verdict, package: str) -> str:
    """The verdict, the same bytes for the same input."""
    content = {
        "valid": verdict.is_valid,
        "package": package,
        "errors": verdict.number_of(Severity.ERROR),
        "warnings": verdict.number_of(Severity.WARNING),
        "findings": None,
        "rules_run": verdict.rules_run,
        "rules_skipped": [{"rule": rule, "because": because} for rule, because in verdict.rules_skipped.items()],
    }
    before, after = json.dumps(content, ensure_ascii=False, indent=2).split('"findings": null', 1)
    return f'{before}"findings": {_findings(verdict.findings)}{after}\n'


def _findings(findings: list[Finding]) -> str:
    """A list of objects, indented like the rest. Written flat, one by one: a million take seconds, not a minute."""
    flat = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))
    objects = (f"    {{\n      {flat.encode(finding._asdict())[1:-1]}\n    }}" for finding in findings)
    return "[\n" + ",\n".join(objects) + "\n  ]" if findings else "[]"
