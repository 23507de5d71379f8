"""A third language touches language.py, the word lists and the tables, and nothing else."""

import json
import re
import shutil
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from running import run_python
from tables import rows, write_rows
from workshop import SHIPPED, edit, edit_json


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of the project with Polish, whose words are the Ukrainian ones: it has as many plural forms."""
    scripts = Path(shutil.copytree(SHIPPED / "scripts", tmp_path_factory.mktemp("code") / "scripts"))
    line = '    "uk": Language('
    edit(scripts, "coalitions/language.py", line, f'    "pl": Language("pl", "Polski"),\n{line}')
    for file in scripts.rglob("words.toml"):
        ukrainian = re.findall(r"^\[uk.*?(?=^\[(?!uk)|\Z)", file.read_text("utf-8"), re.M | re.S)
        polish = re.sub(r"^\[uk", "[pl", "\n".join(ukrainian), flags=re.M)
        file.write_text(f"{file.read_text('utf-8')}\n{polish}", "utf-8")
    return scripts


def with_polish_texts(root: Path) -> None:
    """Give each text of the package a Polish sister: the English one, and the names of states as the CLDR has them."""
    for schema in sorted({*(root / "schemas").glob("*.json")} - {root / "schemas" / "rules.json"}):
        content = json.loads(schema.read_text("utf-8"))
        sisters = {field["name"]: field["name"].removesuffix("_en") for field in content["fields"]}
        sisters = {english: f"{stem}_pl" for english, stem in sisters.items() if english != stem}
        if not sisters:
            continue
        told = rows(root, schema.stem)
        for english, polish in sisters.items():
            field = next(each for each in content["fields"] if each["name"] == english)
            content["fields"].append({**field, "name": polish})
        for text in content["roles"]["texts"]:
            text["pl"] = sisters[text["en"]]
        schema.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
        for row in told:
            row |= {polish: row[english] for english, polish in sisters.items()}
        write_rows(root, schema.stem, told)
    states = Locale("pl").territories
    codes = get_global("territory_aliases")
    named = [{**row, "name_pl": states[codes[row["party_id"]][0]]} for row in rows(root, "parties")]
    write_rows(root, "parties", named)
    texts = {"title_pl": "Koalicje zdolności", "description_pl": "Kto wspiera Ukrainę."}
    edit_json(root, "datapackage.json", lambda each: each.update(texts))


def test_package_in_three_languages_is_judged_derived_drawn_and_exported(code: Path, small: Path) -> None:
    """A template, a rule or a style sheet that names two languages."""
    with_polish_texts(small)
    verbs = "validate --hand-kept", "derive", "draw --coalition it", "export flat ics --out dist"
    calls = [[*verb.split(), "--package", str(small)] for verb in verbs]
    program = f"import sys; sys.path.insert(0, {str(code)!r}); from coalitions.verbs.command import call\n"
    program += f"sys.exit(any(call(verb, words) for verb, *words in {calls}))"
    done = run_python("-c", program, cwd=small)
    assert done.returncode == 0, done.stdout + done.stderr
    charts = small / "charts" / "it"
    assert {path.name for path in charts.glob("timeline.??.svg")} == {
        f"timeline.{each}.svg" for each in ("en", "pl", "uk")
    }
    page = (charts / "index.html").read_text("utf-8")
    assert 'hreflang="pl" data-switch="pl">Polski<' in page
    assert "[data-language=pl] [data-edition]:not([data-edition=pl]){display:none" in page
    assert (small / "dist" / "events.pl.ics").exists()
    assert "title_pl" in (small / "dist" / "timeline.csv").read_text("utf-8").splitlines()[0]


def test_text_that_a_further_language_lacks_is_a_finding(code: Path, small: Path) -> None:
    """A traceback on the first table that was not translated yet."""
    done = run_python(str(code / "validate.py"), "--hand-kept", "--package", str(small))
    assert done.returncode == 1
    assert "schemas/events.json:title_pl  error  one-language  events has title_en, but no title_pl" in done.stdout
    assert "datapackage.json:title_pl  error  unnamed-package  the package has no title_pl" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
