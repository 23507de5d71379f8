"""The sources, each with who published it and whose statement it relays."""

from coalitions.language import LANGUAGES
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json


@once
def sources(package: Package) -> dict[str, Json]:
    """Each source by its id: its row, and its publisher's ``publisher_kind``, ``publisher_en`` and so on.

    Raises SetAsideError where a table cannot be read.
    """
    publishers = {
        row["publisher_id"]: {
            "publisher_kind": row["kind"],
            **{f"publisher_{language}": row[f"name_{language}"] for language in LANGUAGES},
        }
        for row in rows_of(package.frame("publishers"))
    }
    return {row["source_id"]: row | publishers[row["publisher_id"]] for row in rows_of(package.frame("sources"))}
