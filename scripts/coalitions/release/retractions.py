"""What a correction may not do in silence: rows that are gone, and rows that come back under another id."""

import re
from collections.abc import Iterator, Sequence

from coalitions.package.frames import grouped
from coalitions.release.differences import Cause, Change, Edition, Key, Row

SECTION = r"^## {version} \(.*?(?=^## |\Z)"
"""What the changelog says of a version."""
_FEW = 5


def silent_retractions(changes: Sequence[Change], changelog: str, version: str) -> Iterator[str]:
    """Each table of which rows are gone whose keys the changelog does not name under the new version."""
    section = re.search(SECTION.format(version=re.escape(version)), changelog, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`([^`\n]+)`", section[0] if section else ""))
    retracted = (each for each in changes if each.cause is Cause.RETRACTED and each.key not in named)
    for table, keys in grouped((change.table, change.key) for change in retracted).items():
        more = f" and {len(keys) - _FEW} more" if len(keys) > _FEW else ""
        yield (
            f"{table} lacks {', '.join(keys[:_FEW])}{more}, and CHANGELOG.md does not say so under {version}\n"
            f"    fix: name each key there in `backticks`, with the reason; or put the row back"
        )


def renamed_ids(old: Edition, new: Edition) -> Iterator[str]:
    """Each row that is gone and stands there again under another id.

    A row whose key refers to another table is no such row: it moved with what it refers to.
    """
    for name in sorted(old.tables.keys() & new.tables.keys()):
        before, after = old.tables[name], new.tables[name]
        if after.is_derived or len(after.key) != 1 or before.key != after.key or after.key[0] in after.references:
            continue
        shared = [column for column in after.fields if column in before.fields and column not in after.key]
        came = {_content(after.rows[key], shared): key for key in after.rows.keys() - before.rows.keys()}
        for (gone,) in sorted(before.rows.keys() - after.rows.keys()):
            if there := came.get(_content(before.rows[gone,], shared)):
                mending = f"give the row its id {gone} again"
                yield f"{name} has {there[0]} in the place of {gone}, and an id stays\n    fix: {mending}"


def _content(row: Row, columns: Sequence[str]) -> Key:
    return tuple(row.get(column, "") for column in columns)
