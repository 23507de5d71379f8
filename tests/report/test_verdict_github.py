"""Annotations within GitHub's limits: one a cause, in the folder of the package, and nothing dropped in silence."""

import re
from pathlib import Path

from coalitions.judge.judging import judge
from coalitions.report.verdict_github import SHOWN, summary, verdict_annotations
from tables import rows, write_rows
from workshop import opened


def test_one_cause_is_one_annotation_and_the_rest_is_counted(small: Path) -> None:
    """A spreadsheet that writes TRUE takes all ten places, and a lost source is never shown."""
    capitals = [{**row, "milestone": row["milestone"].upper()} for row in rows(small, "events")]
    write_rows(small, "events", capitals)
    verdict = judge(opened(small))
    told = verdict_annotations(verdict, "packages/small")
    assert len(re.findall("title=not-a-boolean", told)) == 1
    assert "(and 2 more like it)" in told
    assert "file=packages/small/data/events.csv,line=2" in told
    for level in ("error", "warning", "notice"):
        assert len(re.findall(f"(?m)^::{level}", told)) <= SHOWN
    assert summary(verdict, "packages/small").count("| not-a-boolean |") == 3
    assert "rules skipped, " in told
