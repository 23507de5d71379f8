"""Published numbers and lists of members as the page lists them, by what the record says to them."""

from collections.abc import Callable
from dataclasses import dataclass

from coalitions.language import alphabetical
from coalitions.model.reconciliation import Check
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.page.citations import Reference, reference
from coalitions.page.words import say, say_interval
from coalitions.record import facts
from coalitions.record.telling import Telling

VERDICTS = ("open", "explained", "compatible", "agrees", "not_compared")
"""What a reader should see first stands first."""

VERDICT = "roster_verdict"


@dataclass(frozen=True)
class Claim:
    """A published number or list in the language of the page.

    ``as_of`` is an interval, its two ISO days with a slash between; names are in alphabetical order.
    """

    roster_id: str
    as_of: str
    when: str
    claimant: str
    counts: str
    number: str
    listing: str
    named: list[str]
    record: str | None
    impossible: list[str]
    lacking: list[str]
    explanation: str | None
    note: str | None
    reference: Reference


@dataclass(frozen=True)
class Verdict:
    """The claims to which the record says the same."""

    code: str
    label: str
    definition: str
    claims: list[Claim]


def verdicts(telling: Telling) -> list[Verdict]:
    """The claims of a coalition by verdict, each by day."""
    checks = _checks(telling)
    judged: dict[str, list[Claim]] = {}
    claim_of = _claims(telling)
    for row in sorted(telling.record.rosters, key=lambda row: (row["as_of_earliest"], row["roster_id"])):
        check = checks[row["roster_id"]]
        judged.setdefault(check.verdict, []).append(claim_of(row, check))
    codes = {row["code"]: row for row in rows_of(telling.package.frame("vocabularies")) if row["vocabulary"] == VERDICT}
    label, definition = (f"{column}_{telling.language}" for column in ("label", "definition"))
    return [
        Verdict(code, codes[code][label], codes[code][definition], judged[code]) for code in VERDICTS if code in judged
    ]


@once
def _checks(telling: Telling) -> dict[str, Check]:
    return {check.roster_id: check for check in facts.roster_checks(telling.package)}


@once
def _listed(telling: Telling) -> dict[str, list[str]]:
    """The parties that each roster names."""
    listed: dict[str, list[str]] = {}
    for row in rows_of(telling.package.frame("roster_members")):
        listed.setdefault(row["roster_id"], []).append(row["party_id"])
    return listed


def _claims(telling: Telling) -> Callable[[Json, Check], Claim]:
    """A function from the row of a roster and its check to the claim."""
    language = telling.language
    conventions, instruments, listings = map(telling.labels, ("roster_convention", "instrument", "listing"))
    qualifiers = telling.labels("qualifier") | {"exact": ""}
    listed = _listed(telling)

    def named(parties: list[str]) -> list[str]:
        names = {party: telling.parties[party] for party in parties}
        return [names[party] for party in alphabetical(language, names)]

    def claim(row: Json, check: Check) -> Claim:
        counts = [conventions[row["convention"]], instruments.get(row["instrument"])]
        return Claim(
            roster_id=row["roster_id"],
            as_of=f"{row['as_of_earliest']}/{row['as_of_latest']}",
            when=say_interval(language, row["as_of_earliest"], row["as_of_latest"]),
            claimant=row[f"claimant_{language}"],
            counts=", ".join(filter(None, counts)),
            number=" ".join(filter(None, [qualifiers[row["qualifier"] or "exact"], row["counted"]])),
            listing=listings[row["listing"]],
            named=named(listed.get(row["roster_id"], [])),
            record=_range(check, language),
            impossible=named(_split(check.impossible)),
            lacking=named(_split(check.lacking)),
            explanation=row[f"explanation_{language}"],
            note=row[f"note_{language}"],
            reference=reference(telling, row["source_id"]),
        )

    return claim


def _range(check: Check, language: str) -> str | None:
    if check.certain is None or check.certain == check.possible:
        return None if check.certain is None else str(check.certain)
    return say(language, "claims.record_range", certain=check.certain, possible=check.possible)


def _split(parties: str | None) -> list[str]:
    return parties.split("; ") if parties else []
