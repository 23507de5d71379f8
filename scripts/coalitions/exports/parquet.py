"""Parquet: one file a table, with types and descriptions."""

from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.typed import typed


def parquet(package: Package) -> Artefacts:
    """Write each table as ``typed`` gives it; the descriptions stand in the Arrow schema of the file.

    Raises SetAsideError where a table cannot be read.
    """
    import pyarrow as pa
    from pyarrow.parquet import write_table

    artefacts = {}
    for table in package.all_tables():
        sink = pa.BufferOutputStream()
        write_table(typed(table), sink)
        artefacts[f"parquet/{table.name}.parquet"] = sink.getvalue().to_pybytes()
    return artefacts
