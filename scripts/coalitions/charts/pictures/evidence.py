"""The evidence: whose statements support each milestone, who disputes that it happened, and in what others differ."""

from dataclasses import dataclass

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked
from coalitions.charts.engine.palette import PUBLISHERS
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import wrapped
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.pictures.timeline import Milestone, milestones
from coalitions.charts.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.citations import Citation, of_events, origin_of
from coalitions.record.telling import Telling

SPACING, AFTER = 0.17, 0.06
HEAD, MARKS = 0.26, 2.5
"""All in inches: between marks and before a text right of the line, the height of the heads above the rows, and how
wide the column of marks is on a wide chart."""

FACT, UNNAMED = "fact", ""
"""The point of a dispute that denies what happened, and that of one whose point is not recorded."""


@dataclass(frozen=True)
class Evidence:
    """A milestone with the kinds of those whose statements support it, and of those that dispute the fact itself.

    ``points`` counts those who differ in something else, by its code. An origin counts once, however many texts
    relay its statement.
    """

    milestone: Milestone
    supports: tuple[str, ...]
    disputes: tuple[str, ...]
    points: dict[str, int]


@once
def evidence(telling: Telling) -> list[Evidence]:
    """The evidence of each milestone of a coalition, in the order of the timeline."""
    cited = of_events(telling.package)
    return [_evidence(milestone, cited.get(milestone.event_id, [])) for milestone in milestones(telling)]


def _evidence(milestone: Milestone, citations: list[Citation]) -> Evidence:
    kinds: dict[str, dict[str, str]] = {}
    for citation in citations:
        stance = citation.link["point"] or UNNAMED if citation.stance == "disputes" else citation.stance
        kinds.setdefault(stance, {})[origin_of(citation.source)] = citation.source["origin_kind"]
    supports, disputes = (
        tuple(sorted(kinds.pop(stance, {}).values(), key=list(PUBLISHERS).index)) for stance in ("supports", FACT)
    )
    kinds.pop("bounds", None)
    return Evidence(milestone, supports, disputes, {point: len(kinds[point]) for point in sorted(kinds)})


def points_named(telling: Telling, points: dict[str, int]) -> str:
    """In what sources differ, and how many of them, as in "the day (6), the list of parties (4)"."""
    labels = {**telling.labels("point"), UNNAMED: say(telling, "evidence.unnamed")}
    return ", ".join(f"{labels[point]}\N{NO-BREAK SPACE}({number})" for point, number in points.items())


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone and kind of origin, with both numbers, and the points once."""
    rows: list[list[object]] = []
    for shown in evidence(telling):
        differs = points_named(telling, shown.points)
        for kind in [kind for kind in PUBLISHERS if kind in shown.supports + shown.disputes]:
            counts = shown.supports.count(kind), shown.disputes.count(kind)
            rows.append([shown.milestone.event_id, shown.milestone.title, kind, *counts, differs])
            differs = ""
    return csv_bytes(["event_id", "title", "publisher_kind", "supports", "disputes", "differs"], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    shown = evidence(telling)
    single = sum(len(each.supports) == 1 for each in shown)
    disputed = "; ".join(each.milestone.title for each in shown if each.disputes)
    differing = "; ".join(
        f"{each.milestone.title} ({points_named(telling, each.points)})" for each in shown if each.points
    )
    sentences = [f"{finding(telling)}."]
    sentences += [say(telling, "evidence.story_single", number=single)] if single else []
    sentences += [say(telling, "evidence.story_disputed", titles=disputed)] if disputed else []
    sentences += [say(telling, "evidence.story_differing", titles=differing)] if differing else []
    return " ".join(sentences)


def finding(telling: Telling) -> str:
    """The title of the chart: how many milestones an official statement supports, and how many are disputed."""
    shown = evidence(telling)
    disputed = sum(bool(each.disputes) for each in shown)
    official = sum("official" in each.supports for each in shown)
    number = say_number(telling, "of_milestones", len(shown))
    name = "evidence.title_all" if official == len(shown) > 1 else "evidence.title"
    doubt = say(telling, "evidence.title_undisputed")
    if disputed:
        doubt = say_number(telling, "evidence.title_disputed", disputed)
    return say(telling, name, official=official, milestones=number) + doubt


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the evidence of a coalition's milestones. Needs at least one milestone."""
    shown = evidence(telling)
    events = [each.milestone for each in shown]
    rows = Rows(look, MARKS, (each.title for each in events), (each.date_label for each in events))
    disputes, supports = (max(len(getattr(each, stance)) for each in shown) for stance in ("disputes", "supports"))
    spacing = min(SPACING, (look.width - MARGIN - rows.strip_from) / (disputes + supports + 1))
    line = rows.strip_from + ((disputes + 0.5) * spacing if disputes else 0)
    room = look.width - MARGIN - line - AFTER
    differing = [_differing(telling, each, room) for each in shown]
    measure = say(telling, "evidence.measure")
    if any(differing):
        measure += f" {say(telling, 'evidence.measure_differs')}"
    sheet = Sheet(telling, look, finding(telling), measure, _legend(telling, shown))
    head, confirms = sheet.top + HEAD / 2, wrapped(say(telling, "evidence.supports"), room, SMALL)
    denies = wrapped(say(telling, "evidence.disputes"), line - AFTER - MARGIN, SMALL) if disputes else []
    canvas, top = sheet.canvas, sheet.top + HEAD + (max(len(confirms), len(denies)) - 1) * LINE
    canvas.write(line + AFTER, head, confirms, "muted", SMALL)
    canvas.write(line - AFTER, head, denies, "muted", SMALL, align="right")
    strips = rows.draw(canvas, top, (1 + len(lines) for lines in differing))
    for each, lines, y in zip(shown, differing, strips, strict=True):
        canvas.write(line + AFTER, y + LINE, lines, "muted", SMALL)
        canvas.rule([(line, y - LINE / 2), (line, y + LINE / 2)], "muted", 1.0)
        for number, kind in enumerate(each.supports):
            canvas.mark(line + (number + 0.7) * spacing, y, *PUBLISHERS[kind])
        for number, kind in enumerate(each.disputes):
            canvas.mark(line - (number + 0.7) * spacing, y, *PUBLISHERS[kind], is_hollow=True)
    return sheet.end(rows.foot)


def _differing(telling: Telling, shown: Evidence, room: float) -> list[str]:
    """In what sources differ, in lines so many inches wide at most."""
    text = say(telling, "evidence.differs", points=points_named(telling, shown.points))
    return wrapped(text, room, SMALL) if shown.points else []


def _legend(telling: Telling, shown: list[Evidence]) -> list[Entry]:
    labels = telling.labels("publisher_kind")
    seen = {kind for each in shown for kind in each.supports + each.disputes}
    legend = [marked(labels[kind], *look) for kind, look in PUBLISHERS.items() if kind in seen]
    if disputed := next((each.disputes for each in shown if each.disputes), None):
        legend.append(marked(say(telling, "evidence.disputes"), *PUBLISHERS[disputed[0]], is_hollow=True))
    return legend
