"""What Datasette shows beside the database: titles, descriptions of tables and columns, ready questions."""

from coalitions.package.opened import Package
from coalitions.package.table import Json

MEMBERS_ON = (
    "SELECT coalition_id, party_id, name_en, name_uk, belongs\n"
    "FROM members_by_day WHERE day = :day ORDER BY coalition_id, belongs DESC, party_id"
)
SEARCH = "SELECT kind, id, coalition_id, en, uk FROM search WHERE search MATCH :words ORDER BY kind, id"
QUERIES = {
    "members_on": {"title": "Who belonged on a day", "sql": MEMBERS_ON, "params": ["day"]},
    "search_for": {"title": "Search the texts of both languages", "sql": SEARCH, "params": ["words"]},
}


def metadata(package: Package, database: str, views: dict[str, str]) -> Json:
    """The metadata of a Datasette instance. ``views`` holds the description of each view, by its name."""
    licence: Json = next(iter(package.descriptor.get("licenses", [])), {})
    tables: Json = {
        table.name: {
            "title": table.schema.get("title", table.name),
            "description": table.schema.get("description", ""),
            "columns": {field["name"]: field.get("description", "") for field in table.fields},
        }
        for table in package.all_tables()
    }
    tables |= {name: {"description": description} for name, description in views.items()}
    return {
        **{name: package.descriptor.get(name, "") for name in ("title", "description")},
        "license": licence.get("name", ""),
        "license_url": licence.get("path", ""),
        "databases": {database: {"tables": tables, "queries": QUERIES}},
    }
