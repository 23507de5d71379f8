"""A page as one file: languages, charts, data, style, script and font, and a policy that lets nothing else in."""

from functools import cache, partial
from pathlib import Path
from posixpath import dirname, relpath
from string import printable
from typing import Any

from coalitions.charts.gallery import has_overview
from coalitions.language import LANGUAGES
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.page.answers import record
from coalitions.page.colours import custom_properties, kind_rules, status_rules, symbols
from coalitions.page.dataset import dataset_metadata
from coalitions.page.edition import edition
from coalitions.page.fonts import font_faces
from coalitions.page.overview import overview
from coalitions.page.safe import island, policy

TEMPLATES = Path(__file__).parent / "templates"


def path(coalition: str | None = None) -> str:
    """Where the page of a coalition lies in the package; without one, the page of all coalitions."""
    return f"charts/{coalition}/index.html" if coalition else "charts/index.html"


def page(package: Package, coalition: str | None = None) -> bytes:
    """The page of a coalition, or of all of them, as HTML; its links start from its path."""
    templates = _templates()
    editions = [
        edition(package, coalition, language) if coalition else overview(package, language) for language in LANGUAGES
    ]
    root = "../" * path(coalition).count("/")
    ways = {"root": root, "way": partial(_way, coalition), "here": coalition, "has_overview": has_overview(package)}
    data = {
        **(record(package, coalition) if coalition else {}),
        "today": package.as_of,
        "words": {each["language"]: each["script_words"] for each in editions},
    }
    opening = templates.get_template("coalition.html.jinja" if coalition else "overview.html.jinja")
    body: str = templates.get_template("body.html.jinja").render(
        editions=editions,
        told=[opening.render(**ways, **each) for each in editions],
        symbols=symbols(),
        data=island(data),
        **ways,
    )
    script, rules = ((TEMPLATES / name).read_text("utf-8") for name in ("page.js", "page.css"))
    colours = f":root{{{custom_properties()}}}{kind_rules()}{status_rules()}"
    style = font_faces(_letters(package) | set(body + rules)) + colours + rules + _language_rules()
    whole: str = templates.get_template("page.html.jinja").render(
        editions=editions,
        policy=policy(script, style),
        dataset=None if coalition and has_overview(package) else island(dataset_metadata(package, root)),
        style=style,
        body=body,
        script=script,
    )
    return whole.encode()


def _language_rules() -> str:
    """One language is shown: the script's choice, or without script that of the address."""
    others = "[data-edition]:not([data-edition={0}]){{display:none}}"
    by_script, by_address = "[data-language={0}]", "html:not([data-language]):has(#{0}:target, #{0} :target)"
    rules = f"{by_script} {others}{by_address} {others}"
    return "".join(rules.format(language) for language in LANGUAGES)


def _way(here: str | None, there: str | None = None) -> str:
    """The address of one page on another."""
    return relpath(path(there), dirname(path(here)))


@once
def _letters(package: Package) -> frozenset[str]:
    """What may be typed, and what the tables hold; so that pages made by one process mostly share a font."""
    tables = b"".join(table.data for table in package.all_tables()).decode(errors="ignore")
    letters = "".join(language.letters for language in LANGUAGES.values())
    return frozenset(printable + letters + letters.upper() + tables)


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
