"""Published numbers of members beside the record: how far each is from it, as it counts."""

from dataclasses import dataclass
from datetime import date

from coalitions.model.dates import interval
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.record.telling import Telling

VERDICTS = ("agrees", "compatible", "explained", "open")
SIGNS = {"about": "≈", "more_than": ">", "less_than": "<"}
UNCOUNTED = {"signatories", "attendees", "participants"}
"""What is not a number of members."""


@dataclass(frozen=True)
class Claim:
    """A published number, the days of which it can be true, and how far it lies from the nearest the record allows.

    ``origin`` is the name of whose statement it is, ``claimant`` whom it names, with who relays it.
    """

    origin: str
    claimant: str
    roster_id: str
    coalition: str
    earliest: date
    latest: date
    convention: str
    qualifier: str
    counted: int
    verdict: str
    distance: int
    explanation: str | None

    @property
    def label(self) -> str:
        """The number as it is qualified: ≈20, >20."""
        return f"{SIGNS.get(self.qualifier, '')}{self.counted}"

    @property
    def differs(self) -> bool:
        """Whether the record does not reproduce it."""
        return self.verdict in {"explained", "open"}


@once
def all_claims(telling: Telling) -> list[Claim]:
    """Every published number of a coalition, or of all of them, by its last day, as far as it can be compared."""
    rows = (row for record in telling.records for row in record.rosters)
    found = [_claim(telling, row) for row in rows if row["counted"] and row["verdict"] in VERDICTS]
    return sorted(found, key=lambda claim: (claim.latest, claim.earliest, claim.roster_id))


def claimant_of(telling: Telling, row: Json) -> str:
    """Who published a number, as the row names them."""
    return str(row[f"claimant_{telling.language}"] or row["claimant_en"])


def _claim(telling: Telling, row: Json) -> Claim:
    """A claim that fits the record is at no distance; one that is too small at one below 0."""
    counted, qualifier = int(row["counted"]), row["qualifier"] or "exact"
    distance = 0 if row["verdict"] in {"agrees", "compatible"} else _distance(counted, qualifier, row)
    source = telling.package.row("sources", row["source_id"])
    publisher = telling.package.row("publishers", source["origin"] or source["publisher_id"])
    names = str(publisher[f"name_{telling.language}"]), claimant_of(telling, row)
    return Claim(
        *names,
        row["roster_id"],
        row["coalition_id"],
        *interval(row, "as_of"),
        row["convention"],
        qualifier,
        counted,
        row["verdict"],
        distance,
        row[f"explanation_{telling.language}"],
    )


def _distance(counted: int, qualifier: str, row: Json) -> int:
    """How much more (or less, below 0) is claimed than the record allows."""
    low, high = row["certain"] or 0, row["possible"] or 0
    if qualifier == "more_than":
        return max(counted + 1 - high, 0)
    if qualifier == "less_than":
        return min(counted - 1 - low, 0)
    return counted - min(max(counted, low), high)


def claims(telling: Telling) -> list[Claim]:
    """The published numbers of members. Who has signed or was present is not counted here."""
    return [claim for claim in all_claims(telling) if claim.convention not in UNCOUNTED]
