"""What spreadsheets, editors and programs do to a table: named at its place, and mended where the value is the same."""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions.judge.mending import mend
from coalitions.model.damage import APOSTROPHES
from tables import set_cells
from workshop import findings, opened

EVENTS, JAPAN, TITLE = "data/events.csv", "2023-12-01-japan-joins", "Японія бере участь"
KINDS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
Damage = Callable[[bytes], bytes]


@contextmanager
def copy_of(master: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(master, Path(folder) / "small"))


def saved(separator: str = ",", ends: str = "\n", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL) -> Damage:
    """A table as another program saves it."""

    def save(data: bytes) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator, lineterminator=ends, quoting=quoting)
        writer.writerows(csv.reader(io.StringIO(data.decode(), newline="")))
        return text.getvalue().encode(encoding)

    return save


def numbered(first: int) -> Damage:
    """A table with the numbers of its rows before it, as pandas (from 0) and R (from 1) write it."""

    def number(data: bytes) -> bytes:
        header, *rows = data.decode().splitlines()
        return "\n".join([f",{header}", *(f"{n},{row}" for n, row in enumerate(rows, first))]).encode() + b"\n"

    return number


def replaced(old: str, new: str) -> Damage:
    return lambda data: data.replace(old.encode(), new.encode())


MENDED: dict[str, tuple[str, Damage, str]] = {
    "semicolons": (EVENTS, saved(";"), "separator"),
    "tabs, BOM and CRLF": (EVENTS, saved("\t", "\r\n", "utf-8-sig"), "separator"),
    "Unicode of Windows": (EVENTS, saved("\t", "\r\n", "utf-16"), "encoding"),
    "the hint of Excel": (EVENTS, lambda data: b"sep=;\n" + saved(";")(data), "separator"),
    "every cell quoted": (EVENTS, saved(quoting=csv.QUOTE_ALL), "quoting"),
    "empty rows at the end": (EVENTS, lambda data: data + b"," * 13 + b"\n\n", "blank-row"),
    "the header twice": (EVENTS, lambda data: data.partition(b"\n")[0] + b"\n" + data, "repeated-header"),
    "an index of pandas": (EVENTS, numbered(0), "header"),
    "the row names of R": (EVENTS, numbered(1), "header"),
    "a row twice": (EVENTS, lambda data: data + data.splitlines()[-1] + b"\n", "duplicate-key"),
    "TRUE": (EVENTS, replaced(",true,", ",TRUE,"), "not-a-boolean"),
    "False": (EVENTS, replaced(",false,", ",False,"), "not-a-boolean"),
    "a day with midnight": (EVENTS, replaced("2023-12-31", "2023-12-31 00:00:00"), "not-a-day"),
    "a float": ("data/contributions.csv", replaced("5000000", "5000000.0"), "not-an-integer"),
    "a power of ten": ("data/contributions.csv", replaced("5000000", "5e+06"), "not-an-integer"),
    "NA of R": ("data/contributions.csv", replaced(",,", ",NA,"), "pattern"),
    "a no-break space": (EVENTS, replaced("backs the", "backs\u00a0the"), "blanks"),
    "a sign without width": (EVENTS, replaced("backs the", "backs\u200b the"), "invisible-character"),
    "UTF-8 read as Latin-1": (EVENTS, replaced(TITLE, TITLE.encode().decode("latin-1")), "garbled-text"),
}


@pytest.mark.parametrize("kind", MENDED)
def test_form_is_told_and_the_same_bytes_come_back(kind: str, small: Path) -> None:
    path, damage, rule = MENDED[kind]
    before = (small / path).read_bytes()
    (small / path).write_bytes(damage(before))
    assert (small / path).read_bytes() != before
    assert rule in {each.rule for each in findings(small) if each.file == path}
    assert len(mend(opened(small))) == 1
    assert (small / path).read_bytes() == before
    assert mend(opened(small)) == [], "twice changes nothing"


@KINDS
@given(
    st.sampled_from([";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
    st.booleans(),
)
def test_any_separator_and_line_end_comes_back(small_master: Path, separator, ends, encoding, everything) -> None:
    with copy_of(small_master) as small:
        before = (small / EVENTS).read_bytes()
        quoting = csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL
        (small / EVENTS).write_bytes(saved(separator, ends, encoding, quoting)(before))
        assert [each.rule for each in findings(small, "separator")] == ["separator"]
        mend(opened(small))
        assert (small / EVENTS).read_bytes() == before


@KINDS
@given(st.sampled_from(APOSTROPHES), st.sampled_from(["Об{}єднання", "зв{}язківці та п{}ять держав"]))
def test_any_apostrophe_is_told_and_typed_anew(small_master: Path, sign, text) -> None:
    with copy_of(small_master) as small:
        set_cells(small, "events", JAPAN, title_uk=text.format("’", "’"))
        before = (small / EVENTS).read_bytes()
        set_cells(small, "events", JAPAN, title_uk=text.format(sign, sign))
        assert [each.key for each in findings(small, "apostrophe")] == [JAPAN]
        mend(opened(small))
        assert (small / EVENTS).read_bytes() == before


@KINDS
@given(st.sampled_from("\u00a0\u1680\u2002\u2009\u202f\u205f\u3000"), st.integers(1, 3))
def test_any_odd_blank_is_told_and_typed_anew(small_master: Path, blank, number) -> None:
    with copy_of(small_master) as small:
        before = (small / EVENTS).read_bytes()
        (small / EVENTS).write_bytes(before.replace(b"Japan takes", f"Japan{blank * number}takes".encode()))
        assert [each.key for each in findings(small, "blanks")] == [JAPAN]
        mend(opened(small))
        assert (small / EVENTS).read_bytes() == before


@KINDS
@given(st.dates(), st.sampled_from(["%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%b-%y", "%d-%b"]))
def test_any_day_for_a_text_is_told(small_master: Path, day, form) -> None:
    with copy_of(small_master) as small:
        set_cells(small, "sources", "undated-blog", note=day.strftime(form))
        assert [each.key for each in findings(small, "day-for-text")] == ["undated-blog"]


@KINDS
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
