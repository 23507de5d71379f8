"""A verdict as JSON for programs; verdict.schema.json beside this file describes it."""

import json
from dataclasses import asdict

from coalitions.catalogue import Severity
from coalitions.judge import Verdict


def verdict_json(verdict: Verdict, package: str) -> str:
    """The verdict, the same bytes for the same input."""
    content = {
        "valid": verdict.is_valid,
        "package": package,
        "errors": verdict.number_of(Severity.ERROR),
        "warnings": verdict.number_of(Severity.WARNING),
        "findings": [asdict(finding) for finding in verdict.findings],
        "rules_run": verdict.rules_run,
        "rules_skipped": [{"rule": rule, "because": because} for rule, because in verdict.rules_skipped.items()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
