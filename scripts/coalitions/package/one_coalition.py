"""What of a package belongs to one coalition, and a package as if it held no other."""

import narwhals as nw

from coalitions.package.frames import LINE, Frame
from coalitions.package.ids import require
from coalitions.package.once import once
from coalitions.package.opened import Package

COALITIONS = "coalitions"


def restricted(package: Package, coalition: str) -> Package:
    """The package without the rows that belong to other coalitions only.

    Raises SetAsideError where a table cannot be read.
    """
    tables = {}
    for table in package.all_tables():
        of_others = nw.col(LINE).is_in(sorted(lines_of_others(package, coalition, table.name)))
        tables[table.name] = table.holding(table.sound.filter(~of_others))
    return package.holding(tables)


@once
def lines_of_others(package: Package, coalition: str, name: str, passed: tuple[str, ...] = ()) -> set[int]:
    """The lines of the rows of a table that belong to other coalitions only.

    A row belongs to a coalition when it names it, or refers to a row that belongs to it; a reference that is empty
    or leads nowhere says nothing. A row from which no reference leads to a coalition, such as a source, belongs to
    those whose rows name it. So a row that nobody can claim, or that several do, is not among the rows of others;
    and what names itself, or in a circle by way of tables ``passed``, is no claim of others.
    Raises SetAsideError where the table, or one that it takes, cannot be read.
    """
    if _leads_home(package, name):
        return _belonging(package, name, _others(package, coalition)) - _belonging(package, name, (coalition,))
    rows, theirs, of_the_rest = package.table(name).sound, set[int](), set[int]()
    for other in package.all_tables():
        for reference in other.references:
            if reference.table == name:
                is_passed = other.name in (*passed, name)
                lines = set() if is_passed else lines_of_others(package, coalition, other.name, (*passed, name))
                is_theirs = nw.col(LINE).is_in(sorted(lines))
                for named, claims in ((theirs, is_theirs), (of_the_rest, ~is_theirs)):
                    named |= _matching(rows, reference.there, other.sound.filter(claims), reference.columns)
    return theirs - of_the_rest


@once
def _others(package: Package, coalition: str) -> tuple[str, ...]:
    require(package, COALITIONS, None)
    ids = package.table(COALITIONS).sound[package.table(COALITIONS).key[0]].drop_nulls().to_list()
    return tuple(each for each in ids if each != coalition)


def _leads_home(package: Package, name: str, passed: tuple[str, ...] = ()) -> bool:
    """Whether the references of a table lead to the coalitions, directly or by way of other tables."""
    further = (each.table for each in package.table(name).references if each.table not in passed)
    return name == COALITIONS or any(_leads_home(package, each, (*passed, name)) for each in further)


@once
def _belonging(package: Package, name: str, coalitions: tuple[str, ...], passed: tuple[str, ...] = ()) -> set[int]:
    """The lines of the rows of a table that belong to any of some coalitions; a circle of references gains nothing."""
    table, found = package.table(name), set[int]()
    if name == COALITIONS:
        return set(table.sound.filter(nw.col(table.key[0]).is_in(coalitions))[LINE].to_list())
    for columns, other, there in table.references:
        if other not in (*passed, name):
            lines = _belonging(package, other, coalitions, (*passed, name))
            rows = package.table(other).sound.filter(nw.col(LINE).is_in(sorted(lines)))
            found |= _matching(table.sound, columns, rows, there)
    return found


def _matching(rows: Frame, columns: list[str], others: Frame, there: list[str]) -> set[int]:
    """The lines of rows that hold in these columns what some of the others hold in theirs."""
    values = others.select(there).drop_nulls().unique()
    return set(rows.select(LINE, *columns).join(values, left_on=columns, right_on=there, how="semi")[LINE].to_list())
