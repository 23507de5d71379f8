"""A table of a package: its rows as text, each with the line on which it stands in its file."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import narwhals as nw

from coalitions.package.artefacts import csv_bytes, is_canonical
from coalitions.package.carried import Carried, plain_text
from coalitions.package.carried import Json as Json
from coalitions.package.engines import Scratch, tells_apart
from coalitions.package.frames import LINE, Engine, Frame, arrow_of_csv, framed, rows_of, with_lines
from coalitions.package.outline import DERIVED as DERIVED
from coalitions.package.outline import Outline, is_required


class SetAsideError(Exception):
    """What was asked for cannot be read; the text says why."""


class NotJudgedError(SetAsideError):
    """Something of a package is not judged, and that is no fault of it; the text says why."""


@dataclass(eq=False)
class Table(Outline):
    """A tabular resource with its bytes and its rows."""

    data: bytes
    engine: Engine
    set_aside: str = ""
    carried: Carried | None = None
    parts: list[tuple[str, int, int]] = field(default_factory=list)
    """The files of which it is put together, each with the number of its last line, and how many it has besides."""
    scratch: Scratch | None = None
    """Where its rows lie for an engine beyond memory."""
    file: Path | None = None
    """The file, where it is judged piece by piece (package.lines) and never held at once: ``data`` is empty then."""
    height: int = 0
    """How many rows such a file has, once they were judged."""
    is_rising: bool | None = None
    """Whether the keys of such a file rise from row to row; None of any other table, which can be asked."""
    lines: Sequence[int] = ()
    """The lines of its file on which its rows stand, where it holds only some of them."""
    _unfit: dict[str, list[int]] = field(default_factory=dict, repr=False)
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """The answers of functions marked ``once``."""

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each record of the file with the physical line on which it begins, the header first.

        Raises UnicodeDecodeError where the file is not UTF-8, csv.Error where its quoting is broken.
        """
        if self.carried:
            yield 1, self.columns if self.carried.labels is None else self.carried.labels
            yield from ((line, [plain_text(cell) for cell in cells]) for line, cells in self.carried.rows)
            if self.carried.fault:
                raise self.carried.fault
            return
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="")
        reader = csv.reader(text, strict=True)
        line = 1
        for cells in reader:
            yield self.numbered(line), cells
            line = reader.line_num + 1

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self.file.stat().st_size if self.file else len(self.data)

    def numbered(self, line: int) -> int:
        """The number in the file of a line, which may be one of few that the table holds."""
        return self.lines[line - 2] if self.lines and line > 1 else line

    @cached_property
    def is_canonical(self) -> bool:
        """Whether the file is what the package writes for its rows.

        A file that is not is read again, record by record, by the rules that say where.
        """
        return not self.carried and is_canonical(self.data, self.columns)

    @cached_property
    def written(self) -> Frame:
        """The rows as they are written: text, null where a cell is empty, with the column LINE.

        They lie in Arrow whatever the engine, so that a regular expression means the same in each: RE2 matches it.
        Raises SetAsideError where the table cannot be read.
        """
        if self.set_aside:
            raise SetAsideError(f"{self.path} {self.set_aside}")
        return nw.from_native(self._read(), eager_only=True)

    def cells(self, position: int) -> list[Any]:
        """The cells of a field as they were read: text, or what JSON and workbooks hold; None where empty."""
        if self.carried:
            return self.carried.cells(position)
        return [*self.written[self.columns[position]].to_arrow().to_pylist()]

    def place(self, line: int) -> tuple[str, int]:
        """The file in which a line of the table stands, and the number that it has there."""
        first = 0
        for path, last, besides in self.parts:
            if line <= last:
                return path, line - first + besides
            first = last
        return self.path, line

    def mean(self, values: dict[str, list[str | None]]) -> None:
        """Let ``sound`` hold, from now on, what the cells of these columns mean, each value in one form of text."""
        import pyarrow as pa

        rows = self.written.to_arrow()
        for name, cells in values.items():
            rows = rows.set_column(rows.column_names.index(name), name, pa.array(cells, pa.string()))
        self.__dict__["sound"] = nw.from_native(rows, eager_only=True)
        self._forget_frames("frame", "rows")

    @cached_property
    def sound(self) -> Frame:
        """The rows in Arrow, without the cells that were found unfit: null, so that no rule trips over them again.

        To look at single rows, or ids up, costs here a tenth of what pandas takes for it; ``frame`` can do more.
        Raises SetAsideError where the table cannot be read.
        """
        unfit = self._unfit.items()
        fit = (nw.when(~nw.col(LINE).is_in(lines)).then(nw.col(column)).alias(column) for column, lines in unfit)
        return self.written.with_columns(*fit) if self._unfit else self.written

    @cached_property
    def frame(self) -> Frame:
        """The rows of ``sound`` in the engine. Raises SetAsideError where the table cannot be read."""
        return framed(self.sound.to_arrow(), self.engine)

    @cached_property
    def rows(self) -> Frame:
        """The rows of ``sound`` for rules that hold rows beside each other: in memory these, else a lazy frame of them.

        Of a file that was judged piece by piece they have only the columns for which a rule may ask (judge.in_pieces).
        Such a rule uses the verbs alone that both have: select, filter, with_columns, drop_nulls, join, group_by,
        and ``over`` with ``order_by``; the rows of a lazy frame have no order of their own.
        Raises SetAsideError where the table cannot be read.
        """
        if not self.scratch or self.set_aside:
            return self.sound
        if not tells_apart(self.columns):
            raise SetAsideError(f"{self.path} has columns that this engine does not tell apart; --engine pandas does")
        if not self.file:
            self.scratch.hold(self.name, [self.sound.to_arrow()])
        return self.scratch.rows(self.name)

    @property
    def whole(self) -> Frame:
        """The rows, where each has every column and every cell that is required. Raises SetAsideError where not."""
        if lacking := sorted(set(self.columns) - set(self.frame.columns)):
            raise SetAsideError(f"{self.path} lacks the column {', '.join(lacking)}")
        for column in (each["name"] for each in self.fields if is_required(each)):
            if lines := self.frame.filter(nw.col(column).is_null())[LINE].to_list():
                raise SetAsideError(f"{self.path} has no {column} at line {lines[0]}")
        return self.frame

    def unfit_lines(self, column: str) -> list[int]:
        """The lines at which cells of a column were found unfit."""
        return self._unfit.get(column, [])

    def forget_cells(self, column: str, lines: list[int]) -> None:
        """Leave out of ``sound``, from now on, the cells of a column at these lines."""
        self._unfit[column] = lines
        self._forget_frames("sound", "frame", "rows")

    def _forget_frames(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)
        self.worked_out.clear()

    def holding(self, rows: Frame) -> "Table":
        """The table with these rows in the place of its own."""
        cells = (row.values() for row in rows_of(rows.select(self.columns)))
        return replace(self, data=csv_bytes(self.columns, cells), _unfit={})

    def _read(self) -> Any:
        if self.carried:
            return self.carried.texts(self.columns)
        data = self.data if self.file is None else self.file.read_bytes()
        try:
            is_canonical = bool(self.file) or self.is_canonical
            rows = arrow_of_csv(data, self.columns, is_canonical=is_canonical, is_piece=bool(self.lines))
        except ValueError as fault:
            raise SetAsideError(f"{self.path} cannot be read: {fault}") from None
        if self.lines:
            return with_lines(rows, self.lines)
        one_each = data.count(b"\n") == rows.num_rows + 1
        lines = range(2, rows.num_rows + 2) if one_each else [line for line, _ in self.records()][1:]
        return with_lines(rows, lines)
