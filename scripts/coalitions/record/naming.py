"""Names and codes of coalitions and parties, and who is meant by any of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from babel.core import get_global

from coalitions.language import LANGUAGES
from coalitions.package.frames import rows_of
from coalitions.package.ids import UnknownIdError, within_a_typo
from coalitions.package.opened import Package
from coalitions.package.table import Json

WITHDRAWN = {"230", "249", "278", "280", "720", "736", "886"}
"""Numeric codes that ISO 3166-3 withdrew, and that the CLDR still knows for a state of today."""
ASSIGNED = "899"
"""The last numeric code that ISO 3166-1 assigns; it leaves the higher ones to its users."""
KOSOVO = ("XKX", "XK")
"""Codes that ISO leaves to its users, so that the CLDR has no alias between them."""


class IsoCodes(NamedTuple):
    """The codes of a party in ISO 3166-1; empty where it has none."""

    alpha2: str
    alpha3: str
    numeric: str


def iso_codes(party: str) -> IsoCodes:
    """The codes of a party, which is named by its alpha-3 code, or by another word where it is no state (CLDR)."""
    if len(party) != len("EST"):
        return IsoCodes("", "", "")
    aliases = get_global("territory_aliases")
    alpha2 = dict([KOSOVO]).get(party) or aliases[party][0]
    numeric = [
        code
        for code, territories in aliases.items()
        if code.isdigit() and code not in WITHDRAWN and code <= ASSIGNED and territories == [alpha2]
    ]
    return IsoCodes(alpha2, party, numeric[0] if numeric else "")


def coalition_meant(package: Package, words: str) -> str:
    """The coalition with that id, name or short name in any language. Raises UnknownIdError where there is none."""
    return _meant(package, "coalitions", words)


def party_meant(package: Package, words: str) -> str:
    """The party with that id, name or ISO 3166-1 code. Raises UnknownIdError where there is none."""
    territory = get_global("territory_aliases").get(words.upper(), [words.upper()])
    by_code = {iso_codes(party).alpha2: party for party in package.frame("parties")["party_id"].to_list()}
    return by_code.get(territory[0]) or _meant(package, "parties", words)


def _meant(package: Package, table: str, words: str) -> str:
    rows = rows_of(package.table(table).whole)
    key = package.table(table).key[0]
    meant = {_folded(name): row[key] for row in rows for name in _names(row, key)}
    if _folded(words) in meant:
        return str(meant[_folded(words)])
    near = within_a_typo(_folded(words), meant)
    hint = f"; did you mean {meant[near]}?" if near else ""
    listed = "\n".join("    " + "  ".join(dict.fromkeys(_names(row, key))) for row in rows)
    raise UnknownIdError(f"there is no {key} {words}{hint}\n{listed}")


def _names(row: Json, key: str) -> Iterator[str]:
    yield row[key]
    for name in ("name", "short"):
        yield from (row[f"{name}_{language}"] for language in LANGUAGES if f"{name}_{language}" in row)


def _folded(name: str) -> str:
    """A name without case, and with one sign for every apostrophe, hyphen and blank."""
    return re.sub(r"[\s_\-\u2010-\u2015]+", " ", re.sub("['ʼ`´]", "’", name)).strip().casefold()
