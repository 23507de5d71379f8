"""Where each page lies, what is called after it, and what a release puts beside it in dist/."""

import re
from collections.abc import Mapping
from posixpath import dirname, relpath

from coalitions.language import size_of_file
from coalitions.package.opened import Package

_SIZE = re.compile(rb'<span data-size="(\w+)/([^"]+)"></span>')
"""Where a page has room for the size of a file of the release."""


def path(coalition: str | None = None, party: str | None = None) -> str:
    """Where the page of a coalition, or of a country, lies in the package; without either, the page of all."""
    if party:
        return f"charts/countries/{party}.html"
    return f"charts/{coalition}/index.html" if coalition else "charts/index.html"


def name_of(page: str) -> str:
    """What the card and the brief of the page at a path are called: it, DEU, or all for that of all coalitions."""
    *_, folder, file = page.split("/")
    return file.removesuffix(".html") if folder == "countries" else "all" if page == path() else folder


def root(page: str) -> str:
    """The address of the package's folder on the page at a path."""
    return "../" * page.count("/")


def way(page: str, coalition: str | None = None, party: str | None = None) -> str:
    """The address of one page on the page at a path."""
    return relpath(path(coalition, party), dirname(page))


def archive(package: Package) -> str:
    """The name of the zip in which a release holds the package."""
    return f"{package.descriptor['name']}-{package.descriptor['version']}.zip"


def sized(page: bytes, sizes: Mapping[str, int]) -> bytes:
    """A page with the sizes (in bytes) of the files that a release holds, by their names, beside the links to them."""

    def size(room: re.Match[bytes]) -> bytes:
        language, file = room[1].decode(), room[2].decode()
        return f"<span>{size_of_file(language, sizes[file])}</span>".encode() if file in sizes else room[0]

    return _SIZE.sub(size, page)
