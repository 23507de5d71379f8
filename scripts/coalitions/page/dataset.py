"""The package as a schema.org Dataset, by which dataset search engines find it."""

import narwhals as nw

from coalitions.language import LANGUAGES, property_in
from coalitions.model.dates import intervals
from coalitions.package.artefacts import fingerprint
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.page.places import archive


def dataset_metadata(package: Package, root: str = "../") -> Json:
    """The JSON-LD of the package, for the head of a page.

    ``root`` is the address of the package's folder, as seen from that page. The day of the last change is the last
    on which a source was read, and the time covered that of the events. Raises SetAsideError where a table cannot
    be read.
    """
    descriptor = package.descriptor
    titles = [property_in(language, "title") for language in LANGUAGES]
    makers = _listed(descriptor, "contributors", "title")
    return _without_gaps(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": descriptor["title"],
            "alternateName": [descriptor[name] for name in titles[1:]],
            "description": "\n\n".join(descriptor[property_in(language, "description")] for language in LANGUAGES),
            "license": next(iter(_listed(descriptor, "licenses", "path")), None),
            "creator": [{"@type": "Organization", "name": each} for each in makers],
            "version": descriptor["version"],
            "dateModified": package.as_of,
            "temporalCoverage": _covered(package),
            "keywords": descriptor.get("keywords"),
            "inLanguage": list(LANGUAGES),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": "The whole package",
                    "encodingFormat": "application/zip",
                    "contentUrl": f"{root}dist/{archive(package)}",
                },
                *(_table(each, package, root) for each in package.resources),
            ],
        }
    )


def _listed(descriptor: Json, name: str, part: str) -> list[str]:
    """A part, such as the title, of each object in a list of the descriptor that has it."""
    return [each[part] for each in descriptor.get(name, []) if part in each]


def _without_gaps(told: Json) -> Json:
    """The properties that have a value: the descriptor need not say all of them."""
    return {name: value for name, value in told.items() if value not in (None, [])}


def _table(resource: Json, package: Package, root: str) -> Json:
    written = fingerprint(package.table(resource["name"]).data)
    return _without_gaps(
        {
            "@type": "DataDownload",
            "name": resource.get("title"),
            "encodingFormat": resource.get("mediatype"),
            "contentUrl": root + resource["path"],
            "contentSize": f"{written['bytes']} B",
            "sha256": written["hash"].removeprefix("sha256:"),
        }
    )


def _covered(package: Package) -> str:
    """The first and the last day of the events, as an ISO 8601 interval."""
    ((earliest, latest),) = intervals(package.table("events").columns)
    first, last = package.frame("events").select(nw.col(earliest).min(), nw.col(latest).max()).row(0)
    return f"{first}/{last}"
