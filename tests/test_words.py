"""The words of charts, pages, exports and reports: the same in every language, each number in its plural forms."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from coalitions.language import LANGUAGES
from workshop import SHIPPED

FILES = sorted((SHIPPED / "scripts").rglob("words.toml"))
Name = tuple[str, ...]


def texts(found: Any, path: Name = ()) -> dict[Name, Any]:
    """Each text by its name; plural forms are one text."""
    if not isinstance(found, dict) or "other" in found:
        return {path: found}
    return {name: text for key, each in found.items() for name, text in texts(each, (*path, key)).items()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_language_says_the_same_things_in_all_plural_forms(file: Path) -> None:
    """A text that one language lacks; «5 учасниця»."""
    words = tomllib.loads(file.read_text("utf-8"))
    assert {language: texts(words[language]).keys() for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, texts(words["en"]).keys()
    )
    for language in LANGUAGES:
        needed = {Locale.parse(language).plural_form(number) for number in range(200)}
        for name, forms in texts(words[language]).items():
            assert not isinstance(forms, dict) or needed <= set(forms), name
