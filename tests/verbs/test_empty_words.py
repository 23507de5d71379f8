"""An empty value is misuse: taken for a place or an id it would be answered with something that nobody asked for."""

from collections.abc import Callable

import pytest

import derive
import draw
import export
import members
import release
import validate

EMPTY: list[tuple[Callable[[list[str]], int], list[str], str]] = [
    (validate.main, ["--coalition", ""], "--coalition"),
    (validate.main, ["--today="], "--today"),
    (validate.main, [""], "a word"),
    (members.main, ["--on", "2024-03-06", "--party", " "], "--party"),
    (derive.main, [""], "a word"),
    (draw.main, ["--coalition", ""], "--coalition"),
    (export.main, ["flat", "--out", ""], "--out"),
    (release.main, ["--diff", ""], "--diff"),
    (release.main, ["--check", "--since="], "--since"),
]


@pytest.mark.parametrize(("verb", "words", "named"), EMPTY, ids=lambda each: getattr(each, "__module__", str(each)))
def test_empty_value_is_misuse(
    verb: Callable[[list[str]], int], words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A variable of a shell that is not set: everything is judged where one coalition was meant."""
    with pytest.raises(SystemExit) as ended:
        verb(words)
    assert ended.value.code == 2
    assert f"{named} is empty" in capsys.readouterr().err
