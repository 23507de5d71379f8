"""The files of a release: the package as one zip, the exports beside it, and their checksums."""

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from coalitions.exports import CannotExportError
from coalitions.exports.formats import USUAL, exported
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR
from coalitions.page.places import archive, sized
from coalitions.release.catalogues import catalogued

README = "README.md"
DOCUMENTS = (README, "RECIPES.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-DATA")
CHECKSUMS = "SHA256SUMS"


def release(package: Package, generated: Iterable[str], handouts: dict[str, Artefacts]) -> Artefacts:
    """Every file to publish, by its name: the zip, the exports, a zip of each kind of handouts, and the checksums.

    None lies in a folder, as a list of downloads has none. ``generated`` names what was derived and drawn. In the zip
    the pages say how large the files are. Raises SetAsideError where a file cannot be read, CannotExportError where
    two files of exports bear one name.
    """
    described = [each[name] for each in package.resources for name in ("path", "schema")]
    paths = {DESCRIPTOR, *described, *generated, *DOCUMENTS}
    exports = _without_folders(exported(package, USUAL))
    published = exports | {f"{name}.zip": zipped(those, package.as_of) for name, those in handouts.items()}
    packed = {path: package.read(path) for path in paths}
    sizes = {name: len(data) for name, data in published.items()} | {archive(package): sum(map(len, packed.values()))}
    packed |= {path: sized(data, sizes) for path, data in packed.items() if path.endswith(".html")}
    published[archive(package)] = zipped(packed | catalogued(package, paths), package.as_of)
    return {**published, CHECKSUMS: checksums(published)}


def _without_folders(exports: Artefacts) -> Artefacts:
    named = {PurePosixPath(path).name: path for path in exports}
    if lost := sorted(exports.keys() - set(named.values())):
        raise CannotExportError(f"two files are called {PurePosixPath(lost[0]).name}: a release has no folders")
    return {name: exports[path] for name, path in named.items()}


def zipped(files: Artefacts, day: str) -> bytes:
    """Pack files into a zip whose bytes depend on nothing but theirs, and an ISO day that stands for each of them.

    They are stored, not deflated: the bytes of a deflated file differ from one build of zlib to the next.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, (*date.fromisoformat(day).timetuple()[:3], 0, 0, 0))
            entry.create_system = 3  # Unix, on every system, so that the permissions are read
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def checksums(files: Artefacts) -> bytes:
    """The SHA-256 of each file, as sha256sum writes and reads it."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()
