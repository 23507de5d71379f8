"""A page as one file: languages, charts, data, style, script and font, and a policy that lets nothing else in."""

import base64
import hashlib
import json
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from coalitions.charts.engine.typesetting import bound
from coalitions.charts.gallery import has_overview
from coalitions.language import FIRST, LANGUAGES, sentence
from coalitions.package.opened import Package
from coalitions.page.answers import histories
from coalitions.page.colours import colour_rules, symbols
from coalitions.page.countries import country
from coalitions.page.dataset import dataset_metadata
from coalitions.page.edition import edition
from coalitions.page.fonts import font_faces
from coalitions.page.overview import overview
from coalitions.page.places import archive, name_of, path, root, way
from coalitions.record.telling import telling

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = ("state", "days", "lists", "files", "addresses")
"""The files of the script, in the order in which they follow from each other."""
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What data must not hold inside a script element."""


def page(package: Package, coalition: str | None = None) -> bytes:
    """The page of a coalition, or of all of them, as HTML; its links start from its path."""
    about = [telling(package, coalition, language) for language in LANGUAGES]
    editions = [edition(each) if coalition else overview(each) for each in about]
    dataset = None if coalition and has_overview(package) else dataset_metadata(package, root(path(coalition)))
    if coalition:
        return _document(package, path(coalition), "coalition", editions, histories(package, coalition), dataset)
    return _document(package, path(), "overview", editions, {}, dataset)


def country_page(package: Package, party: str) -> bytes:
    """The page of a country, or of another party, as HTML."""
    editions = [country(telling(package, None, language), party) for language in LANGUAGES]
    return _document(package, path(party=party), "country", editions, {}, None)


def _document(
    package: Package, place: str, kind: str, editions: list[dict[str, Any]], histories_of_parties: Any, dataset: Any
) -> bytes:
    templates = _templates()
    ways = {
        "root": root(place),
        "way": partial(way, place),
        "here": place,
        "path": path,
        "has_overview": has_overview(package),
        "homepage": str(package.descriptor.get("homepage", "")).rstrip("/"),
        "card": f"dist/cards/{name_of(place)}.{FIRST}.png",
        "archive": archive(package),
    }
    data = {
        **histories_of_parties,
        "name": name_of(place),
        "today": editions[0]["today"],
        "words": {each["language"]: each["script_words"] for each in editions},
    }
    opening = templates.get_template(f"{kind}.html.jinja")
    body: str = templates.get_template("body.html.jinja").render(
        editions=editions,
        rendered=[opening.render(**ways, **each) for each in editions],
        symbols=symbols(),
        data=island(data),
        **ways,
    )
    rules = (TEMPLATES / "page.css").read_text("utf-8")
    scripts = ((TEMPLATES / f"script/{name}.js").read_text("utf-8") for name in SCRIPTS)
    script = "\n".join(['"use strict";\n{', *scripts, "}"])
    style = font_faces() + colour_rules() + rules + _language_rules()
    whole: str = templates.get_template("page.html.jinja").render(
        editions=editions,
        policy=_policy(script, style),
        dataset=dataset and island(dataset),
        style=style,
        body=body,
        script=script,
        **ways,
    )
    return whole.encode()


def _language_rules() -> str:
    """One language is shown: the script's choice, or without script that of the address."""
    others = "[data-edition]:not([data-edition={0}]){{display:none!important}}"
    by_script, by_address = "[data-language={0}]", "html:not([data-language]):has(#{0}:target, #{0} :target)"
    rules = f"{by_script} {others}{by_address} {others}"
    return "".join(rules.format(language) for language in LANGUAGES)


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"sentence": sentence, "bound": bound, "secure": secure}
    return environment


def _policy(script: str, style: str) -> str:
    """The Content-Security-Policy: this one script and this one style, nothing from anywhere else."""
    own = f"script-src {_fingerprint(script)}; style-src {_fingerprint(style)}; img-src data:; font-src data:"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def island(data: object) -> str:
    """Data as JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(UNSAFE)


def secure(address: str | None) -> str | None:
    """The address if a page may link to it: https, with a host."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme == "https" and parts.netloc else None


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
