"""Words on the command line that cannot be meant: exit code 2, a reason, and nothing written."""

import shlex
import tomllib
from pathlib import Path

import pytest

from running import VALIDATE, contents, run

SAID = tomllib.loads(Path(__file__).with_name("misuse.toml").read_text("utf-8"))
MISUSE = {line: says for says, lines in SAID.items() for line in lines}


@pytest.mark.parametrize("line", MISUSE)
def test_misuse_is_answered_with_exit_code_2_and_a_reason(line: str, small_master: Path, tmp_path: Path) -> None:
    verb, *words = shlex.split(line.replace("SMALL", str(small_master)).replace("VALIDATE", VALIDATE))
    done = run(f"{verb}.py", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert MISUSE[line] in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path) == {}
