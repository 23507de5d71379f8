"""Who counts how: every published number beside the record, by who published it."""

from collections import Counter

from coalitions.charts.stories.claims import Claim, all_claims
from coalitions.charts.stories.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.record.telling import Telling

NAMED = 3
"""How many claimants the story names."""


def claimants(telling: Telling) -> dict[str, list[Claim]]:
    """The claims of each claimant: who published most first, then by name."""
    found: dict[str, list[Claim]] = {}
    for claim in all_claims(telling):
        found.setdefault(claim.claimant, []).append(claim)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a published number."""
    columns = ["claimant", "roster_id", "coalition_id", "as_of_earliest", "as_of_latest", "convention"]
    rows = (
        [
            *[claimant, claim.roster_id, claim.coalition, claim.earliest, claim.latest, claim.convention],
            *[claim.qualifier, claim.counted, claim.verdict, claim.distance],
        ]
        for claimant, claims in claimants(telling).items()
        for claim in claims
    )
    return csv_bytes([*columns, "qualifier", "claimed", "verdict", "distance"], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one published number."""
    most = [f"{claimant} ({len(claims)})" for claimant, claims in claimants(telling).items()][:NAMED]
    return f"{finding(telling)}. {say(telling.language, 'counting.story', claimants=', '.join(most))}"


def finding(telling: Telling) -> str:
    """The title of the chart: how many agree, and how many differ without an explanation."""
    verdicts = Counter(claim.verdict for claim in all_claims(telling))
    published = say_number(telling.language, "numbers", verdicts.total())
    return say(telling.language, "counting.title", numbers=published, agree=verdicts["agrees"], open=verdicts["open"])
