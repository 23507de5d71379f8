"""Rules on confidence: a step is trusted as far as its evidence goes, neither more nor less.

Evidence is counted by origin, not by copies; the definition stands in data/vocabularies.csv under confidence.
"""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_record
from coalitions.judge.lookups import beside
from coalitions.package.carried import Json
from coalitions.package.engines import asked_once
from coalitions.package.frames import LINE, Frame, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package

LEVELS = ("low", "medium", "high")


@on_record(Profile.RECORD)
def confidence_too_high(package: Package) -> Iterator[Offence]:
    """A step is held for more certain than its evidence makes it.
    why: Readers take high for a party's own word, or for two origins that confirm each other; copies do not.
    fix: lower the confidence, or add the text of the party, of a lead, of the host, or of a second origin
    bad: high, by three copies of one release of another ministry
    good: high, by the party's own release
    """
    yield from _unlike_evidence(package, nw.col("given") > nw.col("due"))


@on_record(Profile.RECORD)
def confidence_too_low(package: Package) -> Iterator[Offence]:
    """A step is held for less certain than its evidence makes it.
    why: A membership of low confidence is counted as possible only, and a reader asks in vain for the reason.
    fix: raise the confidence; or link the text that denies the fact, with point fact
    bad: low, by the party's own release, and nothing denies it
    good: high, by the party's own release
    """
    may_be_inferred = (nw.col("given") == 0) & nw.col("is_inferred")  # whether the fact is inferred too, a person knows
    yield from _unlike_evidence(package, (nw.col("given") < nw.col("due")) & ~may_be_inferred)


def _unlike_evidence(package: Package, is_wrong: nw.Expr) -> Iterator[Offence]:
    table = package.table("membership_changes")
    found = {row["step"]: row for row in rows_of(_evidence(package).filter(is_wrong))}
    if not found:
        return
    is_found = nw.col("step").is_in(sorted(found))
    origins: dict[int, set[str]] = {}
    for row in rows_of(_citations(package).filter(is_found & (nw.col("texts") == 1)).select("step", "origin")):
        origins.setdefault(row["step"], set()).add(row["origin"])
    steps = table.rows.select(LINE, "change_id", "confidence").filter(nw.col(LINE).is_in(sorted(found)))
    offences = at_rows(table, steps, "confidence", "{confidence}, where the evidence makes it ")
    for offence, (line, step) in zip(offences, sorted(found.items()), strict=True):
        words = _in_words(step, sorted(origins.get(line, ())))
        yield offence._replace(says=f"{offence.says}{LEVELS[step['due']]}: {words}")


def _in_words(found: Json, origins: list[str]) -> str:
    texts = f"{int(found['texts'])} text{'s' * (found['texts'] != 1)}"
    relayed = f"{len(origins)} origin{'s' * (len(origins) != 1)} ({', '.join(origins)})"
    primary = "one is primary" if found["is_primary"] else "none is primary"
    more = ["the fact is denied by a text of the same rank"] * found["is_denied"]
    more += ["the day is inferred"] * found["is_inferred"]
    return ", ".join([texts, relayed, primary, *more])


@once
def _evidence(package: Package) -> Frame:
    """What speaks for and against each step whose confidence is not that which this makes.

    Returns ``step`` (its line), ``given`` and ``due`` (places in LEVELS), texts (how many support it),
    is_primary (one is by the party itself, a lead of the coalition or the meeting's host), is_denied (a text of the
    same rank or higher denies the fact; official ones rank above all others) and is_inferred (of its day).
    """
    cited, flags = _citations(package), ("is_inferred", "is_official", "denies", "denies_officially")
    numbers = (nw.col("given").max(), nw.col("texts").sum(), *(nw.col(name).max() for name in flags))
    found = cited.group_by("step").agg(*numbers)
    for rows in (_of_own_words(package, cited), _of_two_origins(cited, found)):
        found = found.join(rows, on="step", how="left")
    has_two = ~nw.col("two").is_null()
    found = found.with_columns(*(nw.col(name) == 1 for name in flags), is_primary=~nw.col("own").is_null())
    is_denied = nw.col("denies_officially") | (nw.col("denies") & ~nw.col("is_official"))
    is_high = ~nw.col("is_inferred") & (nw.col("is_primary") | has_two)
    due = _counted(~is_denied) + _counted(~is_denied & is_high)
    return asked_once(
        found.with_columns(is_denied=is_denied, due=due).filter(nw.col("given") != nw.col("due")), package.scratch
    )


def _citations(package: Package) -> Frame:
    """The links of the steps: ``step`` (its line), what its source is to any step, and what the step says of itself."""
    sources, steps, links = (package.table(name) for name in ("sources", "membership_changes", "change_sources"))
    texts = beside(package, sources, "origin", kind="kind", voice="party_id").with_columns(
        origin=nw.coalesce("origin", "source_id"),
        official=_counted((nw.col("kind") == "official").fill_null(value=False)),
    )
    levels = steps.rows.with_columns(
        given=_counted(nw.col("confidence") != "low") + _counted(nw.col("confidence") == "high"),
        is_inferred=_counted(nw.col("date_basis") == "inferred"),
    )
    cited = beside(package, links, "source_id", None, texts, origin="origin", voice="voice", official="official")
    cited = beside(package, links, "change_id", cited, levels, step=LINE, given="given", is_inferred="is_inferred")
    supports = nw.col("stance") == "supports"
    denies = (nw.col("stance") == "disputes") & (nw.col("point") == "fact").fill_null(value=False)
    return cited.select(
        *("step", "given", "is_inferred", "origin", "voice"),
        texts=_counted(supports),
        is_official=_counted(supports) * nw.col("official"),
        denies=_counted(denies),
        denies_officially=_counted(denies) * nw.col("official"),
    )


def _of_own_words(package: Package, cited: Frame) -> Frame:
    """The ``step`` that a text by its party, a lead of the coalition or the meeting's host supports."""
    table = package.table("membership_changes")
    voices = cited.filter((nw.col("texts") == 1) & ~nw.col("voice").is_null()).select("step", "voice")
    steps = table.rows.select(LINE, "coalition_id", "party_id", "event_id")
    spoken = beside(package, table, "event_id", steps.join(voices, left_on=LINE, right_on="step"), host="country")
    leads = table.rows.filter(nw.col("status") == "lead").select("coalition_id", voice="party_id", lead="party_id")
    spoken = spoken.join(leads.unique(), on=["coalition_id", "voice"], how="left")
    whose = (nw.col("voice") == nw.col(who) for who in ("party_id", "host", "lead"))
    return spoken.filter(nw.any_horizontal(*whose, ignore_nulls=True)).select(step=LINE, own=LINE).unique()


def _of_two_origins(cited: Frame, found: Frame) -> Frame:
    """The ``step`` that texts of two origins support."""
    several = found.filter(nw.col("texts") > 1).select("step")
    origins = cited.filter(nw.col("texts") == 1).select("step", "origin").join(several, on="step", how="semi").unique()
    return origins.group_by("step").agg(two=nw.len()).filter(nw.col("two") > 1)


def _counted(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Int8)
