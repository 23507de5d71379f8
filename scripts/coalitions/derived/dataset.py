"""The package as a schema.org Dataset, by which dataset search engines find it."""

import narwhals as nw

from coalitions.model.dates import intervals
from coalitions.package import Package
from coalitions.table import Json


def dataset_metadata(package: Package, root: str = "../") -> Json:
    """The JSON-LD of the package, for the head of a page.

    ``root`` is the address of the package's folder, as seen from that page. The day of the last change is the last
    on which a source was read, and the time covered that of the events. Raises SetAsideError where a table cannot
    be read.
    """
    descriptor = package.descriptor
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": descriptor["title"],
        "alternateName": descriptor["title_uk"],
        "description": f"{descriptor['description']}\n\n{descriptor['description_uk']}",
        "license": descriptor["licenses"][0]["path"],
        "creator": [{"@type": "Organization", "name": each["title"]} for each in descriptor["contributors"]],
        "version": descriptor["version"],
        "dateModified": package.as_of,
        "temporalCoverage": _covered(package),
        "keywords": descriptor["keywords"],
        "inLanguage": ["en", "uk"],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": "The whole package",
                "encodingFormat": "application/zip",
                "contentUrl": f"{root}dist/{descriptor['name']}-{descriptor['version']}.zip",
            },
            *(_table(each, root) for each in package.resources),
        ],
    }


def _table(resource: Json, root: str) -> Json:
    return {
        "@type": "DataDownload",
        "name": resource["title"],
        "encodingFormat": resource["mediatype"],
        "contentUrl": root + resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _covered(package: Package) -> str:
    """The first and the last day of the events, as an ISO 8601 interval."""
    ((earliest, latest),) = intervals(package.table("events").columns)
    first, last = package.frame("events").select(nw.col(earliest).min(), nw.col(latest).max()).row(0)
    return f"{first}/{last}"
