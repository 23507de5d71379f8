"""Rules on parties: each bears the name that the Unicode CLDR gives it."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, on_tables
from coalitions.judge.codes import PARTIES, names_of
from coalitions.language import LANGUAGES
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package


@on_tables(Profile.RECORD, texts=lambda _: [f"name_{language}" for language in LANGUAGES])
def state_name(package: Package) -> Iterator[Offence]:
    """A state does not bear its name in the Unicode CLDR.
    why: One name a state, the same everywhere, in both languages; the CLDR settles which.
    fix: write the name that the finding gives
    bad: LTU Lithuania, Латвія
    good: LTU Lithuania, Литва
    """
    table = package.table("parties")
    states = rows_of(table.rows.filter(nw.col("kind") == "state").drop_nulls())
    for language in LANGUAGES:
        names, column = names_of(PARTIES, language), f"name_{language}"
        for row in states:
            if (name := names.get(row["party_id"])) != row.get(column):
                says = f"the CLDR names it {name}" if name else "the CLDR knows no such state"
                yield Offence(says, table.path, table.name, row[LINE], column, row["party_id"], row.get(column))
