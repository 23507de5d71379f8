"""What the record of a package says. Each answer is worked out once, whoever asks: rules, derived tables, charts."""

from coalitions.model import membership, money, reconciliation
from coalitions.model.dates import intervals
from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package.engines import asked_once
from coalitions.package.frames import LINE, Frame, collected, filled, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json

STEP = ["change_id", "coalition_id", "party_id", "date_earliest", "date_latest", "status", "instrument", "event_id"]


@once
def in_time(package: Package, name: str) -> list[Json]:
    """The rows of a table in the order of time: by its first interval, then by its key."""
    table = package.table(name)
    return rows_of(table.frame.sort(*intervals(table.columns)[0], *table.key))


@once
def steps(package: Package) -> Frame:
    """The steps with all that spells are made of, numbered by them; columns as in model.membership.in_spells."""
    rows = package.table("membership_changes").rows.select(LINE, *STEP, "confidence")
    return asked_once(membership.in_spells(filled(rows, STEP), tie=LINE), package.scratch)


@once
def spells(package: Package) -> Frame:
    """The times during which parties held one status; columns as in model.membership.spells."""
    return asked_once(membership.spells(steps(package)), package.scratch)


@once
def belonging(package: Package) -> Frame:
    """The times during which parties belonged; columns as in model.membership.belonging."""
    return membership.belonging(spells(package))


@once
def counts(package: Package) -> Frame:
    """The number of members from each day of change on; columns as in schemas/membership_counts.json."""
    return membership.counts(collected(belonging(package)))


@once
def roster_checks(package: Package) -> list[Check]:
    """Each claim against the record, sorted by roster_id."""
    steps, rosters, members = (package.table(name).rows for name in ("membership_changes", "rosters", "roster_members"))
    return reconciliation.roster_checks(steps, belonging(package), rosters, members)


@once
def claims(package: Package) -> list[Json]:
    """The rows of rosters by coalition and day, each with what the record says to it: the columns of roster_checks."""
    checks = {check.roster_id: check._asdict() for check in roster_checks(package)}
    rosters = rows_of(package.frame("rosters").sort("coalition_id", "as_of_earliest", "roster_id"))
    return [row | checks[row["roster_id"]] for row in rosters]


@once
def contributions(package: Package) -> list[Sum]:
    """What each party gave by kind and currency, sorted by these."""
    return money.contributions_by_party(*map(package.frame, ("contributions", "contribution_parties")))
