"""Judge a file that is too large to be held: its lines piece by piece, while its rows are laid down for an engine."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import narwhals as nw

from coalitions.judge.catalogue import CATALOGUE, Rule
from coalitions.judge.forms import doubtful
from coalitions.judge.lookups import rises
from coalitions.judge.roles import roles_of
from coalitions.judge.verdict import Verdict
from coalitions.package.frames import LINE
from coalitions.package.lines import pieces
from coalitions.package.opened import Package
from coalitions.package.parallel import side_by_side
from coalitions.package.table import Table

AHEAD = 3
"""So many pieces are held at a time."""
JudgeLines = Callable[[Table, Verdict], None]

_Judged = tuple[Table, Table, Any, Verdict]
"""A table, a piece of it, its sound rows in Arrow with the lines that they have in the file, and what was found there;
no rows where the lines of the piece cannot be told from each other."""


class _NotInPiecesError(Exception):
    """The lines of a file cannot be told from each other."""


def judge_in_pieces(
    package: Package, tables: Iterable[Table], verdict: Verdict, judge_lines: JudgeLines, rules: Collection[Rule[Any]]
) -> None:
    """Judge the lines of large tables, and keep their sound rows, in memory or as Parquet; small ones are left alone.

    Pieces of one table are judged beside the last of the one before it, so that no core waits for the end of a table.
    Of their rows the ``rules`` on rows beside each other are asked later; texts for which none asks are let go. Left is
    a file too in which a line need not be a row, as it holds line breaks in cells or damaged bytes: it is read at once,
    as if it were small, and the verdict says so.
    """
    large = [each for each in tables if each.file]
    judged = _judged([each for each in large if not each.set_aside], verdict.profile, judge_lines, rules)
    for table, of_table in groupby(judged, key=itemgetter(0)):
        found: list[Verdict] = []
        try:
            rows = _sound_rows(of_table, table, found)
            table.height = table.scratch.hold(table.name, rows) if table.scratch else _held(table, rows)
        except _NotInPiecesError:
            continue
        for in_piece in found:
            if table.set_aside:  # nothing is told of the rows of a file that cannot be read
                in_piece.leave_out(lambda finding: CATALOGUE[finding.rule].scope.is_of_rows)
            verdict.add(in_piece)
        package.notes[table.name] = list(dict.fromkeys(package.notes.get(table.name, [])))
    for table in large:
        if table.file and not table.height:
            table.data, table.file, table.is_rising = table.file.read_bytes(), None, None
            if table.scratch:
                says = "is read at once, since not each of its lines is a row as we write it"
                verdict.remarks.append(f"{table.path} {says}")


def let_texts_go(tables: Iterable[Table], rules: Collection[Rule[Any]]) -> None:
    """Let large tables hold no more than the columns for which one of these rules may ask, and give memory back."""
    import pyarrow as pa

    large = [each for each in tables if each.height and not each.scratch]
    for table in large:
        table.rows = table.rows.select(_asked_for(table, rules))
    if large:
        pa.default_memory_pool().release_unused()


def _asked_for(table: Table, rules: Iterable[Rule[Any]]) -> list[str]:
    """The columns for which rules on rows may ask: all but texts that none of them names."""
    texts = {column for each in roles_of(table, "texts") for column in each.values()}
    named = {name for rule in rules for name in rule.texts(table)}
    return [name for name in [*table.columns, LINE] if name not in texts or name in named]


def _held(table: Table, rows: Iterator[Any]) -> int:
    """Let a table hold its sound rows in memory, and return how many they are."""
    import pyarrow as pa

    table.rows = nw.from_native(pa.concat_tables(rows), eager_only=True)
    return len(table.rows)


def _judged(
    tables: list[Table], profile: Any, judge_lines: JudgeLines, rules: Collection[Rule[Any]]
) -> Iterator[_Judged]:
    """Each piece as it is judged, as many at a time as there are cores; of its rows some columns are kept."""
    kept, given_up = {each: _asked_for(each, rules) for each in tables}, set[Table]()

    def to_judge() -> Iterator[tuple[Table, Table]]:
        for table in tables:
            for piece in pieces(table):
                if table in given_up:
                    break
                yield table, piece

    def judged(table_and_piece: tuple[Table, Table]) -> _Judged:
        table, piece = table_and_piece
        verdict = Verdict(profile=profile)
        if doubtful(piece) is piece and not piece.is_canonical:
            given_up.add(table)
            return table, piece, None, verdict
        judge_lines(piece, verdict)
        rows = piece.written if piece.set_aside else piece.sound
        return table, piece, rows.to_arrow().select(kept[table]), verdict

    yield from side_by_side(judged, to_judge(), sum(each.size for each in tables), AHEAD)


def _sound_rows(judged: Iterator[_Judged], table: Table, found: list[Verdict]) -> Iterator[Any]:
    """The rows of each piece; ``found`` takes what was found there, and the table learns whether its keys rise."""
    above: tuple[str, ...] = ()
    table.is_rising = bool(table.key)
    for _, piece, rows, verdict in judged:
        if rows is None:
            raise _NotInPiecesError
        first, last = (_key(rows, place, table.key) for place in (0, rows.num_rows - 1))
        table.is_rising = table.is_rising and rises(piece) and "" not in first and above < first
        above = last
        found.append(verdict)
        for column in table.columns:
            if unfit := piece.unfit_lines(column):
                table.forget_cells(column, table.unfit_lines(column) + unfit)
        table.set_aside = table.set_aside or piece.set_aside
        yield rows


def _key(rows: Any, place: int, key: list[str]) -> tuple[str, ...]:
    return tuple(rows[name][place].as_py() or "" for name in key)
