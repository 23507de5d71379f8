"""Random valid changes of the shipped tables raise no alarm; random damage raises one, and never a traceback."""

import csv
import datetime
import io
import json
import unittest.mock
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coalitions.package import artefacts
from coalitions.package import lines as lines_of_files
from tables import add_row, row_of
from workshop import SHIPPED, copy_of, findings

FEW = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
MORE = settings(FEW, max_examples=5)


def alarms(package: Path) -> list[str]:
    known = {"insecure-address", "open-claim"}
    found = findings(package, hand_kept=True)
    return [
        f"{each.rule} {each.key} {each.message}"
        for each in found
        if each.rule not in known and "stale" not in each.rule
    ]


def add_source(package: Path, source: str, day: datetime.date) -> None:
    published = {"published_earliest": str(day), "published_latest": str(day), "accessed": "2026-11-22"}
    place = {"url": f"https://example.org/{source}", "seen": "full", "language": "uk"}
    add_row(package, "sources", source_id=source, publisher_id="ukrinform", **published, **place)


days = st.dates(min_value=datetime.date(2023, 9, 20), max_value=datetime.date(2026, 10, 1))
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
english = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=40)
ukrainian = st.text(st.sampled_from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ «»—,"), max_size=30)


@FEW
@given(days, days, slugs, english, ukrainian, st.sampled_from(["meeting", "pledge", "delivery", "statement"]))
def test_new_event_with_a_new_source_is_silent(shipped_master: Path, one, other, slug, title, titul, kind) -> None:
    first, last = sorted((one, other))
    event, source = f"{first}-{slug}-new", f"new-{slug}"
    titul = "Подія " + " ".join(titul.split())
    with copy_of(shipped_master) as package:
        title = f"Event {title}"
        texts = {"title_en": title, "title_uk": titul.strip(), "summary_en": title, "summary_uk": titul.strip()}
        dates = {"date_earliest": str(first), "date_latest": str(last), "date_basis": "report"}
        add_row(package, "events", event_id=event, coalition_id="it", kind=kind, milestone="false", **dates, **texts)
        add_source(package, source, last)
        add_row(package, "event_sources", event_id=event, source_id=source, stance="supports")
        assert alarms(package) == []


@FEW
@given(days, st.sampled_from(["BEL", "ITA", "LTU", "DNK"]), st.sampled_from(["memorandum", "announcement"]))
def test_new_step_in_order_is_silent(shipped_master: Path, day, party, instrument) -> None:
    day = max(day, datetime.date(2024, 3, 1))
    step = f"it-{party.lower()}-{day}-member-{instrument}"
    event = row_of(SHIPPED, "events", "2025-05-30-tallinn-meeting")
    is_within = event["date_earliest"] <= str(day) <= event["date_latest"]
    with copy_of(shipped_master) as package:
        dates = {"date_earliest": str(day), "date_latest": str(day), "date_basis": "report", "confidence": "medium"}
        what = {
            "status": "member",
            "instrument": instrument,
            "event_id": event["event_id"],
            "deviation": "" if is_within else "outside_event",
            "note_en": "Said later.",
            "note_uk": "Сказано згодом.",
        }
        add_row(package, "membership_changes", change_id=step, coalition_id="it", party_id=party, **dates, **what)
        add_source(package, "new", day)
        add_row(package, "change_sources", change_id=step, source_id="new", stance="supports")
        assert alarms(package) == []


FILES = st.sampled_from(["datapackage.json", "schemas/events.json", "data/events.csv", "data/parties.csv"])


@MORE
@given(FILES, st.binary(max_size=400))
def test_random_bytes_in_the_place_of_a_file_are_a_finding(small_master: Path, path, data) -> None:
    with copy_of(small_master) as package:
        (package / path).write_bytes(data)
        assert any(each.severity == "error" for each in findings(package, hand_kept=True))


@MORE
@given(FILES, st.floats(0, 0.999))
def test_truncated_file_is_a_finding(small_master: Path, path, share) -> None:
    with copy_of(small_master) as package:
        data = (package / path).read_bytes()
        (package / path).write_bytes(data[: int(len(data) * share)])
        assert any(each.severity == "error" for each in findings(package, hand_kept=True))


@MORE
@given(st.data())
def test_random_value_anywhere_in_descriptor_or_schema_never_ends_in_a_traceback(small_master: Path, data) -> None:
    path = data.draw(st.sampled_from(["datapackage.json", "schemas/events.json", "schemas/sources.json"]))
    values = st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}), st.just([5])
    )
    with copy_of(small_master) as package:
        content = json.loads((package / path).read_text("utf-8"))
        place = content
        for _ in range(data.draw(st.integers(0, 5))):
            inner = [
                key
                for key, value in (place.items() if isinstance(place, dict) else enumerate(place))
                if value and isinstance(value, dict | list)
            ]
            if not inner:
                break
            place = place[data.draw(st.sampled_from(inner))]
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        place[data.draw(st.sampled_from(keys))] = data.draw(values)
        (package / path).write_text(json.dumps(content), "utf-8")
        findings(package, hand_kept=True)


@MORE
@given(st.integers(0, 2000), st.integers(0, 255), st.sampled_from(["data/events.csv", "data/membership_changes.csv"]))
def test_one_changed_byte_never_ends_in_a_traceback_and_never_in_silence(small_master: Path, place, byte, path) -> None:
    with copy_of(small_master) as package:
        data = bytearray((package / path).read_bytes())
        place %= len(data)
        if data[place] != byte:
            data[place] = byte
            (package / path).write_bytes(data)
            assert findings(package)


lines = st.lists(st.text(st.sampled_from('aї,," \n\n\r'), max_size=24), max_size=6).map("\n".join)


@settings(FEW, max_examples=400)
@given(lines, st.sampled_from([1, 2**24]))
@example('"a, b"a,a\n', 1)
@example('"a",a\n', 1)
@example('a"a,"a""a"\n', 1)
def test_file_is_canonical_when_python_writes_it_so(text: str, piece: int) -> None:
    """A needless quote, a quote in the wrong place or a line of other length that the scan of a file lets pass."""
    file = "x,y\n" + text
    rows = list(csv.reader(io.StringIO(file, newline="")))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    even = all(len(row) == 2 and not any(sign in cell for cell in row for sign in "\r\n") for row in rows)
    with unittest.mock.patch.object(lines_of_files, "PIECE", piece):
        assert artefacts.is_canonical(file.encode(), ["x", "y"]) == (even and written.getvalue() == file)


def test_what_is_not_utf8_is_not_canonical() -> None:
    """Halves of a surrogate pair, which a lenient reader takes for letters, and bytes of another encoding."""
    assert artefacts.is_canonical("x,y\nї,\n".encode(), ["x", "y"])
    assert not artefacts.is_canonical("x,y\nї,\n".encode("cp1251"), ["x", "y"])
    assert not artefacts.is_canonical(b"x,y\n\xed\xa0\x80,\n", ["x", "y"])
