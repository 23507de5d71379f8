"""Small frames, written row by row."""

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
import polars as pl

STEP = ["change_id", "coalition_id", "party_id", "date_earliest", "date_latest", "status", "instrument", "confidence"]


def frame(columns: list[str], rows: Sequence[tuple], engine: str = "pandas") -> nw.DataFrame:
    """A frame of texts, of rows that hold a cell a column."""
    data = {name: [row[number] for row in rows] for number, name in enumerate(columns)}
    native = pl.DataFrame(data) if engine == "polars" else pd.DataFrame(data, dtype="string[pyarrow]")
    return nw.from_native(native, eager_only=True)
