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
    return {path: _renewed(package, package.read(path).decode()).encode() for path in MARKED if package.holds(path)}


def _renewed(package: Package, document: str) -> str:
    return _TEXT.sub(lambda text: text[1] + _written(package, text), document)


def _written(package: Package, text: re.Match[str]) -> str:
    """The text of that name; as it was where the package does not give it."""
    named: dict[str, Callable[[Package], str | None]] = {"record": _record, "release": _release}
    written = named[text[2]](package) if text[2] in named else _picture(package, text[2])
    return text[3] if written is None else f"{written}\n"


def _record(package: Package) -> str:
    names = telling(package, None, FIRST).short_names
    events, steps = package.frame("events"), package.frame("membership_changes")
    looked_up_to = package.frame("coalitions")["looked_up_to"].min()
    sizes = {name: len(package.frame(name)) for name in ("coalitions", "events", "rosters", "contributions", "sources")}
    told = _RECORD.format(
        **sizes,
        version=package.told("version"),
        names=say_all(FIRST, [names[each] for each in alphabetical(FIRST, names)]),
        first=month(FIRST, date.fromisoformat(events["date_earliest"].min())),
        last=month(FIRST, date.fromisoformat(events["date_latest"].max())),
        steps=len(steps),
        parties=steps["party_id"].n_unique(),
        looked_up_to=long_day(FIRST, date.fromisoformat(looked_up_to)),
    )
    return _wrapped(told)


def _release(package: Package) -> str | None:
    """The version and its day, as the changelog gives it; nothing as long as it gives none."""
    version = package.told("version")
    if not package.holds("CHANGELOG.md"):
        return None
    heading = re.search(_RELEASED.format(re.escape(version)), package.read("CHANGELOG.md").decode(), re.MULTILINE)
    return f"version: {version}\ndate-released: {heading[1]}" if heading else None


def _picture(package: Package, path: str) -> str | None:
    """The picture of a chart in Markdown, told in its own words; nothing where there is no such chart."""
    told = story(package, path)
    return _wrapped(f"![{told}]({path}.png)") if told else None


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 120, break_long_words=False, break_on_hyphens=False)
