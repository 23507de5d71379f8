"""Where a package lies: a folder, a datapackage.json, a zip, or the one folder in a zip."""

import zipfile
from pathlib import Path

from coalitions.package.safety import IGNORED, unix_name

DESCRIPTOR = "datapackage.json"
_ZIP = b"PK"
"""How each zip begins."""


class CannotOpenError(Exception):
    """There is no package at the place named."""


def root_of(place: str | Path) -> Path | zipfile.Path:
    """The folder, on disk or in a zip, that should hold the descriptor. Raises CannotOpenError where there is none."""
    path = Path(place)
    if not path.exists():
        raise CannotOpenError(f"there is no {place}")
    if path.is_dir():
        return path
    if zipfile.is_zipfile(path):
        return _root_in(path)
    with path.open("rb") as file:
        begins_as_zip = file.read(2) == _ZIP
    if begins_as_zip:
        raise CannotOpenError(f"the zip {place} is damaged or not whole; download or pack it anew")
    if path.name != DESCRIPTOR:
        raise CannotOpenError(f"{place} is neither a folder, nor a {DESCRIPTOR}, nor a zip")
    return path.parent


def not_found(place: str | Path, root: Path | zipfile.Path) -> str:
    """What is said where the descriptor cannot be read in the folder at a place."""
    if root.joinpath(DESCRIPTOR).exists():
        return f"{DESCRIPTOR} in {place} cannot be read" + ("" if isinstance(root, Path) else ": the zip is damaged")
    lower = sorted(each.name for each in root.iterdir() if each.joinpath(DESCRIPTOR).is_file())
    where = f"it lies in {', '.join(lower[:3])}/" if lower else "a folder, a datapackage.json or a zip"
    return f"there is no {DESCRIPTOR} in {place}\n    fix: --package PATH; {where}"


def _root_in(path: Path) -> zipfile.Path:
    """The top of a zip, or the one folder in it, as GitHub, Finder and Explorer pack it."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return zipfile.Path(path)  # the rule unsafe-archive says what is wrong
    for entry in archive.infolist():
        entry.filename = unix_name(entry)
    archive.NameToInfo = {entry.filename: entry for entry in archive.infolist()}
    names = [name for name in archive.NameToInfo if not name.startswith(IGNORED)]
    lower = [name for name in names if name.count("/") == 1 and name.endswith(f"/{DESCRIPTOR}")]
    is_on_top = DESCRIPTOR in names or len(lower) != 1
    return zipfile.Path(archive, at="" if is_on_top else lower[0].removesuffix(DESCRIPTOR))
