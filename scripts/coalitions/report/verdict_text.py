"""A verdict as lines for people: one to grep and one to act on."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from coalitions.judge.catalogue import CATALOGUE, Rule, Severity
from coalitions.judge.profiles import MEANINGS
from coalitions.judge.verdict import Finding, Verdict
from coalitions.package.frames import grouped
from coalitions.package.ids import within_a_typo
from coalitions.package.opened import Package

SHOWN = 5
"""So many findings of one rule in one column stand in the terminal."""
WIDTH = 160
"""Longer messages are cut in the terminal; JSON has them whole."""


def verdict_text(verdict: Verdict, package: str) -> str:
    """The findings, what was skipped, and a last line that says how the package, or a coalition in it, stands."""
    lines = [line for alike in verdict.causes() for line in _findings(alike)]
    lines += [f"failed, rule {rule} could not judge: {plain(why)}" for rule, why in verdict.rules_failed.items()]
    lines += [f"skipped, {plain(why)}: {', '.join(rules)}" for why, rules in reasons(verdict.rules_skipped).items()]
    lines += [f"not judged, {plain(each)}" for each in not_judged(verdict)]
    return "\n".join([*lines, _conclusion(verdict, package)]) + "\n"


def not_judged(verdict: Verdict) -> list[str]:
    """What of the resources was not judged, and why, one line each."""
    notes = ((each, note) for each in verdict.resources for note in each.not_judged)
    return [f"{each.resource or each.path}: {note.what}: {note.because}" for each, note in notes]


def refusal(package: Package, place: str, tables: Collection[str] = ()) -> str:
    """The verdict on the package that was opened at a place, where it has errors; nothing where it has none.

    With the names of tables, errors in others do not count, nor does what is stale beside them, such as a chart.
    """
    from coalitions.judge.judging import judge

    verdict = judge(package)
    if tables:
        around = [each for each in verdict.findings if each.table is None and not each.rule.startswith("stale-")]
        within = [each for each in verdict.findings if each.table in tables]
        verdict = replace(verdict, findings=[*around, *within])
    return "" if verdict.is_valid else verdict_text(verdict, place)


def _findings(alike: list[Finding]) -> Iterator[str]:
    for finding in alike[:SHOWN]:
        yield from _finding(finding)
    if len(alike) > SHOWN:
        where = f"in column {alike[0].column}" if alike[0].column else "in this file"
        yield f"    and {len(alike) - SHOWN} more of {alike[0].rule} {where}; --format json has them all"


def _finding(finding: Finding) -> Iterator[str]:
    key = f"  [{finding.key}]" if finding.key else ""
    yield f"{plain(finding.place)}  {finding.severity}  {finding.rule}  {plain(finding.told)}{plain(key)}"
    yield f"    fix: {plain(finding.fix)}"


def reasons(rules_skipped: dict[str, str]) -> dict[str, list[str]]:
    """The rules that could not run, by the reason."""
    return grouped((because, rule) for rule, because in rules_skipped.items())


def _conclusion(verdict: Verdict, package: str) -> str:
    found = ", ".join(counted(number, severity) for severity in Severity if (number := verdict.number_of(severity)))
    whom = f" for {plain(verdict.coalition)}" if verdict.coalition else ""
    whom += f" as far as it is new since {plain(verdict.new_since)}" if verdict.new_since else ""
    skipped = f", {len(verdict.rules_skipped)} skipped" if verdict.rules_skipped else ""
    failed = f", {len(verdict.rules_failed)} failed" if verdict.rules_failed else ""
    parts = [f"{len(verdict.rules_run)} rules{skipped}{failed}", found or "no findings"]
    parts += [left_out(verdict)] if verdict.coalition else []
    parts += [known(verdict)] if verdict.new_since else []
    return f"{plain(package)}: {verdict.state}{whom} ({'; '.join(parts)})"


def counted(number: int, what: str) -> str:
    """A number of things, in words."""
    return f"{number} {what}{'s' * (number != 1)}"


def left_out(verdict: Verdict) -> str:
    """How many findings a verdict on one coalition does not hold."""
    return f"{counted(verdict.left_out, 'finding')} of other coalitions left out"


def known(verdict: Verdict) -> str:
    """How many findings a verdict on what is new does not hold."""
    return f"{counted(verdict.known, 'finding')} known before left out"


def plain(text: str) -> str:
    """A text without characters that steer a terminal, cut to WIDTH."""
    shown = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
    return shown if len(shown) <= WIDTH else shown[: WIDTH - 1] + "…"


def rule_list() -> str:
    """What each profile asks, and the catalogue, one line a rule."""
    widest = max(map(len, CATALOGUE))
    rules = sorted(CATALOGUE.values(), key=lambda each: each.id)
    profiles = "".join(f"{each:8}  {meaning}\n" for each, meaning in MEANINGS.items())
    listed = "".join(f"{each.id:{widest}}  {each.profile:8}  {each.severity:7}  {each.fault}\n" for each in rules)
    return f"{profiles}\n{listed}"


def explanation(rule: Rule[Any]) -> str:
    """All that the catalogue says of a rule."""
    return (
        f"{rule.id} ({rule.severity}, profile {rule.profile})\n\n{rule.fault}\n\n"
        f"why:   {rule.why}\nfix:   {rule.fix}\nbad:   {rule.bad}\ngood:  {rule.good}\n"
    )


def unknown_rule(rule_id: str) -> str:
    """The message for a rule that does not exist."""
    near = within_a_typo(rule_id, CATALOGUE)
    return f"there is no rule {plain(rule_id)}" + (f"; did you mean {near}?" if near else "; --rules lists them")
