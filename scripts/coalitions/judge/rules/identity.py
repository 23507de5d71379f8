"""Rules on what a package says of itself."""

from collections.abc import Iterator

from coalitions.judge.catalogue import Offence, Profile, on_descriptor
from coalitions.language import LANGUAGES, property_in
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR
from coalitions.package.table import Json

NEEDED = (
    "name",
    "version",
    *(property_in(language, name) for name in ("title", "description") for language in LANGUAGES),
)


@on_descriptor(Profile.RECORD)
def unnamed_package(package: Package) -> Iterator[Offence]:
    """The package lacks a name, title, description or version, one of them in Ukrainian, or a table its name.
    why: Whoever cites a cell names the package and its version; charts, pages and exports bear them.
    fix: write the property as text into datapackage.json
    bad: "title": "Capability Coalitions"
    good: "title": "Capability Coalitions", "title_uk": "Коаліції спроможностей", "version": "1.0.0" …
    """
    for name in NEEDED:
        value = package.descriptor.get(name)
        if not isinstance(value, str) or not value.strip():
            yield Offence(f"the package has no {name}", DESCRIPTOR, column=name, value=str(value) if value else None)
    resources = package.descriptor.get("resources")
    for number, each in enumerate(resources if isinstance(resources, list) else [], start=1):
        if isinstance(each, dict) and not isinstance(each.get("name"), str):
            yield Offence(f"resource {number} has no name", DESCRIPTOR, column="name", value=str(each.get("name")))


CARRIED_AS: Json = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
DIALECT: Json = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True, "skipInitialSpace": False}
"""How the tables of the record are written, by the properties of a resource and of its dialect (Data Package 2)."""


@on_descriptor(Profile.RECORD)
def described_otherwise(package: Package) -> Iterator[Offence]:
    """The descriptor says that a table is written in another way than it is.
    why: Programs believe the descriptor, and read one column for all, or nonsense for Ukrainian.
    fix: correct the property, or leave it out
    bad: "dialect": {"delimiter": ";"} of a file with commas
    good: "dialect": {"delimiter": ","}
    """
    for resource in package.resources:
        dialect = resource.get("dialect")
        said = [(resource, name, right) for name, right in CARRIED_AS.items()]
        said += [(dialect, name, right) for name, right in DIALECT.items()] if isinstance(dialect, dict) else []
        for properties, name, right in said if str(resource.get("path")).endswith(".csv") else []:
            given = properties.get(name, right)
            if given != right and str(given).lower() != right:
                says = f"{name} of {resource['path']} is {right}, not {given}"
                yield Offence(says, DESCRIPTOR, resource.get("name"), column=name, value=str(given))
