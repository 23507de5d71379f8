"""The shape of the code: data flows one way, modules stay small, nothing is imported before it is needed."""

import ast
from pathlib import Path

import pytest

from coalitions.verbs.command import VERBS
from running import git, run_python
from workshop import SHIPPED

SCRIPTS = SHIPPED / "scripts"
FLOORS = [
    *("package", "language", "model", "record", "derived", "charts", "page", "judge"),
    *("exports", "report", "notebook", "making", "release", "verbs"),
]
"""The parts of the house from the ground up: each takes from lower floors only."""


def imports(module: Path) -> set[str]:
    """The parts of ours that a module imports: model, rules, package …"""
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("coalitions.")}
        if isinstance(node, ast.ImportFrom) and node.module == "coalitions":
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("part", FLOORS)
def test_data_flows_one_way(part: str) -> None:
    """An export that imports a chart, a table that imports a rule."""
    place = SCRIPTS / "coalitions" / part
    modules = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    for module in modules:
        higher = imports(module) - set(FLOORS[: FLOORS.index(part) + 1])
        assert not higher, f"{module.name} takes from {higher}"


def test_every_part_has_its_floor() -> None:
    parts = {path.stem for path in (SCRIPTS / "coalitions").iterdir() if not path.name.startswith("__")}
    assert parts == set(FLOORS)


def test_modules_stay_small_and_no_folder_holds_one() -> None:
    for module in SCRIPTS.rglob("*.py"):
        lines = len(module.read_text("utf-8").splitlines())
        assert lines <= 200, f"{module.name} has {lines} lines"
        assert module.stem not in {"utils", "helpers", "common", "misc"}
    for folder in (path for path in (SCRIPTS / "coalitions").iterdir() if (path / "__init__.py").exists()):
        assert len(list(folder.rglob("*.py"))) > 2, folder.name


@pytest.mark.parametrize("library", ["frictionless", "pandera", "pandas", "matplotlib"])
def test_the_libraries_that_the_package_is_built_on_do_their_work(library: str) -> None:
    """A simplification that does without one of the four: their users are ours, and look for them."""
    modules = [path.read_text("utf-8") for path in SCRIPTS.rglob("*.py")]
    assert [text for text in modules if f"import {library}" in text or f"from {library}" in text]


def test_help_needs_no_heavy_library() -> None:
    """An import at the top that makes every --help wait for pandas or matplotlib."""
    code = (
        "import sys, runpy; sys.argv[1:] = ['--help']\n"
        f"for verb in {VERBS}:\n"
        "    try: runpy.run_path(f'{verb}.py', run_name='__main__')\n    except SystemExit: pass\n"
        "    print(verb, *sorted({'pandas', 'matplotlib', 'frictionless', 'pandera'} & set(sys.modules)))"
    )
    done = run_python("-c", code, cwd=SCRIPTS)
    assert set(VERBS) <= set(done.stdout.splitlines()), "each verb is followed by what it imported: nothing"


def test_no_file_names_this_machine_or_a_registry() -> None:
    texts = [
        SHIPPED / name
        for name in git(SHIPPED, "ls-files").split("\n")
        if name and not name.endswith((".png", ".ttf", ".woff2", ".zip", ".pdf"))
    ]
    for file in texts:
        if file.exists():
            text = file.read_text("utf-8")
            assert str(SHIPPED.parent) + "/" not in text, file.name
            assert "index" + "-url http" not in text, file.name
