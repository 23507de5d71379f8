"""A verdict for GitHub: annotations beside the lines of a pull request, and a table for the summary of the run.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word; a summary holds
one MiB. docs.github.com/actions: "Workflow commands", "Adding a job summary".
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from coalitions.judge.catalogue import Severity
from coalitions.judge.verdict import Finding, Verdict
from coalitions.report.verdict_text import counted, known, left_out, not_judged, reasons

SHOWN = 10
"""So many annotations of a kind GitHub shows."""
MOST_BYTES = 2**20
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def verdict_annotations(verdict: Verdict, folder: str) -> str:
    """One workflow command a cause, the first of its findings, and last what is not shown or not judged.

    ``folder`` is that of the package in the repository.
    """
    lines = [_command("error", f"rule {rule} could not judge: {why}") for rule, why in verdict.rules_failed.items()]
    room = {Severity.ERROR: SHOWN - len(lines), Severity.WARNING: SHOWN, Severity.INFO: SHOWN - 5}
    shown = 0
    for severity in Severity:
        causes = (alike for alike in verdict.causes() if alike[0].severity == severity)
        for alike in islice(causes, max(room[severity], 0)):
            lines.append(_annotation(alike, folder))
            shown += 1
    if skipped := reasons(verdict.rules_skipped):
        told = "; ".join(f"{because}: {', '.join(rules)}" for because, rules in skipped.items())
        lines.append(_command("notice", f"{counted(len(verdict.rules_skipped), 'rule')} skipped, {told}"))
    if unjudged := not_judged(verdict):
        more = f" (and {len(unjudged) - SHOWN} more)" if len(unjudged) > SHOWN else ""
        lines.append(_command("notice", "; ".join(unjudged[:SHOWN]) + more, title="not judged"))
    if verdict.coalition:
        lines.append(_command("notice", left_out(verdict), title=f"judged for {verdict.coalition} alone"))
    if verdict.new_since:
        lines.append(_command("notice", known(verdict), title="what this change brought"))
    if shown < len(verdict.findings):
        told = f"{shown} of {len(verdict.findings)} findings are shown here; the summary of the run lists all"
        lines.append(_command("notice", told))
    return "".join(f"{line}\n" for line in lines)


def failure(reason: str) -> str:
    """The workflow command where nothing could be judged at all."""
    return f"{_command('error', reason)}\n"


def summary(verdict: Verdict, package: str) -> str:
    """All findings as a table in Markdown, for $GITHUB_STEP_SUMMARY; what does not fit into it is counted."""
    lines = [f"### {_cell(package)}: {verdict.state}, {counted(len(verdict.findings), 'finding')}", ""]
    lines += [f"- rule {rule} could not judge: {_cell(why)}" for rule, why in verdict.rules_failed.items()]
    lines += [f"- skipped, {_cell(why)}: {', '.join(names)}" for why, names in reasons(verdict.rules_skipped).items()]
    lines += [f"- not judged, {_cell(each)}" for each in not_judged(verdict)]
    lines += ["", "| place | severity | rule | what is wrong | how to mend it |", "|---|---|---|---|---|"]
    room = MOST_BYTES - 200 - sum(len(line.encode()) + 1 for line in lines)
    for number, row in enumerate(_rows(verdict.findings)):
        room -= len(row.encode()) + 1
        if room < 0:
            lines += ["", f"and {len(verdict.findings) - number} more; `validate.py --format json` has them all"]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _rows(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        key = f" [{finding.key}]" if finding.key else ""
        cells = (finding.place, finding.severity, finding.rule, f"{finding.told}{key}", finding.fix)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text that is a cell of a table and nothing else, whatever signs of Markdown or HTML it holds."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;").replace("`", "&#96;")
    return " ".join(text.split())


def _annotation(alike: list[Finding], folder: str) -> str:
    finding = alike[0]
    column = f"{finding.column}: " if finding.column else ""
    more = f" (and {len(alike) - 1} more like it)" if len(alike) > 1 else ""
    level, file = _LEVELS[finding.severity], str(PurePosixPath(folder, finding.file))
    text = f"{column}{finding.told}{more}. Fix: {finding.fix}"
    return _command(level, text, file=file, line=finding.line or 1, title=finding.rule)


def _command(level: str, text: str, **properties: object) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level}{' ' * bool(listed)}{listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
