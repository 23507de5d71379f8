"""What of a package belongs to one coalition, and a package as if it held no other."""

from collections.abc import Iterable

import narwhals as nw

from coalitions.package.frames import LINE, Frame
from coalitions.package.ids import require
from coalitions.package.keys import Reference
from coalitions.package.opened import Package
from coalitions.package.table import Table

COALITIONS = "coalitions"


class RowsOfOthers:
    """The rows of a package that belong to other coalitions only, table by table.

    A row belongs to a coalition when it names it, or refers to a row that belongs to it; a reference that is empty
    or leads nowhere says nothing. A row from which no reference leads to a coalition, such as a source, belongs to
    those whose rows name it. So a row that nobody can claim, or that several do, is not among the rows of others.
    """

    def __init__(self, package: Package, coalition: str) -> None:
        """Take the package, and the coalition to which the others are others.

        Raises SetAsideError where the coalitions cannot be read.
        """
        require(package, COALITIONS, None)
        ids = package.frame(COALITIONS)[package.table(COALITIONS).key[0]].drop_nulls().to_list()
        self._package = package
        self._own = _Belonging(package, [coalition])
        self._theirs = _Belonging(package, [each for each in ids if each != coalition])
        self._found: dict[str, set[int]] = {}

    def lines(self, name: str) -> set[int]:
        """The lines of these rows in a table. Raises SetAsideError where it, or one that it takes, cannot be read."""
        if name not in self._found:
            table = self._package.table(name)
            self._found[name] = set()  # what names itself, or in a circle, is no claim of others
            has_home = self._leads_home(name)
            self._found[name] = self._belonging(name) if has_home else self._named_by_none_else(table)
        return self._found[name]

    def _leads_home(self, name: str, passed: tuple[str, ...] = ()) -> bool:
        """Whether the references of a table lead to the coalitions, directly or by way of other tables."""
        further = (each.table for each in self._package.table(name).references if each.table not in passed)
        return name == COALITIONS or any(self._leads_home(each, (*passed, name)) for each in further)

    def _belonging(self, name: str) -> set[int]:
        return self._theirs.lines(name) - self._own.lines(name)

    def _named_by_none_else(self, table: Table) -> set[int]:
        theirs, of_the_rest = set[int](), set[int]()
        for other in self._package.all_tables():
            for reference in other.references:
                if reference.table == table.name:
                    is_theirs = nw.col(LINE).is_in(sorted(self.lines(other.name)))
                    theirs.update(_named(table, reference, other.frame.filter(is_theirs)))
                    of_the_rest.update(_named(table, reference, other.frame.filter(~is_theirs)))
        return theirs - of_the_rest


class _Belonging:
    """The rows that belong to any of some coalitions, table by table."""

    def __init__(self, package: Package, coalitions: list[str]) -> None:
        self._package, self._coalitions = package, coalitions
        self._found: dict[str, Frame] = {}

    def lines(self, name: str) -> set[int]:
        return set(self._rows(name)[LINE].to_list())

    def _rows(self, name: str) -> Frame:
        if name not in self._found:
            table = self._package.table(name)
            self._found[name] = table.frame.head(0)  # what refers to itself, or in a circle, gains nothing by it
            if name == COALITIONS:
                belongs = nw.col(table.key[0]).is_in(self._coalitions)
            else:
                belongs = nw.col(LINE).is_in(sorted(self._referring(table)))
            self._found[name] = table.frame.filter(belongs)
        return self._found[name]

    def _referring(self, table: Table) -> set[int]:
        found: set[int] = set()
        for columns, other, there in table.references:
            found.update(_matching(table.frame, columns, self._rows(other), there))
        return found


def restricted(package: Package, coalition: str) -> Package:
    """The package without the rows that belong to other coalitions only.

    Raises SetAsideError where a table cannot be read.
    """
    others = RowsOfOthers(package, coalition)
    return package.holding(
        {
            table.name: table.holding(table.frame.filter(~nw.col(LINE).is_in(sorted(others.lines(table.name)))))
            for table in package.all_tables()
        }
    )


def _named(table: Table, reference: Reference, rows: Frame) -> Iterable[int]:
    """The lines of a table to which rows of another refer."""
    return _matching(table.frame, reference.there, rows, reference.columns)


def _matching(rows: Frame, columns: list[str], others: Frame, there: list[str]) -> Iterable[int]:
    """The lines of rows that hold in these columns what some of the others hold in theirs."""
    values = others.select(there).drop_nulls().unique()
    found: Iterable[int] = rows.select(LINE, *columns).join(values, left_on=columns, right_on=there, how="semi")[LINE]
    return found
