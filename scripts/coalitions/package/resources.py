"""Which resources of a package are tables, and how each is read, whoever made the package.

What the package writes itself, plain CSV with a strict schema, is read by the table alone; every other form of the
standard is carried to it as records. What lies elsewhere, or in no form that is known, is said not to be judged.
"""

import csv
import re
from collections.abc import Callable
from typing import Any

from coalitions.package.carried import KEYED, Carried, Json, Records, aligned, safe_names, split
from coalitions.package.carriers import DELIMITERS, format_of, joined, of_values, records, unpacked
from coalitions.package.engines import Scratch
from coalitions.package.frames import Engine
from coalitions.package.lines import large_file
from coalitions.package.outline import names_in
from coalitions.package.place import DESCRIPTOR
from coalitions.package.safety import parsed_json, schema_fault
from coalitions.package.table import NotJudgedError, SetAsideError, Table

REMOTE = re.compile(r"(?:https?|ftps?|s3|gs)://", re.IGNORECASE)
PLAIN_DIALECT: Json = {"delimiter": [","], "quoteChar": ['"'], "doubleQuote": [True], "skipInitialSpace": [False]}
PLAIN_DIALECT |= {"header": [True], "headerRows": [[1]], "lineTerminator": ["\n", "\r\n", "\r"]}
PLAIN_DIALECT |= {key: [] for key in ("commentChar", "commentRows", "escapeChar", "nullSequence", "headerJoin")}
"""What the properties of a dialect may say of a plain file."""
Read = Callable[[str], bytes]


def is_table(resource: Json) -> bool:
    """Whether a resource is a table: by what it says of itself, or because it has a schema or a table's file."""
    says_so = resource.get("type") == "table" or resource.get("profile") == "tabular-data-resource"
    return says_so or "schema" in resource or format_of(resource) in DELIMITERS


def paths_of(resource: Json) -> list[Any]:
    """The paths of a resource, one or several; none where the descriptor carries its data."""
    path = resource.get("path")
    return [] if path is None and "data" in resource else path if isinstance(path, list) and path else [path]


def schema_of(resource: Json, read: Read) -> tuple[str, Json | None]:
    """The schema of a resource and the file in which it stands; None where it has none.

    Raises NotJudgedError where it lies elsewhere, SetAsideError where it cannot be used.
    """
    place, schema = DESCRIPTOR, part_of(resource, "schema", read)
    if isinstance(resource.get("schema"), str):
        place = resource["schema"]
    if schema is not None and (fault := unusable(schema)):
        raise SetAsideError(f"the schema cannot be used: {fault}")
    return place, schema


def unusable(schema: Json) -> str:
    """Why a Table Schema cannot be used to read a table of anybody; nothing where it can."""
    fields = schema["fields"] if isinstance(schema.get("fields"), list) else []
    is_named = fields and all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in fields)
    return schema_fault(loosened(schema) if is_named else schema)


def loosened(schema: Json) -> Json:
    """A schema with a type and a safe name for each field, and as ``spelled`` the name that it has."""
    safe = safe_names([each["name"] for each in schema["fields"]])
    fields = [
        {**each, "name": name, "type": each.get("type") or "any", "spelled": each["name"]}
        for each, name in zip(schema["fields"], safe, strict=True)
    ]
    return {**schema, "fields": fields}


def open_table(resource: Json, engine: Engine, read: Read, roles: Json, scratch: Scratch | None, root: object) -> Table:
    """The table of a resource. Raises NotJudgedError or SetAsideError where it cannot be read; ``roles`` are lent.

    A large plain file below ``root`` is left unread, to be judged in pieces; None where all are read.
    """
    place, schema = schema_of(resource, read)
    paths, dialect = paths_of(resource), dialect_of(resource, read)
    if remote := next((path for path in paths if isinstance(path, str) and REMOTE.match(path)), None):
        raise NotJudgedError(f"{remote} lies on the network")
    if roles:
        schema = {**(schema or {}), "roles": roles}
    path, usable = str(paths[0]) if paths else DESCRIPTOR, schema or {"fields": []}
    table = Table(str(resource["name"]), path, place, usable, b"", engine, scratch=scratch)
    is_plain = schema and len(paths) == 1 and _is_plain(resource, dialect, schema)
    if is_plain and (file := large_file(root, path)):
        table.file = file
        return table
    pieces = [read(str(path)) for path in paths]
    if len(pieces) > 1:
        pieces, table.parts = joined(pieces, list(map(str, paths)), has_header=dialect.get("header") is not False)
    table.data = b"".join(pieces)
    if not is_plain:
        table.carried = _carried(resource, table.data, dialect, schema)
        table.schema = table.carried.schema
    return table


def dialect_of(resource: Json, read: Read) -> Json:
    """The dialect of a resource, whatever version of the standard it is written in."""
    dialect = part_of(resource, "dialect", read) or {}
    nested = dialect.get("csv") or dialect.get("json") or dialect.get("excel")
    return {**dialect, **(nested if isinstance(nested, dict) else {})}


def part_of(resource: Json, name: str, read: Read) -> Json | None:
    """The object that a property of a resource holds, or the file that it names; None where there is none.

    Raises NotJudgedError where it lies elsewhere, SetAsideError where it cannot be read.
    """
    value = resource.get(name)
    if isinstance(value, str):
        if REMOTE.match(value):
            raise NotJudgedError(f"its {name} {value} lies on the network")
        try:
            value = parsed_json(read(value))
        except ValueError as fault:
            raise SetAsideError(f"its {name} cannot be read: {fault}") from None
    if value is not None and not isinstance(value, dict):
        raise SetAsideError(f"its {name} is no object")
    return value


def _is_plain(resource: Json, dialect: Json, schema: Json) -> bool:
    encoding = str(resource.get("encoding") or "utf-8").lower().replace("_", "-")
    return (
        str(resource.get("path")).lower().endswith(".csv")
        and format_of(resource) == "csv"
        and "compression" not in resource
        and encoding in ("utf-8", "utf8")
        and all(value in PLAIN_DIALECT.get(name, [value]) for name, value in dialect.items())
        and not schema_fault(schema)
        and _matching(schema) == "exact"
    )


def _matching(schema: Json) -> str:
    said = schema.get("fieldsMatch")
    match = said[0] if isinstance(said, list) and said else said
    return match if match in ("equal", "subset", "superset", "partial") else "exact"


def _carried(resource: Json, data: bytes, dialect: Json, schema: Json | None) -> Carried:
    """The rows of a resource as its schema orders them, with what was written in its header."""
    encoding, fault = str(resource.get("encoding") or "utf-8"), None
    found: Records = []
    try:
        value = resource.get("data")
        if not paths_of(resource) and not isinstance(value, str):
            found = of_values(value, dialect)
        else:
            content = value.encode(encoding) if isinstance(value, str) else unpacked(data, resource)
            form = format_of(resource) if paths_of(resource) else str(resource.get("format") or "csv")
            found = records(content, form, dialect, encoding)
    except (UnicodeDecodeError, csv.Error) as error:
        fault = error
    except LookupError:
        raise SetAsideError(f"there is no encoding {encoding}") from None
    labels, rows = split(found, dialect)
    has_schema = bool(schema and schema.get("fields"))
    declared = {} if has_schema else {"fields": [{"name": str(each)} for each in labels or []]}
    usable = loosened({**(schema or {}), **declared})
    spelled = [each["spelled"] for each in usable["fields"]]
    names = {each["spelled"]: each["name"] for each in reversed(usable["fields"])}
    if "primaryKey" in usable:
        usable["primaryKey"] = [names.get(name, name) for name in names_in(usable["primaryKey"])]
    if "foreignKeys" in usable:
        usable["foreignKeys"] = [_renamed(key, names, str(resource["name"])) for key in usable["foreignKeys"]]
    match = _matching(usable)
    if found and found[0][0] == KEYED and match in ("exact", "equal"):
        match = "superset"
    return Carried(rows, labels, aligned(labels, spelled, match), usable, fault, has_schema)


def _renamed(key: Json, names: dict[str, str], own: str) -> Json:
    """A foreign key with the names that the columns have here."""
    there = key["reference"]
    if there.get("resource") in (None, "", own):
        there = {**there, "fields": [names.get(name, name) for name in names_in(there["fields"])]}
    return {**key, "fields": [names.get(name, name) for name in names_in(key["fields"])], "reference": there}
