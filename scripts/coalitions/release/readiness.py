"""Whether a release can be made: what tables, files, documents and the version lack, and what no correction may do."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from coalitions.exports.formats import USUAL, missing_libraries
from coalitions.making import derived, gallery
from coalitions.package.artefacts import Artefacts, stale
from coalitions.package.frames import grouped
from coalitions.package.opened import Package, open_package
from coalitions.page.texts import released_on
from coalitions.release.archive import DOCUMENTS
from coalitions.release.differences import Cause, Change, Edition, Key, Row, differences
from coalitions.release.editions import earlier, edition
from coalitions.release.versions import is_enough, next_version, required_step
from coalitions.report.verdict_text import refusal

SECTION = r"^## {version} \(.*?(?=^## |\Z)"
"""What the changelog says of a version."""
_FEW = 5


def made(root: Path, since: str | None) -> tuple[Package, Artefacts, list[str]]:
    """The package in a folder, what is generated from it, and what keeps it from being released.

    Raises as ``faults`` does.
    """
    package = open_package(root)
    if refused := refusal(package, str(root)):
        return package, {}, [refused.rstrip()]
    generated = {**derived(root), **gallery(root)}
    return package, generated, list(faults(package, root, generated, since))


def faults(package: Package, root: Path, generated: Artefacts, since: str | None) -> Iterator[str]:
    """What keeps the package in a folder, which was judged valid, from being released; each with its mending.

    ``since`` is the release before, where the package is to be compared with it. Raises CannotOpenError and
    SetAsideError where that cannot be read.
    """
    for name, library in missing_libraries(USUAL).items():
        mending = f"{sys.executable} -m pip install {library}"
        yield f"{name} cannot be exported: {library} is not installed\n    fix: {mending}"
    for path in stale(root, generated):
        yield f"{path} is stale\n    fix: run make"
    lacking = [name for name in DOCUMENTS if not package.holds(name)]
    yield from (f"{name} is missing\n    fix: write it" for name in lacking)
    if not lacking:
        yield from _differing_documents(package)
    if since:
        yield from _differing_from(package, root, since)


def _differing_documents(package: Package) -> Iterator[str]:
    version = package.descriptor["version"]
    day, citation = released_on(package), package.read("CITATION.cff").decode().splitlines()
    if not day:
        yield f"CHANGELOG.md has no heading ## {version} (YYYY-MM-DD)\n    fix: say there what changed"
    for line in (f"version: {version}", f"date-released: {day}") if day else ():
        if line not in citation:
            yield f"CITATION.cff lacks the line {line}\n    fix: write it there as in CHANGELOG.md"


def _differing_from(package: Package, root: Path, since: str) -> Iterator[str]:
    """What the release before forbids: a version too small, rows gone without a word, ids that were renamed."""
    with earlier(since, root) as before:
        old, new = edition(before), edition(package)
    changes = differences(old, new)
    if package.holds("CHANGELOG.md"):
        yield from silent_retractions(changes, package.read("CHANGELOG.md").decode(), new.version)
    yield from renamed_ids(old, new)
    step = required_step(changes)
    least = next_version(old.version, step)
    if not is_enough(new.version, least):
        yield (
            f"version {new.version} is too small: what changed since {old.version} demands a {step} step\n"
            f"    fix: set version {least} or later in datapackage.json; release.py --diff {since} tells what changed"
        )


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
