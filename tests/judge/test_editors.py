"""What spreadsheets, editors and programs do to a table: named at its place, and mended where the value is the same."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions.judge.judging import judge
from coalitions.judge.mending import mend
from coalitions.judge.rules.damage import is_of_words
from coalitions.model.damage import APOSTROPHES
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import LINE
from coalitions.package.opened import open_package
from coalitions.package.table import Json, Table
from running import contents
from tables import set_cells
from workshop import copy_of, findings, opened

EVENTS, JAPAN = "data/events.csv", "2023-12-01-japan-joins"
FEW = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
Change = Callable[[bytes], bytes]


def with_apostrophes(small: Path) -> Path:
    return set_cells(small, "events", JAPAN, title_uk="Об’єднання з Японією: п’ять держав")


def saved(separator: str = ",", ends: str = "\n", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL) -> Change:
    """A table as another program saves it."""

    def save(data: bytes) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator, lineterminator=ends, quoting=quoting)
        writer.writerows(csv.reader(io.StringIO(data.decode(), newline="")))
        return text.getvalue().encode(encoding)

    return save


def numbered(first: int) -> Change:
    """A table with the numbers of its rows before it, as pandas (from 0) and R (from 1) write it."""

    def number(data: bytes) -> bytes:
        header, *rows = data.decode().splitlines()
        return "\n".join([f",{header}", *(f"{n},{row}" for n, row in enumerate(rows, first))]).encode() + b"\n"

    return number


def swapped(data: bytes) -> bytes:
    """A table whose first two rows changed places."""
    header, first, second, *rest = data.splitlines(keepends=True)
    return b"".join([header, second, first, *rest])


def replaced(old: str, new: str) -> Change:
    return lambda data: data.replace(old.encode(), new.encode())


RAMSTEIN = ",Ramstein Air Base,"
MENDED: dict[str, tuple[str, Change, str, str]] = {
    "Unicode of Windows": (EVENTS, saved("\t", "\r\n", "utf-16"), "encoding", "written in UTF-8, byte order mark"),
    "the hint of Excel": (EVENTS, lambda data: b"sep=;\n" + saved(";")(data), "separator", "the line sep= removed"),
    "every cell quoted": (EVENTS, saved(quoting=csv.QUOTE_ALL), "quoting", "quotes only where needed"),
    "quotes around a word": (EVENTS, replaced(RAMSTEIN, ',"Ramstein Air Base",'), "quoting", "quotes only where"),
    "a row twice": (EVENTS, lambda data: data + data.splitlines()[-1] + b"\n", "duplicate-key", "1 rows that stood"),
    "a row appended at the end": (EVENTS, swapped, "row-order", "rows sorted by their key"),
    "a power of ten": ("data/contributions.csv", replaced("5000000", "5e+06"), "not-an-integer", "1 cells numbers in"),
    "NA of R": ("data/contributions.csv", replaced(",,", ",NA,"), "pattern", "cells empty in place of NA, NaN or"),
    "saved by a spreadsheet under Windows": (EVENTS, replaced("\n", "\r\n"), "line-ends", "lines end in LF"),
    "saved on an old Mac": (EVENTS, replaced("\n", "\r"), "line-ends", "lines end in LF"),
    "saved with a byte order mark": (EVENTS, lambda data: b"\xef\xbb\xbf" + data, "byte-order-mark", "byte order mark"),
    "a blank typed after a place": (EVENTS, replaced(RAMSTEIN, f"{RAMSTEIN[:-1]}\u00a0,"), "blanks", "1 cells without"),
    "й as и and a breve, from a Mac": (EVENTS, replaced("й", "и\u0306"), "unicode-form", "2 cells in normal form C"),
}


@pytest.mark.parametrize("kind", MENDED)
def test_form_is_told_and_the_same_bytes_come_back(kind: str, small: Path) -> None:
    """The file as it was is what comes out, whatever an editor did to it; nothing else is touched."""
    path, damage, rule, says = MENDED[kind]
    before = contents(small)
    (small / path).write_bytes(damage((small / path).read_bytes()))
    assert contents(small) != before
    assert rule in {each.rule for each in findings(small, hand_kept=True) if each.file == path}
    (mended,) = mend(opened(small))
    assert mended.told.startswith(f"mended  {path}: ")
    assert says in mended.told
    assert contents(small) == before
    assert mend(opened(small)) == [], "twice changes nothing"


class Damage(NamedTuple):
    """What befalls a cell by chance, the rule that tells it, the fields that suffer it, and whether --fix undoes it."""

    rule: str
    befalls: Callable[[Table, Json], bool]
    change: Callable[[str, Random], str]
    is_undone: bool = True


def of_type(kind: str) -> Callable[[Table, Json], bool]:
    return lambda _, field: field["type"] == kind


def of_words(ending: str = "") -> Callable[[Table, Json], bool]:
    return lambda table, field: table.name != "parties" and is_of_words(table, field) and field["name"].endswith(ending)


def in_place_of(sign: str, others: str) -> Callable[[str, Random], str]:
    """One of the signs of a text turns into another."""

    def change(text: str, chance: Random) -> str:
        parts = text.split(sign)
        cut = chance.randint(1, max(1, len(parts) - 1))
        return chance.choice(others).join([sign.join(parts[:cut]), sign.join(parts[cut:])]) if parts[1:] else text

    return change


def one_of(*forms: str) -> Callable[[str, Random], str]:
    """A text is put into one of some forms, or lost to a word."""
    return lambda text, chance: chance.choice(forms).format(text)


def as_day(*forms: str) -> Callable[[str, Random], str]:
    """A day, or one for a text, in another form."""

    def change(text: str, chance: Random) -> str:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else date(2024, 4, 13)
        return day.strftime(chance.choice(forms))

    return change


CELLS: dict[str, Damage] = {
    "an odd blank": Damage("blanks", of_words(), in_place_of(" ", "\u00a0\u1680\u2002\u2009\u202f\u205f\u3000")),
    "blanks too many": Damage("blanks", of_words(), one_of(" {}", "{}\u00a0", "  {}  ")),
    "a tab": Damage("invisible-character", of_words(), in_place_of(" ", "\t")),
    "a sign unseen": Damage("invisible-character", of_words(), one_of("\u200b{}", "{}\ufeff", "\u2060{}\u00ad")),
    "an apostrophe": Damage("apostrophe", of_words("_uk"), in_place_of("’", APOSTROPHES)),
    "letters and marks": Damage("unicode-form", of_words("_uk"), lambda text, _: unicodedata.normalize("NFD", text)),
    "Latin-1": Damage(
        "garbled-text", of_words("_uk"), lambda text, _: text.encode().decode("latin-1") if len(text) < 12 else text
    ),
    "an entity": Damage("markup", of_words(), lambda text, _: text.replace("’", "&rsquo;").replace("&", "&amp;", 1)),
    "capitals": Damage(
        "not-a-boolean", of_type("boolean"), lambda text, chance: chance.choice([str.upper, str.title])(text)
    ),
    "a float": Damage("not-an-integer", of_type("integer"), one_of("{}.0", "{}.00", "{}e+00", "{},0", "{}\u00a0")),
    "groups": Damage("not-an-integer", of_type("integer"), lambda text, _: f"{int(text):_}".replace("_", "\u202f")),
    "midnight": Damage("not-a-day", of_type("date"), one_of("{} 00:00:00", "{}T00:00:00Z", "{} 00:00", " {}")),
    "a day's form": Damage("not-a-day", of_type("date"), as_day("%d.%m.%Y", "%d %B %Y", "%Y%m%d", "%Y–%m–%d"), False),
    "a day": Damage(
        "day-for-text", of_words(), as_day("%m/%d/%Y", "%d.%m.%y", "%b-%y", "%d-%b", "%Y-%m", "%b %Y"), False
    ),
    "a number": Damage(
        "day-for-text", of_words(), one_of("45383", "1,000,000", "12:30", "TRUE", "45%", "1E+05"), False
    ),
    "an error": Damage("spreadsheet-error", of_words(), one_of("#REF!", "#N/A", "########", "Err:502", "#ИМЯ?"), False),
    "a placeholder": Damage("placeholder", of_words(), one_of("TBD", "N/A", "???", "todo", "…"), False),
    "elements": Damage("markup", of_words(), one_of("<b>{}</b>", "{}<br>", "<p>{}"), False),
}


def befallen(root: Path, kinds: list[Damage], chance: Random) -> set[tuple[str, str, int, str]]:
    """Do damage of each kind to some cells anywhere. Returns what should be found: rule, file, line and column."""
    tables = {table.path: table for table in opened(root).tables.values() if not table.is_derived}
    spoilt: dict[tuple[str, int, str], tuple[str, str]] = {}
    for damage in kinds:
        places = [
            (place, changed)
            for path, table in tables.items()
            for field in filter(partial(damage.befalls, table), table.fields)
            for line, text in zip(table.written[LINE].to_list(), table.written[field["name"]].to_list(), strict=True)
            if text and (place := (path, line, field["name"])) not in spoilt
            if (changed := damage.change(text, chance)) != text
        ]
        spoilt |= {place: (damage.rule, changed) for place, changed in chance.sample(places, min(4, len(places)))}
    for path, table in tables.items():
        content = list(csv.reader(io.StringIO(table.data.decode(), newline="")))
        for (_, line, column), (_, changed) in (each for each in spoilt.items() if each[0][0] == path):
            content[line - 1][table.columns.index(column)] = changed
        (root / path).write_bytes(csv_bytes(content[0], content[1:]))
    return {(rule, *place) for place, (rule, _) in spoilt.items()}


@pytest.mark.parametrize("is_undone", [True, False], ids=["undone", "left"])
@settings(FEW, max_examples=3)
@given(st.randoms(use_true_random=False))
def test_random_damage_is_told_once_at_its_place_and_undone_where_the_value_is_the_same(
    small_master: Path, is_undone, chance
) -> None:
    """Damage of all kinds in one package, each cell by one of them."""
    with copy_of(small_master) as small:
        before = contents(with_apostrophes(small))
        expected = befallen(small, [each for each in CELLS.values() if each.is_undone is is_undone], chance)
        spoilt = contents(small)
        found = judge(open_package(small, hand_kept=True)).findings
        assert sorted((each.rule, each.file, each.line, each.column) for each in found) == sorted(expected)
        mend(opened(small))
        assert contents(small) == (before if is_undone else spoilt)


def shuffled(data: bytes, chance: Random) -> bytes:
    """The columns of a table in another order."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    first = chance.randint(1, len(rows[0]) - 1)
    return csv_bytes(rows[0][first:] + rows[0][:first], [row[first:] + row[:first] for row in rows[1:]])


def inserted(*lines: str) -> Callable[[bytes, Random], bytes]:
    """A line more, somewhere below the header; ``{header}`` stands for that."""

    def insert(data: bytes, chance: Random) -> bytes:
        header, *rows = data.decode().splitlines()
        place = chance.randint(0, len(rows))
        return "\n".join(
            [header, *rows[:place], chance.choice(lines).format(header=header), *rows[place:], ""]
        ).encode()

    return insert


FILES: dict[str, tuple[set[str], Callable[[bytes, Random], bytes]]] = {
    "another separator": (
        {"separator"},
        lambda data, chance: saved(
            chance.choice(";\t|"),
            chance.choice(["\n", "\r\n"]),
            chance.choice(["utf-8", "utf-8-sig"]),
            chance.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        )(data),
    ),
    "numbers of rows": (
        {"header"},
        lambda data, chance: chance.choice(["X", "", "Unnamed: 0"]).encode() + numbered(chance.randint(0, 1))(data),
    ),
    "the header again": ({"repeated-header"}, inserted("{header}")),
    "an empty row": ({"blank-row"}, inserted("", ",,,,,", " , ,", "\u00a0")),
    "columns shuffled": ({"header"}, shuffled),
    "names in capitals": (
        {"header"},
        lambda data, _: data.partition(b"\n")[0].upper() + b"\n" + data.partition(b"\n")[2],
    ),
}


@pytest.mark.parametrize("kind", FILES)
@FEW
@given(st.sampled_from(["events", "sources", "contributions", "roster_members"]), st.randoms(use_true_random=False))
def test_random_damage_of_a_file_is_one_finding_and_undone(small_master: Path, kind, table, chance) -> None:
    rules, damage = FILES[kind]
    with copy_of(small_master) as small:
        file = small / "data" / f"{table}.csv"
        before = file.read_bytes()
        file.write_bytes(damage(before, chance))
        found = judge(open_package(small, hand_kept=True)).findings
        assert ([each.rule for each in found], {each.file for each in found}) == ([*rules], {f"data/{table}.csv"})
        mend(opened(small))
        assert file.read_bytes() == before


@settings(FEW, max_examples=10)
@given(st.text(max_size=40))
def test_no_text_is_lost_by_mending(small_master: Path, text) -> None:
    """A cell is taken for damage and emptied, or changed once more by the second run."""
    with copy_of(small_master) as small:
        set_cells(small, "events", JAPAN, summary_en=f"Japan {text} joined")
        mend(opened(small))
        once = (small / EVENTS).read_bytes()
        assert b"joined" in once
        assert mend(opened(small)) == []
        assert (small / EVENTS).read_bytes() == once


@pytest.mark.parametrize("how", [{}, {"index": False}])
def test_tables_come_back_from_pandas(how: dict[str, bool], small: Path) -> None:
    """What pandas guesses: numbers with a point, truths in capitals, empty cells as NaN, an index."""
    before = contents(small)
    for file in (small / "data").glob("*.csv"):
        pd.read_csv(file).to_csv(file, **how)
    assert contents(small) != before
    mend(opened(small))
    assert contents(small) == before
