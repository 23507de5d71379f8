"""Words in English and Ukrainian, kept in a TOML file: a table a language, with the plural forms of the CLDR."""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from babel import Locale


class Wording:
    """The words of one file, by language and name; a name such as ``events.search`` leads through tables."""

    def __init__(self, file: Path) -> None:
        """Take the file; it is read when the first words are asked for."""
        self.file = file

    @cached_property
    def words(self) -> dict[str, Any]:
        """All words, by language."""
        return tomllib.loads(self.file.read_text(encoding="utf-8"))

    def say(self, language: str, name: str, **values: object) -> str:
        """The words of that name in a language, with the values put in."""
        found: Any = self.words[language]
        for part in name.split("."):
            found = found[part]
        return str(found).format_map(values)

    def say_number(self, language: str, name: str, number: int, **values: object) -> str:
        """The words of that name in the plural form that the number asks for, with it and the values put in."""
        return self.say(language, f"{name}.{Locale.parse(language).plural_form(number)}", number=number, **values)
