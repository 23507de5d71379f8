"""Judge the cells of all tables: of this record by our conditions, of packages of others by the whole standard.

In a package of others, too, most columns are sound, and our conditions, which ask for no less than the standard, say
so of a whole column at once. Only where they do not, or do not know the kind of a field, is each cell read by itself.
"""

from collections.abc import Iterator
from typing import Any

from coalitions.judge.catalogue import Offence, Rule, key_of
from coalitions.judge.cells import Found, conditions_of, failing_columns, unfit_cells
from coalitions.judge.forms import doubtful
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.judge.reach import Note
from coalitions.judge.reading import RULES_OF_TYPES, Reading
from coalitions.judge.verdict import Verdict, findings_of
from coalitions.package.carried import plain_text
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table

Rules = list[Rule[Any]]
KNOWN_TYPES = ("string", "any", "integer", "date", "boolean", "number")
KNOWN_CONSTRAINTS = {"required", "unique", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum"}


def judge_cells(package: Package, tables: list[Table], rules: Rules, verdict: Verdict) -> None:
    """Judge the cells of tables, and set aside those that no later rule should trip over again."""
    asked = {rule.id for rule in rules if any(_asks(rule, table) for table in tables)}
    is_record = chosen_profile(package) is Profile.RECORD
    cells = _unfit_cells if is_record else _broken_cells
    for table in tables:
        few = doubtful(table) if is_record else table
        if not is_record:
            asked |= {RULES_OF_TYPES.get(field["type"], "wrong-type") for field in table.fields}
        unfit: dict[str, list[int]] = {}
        for rule, offences in cells(package, few, rules, verdict) if few else ():
            verdict.findings.extend(findings_of(rule, offences, verdict.profile))
            for offence in offences if is_record else ():
                if offence.column and offence.line and offence.value is not None:
                    unfit.setdefault(offence.column, []).append(offence.line)
        for column, lines in unfit.items():
            for each in {few or table, table}:
                each.forget_cells(column, lines)
    verdict.rules_run.extend(rule.id for rule in rules if rule.id in asked)
    verdict.rules_idle.extend(rule.id for rule in rules if rule.id not in asked)
    package.worked_out.clear()


def _asks(rule: Rule[Any], table: Table) -> bool:
    """Whether a rule asks something of a field of a table; one that raises does, and fails when it is asked."""
    try:
        return any(map(rule.find, table.fields))
    except Exception:
        return True


def _unfit_cells(package: Package, table: Table, rules: Rules, verdict: Verdict) -> Iterator[Found]:
    """The cells that break a rule. All rules are judged at once; where that fails, one by one, to tell which failed."""
    try:
        yield from list(unfit_cells(package, table, rules))
    except Exception as fault:
        if len(rules) == 1:
            verdict.fail(rules[0].id, fault)
            return
        for rule in rules:
            yield from _unfit_cells(package, table, [rule], verdict)


def _broken_cells(package: Package, table: Table, rules: Rules, verdict: Verdict) -> Iterator[Found]:
    """The cells of a table of others that break the standard; where they cannot be judged, that is said."""
    by_id, notes = {rule.id: rule for rule in rules}, package.notes.setdefault(table.name, [])
    try:
        yield from [(by_id[rule], [each]) for rule, each in _by_the_standard(table, rules, notes) if rule in by_id]
    except Exception as fault:
        verdict.fail("wrong-type", fault)


def _by_the_standard(table: Table, rules: Rules, notes: list[Note]) -> Iterator[tuple[str, Offence]]:
    """Name each cell that breaks the standard, with the id of the rule; tell the table what its cells mean."""
    failing = set(table.columns) if table.carried else _failing(table, rules)
    failing |= {name for name in table.key if table.written[name].is_null().any()}
    rows = rows_of(table.written.select(dict.fromkeys([LINE, *table.key])))
    values: dict[str, list[str | None]] = {}
    for position, field in enumerate(table.fields):
        name = field["name"]
        if name not in failing and _is_known(field, table):
            continue
        cells, values[name] = table.cells(position), []
        reading = Reading(field, table.schema, is_required=name in table.key)
        for row, raw, (meant, broken) in zip(rows, cells, reading.read(cells), strict=True):
            values[name].append(None if broken else meant)
            file, line = table.place(row[LINE])
            for rule, says in broken:
                place = (file, table.name, line, table.spelled(name), key_of(row, table.key))
                yield rule, Offence(says, *place, plain_text(raw) or None)
        notes += [Note(f"{what} of {table.spelled(name)}", because) for what, because in reading.notes.items()]
    if values:
        table.mean(values)


def _failing(table: Table, rules: Rules) -> set[str]:
    """The columns of which our conditions do not say that they are sound; all, where one cannot be asked."""
    try:
        return set(failing_columns(table, conditions_of(table, rules)))
    except Exception:  # a condition of a misshapen field, such as a pattern that is none
        return set(table.columns)


def _is_known(field: Json, table: Table) -> bool:
    """Whether our conditions ask of the cells of a field all that the standard asks, and perhaps more."""
    constraints, kind = field.get("constraints") or {}, field["type"]
    bounds = {name: constraints[name] for name in ("minimum", "maximum") if name in constraints}
    return (
        kind in KNOWN_TYPES
        and field.get("format", "default") == "default"
        and set(constraints) <= KNOWN_CONSTRAINTS
        and not {"categories", "missingValues", "bareNumber", "groupChar", "decimalChar"} & set(field)
        and table.schema.get("missingValues", [""]) == [""]
        and ("enum" not in constraints or kind in ("string", "any", "date"))
        and (not bounds or kind == "integer")
        and all(isinstance(bound, int) for bound in bounds.values())
    )
