"""A table of a package: its rows as text, each with the line on which it stands in its file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import narwhals as nw

Frame = nw.DataFrame[Any]
Json = dict[str, Any]
Engine = Literal["pandas", "polars"]

DERIVED = "data/derived/"
LINE = "__line__"
"""The column of a frame that holds the physical line of each row in its file; the header is line 1."""


class SetAsideError(Exception):
    """What was asked for cannot be read; the text says why."""


@dataclass
class Table:
    """A tabular resource: where it lies, its Table Schema and its bytes."""

    name: str
    path: str
    schema_path: str
    schema: Json
    data: bytes
    engine: Engine
    set_aside: str = ""
    _frame: Frame | None = field(default=None, repr=False)

    @property
    def fields(self) -> list[Json]:
        """The field descriptors, in the order of the columns."""
        return list(self.schema["fields"])

    @property
    def columns(self) -> list[str]:
        """The names of the fields, in order."""
        return [each["name"] for each in self.fields]

    @property
    def key(self) -> list[str]:
        """The names of the fields that make the primary key."""
        named = self.schema.get("primaryKey", [])
        return [named] if isinstance(named, str) else list(named)

    @property
    def is_derived(self) -> bool:
        """Whether the table is generated, never edited."""
        return self.path.startswith(DERIVED)

    def text_columns(self) -> list[str]:
        """The columns that hold words rather than numbers, days or addresses."""
        return [each["name"] for each in self.fields if each["type"] == "string" and each.get("format") != "uri"]

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each record of the file with the physical line on which it begins, the header first.

        Raises UnicodeDecodeError where the file is not UTF-8, csv.Error where its quoting is broken.
        """
        text = self.data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        line = 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1

    @property
    def frame(self) -> Frame:
        """The rows as text, null where a cell is empty, with the column LINE.

        Raises SetAsideError where the table cannot be read.
        """
        if self.set_aside:
            raise SetAsideError(f"{self.path} {self.set_aside}")
        if self._frame is None:
            self._frame = self._read()
        return self._frame

    def forget_cells(self, column: str, lines: list[int]) -> None:
        """Make cells null that were found unfit, so that no later rule trips over them again."""
        unfit = nw.col(LINE).is_in(lines)
        self._frame = self.frame.with_columns(nw.when(~unfit).then(nw.col(column)).alias(column))

    def _read(self) -> Frame:
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        table = arrow_csv.read_csv(
            io.BytesIO(self.data),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=b'"' in self.data, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.string() for name in self.columns},
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        table = table.append_column(LINE, pa.array(self._lines(table.num_rows), pa.int64()))
        if self.engine == "polars":
            import polars

            return nw.from_native(polars.from_arrow(table), eager_only=True)
        import pandas as pd

        return nw.from_native(table.to_pandas(types_mapper=pd.ArrowDtype), eager_only=True)

    def _lines(self, rows: int) -> list[int] | range:
        if self.data.count(b"\n") == rows + 1:
            return range(2, rows + 2)
        return [line for line, _ in self.records()][1:]


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, as dicts; an empty cell is None."""
    return list(frame.to_arrow().select(frame.columns).to_pylist())
