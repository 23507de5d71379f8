"""Rules on the schemas: their patterns, and their keys."""

import re
from collections.abc import Iterator
from typing import Any

from coalitions.judge.catalogue import Offence, on_descriptor
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.model.text import whole
from coalitions.package.opened import Package


@on_descriptor(Profile.STANDARD)
def schema_pattern(package: Package) -> Iterator[Offence]:
    """A pattern of a schema is no pattern, or one that cannot be judged in bounded time.
    why: Patterns are judged by an engine that never backtracks (RE2), so that no cell can stop the judge.
    fix: write the pattern in RE2 syntax: no look-around, no back-references
    bad: "pattern": "(?=a)[a-z"
    good: "pattern": "(?:[a-z]+)"
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    is_record = chosen_profile(package) is Profile.RECORD
    for table in package.tables.values():
        for field in table.fields:
            form = (field.get("constraints") or {}).get("pattern")
            try:
                if isinstance(form, str):
                    pc.match_substring_regex(pa.nulls(1, pa.string()), whole(form))
            except pa.ArrowInvalid as error:
                if not is_record and _is_pattern(form):
                    continue  # it may ask for more than RE2 has; the verdict says that it is not judged
                yield Offence(str(error), table.schema_path, table.name, column=field["name"], value=form)


def _is_pattern(form: Any) -> bool:
    try:
        re.compile(form)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


@on_descriptor(Profile.STANDARD)
def schema_key(package: Package) -> Iterator[Offence]:
    """A key of a schema names a field or a table that does not exist.
    why: Without the field there is nothing to compare, and the reference would never be judged.
    fix: name fields of the schema, and a table of the package with its fields
    bad: "primaryKey": ["event"]
    good: "primaryKey": ["event_id"]
    """
    columns = {name: set(table.columns) for name, table in package.tables.items()}
    resources = {str(each.get("name")) for each in package.resources}
    for table in package.tables.values():
        own = columns[table.name]
        for name in set(table.key) - own:
            says = f"the primary key names {name}, which is no field"
            yield Offence(says, table.schema_path, table.name, column="primaryKey", value=name)
        for each in table.references:
            there = columns.get(each.table)
            lost = [
                *sorted(set(each.columns) - own),
                *sorted(set(each.there) - there if there is not None else ()),
            ]
            if each.table not in resources:
                lost = [each.table]
            for name in lost:
                says = f"a foreign key names {name}, which does not exist"
                yield Offence(says, table.schema_path, table.name, column="foreignKeys", value=name)
