"""Differences between two editions, as text for people, Markdown for the changelog, JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from coalitions.release.differences import Change
from coalitions.release.versions import next_version, required_step
from coalitions.report.verdict_text import plain


def as_text(changes: Sequence[Change], old: str, new: str) -> str:
    """The changes, cause by cause, and a last line that says which version they demand."""
    lines = []
    for cause, alike in _by_cause(changes):
        lines.append(f"{cause} ({len(alike)})")
        places = (filter(None, [each.table, each.key, each.column, _difference(each)]) for each in alike)
        lines += [plain("  " + "  ".join(place)) for place in places]
    return "\n".join([*lines, _conclusion(changes, old, new)]) + "\n"


def as_markdown(changes: Sequence[Change], old: str, new: str) -> str:
    """One heading a cause and one item a change, to be shortened by a person for the changelog."""
    lines = [_conclusion(changes, old, new)]
    for cause, alike in _by_cause(changes):
        lines += ["", f"### {cause.capitalize()} ({len(alike)})", ""]
        lines += [f"- {_place(each)}: {plain(_difference(each))}" for each in alike]
    return "\n".join(lines) + "\n"


def as_json(changes: Sequence[Change], old: str, new: str) -> str:
    """Both versions, the step and the least version that the changes demand, and the fields of each Change."""
    step = required_step(changes)
    content: dict[str, object] = {"old": old, "new": new, "step": step, "least_version": next_version(old, step)}
    content |= {"changes": [change._asdict() for change in changes]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _by_cause(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    for cause, alike in groupby(changes, key=lambda change: change.cause):
        yield str(cause), list(alike)


def _place(change: Change) -> str:
    key = f" `{plain(change.key)}`" if change.key else ""
    column = f" {change.column}" if change.column else ""
    return f"{change.table}{key}{column}"


def _difference(change: Change) -> str:
    if change.column is None:
        return change.new or f"{change.old}, removed"
    return f"{change.old or '(empty)'} → {change.new or '(empty)'}"


def _conclusion(changes: Sequence[Change], old: str, new: str) -> str:
    step = required_step(changes)
    number = f"{len(changes)} difference{'s' * (len(changes) != 1)}" if changes else "no difference but of form"
    return f"From {plain(old)} to {plain(new)}: {number}; a {step} step, to {next_version(old, step)} or later."
