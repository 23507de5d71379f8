"""Parquet: one file a table, with types and descriptions."""

from typing import TYPE_CHECKING

from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.typed import typed

if TYPE_CHECKING:
    import pyarrow as pa


def parquet(package: Package) -> Artefacts:
    """Write each table as ``typed`` gives it; the descriptions stand in the Arrow schema of the file."""
    return {f"parquet/{table.name}.parquet": parquet_bytes(typed(table)) for table in package.all_tables()}


def parquet_bytes(rows: "pa.Table") -> bytes:
    """Write an Arrow table as Parquet."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    sink = pa.BufferOutputStream()
    write_table(rows, sink)
    return bytes(sink.getvalue())
