"""SQLite: the tables with keys, references, checks and indices, views for the usual questions."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coalitions.language import LANGUAGES, property_in
from coalitions.model.dates import intervals
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.opened import Package
from coalitions.package.outline import is_required
from coalitions.package.table import Json, Table
from coalitions.package.typed import typed

DATABASE = "coalitions.sqlite"
MEMBERS_ON = (
    "SELECT coalition_id, party_id, name_en, name_uk, belongs\n"
    "FROM members_by_day WHERE day = :day ORDER BY coalition_id, belongs DESC, party_id"
)
SEARCH = "SELECT kind, id, coalition_id, en, uk FROM search WHERE search MATCH :words ORDER BY kind, id"
QUERIES = {
    "members_on": {"title": "Who belonged on a day", "sql": MEMBERS_ON, "params": ["day"]},
    "search_for": {"title": "Search the texts of both languages", "sql": SEARCH, "params": ["words"]},
}
_VIEW = re.compile(r"((?:^-- .*\n)+)(CREATE VIEW (\w+)[^;]*);", re.MULTILINE)
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}


def sqlite(package: Package) -> Artefacts:
    """Write the database, and beside it what Datasette says of its tables, columns and views.

    An empty cell is NULL, a day is TEXT in ISO 8601, yes-or-no is 1 or 0; the table ``search`` is for full texts.
    SQLite 3.8.3 and later read it.
    """
    views = [
        (name, " ".join(re.findall("^-- (.*)$", says, re.M)), view)
        for says, view, name in _VIEW.findall(_script("views"))
    ]
    views.append(("about", "What this database holds, of which edition, under which licence.", _about(package)))
    described = _datasette(package, {name: says for name, says, _ in views})
    return {
        DATABASE: _database(package, [view for *_, view in views]),
        "datasette.json": json_bytes(described),
    }


def _datasette(package: Package, views: dict[str, str]) -> Json:
    """What Datasette shows beside the database: titles, descriptions (those of ``views``, by name), ready questions."""
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
        "databases": {Path(DATABASE).stem: {"tables": tables, "queries": QUERIES}},
    }


def _database(package: Package, views: list[str]) -> bytes:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    for table in package.all_tables():
        connection.execute(_declaration(table))
        places = ", ".join("?" * len(table.columns))
        columns = (map(_cell, column.to_pylist()) for column in typed(table).columns)
        connection.executemany(f"INSERT INTO {_names(table.name)} VALUES ({places})", zip(*columns, strict=True))
        for indexed in _indices(table):
            index = "_".join(["by", table.name, *indexed])
            connection.execute(f"CREATE INDEX {_names(index)} ON {_names(table.name)} ({_names(*indexed)})")
    for view in views:
        connection.execute(view)
    connection.executescript(_script("search"))
    connection.commit()
    database = connection.serialize()
    connection.close()
    return database


def _declaration(table: Table) -> str:
    """The statement that creates a table; it says beside each part what the schema says of it."""
    parts = [(_column(field), field.get("description", "")) for field in table.fields]
    parts += [(f"CHECK ({_names(first)} <= {_names(last)})", "") for first, last in intervals(table.columns)]
    parts += [(f"PRIMARY KEY ({_names(*table.key)})", "")] if table.key else []
    parts += [
        (f"FOREIGN KEY ({_names(*columns)}) REFERENCES {_names(other)} ({_names(*there)})", "")
        for columns, other, there in table.references
    ]
    commas = [","] * (len(parts) - 1) + [""]
    lines = [f"  {part}{comma}{_comment(says)}" for (part, says), comma in zip(parts, commas, strict=True)]
    head = f"CREATE TABLE {_names(table.name)} ({_comment(table.schema.get('description', ''))}"
    return "\n".join([head, *lines, ") WITHOUT ROWID" if table.key else ")"])


def _column(field: Json) -> str:
    required = " NOT NULL" if is_required(field) else ""
    checks = "".join(f" CHECK ({check})" for check in _checks(field))
    return f"{_names(field['name'])} {_TYPES.get(field['type'], 'TEXT')}{required}{checks}"


def _checks(field: Json) -> Iterator[str]:
    """What a column holds, its type too: tables are not STRICT, which SQLite before 3.37 cannot open."""
    name, constraints = _names(field["name"]), field.get("constraints", {})
    yield f"typeof({name}) IN ('{_TYPES.get(field['type'], 'TEXT').lower()}', 'null')"
    if field["type"] == "date":
        yield f"date({name}) IS {name}"
    if field["type"] == "boolean":
        yield f"{name} IN (0, 1)"
    elif "enum" in constraints:
        yield f"{name} IN ({', '.join(map(_literal, constraints['enum']))})"
    if "maxLength" in constraints:
        yield f"length({name}) <= {constraints['maxLength']}"
    if field["type"] == "integer" and "minimum" in constraints:
        yield f"{name} >= {constraints['minimum']}"


def _indices(table: Table) -> list[list[str]]:
    """The columns by which a table is joined or searched and for which its key is of no use."""
    wanted = [reference.columns for reference in table.references] + [list(ends) for ends in intervals(table.columns)]
    return [columns for columns in wanted if table.key[: len(columns)] != columns]


def _about(package: Package) -> str:
    """The statement of a view that says what the descriptor says of the package."""
    licence: Json = next(iter(package.descriptor.get("licenses", [])), {})
    names = [*(property_in(language, "title") for language in LANGUAGES), "version"]
    texts = {name: package.descriptor.get(name) for name in names}
    texts |= {"record_of": package.as_of, "licence": licence.get("title")}
    columns = (f"{_literal(text or '')} AS {_names(name)}" for name, text in texts.items())
    return f"CREATE VIEW about AS SELECT {', '.join(columns)}"


def _script(name: str) -> str:
    return Path(__file__).with_name(f"{name}.sql").read_text("utf-8")


def _cell(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _names(*names: str) -> str:
    quoted = (name.replace('"', '""') for name in names)
    return ", ".join(f'"{name}"' for name in quoted)


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def _comment(text: str) -> str:
    return f" -- {' '.join(text.split())}" if text else ""
