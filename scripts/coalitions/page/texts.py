"""What README and CITATION say of the record: written between marks, so that no number in them is of another day.

A text stands between a line ``<!-- text NAME -->`` and a line ``<!-- end -->``, in YAML ``# text NAME`` and ``# end``.
NAME is ``record``, ``release``, or the path of a chart without its ending, whose picture and story it then is.
"""

import re
import textwrap
from collections.abc import Callable
from datetime import date

from coalitions.charts.gallery import story
from coalitions.language import FIRST, alphabetical, long_day, month
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.page.words import say_all
from coalitions.record.telling import telling

MARKED = ("README.md", "CITATION.cff")
"""The documents in which such texts may stand."""
_TEXT = re.compile(r"^((?:<!--|#) text (\S+)(?: -->)?\n)(.*?)^(?=(?:<!--|#) end(?: -->)?$)", re.MULTILINE | re.DOTALL)
_RELEASED = r"^## {} \((\d{{4}}-\d\d-\d\d)\)$"
_RECORD = """\
Version {version} holds {coalitions} capability coalitions of the Ukraine Defense Contact Group ("Ramstein format"):
{names}. These are {events} events from {first} to {last}, {steps} steps of {parties} parties, {rosters} published lists
and numbers of members, {contributions} contributions, and the {sources} published texts that support or dispute them.
News was looked up to {looked_up_to}."""


def texts(package: Package) -> Artefacts:
    """The documents of the package with their texts written anew; the rest of them stays as it is.

    Raises SetAsideError where a document or a table cannot be read.
    """
    named: dict[str, Callable[[Package], str | None]] = {"record": _record, "release": _release}

    def written(text: re.Match[str]) -> str:
        """The text of that name; as it was where the package does not give it."""
        anew = named[text[2]](package) if text[2] in named else _picture(package, text[2])
        return text[1] + (text[3] if anew is None else f"{anew}\n")

    return {path: _TEXT.sub(written, package.read(path).decode()).encode() for path in MARKED if package.holds(path)}


def _record(package: Package) -> str:
    told = telling(package, None, FIRST)
    events, steps = package.frame("events"), package.frame("membership_changes")
    sizes = {name: len(package.frame(name)) for name in ("coalitions", "events", "rosters", "contributions", "sources")}
    text = _RECORD.format(
        **sizes,
        version=package.told("version"),
        names=say_all(FIRST, [told.short_names[each] for each in alphabetical(FIRST, told.short_names)]),
        first=month(FIRST, date.fromisoformat(events["date_earliest"].min())),
        last=month(FIRST, date.fromisoformat(events["date_latest"].max())),
        steps=len(steps),
        parties=steps["party_id"].n_unique(),
        looked_up_to=long_day(FIRST, date.fromisoformat(told.looked_up_to)),
    )
    return _wrapped(text)


def _release(package: Package) -> str | None:
    """The version and its day, as the changelog gives it; nothing as long as it gives none."""
    day = released_on(package)
    return f"version: {package.told('version')}\ndate-released: {day}" if day else None


def released_on(package: Package) -> str | None:
    """The ISO day of its version by the heading in the changelog; None where there is none."""
    heading = _RELEASED.format(re.escape(package.told("version")))
    changelog = package.read("CHANGELOG.md").decode() if package.holds("CHANGELOG.md") else ""
    found = re.search(heading, changelog, re.MULTILINE)
    return found[1] if found else None


def _picture(package: Package, path: str) -> str | None:
    """The picture of a chart in Markdown, told in its own words; nothing where there is no such chart."""
    told = story(package, path)
    return _wrapped(f"![{told}]({path}.png)") if told else None


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 120, break_long_words=False, break_on_hyphens=False)
