"""The page as one file: languages, charts, data, style, script and font, and a policy that lets nothing else in."""

from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from string import printable
from typing import Any

from coalitions.artefacts import Artefacts
from coalitions.charts.record import records
from coalitions.charts.words import LANGUAGES, UKRAINIAN
from coalitions.package import Package, open_package
from coalitions.page.answers import record
from coalitions.page.colours import custom_properties, kind_rules, symbols
from coalitions.page.edition import edition, script_words
from coalitions.page.fonts import font_faces
from coalitions.page.safe import island, policy

HERE = Path(__file__).parent


def path(coalition: str) -> str:
    """Where the page of a coalition lies in the package."""
    return f"charts/{coalition}/index.html"


def pages(package: Package, coalition: str | None = None) -> Artefacts:
    """The page of each coalition that can be drawn, or of one. Raises SetAsideError where a table cannot be read.

    They are made side by side, in as many processes as there are processors.
    """
    coalitions = [each for each in records(package) if coalition in (None, each)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as makers:
        made = makers.map(_page, repeat(str(package.root)), coalitions)
        return {path(each): data for each, data in zip(coalitions, made, strict=True)}


def _page(root: str, coalition: str) -> bytes:
    return page(open_package(root), coalition)


def page(package: Package, coalition: str) -> bytes:
    """The page of a coalition as HTML; its links to the package start from its path."""
    templates = _templates()
    editions = [edition(package, coalition, language) for language in LANGUAGES]
    data = {
        **record(package, coalition),
        "today": package.as_of,
        "words": {language: script_words(package, coalition, language) for language in LANGUAGES},
    }
    root = "../" * path(coalition).count("/")
    body: str = templates.get_template("body.html.jinja").render(
        editions=editions,
        told=[templates.get_template("edition.html.jinja").render(root=root, **each) for each in editions],
        symbols=symbols(),
        data=island(data),
    )
    script, rules = ((HERE / name).read_text("utf-8") for name in ("page.js", "page.css"))
    typed = printable + UKRAINIAN + UKRAINIAN.upper()
    style = font_faces(typed + body + rules) + f":root{{{custom_properties()}}}" + kind_rules() + rules
    whole: str = templates.get_template("page.html.jinja").render(
        editions=editions, policy=policy(script, style), style=style, body=body, script=script
    )
    return whole.encode()


def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
