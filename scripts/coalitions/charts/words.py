"""The words of the charts."""

from pathlib import Path

from coalitions.language import Wording
from coalitions.record.telling import Telling

WORDING = Wording(Path(__file__).with_name("words.toml"))


def say(telling: Telling, name: str, **values: object) -> str:
    """The words of that name, with the values and the name of the coalition put in."""
    return WORDING.say(telling.language, name, **_named(telling), **values)


def say_number(telling: Telling, name: str, number: int, **values: object) -> str:
    """The words of that name in the plural form that the number asks for, with all of it put in."""
    return WORDING.say_number(telling.language, name, number, **_named(telling), **values)


def _named(telling: Telling) -> dict[str, str]:
    return {"coalition": telling.name} if telling.coalition else {}
