"""What judging gives: findings, and the verdict that they make together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from coalitions.judge.catalogue import CATALOGUE, Offence, Rule, Severity
from coalitions.judge.profiles import Profile
from coalitions.judge.reach import Reach
from coalitions.package.frames import grouped
from coalitions.package.ids import require
from coalitions.package.one_coalition import COALITIONS, lines_of_others
from coalitions.package.opened import Package
from coalitions.package.table import SetAsideError


class Finding(NamedTuple):
    """One fault at one place, with the rule that found it and how to mend it."""

    rule: str
    severity: str
    table: str | None
    file: str
    line: int | None
    column: str | None
    key: str | None
    value: str | None
    message: str
    fix: str

    @property
    def told(self) -> str:
        """The message, with the value that stands there unless it names it already."""
        return self.message if not self.value or self.value in self.message else f"{self.message}: {self.value}"

    @property
    def place(self) -> str:
        """File, line and column, as far as they have a meaning."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass
class Verdict:
    """What the rules found, which of them ran, which could not and why, and which failed.

    ``coalition`` is the one that alone was asked for, None where all were, and ``left_out`` counts the findings
    that concern others only. ``new_since`` is the edition whose findings are known already, and ``known`` counts them.
    ``profile`` is the one that the package or its judge chose, None where neither did; ``rules_idle`` are rules that
    had nothing to judge, ``resources`` says how far each resource was judged,
    and ``remarks`` what was judged in another way than was asked for.
    """

    findings: list[Finding] = field(default_factory=list)
    rules_run: list[str] = field(default_factory=list)
    rules_skipped: dict[str, str] = field(default_factory=dict)
    rules_failed: dict[str, str] = field(default_factory=dict)
    coalition: str | None = None
    left_out: int = 0
    new_since: str | None = None
    known: int = 0
    profile: Profile | None = None
    rules_idle: list[str] = field(default_factory=list)
    resources: list[Reach] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, other: "Verdict") -> None:
        """Take in what was found elsewhere."""
        self.findings += other.findings
        self.rules_run += other.rules_run
        self.rules_idle += other.rules_idle
        self.rules_skipped |= other.rules_skipped
        self.rules_failed |= other.rules_failed

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return [finding.severity for finding in self.findings].count(severity)

    @property
    def is_judged_wholly(self) -> bool:
        """Whether nothing of any resource was left unjudged."""
        return not any(each.not_judged for each in self.resources)

    @property
    def state(self) -> str:
        """How the package stands, in words."""
        if self.rules_failed:
            return "not judged wholly"
        return "not valid" if not self.is_valid else "valid" if self.is_judged_wholly else "valid as far as judged"

    @property
    def is_valid(self) -> bool:
        """Whether no rule found an error, and none failed."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        """0: no errors; 1: errors; 2: a rule failed, so that nobody knows."""
        return 2 if self.rules_failed else int(self.number_of(Severity.ERROR) > 0)

    def causes(self) -> list[list[Finding]]:
        """The findings of one rule in one column of a file together, in the order of the first of each."""
        causes = grouped(((finding.file, finding.column, finding.rule), finding) for finding in self.findings)
        return list(causes.values())

    def fail(self, rule: str, fault: Exception) -> None:
        """Enter that a rule raised something, and what."""
        self.rules_failed[rule] = f"{type(fault).__name__}: {fault}".splitlines()[0]

    def keep_rules(self, wanted: set[str]) -> None:
        """Drop what other rules found, and bring everything into its order. What failed stays, wanted or not."""
        kept = dict.fromkeys(finding for finding in self.findings if finding.rule in wanted)
        self.findings = sorted(
            kept, key=lambda each: (each.file, each.line or 0, each.column or "", each.rule, each.message)
        )
        self.rules_run = sorted(wanted & set(self.rules_run) - set(self.rules_failed))
        self.rules_idle = sorted(wanted & set(self.rules_idle) - set(self.rules_run))
        self.rules_skipped = {rule: why for rule, why in sorted(self.rules_skipped.items()) if rule in wanted}

    def leave_out(self, is_left_out: Callable[[Finding], bool]) -> None:
        """Drop the findings that concern others, and count them."""
        kept = [finding for finding in self.findings if not is_left_out(finding)]
        self.left_out, self.findings = len(self.findings) - len(kept), kept

    def keep_new(self, before: "Verdict", edition: str) -> None:
        """Drop the findings that an earlier edition had too, on whatever line, and count them."""
        known = Counter(map(_same_fault, before.findings))
        new = []
        for finding in self.findings:
            known.subtract([_same_fault(finding)])
            if known[_same_fault(finding)] < 0:
                new.append(finding)
        self.new_since, self.known, self.findings = edition, len(self.findings) - len(new), new


def _same_fault(finding: Finding) -> tuple[str | None, ...]:
    return finding.rule, finding.file, finding.column, finding.key, finding.message


def shortened(value: str | None) -> str | None:
    """A value as a finding shows it: control characters escaped, and no longer than a line or two."""
    if value is None or (len(value) <= 200 and value.isprintable()):
        return value
    shown = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in value[:200])
    return shown if len(value) <= 200 else f"{shown}… ({len(value)} characters)"


def findings_of(rule: Rule[Any], offences: Iterable[Offence], profile: Profile | None) -> Iterator[Finding]:
    """The offences as findings; house style is a warning where nobody asked for it, nothing to the standard alone."""
    is_tidy, is_softened = rule.profile is Profile.TIDY, profile is None and rule.severity is Severity.ERROR
    for says, file, table, line, column, key, value, fix, is_of_style in offences:
        is_style = is_of_style or is_tidy
        if not (is_style and profile is Profile.STANDARD):
            severity = Severity.WARNING if is_style and is_softened else rule.severity
            yield Finding(rule.id, severity, table, file, line, column, key, shortened(value), says, fix or rule.fix)


def is_of_others(package: Package, coalition: str) -> Callable[[Finding], bool]:
    """Whether a finding stands in a row that belongs to other coalitions only; nowhere, if those cannot be told apart.

    What holds two rows against each other concerns both, and what is wrong with a whole file concerns everyone.
    """
    try:
        require(package, COALITIONS, coalition)
    except SetAsideError:
        return lambda _: False

    def stands_there(finding: Finding) -> bool:
        rule = CATALOGUE[finding.rule]
        if finding.table is None or not rule.scope.is_of_rows or rule.is_of_pairs:
            return False
        try:
            return finding.line in lines_of_others(package, coalition, finding.table)
        except SetAsideError:
            return False

    return stands_there
