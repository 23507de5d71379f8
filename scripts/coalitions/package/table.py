"""A table of a package: its rows as text, each with the line on which it stands in its file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

import narwhals as nw

from coalitions.package.artefacts import csv_bytes, is_canonical
from coalitions.package.frames import LINE, Frame, rows_of
from coalitions.package.parallel import PIECE

Json = dict[str, Any]
Engine = Literal["pandas", "polars"]

DERIVED = "data/derived/"


class SetAsideError(Exception):
    """What was asked for cannot be read; the text says why."""


class Reference(NamedTuple):
    """A foreign key: columns of one table whose values stand in columns of another."""

    columns: list[str]
    table: str
    there: list[str]


@dataclass(eq=False)
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
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """The answers of functions marked ``once``."""

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

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each record of the file with the physical line on which it begins, the header first.

        Raises UnicodeDecodeError where the file is not UTF-8, csv.Error where its quoting is broken.
        """
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="")
        reader = csv.reader(text, strict=True)
        line = 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1

    @cached_property
    def is_canonical(self) -> bool:
        """Whether the file is what the package writes for its rows.

        A file that is not is read again, record by record, by the rules that say where.
        """
        return is_canonical(self.data, self.columns)

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
        if not self._unfit:
            return self.written
        fit = (
            nw.when(~nw.col(LINE).is_in(lines)).then(nw.col(column)).alias(column)
            for column, lines in self._unfit.items()
        )
        return self.written.with_columns(*fit)

    @property
    def whole(self) -> Frame:
        """The rows, where each has every column and every cell that is required. Raises SetAsideError where not."""
        if lacking := sorted(set(self.columns) - set(self.frame.columns)):
            raise SetAsideError(f"{self.path} lacks the column {', '.join(lacking)}")
        required = [each["name"] for each in self.fields if each.get("constraints", {}).get("required")]
        for column in required:
            if lines := self.frame.filter(nw.col(column).is_null())[LINE].to_list():
                raise SetAsideError(f"{self.path} has no {column} at line {lines[0]}")
        return self.frame

    def unfit_lines(self, column: str) -> list[int]:
        """The lines at which cells of a column were found unfit."""
        return self._unfit.get(column, [])

    def forget_cells(self, column: str, lines: list[int]) -> None:
        """Leave out of ``frame``, from now on, the cells of a column at these lines."""
        self._unfit[column] = lines
        self.__dict__.pop("frame", None)
        self.worked_out.clear()

    def holding(self, rows: Frame) -> "Table":
        """The table with these rows in the place of its own."""
        cells = (row.values() for row in rows_of(rows.select(self.columns)))
        return replace(self, data=csv_bytes(self.columns, cells), _unfit={})

    def _read(self) -> Frame:
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        parse = arrow_csv.ParseOptions(newlines_in_values=not self.is_canonical, ignore_empty_lines=False)
        convert = arrow_csv.ConvertOptions(
            column_types={name: pa.string() for name in self.columns}, null_values=[""], strings_can_be_null=True
        )
        try:
            rows = arrow_csv.read_csv(pa.py_buffer(self.data), arrow_csv.ReadOptions(block_size=PIECE), parse, convert)
        except pa.ArrowInvalid as fault:
            raise SetAsideError(f"{self.path} cannot be read: {fault}") from None
        lines = pa.arange(2, rows.num_rows + 2)
        if self.data.count(b"\n") != rows.num_rows + 1:
            lines = pa.array([line for line, _ in self.records()][1:], pa.int64())
        rows = rows.append_column(LINE, lines)
        if self.engine == "polars":
            import polars

            return nw.from_native(polars.DataFrame(polars.from_arrow(rows, rechunk=False)), eager_only=True)
        import pandas as pd

        return nw.from_native(rows.to_pandas(types_mapper=pd.ArrowDtype), eager_only=True)


def _names(fields: str | list[str] | None) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields or [])
