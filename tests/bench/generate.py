"""Make a valid package of N events, N steps, N/10 sources and N/5 sums, with the columns of the shipped schemas."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars
import pyarrow as pa
import pyarrow.compute as pc

ROOT = Path(__file__).resolve().parents[2]
PARTIES, INSTRUMENTS, PUBLISHERS = 10, 5, 4
TABLES = (
    "coalitions",
    "parties",
    "publishers",
    "sources",
    "events",
    "event_sources",
    "membership_changes",
    "change_sources",
    "rosters",
    "roster_members",
    "contributions",
    "contribution_parties",
    "reported_totals",
)
Cells = Callable[[np.ndarray], Any]


def generate(target: Path, events: int, *, spoilt: bool = False) -> Path:
    """Write the package to a folder, with sizes and hashes. ``events`` is a multiple of 50.

    In a package that is ``spoilt`` every event has a fault: its first day is written day, month, year.
    """
    for folder in ("data", "schemas"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    shipped = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    kept = [each for each in shipped["resources"] if each["name"] in (*TABLES, "vocabularies")]
    sizes = _sizes(events)
    used: set[str] = set()
    for resource in kept:
        schema = (ROOT / resource["schema"]).read_bytes()
        (target / resource["schema"]).write_bytes(schema)
        used |= {field["vocabulary"] for field in json.loads(schema)["fields"] if "vocabulary" in field}
        if resource["name"] in sizes:
            rows = np.arange(sizes[resource["name"]])
            fields = [field["name"] for field in json.loads(schema)["fields"]]
            cells = _cells(resource["name"], sizes)
            if spoilt and resource["name"] == "events":
                cells["date_earliest"] = _same("01.01.2023")
            table = pa.table({name: pa.array(cells.get(name, _empty)(rows), pa.string()) for name in fields})
            polars.DataFrame(table).write_csv(target / resource["path"], quote_style="necessary")
    codes = polars.read_csv(ROOT / "data/vocabularies.csv", infer_schema=False)
    codes.filter(polars.col("vocabulary").is_in(sorted(used))).write_csv(target / "data/vocabularies.csv")
    (target / "datapackage.json").write_text(json.dumps({**shipped, "resources": kept}), "utf-8")
    _describe(target)
    return target


def _sizes(events: int) -> dict[str, int]:
    coalitions = max(events // (PARTIES * INSTRUMENTS), 1)
    sources = max(events // 10, 1)
    named = dict.fromkeys(("events", "event_sources", "membership_changes", "change_sources"), events)
    named |= dict.fromkeys(("rosters", "reported_totals"), coalitions)
    named |= dict.fromkeys(("roster_members", "contributions"), coalitions * PARTIES)
    named["contribution_parties"] = coalitions * 2
    return {"coalitions": coalitions, "parties": PARTIES, "publishers": PUBLISHERS, "sources": sources, **named}


def _cells(table: str, sizes: dict[str, int]) -> dict[str, Cells]:
    """What stands in each column, as a function of the numbers of the rows."""
    coalition = _numbered("coalition-", lambda n: n // (PARTIES * INSTRUMENTS))
    party = _cycled([f"QA{chr(65 + each)}" for each in range(PARTIES) for _ in range(INSTRUMENTS)])
    event, change = _numbered("event-"), _opening(coalition, party)
    source = _numbered("source-", lambda n: n % sizes["sources"])
    links = {"source_id": source, "stance": _same("supports"), "locator": _some("par. 2", 3)}
    instruments = ["announcement", "cooperation_agreement", "declaration_of_intent", "memorandum", "unspecified"]
    texts = {
        "title_en": _numbered("A thing that happened, number "),
        "title_uk": _numbered("Подія, що сталася, номер "),
        "summary_en": _numbered("What happened is told here, in a sentence or two of the usual length, case "),
        "summary_uk": _numbered("Тут розповідається, що саме сталося, одним чи двома звичайними реченнями, випадок "),
    }
    columns: dict[str, dict[str, Cells]] = {
        "coalitions": {
            "coalition_id": _numbered("coalition-"),
            "name_en": _numbered("Coalition "),
            "name_uk": _numbered("Коаліція "),
            "short_en": _numbered("short "),
            "short_uk": _numbered("коротко "),
            "purpose_en": _same("What it is for."),
            "purpose_uk": _same("Для чого вона."),
            "looked_up_to": _same("2026-11-22"),
        },
        "parties": {
            "party_id": lambda n: [f"QA{chr(65 + each)}" for each in n],
            "kind": _same("organisation"),
            "name_en": _numbered("Organisation "),
            "name_uk": _numbered("Організація "),
        },
        "publishers": {
            "publisher_id": _numbered("publisher-"),
            "kind": _cycled(["official", "agency", "media", "other"]),
            "name_en": _numbered("Publisher "),
            "name_uk": _numbered("Видавець "),
        },
        "sources": {
            "source_id": _numbered("source-"),
            "publisher_id": _numbered("publisher-", lambda n: n % PUBLISHERS),
            "origin": _some("publisher-00000000", 2),
            "title": _numbered("A text that was published, number "),
            "language": _cycled(["en", "uk", "de"]),
            "published_earliest": _same("2025-01-01"),
            "published_latest": _same("2025-01-31"),
            "url": _numbered("https://example.org/news/"),
            "seen": _cycled(["full", "excerpt"]),
            "accessed": _same("2026-11-22"),
            "note": _some("Day not shown.", 2),
        },
        "events": {
            "event_id": event,
            "coalition_id": coalition,
            "date_earliest": _days(0),
            "date_latest": _days(9),
            "date_basis": _cycled(["act", "report", "inferred"]),
            "kind": _cycled(["meeting", "delivery", "pledge", "accession"]),
            "place_en": _some("Kyiv", 2),
            "place_uk": _some("Київ", 2),
            "country": _some("QAA", 4),
            "milestone": _cycled(["false"]),
            **texts,
        },
        "event_sources": {"event_id": event, **links, **_notes("day not shown", "день не зазначено", 5)},
        "membership_changes": {
            "change_id": change,
            "coalition_id": coalition,
            "party_id": party,
            "date_earliest": _days(2),
            "date_latest": _days(5),
            "date_basis": _cycled(["act", "report", "inferred"]),
            "status": _same("member"),
            "instrument": _cycled(instruments),
            "event_id": event,
            "confidence": _cycled(["medium", "medium", "low"]),
            **_notes("Own day of signature not seen.", "Власного дня підпису не видно.", 3),
        },
        "change_sources": {"change_id": change, **links},
        **_claims(source),
    }
    return columns[table]


def _claims(source: Cells) -> dict[str, dict[str, Cells]]:
    """One roster of all parties and one total for each coalition, and ten sums, of which two parties give the tenth."""
    coalition, roster = _numbered("coalition-"), _opening(_numbered("coalition-"))
    parties = [f"QA{chr(65 + each)}" for each in range(PARTIES)]
    of_ten = _numbered("coalition-", lambda n: n // PARTIES)
    sum_of_money = _opening(of_ten)
    claim = {
        "coalition_id": coalition,
        "as_of_earliest": _same("2024-12-20"),
        "as_of_latest": _same("2024-12-20"),
        "claimant_en": _same("The ministry"),
        "claimant_uk": _same("Міністерство"),
        "qualifier": _same("exact"),
        "source_id": source,
    }
    return {
        "rosters": {
            **claim,
            "roster_id": roster,
            "counted": _same(str(PARTIES)),
            "convention": _same("members"),
            "listing": _same("complete"),
        },
        "roster_members": {
            "roster_id": lambda n: roster(n // PARTIES),
            "party_id": _cycled(parties),
            "status": _same("member"),
        },
        "contributions": {
            "contribution_id": sum_of_money,
            "coalition_id": of_ten,
            "party_id": _cycled([*parties[:-1], None]),
            "amount": _same("1000000"),
            "currency": _same("EUR"),
            "kind": _same("pledge"),
            "form": _same("cash"),
            "qualifier": _same("exact"),
            "date_earliest": _same("2024-12-01"),
            "date_latest": _same("2024-12-01"),
            "attribution": _same("coalition"),
            "source_id": source,
        },
        "contribution_parties": {
            "contribution_id": lambda n: sum_of_money(n // 2 * PARTIES + PARTIES - 1),
            "party_id": _cycled(parties[:2]),
        },
        "reported_totals": {
            **claim,
            "total_id": roster,
            "amount": _same("10000000"),
            "currency": _same("EUR"),
            "convention": _same("pledged"),
        },
    }


def _numbered(text: str, which: Callable[[np.ndarray], np.ndarray] = lambda n: n) -> Cells:
    def cells(n: np.ndarray) -> Any:
        digits = pc.utf8_lpad(pc.cast(pa.array(which(n)), pa.string()), 8, "0")
        return pc.binary_join_element_wise(text, digits, "")

    return cells


def _opening(*parts: Cells) -> Cells:
    """Ids that open with the codes of other columns, in small letters, and end with the number of the row."""
    return lambda n: pc.binary_join_element_wise(*(pc.utf8_lower(part(n)) for part in parts), _numbered("")(n), "-")


def _cycled(words: Sequence[str | None]) -> Cells:
    return lambda n: pc.take(pa.array(words), pa.array(n % len(words)))


def _same(word: str) -> Cells:
    return _cycled([word])


def _some(word: str, every: int) -> Cells:
    return lambda n: pc.if_else(pa.array(n % every == 0), pa.scalar(word), pa.scalar(None, pa.string()))


def _notes(english: str, ukrainian: str, every: int) -> dict[str, Cells]:
    return {"note_en": _some(english, every), "note_uk": _some(ukrainian, every)}


def _days(later: int) -> Cells:
    """Days of 2023 and 2024; the steps of one party stand in the order of time."""
    return lambda n: pa.array((np.datetime64("2023-01-01") + (n % 50) * 14 + later).astype(str))


def _empty(n: np.ndarray) -> Any:
    return pa.nulls(len(n), pa.string())


def _describe(target: Path) -> None:
    from coalitions.derived.descriptor import described
    from coalitions.package.opened import open_package

    (target / "datapackage.json").write_bytes(described(open_package(target), {})["datapackage.json"])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "scripts"))
    generate(Path(sys.argv[1]), int(sys.argv[2]), spoilt="spoilt" in sys.argv[3:])
