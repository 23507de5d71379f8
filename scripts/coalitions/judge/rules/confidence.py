"""Rules on confidence: a step is trusted as far as its evidence goes, neither more nor less.

Evidence is counted by origin, not by copies; the definition stands in data/vocabularies.csv under confidence.
"""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, on_record
from coalitions.judge.lookups import beside
from coalitions.judge.profiles import Profile
from coalitions.package.carried import Json
from coalitions.package.frames import LINE, Frame, collected, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package

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
    yield from _unlike_evidence(package, nw.col("given") > nw.col("due"))


@on_record(
    Profile.RECORD,
    fault="A step is held for less certain than its evidence makes it.",
    why="A membership of low confidence is counted as possible only, and a reader asks in vain for the reason.",
    fix="raise the confidence; or link the text that denies the fact, with point fact",
    bad="low, by the party's own release, and nothing denies it",
    good="high, by the party's own release",
)
def confidence_too_low(package: Package) -> Iterator[Offence]:
    may_be_inferred = (nw.col("given") == 0) & nw.col("is_inferred")  # whether the fact is inferred too, a person knows
    yield from _unlike_evidence(package, (nw.col("given") < nw.col("due")) & ~may_be_inferred)


def _unlike_evidence(package: Package, is_wrong: nw.Expr) -> Iterator[Offence]:
    table = package.table("membership_changes")
    wrong = collected(_evidence(package).filter(is_wrong))
    if wrong.is_empty():
        return
    origins: dict[str, set[str]] = {}
    supporting = _citations(package).filter(nw.col("texts") == 1).select("change_id", "origin")
    for row in rows_of(supporting.filter(nw.col("change_id").is_in(wrong["change_id"].to_list()))):
        origins.setdefault(row["change_id"], set()).add(row["origin"])
    for step in rows_of(wrong):
        given, due = LEVELS[step["given"]], LEVELS[step["due"]]
        words = _in_words(step, sorted(origins.get(step["change_id"], ())))
        says = f"{given}, where the evidence makes it {due}: {words}"
        yield Offence(says, table.path, table.name, step[LINE], "confidence", step["change_id"], given)


def _in_words(found: Json, origins: list[str]) -> str:
    texts = f"{int(found['texts'])} text{'s' * (found['texts'] != 1)}"
    relayed = f"{len(origins)} origin{'s' * (len(origins) != 1)} ({', '.join(origins)})"
    primary = "one is primary" if found["is_primary"] else "none is primary"
    more = ["the fact is denied by a text of the same rank"] * found["is_denied"]
    more += ["the day is inferred"] * found["is_inferred"]
    return ", ".join([texts, relayed, primary, *more])


@once
def _evidence(package: Package) -> Frame:
    """What speaks for each step and against it, and the confidence that this makes.

    Returns the line and change_id of a step, ``given`` and ``due`` (places in LEVELS), texts (how many support it),
    is_primary (one is by the party itself, a lead of the coalition or the meeting's host), is_denied (a text of the
    same rank or higher denies the fact; official ones rank above all others) and is_inferred (of its day).
    """
    flags = ("is_primary", "is_official", "denies", "denies_officially")
    found = (
        _citations(package)
        .group_by(LINE, "change_id", "given", "is_inferred")
        .agg(
            nw.col("texts").sum(),
            *(nw.col(name).max() for name in flags),
            first=nw.col("relayed").min(),
            last=nw.col("relayed").max(),
        )
        .with_columns(*(nw.col(name) == 1 for name in flags))
    )
    is_denied = nw.col("denies_officially") | (nw.col("denies") & ~nw.col("is_official"))
    has_two = (nw.col("first") != nw.col("last")).fill_null(value=False)
    is_high = ~nw.col("is_inferred") & (nw.col("is_primary") | has_two)
    due = _counted(~is_denied) + _counted(~is_denied & is_high)
    return found.with_columns(is_denied=is_denied, due=due)


@once
def _citations(package: Package) -> Frame:
    """The links of the steps, each with what its source is to the step, and with what the step says of itself."""
    steps, links = (package.table(name) for name in ("membership_changes", "change_sources"))
    hosted = beside(package, steps, "event_id", host="country")
    of_step = {"party": "party_id", "coalition": "coalition_id", "host": "host", "basis": "date_basis"}
    cited = beside(package, links, "source_id", origin="origin").with_columns(nw.coalesce("origin", "source_id"))
    cited = beside(package, links, "change_id", cited.drop(LINE), hosted, **of_step, level="confidence", **{LINE: LINE})
    publishers = package.table("publishers").rows.select(origin="publisher_id", kind="kind", voice="party_id")
    leads = steps.rows.filter(nw.col("status") == "lead").select(coalition="coalition_id", voice="party_id").unique()
    cited = cited.join(publishers, on="origin", how="left")
    cited = cited.join(leads.with_columns(leads=nw.lit(1)), on=["coalition", "voice"], how="left")
    supports = nw.col("stance") == "supports"
    denies = (nw.col("stance") == "disputes") & (nw.col("point") == "fact").fill_null(value=False)
    is_official = (nw.col("kind") == "official").fill_null(value=False)
    speaks = (nw.col("voice") == nw.col("party")) | (nw.col("voice") == nw.col("host")) | ~nw.col("leads").is_null()
    return cited.with_columns(
        given=_counted(nw.col("level") != "low") + _counted(nw.col("level") == "high"),
        is_inferred=nw.col("basis") == "inferred",
        texts=_counted(supports),
        relayed=nw.when(supports).then(nw.col("origin")),
        is_official=_counted(supports & is_official),
        is_primary=_counted(supports & speaks.fill_null(value=False)),
        denies=_counted(denies),
        denies_officially=_counted(denies & is_official),
    )


def _counted(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Int64)
