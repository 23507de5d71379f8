"""Rules on parties: each bears the name that the Unicode CLDR gives it."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, on_tables
from coalitions.judge.profiles import Profile
from coalitions.language import LANGUAGES
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package

USER_ASSIGNED = {"XKX": "XK"}
"""Codes in wide use that ISO 3166-1 leaves to its users, as the CLDR has them: Kosovo."""


@on_tables(
    Profile.RECORD,
    fault="A state does not bear its name in the Unicode CLDR.",
    why="One name a state, the same everywhere, in both languages; the CLDR settles which.",
    fix="write the name that the finding gives",
    bad="LTU Lithuania, Латвія",
    good="LTU Lithuania, Литва",
)
def state_name(package: Package) -> Iterator[Offence]:
    from babel import Locale
    from babel.core import get_global

    table = package.table("parties")
    alpha2 = get_global("territory_aliases")
    states = table.rows.filter(nw.col("kind") == "state").drop_nulls()
    for language in LANGUAGES:
        names = Locale(language).territories
        for row in rows_of(states):
            code = USER_ASSIGNED.get(row["party_id"]) or alpha2.get(row["party_id"], [""])[0]
            name, given = names.get(code), row.get(f"name_{language}")
            if name != given:
                says = f"the CLDR names it {name}" if name else "the CLDR knows no such state"
                yield Offence(says, table.path, table.name, row[LINE], f"name_{language}", row["party_id"], given)
