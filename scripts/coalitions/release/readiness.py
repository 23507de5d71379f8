"""Whether a release can be made: what tables, generated files, documents and the version lack."""

import sys
from collections.abc import Iterator
from pathlib import Path

from coalitions.exports.formats import USUAL, missing_libraries
from coalitions.making import derived, gallery
from coalitions.package.artefacts import Artefacts, stale
from coalitions.package.opened import Package, open_package
from coalitions.page.texts import released_on
from coalitions.release.archive import DOCUMENTS
from coalitions.release.differences import differences
from coalitions.release.editions import earlier, edition
from coalitions.release.retractions import renamed_ids, silent_retractions
from coalitions.release.versions import is_enough, next_version, required_step
from coalitions.report.verdict_text import refusal


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
