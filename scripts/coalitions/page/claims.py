"""Published numbers and lists of members as the page lists them, by what the record says to them."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw

from coalitions.language import alphabetical
from coalitions.model.reconciliation import Check
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.page.citations import Citation, cited_sources
from coalitions.page.words import say, say_interval
from coalitions.record import facts

VERDICTS = ("open", "explained", "compatible", "agrees", "not_compared")
"""What a reader should see first stands first."""


@dataclass(frozen=True)
class Claim:
    """A published number or list in the language of the page. Names are in alphabetical order."""

    roster_id: str
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
    citation: Citation


@dataclass(frozen=True)
class Verdict:
    """The claims to which the record says the same."""

    code: str
    label: str
    definition: str
    claims: list[Claim]


def verdicts(package: Package, coalition: str, language: str, names: dict[str, str]) -> list[Verdict]:
    """The claims of a coalition by verdict, each by day; ``names`` holds the name of each party."""
    rosters = package.frame("rosters").filter(nw.col("coalition_id") == coalition)
    rows = {row["roster_id"]: row for row in rows_of(rosters.sort("as_of_earliest", "roster_id"))}
    if not rows:
        return []
    checks = {check.roster_id: check for check in facts.roster_checks(package)}
    found: dict[str, list[Claim]] = {}
    of_row = _claims(package, language, names)
    for roster, row in rows.items():
        found.setdefault(checks[roster].verdict, []).append(of_row(row, checks[roster]))
    vocabulary = package.frame("vocabularies").filter(nw.col("vocabulary") == "roster_verdict")
    codes = {row["code"]: row for row in rows_of(vocabulary)}
    return [
        Verdict(code, codes[code][f"label_{language}"], codes[code][f"definition_{language}"], found[code])
        for code in VERDICTS
        if code in found
    ]


def _claims(package: Package, language: str, names: dict[str, str]) -> Any:
    """A function from the row of a roster and its check to the claim."""
    labels = {name: package.labels(name, language) for name in ("roster_convention", "instrument", "listing")}
    qualifiers = package.labels("qualifier", language) | {"exact": ""}
    sources = cited_sources(package, language)
    listed: dict[str, list[str]] = {}
    for roster, party in package.frame("roster_members").select("roster_id", "party_id").iter_rows():
        listed.setdefault(roster, []).append(party)

    def named(parties: list[str]) -> list[str]:
        return [names[party] for party in alphabetical(language, {party: names[party] for party in parties})]

    def claim(row: dict[str, Any], check: Check) -> Claim:
        kinds = [labels["roster_convention"][row["convention"]], labels["instrument"].get(row["instrument"])]
        return Claim(
            roster_id=row["roster_id"],
            when=say_interval(language, row["as_of_earliest"], row["as_of_latest"]),
            claimant=row[f"claimant_{language}"],
            counts=", ".join(filter(None, kinds)),
            number=" ".join(filter(None, [qualifiers[row["qualifier"] or "exact"], row["counted"]])),
            listing=labels["listing"][row["listing"]],
            named=named(listed.get(row["roster_id"], [])),
            record=_range(check, language),
            impossible=named(_split(check.impossible)),
            lacking=named(_split(check.lacking)),
            explanation=row[f"explanation_{language}"],
            note=row[f"note_{language}"],
            citation=Citation(**sources[row["source_id"]]),
        )

    return claim


def _range(check: Check, language: str) -> str | None:
    if check.certain is None or check.certain == check.possible:
        return None if check.certain is None else str(check.certain)
    return say(language, "claims.record_range", certain=check.certain, possible=check.possible)


def _split(parties: str | None) -> list[str]:
    return parties.split("; ") if parties else []
