"""What judging gives: findings, and the verdict that they make together."""

from dataclasses import dataclass, field
from typing import NamedTuple

from coalitions.judge.catalogue import Severity


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


@dataclass
class Verdict:
    """What the rules found, which of them ran, and which could not and why.

    ``coalition`` is the one that alone was asked for, None where all were, and ``left_out`` counts the findings
    that concern others only.
    """

    findings: list[Finding] = field(default_factory=list)
    rules_run: list[str] = field(default_factory=list)
    rules_skipped: dict[str, str] = field(default_factory=dict)
    coalition: str | None = None
    left_out: int = 0

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def is_valid(self) -> bool:
        """Whether no rule found an error."""
        return self.number_of(Severity.ERROR) == 0


def shortened(value: str | None) -> str | None:
    """A value as a finding shows it: control characters escaped, and no longer than a line or two."""
    if value is None or (len(value) <= 200 and value.isprintable()):
        return value
    shown = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in value[:200])
    return shown if len(value) <= 200 else f"{shown}… ({len(value)} characters)"
