"""Answers to who belonged when, as text for people, CSV and JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby

from coalitions.model.questions import Answer
from coalitions.package.artefacts import csv_bytes


def as_text(answers: Sequence[Answer], names: Mapping[str, str]) -> str:
    """One line a party, and at the end a line for each coalition that counts them; a line where there is nobody."""
    if not answers:
        return "nobody: the record has no status, or no change, to tell of\n"
    lines = [
        f"{answer.coalition_id}  {answer.party_id:4}  {names.get(answer.party_id, ''):16}  {answer.status:9}  "
        f"{answer.belongs:7}  since {_interval(answer.since_earliest, answer.since_latest):26}  "
        f"{', '.join(answer.instruments)} ({_counted(len(answer.sources), 'source')})"
        for answer in answers
    ]
    for coalition, members in groupby(answers, key=lambda answer: answer.coalition_id):
        belongs = [(answer.belongs, answer.status) for answer in members]
        certain = [status for answer, status in belongs if answer == "yes"]
        unknown = sum(answer == "unknown" for answer, _ in belongs)
        told = f"{_counted(len(certain), 'certain member')}, {_counted(certain.count('lead'), 'lead')} among them"
        lines.append(f"{coalition}: {told}; {unknown} unknown")
    return "\n".join(lines) + "\n"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def as_csv(answers: Sequence[Answer], _: Mapping[str, str]) -> str:
    """One row an answer; several instruments or sources stand in one cell, with a semicolon between them."""
    rows = ([*answer[:-2], "; ".join(answer.instruments), "; ".join(answer.sources)] for answer in answers)
    return csv_bytes(Answer._fields, rows).decode()


def as_json(answers: Sequence[Answer], _: Mapping[str, str]) -> str:
    """A list of objects with the fields of Answer."""
    return json.dumps([answer._asdict() for answer in answers], ensure_ascii=False, indent=2) + "\n"


def _interval(earliest: str, latest: str) -> str:
    return earliest if earliest == latest else f"{earliest} to {latest}"
