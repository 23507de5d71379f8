"""A verdict as workflow commands, which GitHub shows beside the lines of a pull request."""

from coalitions.judge.verdict import Finding, Verdict
from coalitions.report.verdict_text import left_out

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def verdict_annotations(verdict: Verdict) -> str:
    """One workflow command a finding, and one that says how many are left out where one coalition was asked for."""
    lines = [_annotation(finding) for finding in verdict.findings]
    if verdict.coalition:
        lines.append(f"::notice title={_property(f'judged for {verdict.coalition} alone')}::{left_out(verdict)}")
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> str:
    properties = {"file": finding.file, "line": finding.line or 1, "title": finding.rule}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    column = f"{finding.column}: " if finding.column else ""
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(f'{column}{finding.told}. Fix: {finding.fix}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
