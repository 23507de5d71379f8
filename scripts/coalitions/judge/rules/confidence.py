"""Rules on confidence: a step is trusted as far as its evidence goes, neither more nor less."""

from collections.abc import Callable, Iterator

from coalitions.judge.catalogue import Offence, on_record
from coalitions.judge.profiles import Profile
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package
from coalitions.record.evidence import Evidence, evidence

LEVELS = ("low", "medium", "high")


@on_record(
    Profile.RECORD,
    fault="A step is held for more certain than its evidence makes it.",
    why="Readers take high for a party's own word, or for two origins that confirm each other; copies do not.",
    fix="lower the confidence, or add the text of the party, of a lead, of the host, or of a second origin",
    bad="high, by three copies of one release of another ministry",
    good="high, by the party's own release",
)
def confidence_too_high(package: Package) -> Iterator[Offence]:
    yield from _unlike_evidence(package, lambda given, due, _: LEVELS.index(given) > LEVELS.index(due))


@on_record(
    Profile.RECORD,
    fault="A step is held for less certain than its evidence makes it.",
    why="A membership of low confidence is counted as possible only, and a reader asks in vain for the reason.",
    fix="raise the confidence; or link the text that denies the fact, with point fact",
    bad="low, by the party's own release, and nothing denies it",
    good="high, by the party's own release",
)
def confidence_too_low(package: Package) -> Iterator[Offence]:
    def is_too_low(given: str, due: str, found: Evidence) -> bool:
        may_be_inferred = given == "low" and found.is_inferred  # whether the fact is inferred too, a person knows
        return LEVELS.index(given) < LEVELS.index(due) and not may_be_inferred

    yield from _unlike_evidence(package, is_too_low)


def _unlike_evidence(package: Package, is_wrong: Callable[[str, str, Evidence], bool]) -> Iterator[Offence]:
    table = package.table("membership_changes")
    for step in rows_of(table.frame):
        given, found = step["confidence"], evidence(package)[step["change_id"]]
        if is_wrong(given, found.confidence, found):
            says = f"{given}, where the evidence makes it {found.confidence}: {_in_words(found)}"
            yield Offence(says, table.path, table.name, step[LINE], "confidence", step["change_id"], given)


def _in_words(found: Evidence) -> str:
    texts = f"{found.texts} text{'s' * (found.texts != 1)}"
    origins = f"{len(found.origins)} origin{'s' * (len(found.origins) != 1)} ({', '.join(found.origins)})"
    primary = "one is primary" if found.is_primary else "none is primary"
    more = ["the fact is denied by a text of the same rank"] * found.is_denied
    more += ["the day is inferred"] * found.is_inferred
    return ", ".join([texts, origins, primary, *more])
