"""Published numbers of members beside the record: how far each is from it, in what it counts."""

from dataclasses import dataclass
from datetime import date

from coalitions.model.reconciliation import Check
from coalitions.package.once import once
from coalitions.record import facts
from coalitions.record.telling import Telling

VERDICTS = ("agrees", "compatible", "explained", "open")
SIGNS = {"about": "≈", "more_than": ">", "less_than": "<"}
UNCOUNTED = {"signatories", "attendees", "participants"}
"""What is not a number of members."""


@dataclass(frozen=True)
class Claim:
    """A published number, the days of which it can be true, and how far it lies from the nearest the record allows."""

    roster_id: str
    coalition: str
    claimant: str
    earliest: date
    latest: date
    counted: int
    qualifier: str
    convention: str
    verdict: str
    distance: int

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
    checks = {check.roster_id: check for check in facts.roster_checks(telling.package)}
    rows = [
        row for record in telling.records for row in record.rosters if row["counted"] and row["verdict"] in VERDICTS
    ]
    found = [
        Claim(
            roster_id=row["roster_id"],
            coalition=row["coalition_id"],
            claimant=row[f"claimant_{telling.language}"] or row["claimant_en"],
            earliest=date.fromisoformat(row["as_of_earliest"]),
            latest=date.fromisoformat(row["as_of_latest"]),
            counted=int(row["counted"]),
            qualifier=row["qualifier"] or "exact",
            convention=row["convention"],
            verdict=row["verdict"],
            distance=_distance(int(row["counted"]), row["verdict"], checks[row["roster_id"]]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda claim: (claim.latest, claim.earliest, claim.roster_id))


def claims(telling: Telling) -> list[Claim]:
    """The published numbers of members. Who has signed or was present is not counted here."""
    return [claim for claim in all_claims(telling) if claim.convention not in UNCOUNTED]


def _distance(counted: int, verdict: str, check: Check) -> int:
    """How much more (or less, below 0) is claimed than the record allows; a claim that fits is at no distance."""
    if verdict in {"agrees", "compatible"}:
        return 0
    low, high = check.certain or 0, check.possible or 0
    return counted - min(max(counted, low), high)
