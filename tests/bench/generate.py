"""Make a valid package of N events, N steps, N/10 sources and N/5 sums, with the columns of the shipped schemas."""

import json
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars
import pyarrow as pa
import pyarrow.compute as pc

ROOT = Path(__file__).resolve().parents[2]
PARTIES, INSTRUMENTS, PUBLISHERS = 10, 5, 4
ROWS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("rows.toml").read_text("utf-8"))
"""What stands in each column, by table."""
Cells = Callable[[np.ndarray], Any]


def generate(target: Path, events: int, *, spoilt: bool = False) -> Path:
    """Write the package to a folder, with sizes and hashes. ``events`` is a multiple of 50.

    In a package that is ``spoilt`` every event has a fault: its first day is written day, month, year.
    """
    for folder in ("data", "schemas"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    shipped = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    kept = [each for each in shipped["resources"] if each["name"] in (*ROWS, "vocabularies")]
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
                cells["date_earliest"] = _column("01.01.2023")
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
    parties = ROWS["parties"]["party_id"]
    party = _cycled([each for each in parties for _ in range(INSTRUMENTS)])
    change = _opening(_numbered("coalition-", PARTIES * INSTRUMENTS), party)
    claim = _opening(_numbered("coalition-"))
    sum_of_money = _opening(_numbered("coalition-", PARTIES))  # two parties give the tenth of a coalition
    source = {"source_id": lambda n: _numbered("source-")(n % sizes["sources"])}
    ids: dict[str, dict[str, Cells]] = {
        "event_sources": source,
        "membership_changes": {"change_id": change, "party_id": party},
        "change_sources": {"change_id": change, **source},
        "rosters": {"roster_id": claim, **source},
        "roster_members": {"roster_id": lambda n: claim(n // PARTIES)},
        "contributions": {"contribution_id": sum_of_money, "party_id": _cycled([*parties[:-1], None]), **source},
        "contribution_parties": {"contribution_id": lambda n: sum_of_money(n // 2 * PARTIES + PARTIES - 1)},
        "reported_totals": {"total_id": claim, **source},
    }
    return {**{name: _column(told) for name, told in ROWS[table].items()}, **ids.get(table, {})}


def _column(told: Any) -> Cells:
    match told:
        case str() if "#" in told:
            return _numbered(told.removesuffix("#"))
        case {"text": text, "rows": rows}:
            return _numbered(text.removesuffix("#"), rows)
        case {"text": text, "every": every}:
            return lambda n: pc.if_else(pa.array(n % every == 0), pa.scalar(text), pa.scalar(None, pa.string()))
        case {"later": later}:  # the steps of one party stand in the order of time
            return lambda n: pa.array((np.datetime64("2023-01-01") + (n % 50) * 14 + later).astype(str))
        case _:
            return _cycled([told] if isinstance(told, str) else told)


def _numbered(text: str, rows: int = 1) -> Cells:
    def cells(n: np.ndarray) -> Any:
        digits = pc.utf8_lpad(pc.cast(pa.array(n // rows), pa.string()), 8, "0")
        return pc.binary_join_element_wise(text, digits, "")

    return cells


def _opening(*parts: Cells) -> Cells:
    """Ids that open with the codes of other columns, in small letters, and end with the number of the row."""
    return lambda n: pc.binary_join_element_wise(*(pc.utf8_lower(part(n)) for part in parts), _numbered("")(n), "-")


def _cycled(words: Sequence[str | None]) -> Cells:
    return lambda n: pc.take(pa.array(words), pa.array(n % len(words)))


def _empty(n: np.ndarray) -> Any:
    return pa.nulls(len(n), pa.string())


def _describe(target: Path) -> None:
    from coalitions.derived.tables import described
    from coalitions.package.opened import open_package

    (target / "datapackage.json").write_bytes(described(open_package(target), {})["datapackage.json"])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "scripts"))
    generate(Path(sys.argv[1]), int(sys.argv[2]), spoilt="spoilt" in sys.argv[3:])
