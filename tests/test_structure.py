"""The shape of the code: data flows one way, modules stay small, nothing is imported before it is needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import SHIPPED

SCRIPTS = SHIPPED / "scripts"
LAYERS = {
    "model": set(),
    "report": {"artefacts", "catalogue", "judge", "model"},
    "charts": {"artefacts", "frames", "model", "package", "record", "wording"},
    "page": {"artefacts", "charts", "derived", "frames", "model", "package", "record", "table", "wording"},
    "exports": {"artefacts", "charts", "frames", "model", "package", "safety", "table"},
    "derived": {"artefacts", "catalogue", "frames", "model", "package", "record", "restriction", "table"},
    "release": {"artefacts", "exports", "generate", "model", "package", "restriction", "table"},
    "rules": {"artefacts", "catalogue", "frames", "package", "parallel", "record", "safety", "table"}
    | {"model", "derived", "charts"},
}


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


@pytest.mark.parametrize("layer", LAYERS)
def test_data_flows_one_way(layer: str) -> None:
    for module in (SCRIPTS / "coalitions" / layer).glob("*.py"):
        assert imports(module) <= LAYERS[layer] | {layer}, module.name


def test_modules_stay_small_and_no_folder_holds_one() -> None:
    for module in SCRIPTS.rglob("*.py"):
        lines = len(module.read_text("utf-8").splitlines())
        assert lines <= 200, f"{module.name} has {lines} lines"
        assert module.stem not in {"utils", "helpers", "common", "misc"}
    for folder in (path for path in (SCRIPTS / "coalitions").iterdir() if (path / "__init__.py").exists()):
        assert len(list(folder.glob("*.py"))) > 2, folder.name


@pytest.mark.parametrize("verb", ["validate.py", "derive.py", "draw.py", "members.py", "export.py", "release.py"])
def test_help_needs_no_heavy_library(verb: str) -> None:
    """An import at the top that makes every --help wait for pandas or matplotlib."""
    code = (
        f"import sys, runpy; sys.argv = ['{verb}', '--help']\n"
        f"try: runpy.run_path('{verb}', run_name='__main__')\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'matplotlib', 'frictionless', 'pandera'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_file_names_this_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=SHIPPED, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    texts = [SHIPPED / name for name in listed if name and not name.endswith((".png", ".ttf"))]
    for file in texts:
        if file.exists():
            text = file.read_text("utf-8")
            assert str(SHIPPED.parent) + "/" not in text, file.name
            assert "index" + "-url http" not in text, file.name
