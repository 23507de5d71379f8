"""What is told: a package, one of its coalitions and a language, with the names and labels that this needs."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from coalitions.language import alphabetical
from coalitions.package.frames import grouped, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.coalition import Record, records


class Span(NamedTuple):
    """The days of a record: the first, the last of which something is known, and the one up to which was looked."""

    first: date
    last: date
    looked_up_to: date


@dataclass(frozen=True)
class Telling:
    """A coalition of a package (None: all of them together), told in a language; each name is looked up once."""

    package: Package
    coalition: str | None
    language: str
    worked_out: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """The answers of functions marked ``once``."""

    @cached_property
    def record(self) -> Record:
        """The rows of the coalition. Raises KeyError where it cannot be drawn."""
        return records(self.package)[str(self.coalition)]

    @property
    def records(self) -> list[Record]:
        """The rows of the coalition, or of each that can be drawn."""
        return [self.record] if self.coalition else [*records(self.package).values()]

    def of(self, coalition: str | None) -> "Telling":
        """The same of another coalition."""
        return telling(self.package, coalition, self.language)

    @cached_property
    def span(self) -> Span:
        """The days of the record of the coalition, or of all that can be drawn.

        The end of the search is never before the last fact; of several coalitions it is the earliest.
        """
        if self.coalition is None:
            firsts, lasts, looked = zip(*(self.of(each).span for each in records(self.package)), strict=True)
            return Span(min(firsts), max(lasts), max(min(looked), *lasts))
        dated = [*self.record.events, *self.record.steps]
        known = [row["date_latest"] for row in dated]
        known += [row["as_of_latest"] for row in self.record.rosters]
        known += [row["as_of_earliest"] for row in self.record.reported_totals]
        days = min(row["date_earliest"] for row in dated), max(known), max(self.looked_up_to, *known)
        return Span(*map(date.fromisoformat, days))

    @cached_property
    def looked_up_to(self) -> str:
        """The ISO day until which somebody looked for news of the coalition; of all together, of every one of them."""
        rows = rows_of(self.package.frame("coalitions"))
        return min(str(row["looked_up_to"]) for row in rows if self.coalition in (None, row["coalition_id"]))

    @cached_property
    def name(self) -> str:
        """The name of the coalition."""
        return str(self.package.row("coalitions", str(self.coalition))[f"name_{self.language}"])

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The name of each coalition without the words that all of them share."""
        rows = rows_of(self.package.frame("coalitions"))
        return {row["coalition_id"]: str(row[f"short_{self.language}"]) for row in rows}

    @cached_property
    def parties(self) -> dict[str, str]:
        """The name of each party, in alphabetical order."""
        names = {party: str(row[f"name_{self.language}"]) for party, row in self.package.by_key("parties").items()}
        return {party: names[party] for party in alphabetical(self.language, names)}

    def labels(self, vocabulary: str) -> dict[str, str]:
        """The label of each code of a vocabulary."""
        return {row["code"]: row[f"label_{self.language}"] for row in vocabularies(self.package).get(vocabulary, [])}


@once
def vocabularies(package: Package) -> dict[str, list[Json]]:
    """The rows of each vocabulary, in the order of the table."""
    return grouped((row["vocabulary"], row) for row in rows_of(package.frame("vocabularies")))


@once
def telling(package: Package, coalition: str | None, language: str) -> Telling:
    """The telling of a coalition, or of all of them together, which everybody shares."""
    return Telling(package, coalition, language)
