"""An empty value is misuse: taken for a place or an id it would be answered with something that nobody asked for."""

import pytest

from coalitions.verbs.command import call

EMPTY = [
    "validate --coalition|",
    "validate --today=",
    "validate --package|",
    "validate --rule|",
    "members --on|2024-03-06|--party|",
    "draw --coalition|",
    "export flat|--out|",
    "export --coalition=",
    "release --diff|",
    "release --check|--since=",
    "release --out|",
]


@pytest.mark.parametrize("line", EMPTY)
def test_empty_value_is_misuse(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A variable of a shell that is not set: everything is judged where one coalition was meant."""
    verb, _, words = line.partition(" ")
    with pytest.raises(SystemExit) as ended:
        call(verb, words.split("|"))
    assert ended.value.code == 2
    assert "empty" in capsys.readouterr().err
