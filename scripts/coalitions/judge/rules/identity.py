"""Rules on what a package says of itself."""

from collections.abc import Iterator

from coalitions.judge.catalogue import Offence, Severity, on_descriptor
from coalitions.judge.profiles import Profile
from coalitions.language import LANGUAGES, property_in
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR

NEEDED = (
    "name",
    "version",
    *(property_in(language, name) for name in ("title", "description") for language in LANGUAGES),
)


@on_descriptor(
    "unnamed-package",
    Profile.RECORD,
    Severity.ERROR,
    fault="The package lacks a name, title, description or version, one of them in Ukrainian, or a table its name.",
    why="Whoever cites a cell names the package and its version; charts, pages and exports bear them.",
    fix="write the property as text into datapackage.json",
    bad='"title": "Capability Coalitions"',
    good='"title": "Capability Coalitions", "title_uk": "Коаліції спроможностей", "version": "1.0.0" …',
)
def unnamed_package(package: Package) -> Iterator[Offence]:
    for name in NEEDED:
        value = package.descriptor.get(name)
        if not isinstance(value, str) or not value.strip():
            yield Offence(f"the package has no {name}", DESCRIPTOR, column=name, value=str(value) if value else None)
    resources = package.descriptor.get("resources")
    for number, each in enumerate(resources if isinstance(resources, list) else [], start=1):
        if isinstance(each, dict) and not isinstance(each.get("name"), str):
            yield Offence(f"resource {number} has no name", DESCRIPTOR, column="name", value=str(each.get("name")))
