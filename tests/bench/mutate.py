"""Change rows at random, by the million, and see that no rule finds fault with a line that the sieve lets pass.

Usage: PYTHONPATH=scripts python tests/bench/mutate.py [ROWS A TABLE] [SEED]; it prints how many lines passed, and each
fault found in them.
"""

import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coalitions.judge.catalogue import CATALOGUE, Scope, on_column
from coalitions.judge.cells import conditions_of, unfit_cells
from coalitions.judge.forms import line_form
from coalitions.judge.judging import SIEVED
from coalitions.package.lines import lines_unlike
from coalitions.package.opened import Package, open_package
from coalitions.package.table import Table

ROOT = Path(__file__).resolve().parents[2]
KINDS = [*tomllib.loads(Path(__file__).with_name("mutations.toml").read_text("utf-8")).values()]
"""What is put into rows: signs, letters, words."""


def changed(line: str, lines: list[str], chance: random.Random) -> str:
    """A line with one to three changes: a sign more, another or less, a word put in, or cells of another line."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place, kind = chance.randrange(len(line) + 1), chance.randrange(8)
        some = chance.choice(chance.choice(KINDS))
        if kind == 0:
            line = line[:place] + some + line[place:]
        elif kind == 1:
            line = line[:place] + some + line[place + 1 :]
        elif kind == 2:
            line = line[:place] + line[place + chance.randrange(1, 4) :]
        elif kind == 3:
            line = line[:place] + line[max(place - chance.randrange(1, 9), 0) :]
        else:
            cells = line.split(",")
            others = chance.choice(lines).split(",")
            n = chance.randrange(len(cells))
            cells[n] = ("", some, f"{some} {cells[n]}", f"{cells[n]} {some}", chance.choice(others))[
                kind - 4 + (kind == 7)
            ]
            line = ",".join(cells)
    return line.replace("\n", "")


def passing(table: Table, lines: list[str], *, of_texts: bool = False) -> Table:
    """The table with those of the lines, besides its header, that the sieve, or that of texts, lets pass."""
    form = line_form(table, conditions_of(table, on_column.rules), of_texts=of_texts)
    assert form
    header = ",".join(table.columns)
    data = "\n".join([header, *lines, ""]).encode("utf-8", "surrogatepass")
    odd = {number - 2 for number in lines_unlike(data, form)[0]}
    kept = [line for n, line in enumerate(lines) if n not in odd]
    return replace(table, data="\n".join([header, *kept, ""]).encode())


def faults(package: Package, table: Table, *, of_texts: bool = False) -> Iterator[str]:
    """What the rules whose work the sieve, or that of texts, spares find in a table."""
    scopes = {Scope.TEXT} if of_texts else {*SIEVED} - {Scope.COLUMN}
    for rule in (each for each in CATALOGUE.values() if each.scope in scopes and each.of(table)):
        yield from (f"{rule.id} {each.column}: {each.value!r}" for each in rule.find(table))
    if of_texts:
        return
    fields = {field["name"]: field for field in table.fields}
    for rule, each in ((rule, each) for rule, found in unfit_cells(package, table, on_column.rules) for each in found):
        if each.value is None or rule.find(fields[each.column]).form is not None:  # the sieve asks for the rest
            yield f"{rule.id} {each.column}: {each.value!r}"


def main(times: int, seed: int) -> None:
    """Print a line a table."""
    package, chance, found = open_package(ROOT), random.Random(seed), set()
    for table in package.readable_tables():
        lines = table.data.decode().splitlines()[1:]
        some = [changed(chance.choice(lines), lines, chance) for _ in range(times)]
        for of_texts in (False, True):
            passed = passing(table, some, of_texts=of_texts)
            rows = passed.data.count(b"\n") - 1
            wrong = set(faults(package, passed, of_texts=of_texts)) if rows else set()
            found |= wrong
            sieve = "the sieve of texts" if of_texts else "the sieve"
            print(f"{table.name}: {times:,} lines, {rows:,} passed {sieve}", *sorted(wrong), sep="\n  ", flush=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], "10000", "1"][:2]))
