"""The sources, each with who published it and whose statement it relays."""

from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json


@once
def sources(package: Package) -> dict[str, Json]:
    """Each source by its id: its row, and of its publisher ``publisher_en``, ``publisher_uk`` and ``publisher_kind``.

    Raises SetAsideError where a table cannot be read.
    """
    publishers = {
        row["publisher_id"]: {
            "publisher_en": row["name_en"],
            "publisher_uk": row["name_uk"],
            "publisher_kind": row["kind"],
        }
        for row in rows_of(package.frame("publishers"))
    }
    return {row["source_id"]: row | publishers[row["publisher_id"]] for row in rows_of(package.frame("sources"))}
