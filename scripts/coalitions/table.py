"""A table of a package: its rows as text, each with the line on which it stands in its file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

import narwhals as nw

Frame = nw.DataFrame[Any]
Json = dict[str, Any]
Engine = Literal["pandas", "polars"]

DERIVED = "data/derived/"
LINE = "__line__"
"""The column of a frame that holds the physical line of each row in its file; the header is line 1."""


class SetAsideError(Exception):
    """What was asked for cannot be read; the text says why."""


class Reference(NamedTuple):
    """A foreign key: columns of one table whose values stand in columns of another."""

    columns: list[str]
    table: str
    there: list[str]


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
    _unfit: dict[str, list[int]] = field(default_factory=dict, repr=False)

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
        return _names(self.schema.get("primaryKey"))

    @property
    def references(self) -> list[Reference]:
        """The foreign keys."""
        keys = self.schema.get("foreignKeys")
        return [
            Reference(
                _names(key["fields"]),
                key["reference"].get("resource") or self.name,
                _names(key["reference"]["fields"]),
            )
            for key in (keys if isinstance(keys, list) else [])
        ]

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

    @cached_property
    def written(self) -> Frame:
        """The rows as they are written: text, null where a cell is empty, with the column LINE.

        Raises SetAsideError where the table cannot be read.
        """
        if self.set_aside:
            raise SetAsideError(f"{self.path} {self.set_aside}")
        return self._read()

    @cached_property
    def frame(self) -> Frame:
        """The rows without the cells that were found unfit: these are null, so that no rule trips over them again.

        Raises SetAsideError where the table cannot be read.
        """
        fit = (
            nw.when(~nw.col(LINE).is_in(lines)).then(nw.col(column)).alias(column)
            for column, lines in self._unfit.items()
        )
        return self.written.with_columns(*fit)

    def forget_cells(self, column: str, lines: list[int]) -> None:
        """Leave out of ``frame``, from now on, the cells of a column at these lines."""
        self._unfit[column] = lines
        self.__dict__.pop("frame", None)

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


def _names(fields: str | list[str] | None) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields or [])


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, as dicts; an empty cell is None."""
    return list(frame.to_arrow().select(frame.columns).to_pylist())
