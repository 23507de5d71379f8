"""The sources, each with who published it and whose statement it relays."""

from coalitions.language import LANGUAGES
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json


@once
def sources(package: Package) -> dict[str, Json]:
    """Each source by its id: its row, and its publisher's ``publisher_kind``, ``publisher_en`` and so on.

    ``origin_kind`` is the kind of whose statement it relays; where nothing shows that, it is the publisher's.
    Raises SetAsideError where a table cannot be read.
    """
    publishers = {row["publisher_id"]: row for row in rows_of(package.frame("publishers"))}

    def described(row: Json) -> Json:
        publisher = publishers[row["publisher_id"]]
        return {
            **row,
            "publisher_kind": publisher["kind"],
            **{f"publisher_{language}": publisher[f"name_{language}"] for language in LANGUAGES},
            "origin_kind": publishers[row["origin"] or row["publisher_id"]]["kind"],
        }

    return {row["source_id"]: described(row) for row in rows_of(package.frame("sources"))}
