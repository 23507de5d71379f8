"""The cells of a table as values of the types that its schema names."""

from typing import TYPE_CHECKING

from coalitions.package.outline import is_required
from coalitions.package.table import Json, Table

if TYPE_CHECKING:
    import pyarrow as pa


def typed(table: Table) -> "pa.Table":
    """The rows of a table without errors, in the order of the file: days as date32, whole numbers as int64,
    yes-or-no as bool, anything else as string; an empty cell is null.

    The metadata of table and fields hold their titles and descriptions. Raises SetAsideError where the table
    cannot be read.
    """
    import pyarrow as pa

    cells = table.frame.to_arrow()
    columns = [_values(cells[field["name"]].cast(pa.string()), field) for field in table.fields]
    about = {name: table.schema[name] for name in ("title", "description") if name in table.schema}
    schema = pa.schema([_field(field, values.type) for field, values in zip(table.fields, columns, strict=True)], about)
    return pa.Table.from_arrays(columns, schema=schema)


def _values(cells: "pa.ChunkedArray", field: Json) -> "pa.ChunkedArray":
    import pyarrow as pa
    import pyarrow.compute as pc

    if field["type"] == "boolean":
        words = pa.array(field.get("trueValues", ["true"]), pa.string())
        return pc.if_else(pc.is_null(cells), None, pc.is_in(cells, words))
    return cells.cast({"integer": pa.int64(), "date": pa.date32()}.get(field["type"], pa.string()))


def _field(field: Json, kind: "pa.DataType") -> "pa.Field":
    import pyarrow as pa

    about = {name: field[name] for name in ("title", "description") if name in field}
    return pa.field(field["name"], kind, nullable=not is_required(field), metadata=about)
