"""Compare validators side by side in one run, as whole processes: wall and processor time, peak memory, ratio, growth.

Usage: python tests/bench/compare.py [EVENTS …], by default the shipped package and 10^4, 10^5 and 10^6 events.
"""

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
VALIDATORS = {
    "frictionless": [str(BIN / "frictionless"), "validate", "{}/datapackage.json"],
    "pandera alone": [sys.executable, str(ROOT / "tests/bench/pandera_alone.py"), "{}"],
    "validate.py": [sys.executable, str(ROOT / "scripts/validate.py"), "{}"],
    "validate.py --engine polars": [sys.executable, str(ROOT / "scripts/validate.py"), "{}", "--engine", "polars"],
    "validate.py --engine duckdb": [sys.executable, str(ROOT / "scripts/validate.py"), "{}", "--engine", "duckdb"],
}


def measured(command: list[str], expected: int = 0) -> tuple[float, float, float]:
    """Wall and processor time in seconds and peak memory in MB of a process, which must end with the code expected."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == expected, f"{' '.join(command)} ended with {process.returncode}"
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compared(package: Path, times: int) -> dict[str, list[float]]:
    """The median times and memory of each validator; their runs take turns, after one that warms the caches."""
    commands = {name: [part.format(package) for part in command] for name, command in VALIDATORS.items()}
    if times > 1:
        for command in commands.values():
            measured(command)
    runs = [{name: measured(command) for name, command in commands.items()} for _ in range(times)]
    return {
        name: [statistics.median(each) for each in zip(*(run[name] for run in runs), strict=True)] for name in commands
    }


def compare_with_faults(sound: Path, spoilt: Path) -> None:
    """Print how much longer a fault in every event takes than none, on both engines and in two formats."""
    print("\n| a fault in every event | s without | s with | times | MB peak |\n|---|---|---|---|---|")
    for engine in ("pandas", "polars"):
        for form in ("text", "json"):
            command = [sys.executable, str(ROOT / "scripts/validate.py"), "--engine", engine, "--format", form]
            without, *_ = measured([*command, str(sound)])
            wall, _, memory = measured([*command, str(spoilt)], expected=1)
            print(
                f"| {engine}, {form} | {without:.2f} | {wall:.2f} | {wall / without:.2f} | {memory:.0f} |", flush=True
            )


def generated(package: Path, events: int, *how: str) -> Path:
    """Make a package in a process of its own: this one stays small, since its children count its memory as theirs."""
    generate = [sys.executable, str(ROOT / "tests/bench/generate.py"), str(package), str(events), *how]
    subprocess.run(generate, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")})
    return package


def main(sizes: list[int]) -> None:
    """Print one table, and a second one of what a fault in every event costs at the largest size."""
    print("| package | MB | rows | validator | s | cpu s | MB peak | rows a second | times frictionless | growth |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    before: dict[str, tuple[int, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in [0, *sizes]:
            package = generated(Path(folder) / str(size), size) if size else ROOT
            tables = list((package / "data").rglob("*.csv"))
            size_in_mb = sum(table.stat().st_size for table in tables) / 1e6
            rows = sum(sum(1 for _ in table.open("rb")) - 1 for table in tables)
            medians = compared(package, 7 if size < 10**5 else 3 if size < 10**6 else 1)
            for name, (wall, cpu, memory) in medians.items():
                last_rows, last_wall = before.get(name, (0, 0.0))
                growth = f"{math.log(wall / last_wall) / math.log(rows / last_rows):.2f}" if last_rows else ""
                ratio = medians["frictionless"][0] / wall
                label = f"{size:,} events" if size else "shipped"
                print(
                    f"| {label} | {size_in_mb:.1f} | {rows:,} | {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} "
                    f"| {rows / wall:,.0f} | {ratio:.2f} | {growth} |",
                    flush=True,
                )
                before[name] = (rows, wall)
        compare_with_faults(package, generated(Path(folder) / "spoilt", sizes[-1], "spoilt"))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10**4, 10**5, 10**6])
