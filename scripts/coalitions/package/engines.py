"""The engines on which rows are judged: pandas and Polars in memory, DuckDB beyond it, Spark on a cluster.

In memory rows lie in Arrow, and the model of the record takes them to pandas or Polars. Beyond it they lie as Parquet
in a *scratch*, a folder that goes with the process, and DuckDB or Spark asks them there: its frames are lazy.
"""

import math
import os
import re
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import narwhals as nw

from coalitions.package.frames import LINE, Engine, Frame
from coalitions.package.place import CannotOpenError

ENGINES = ("auto", "pandas", "polars", "duckdb", "spark")
LIBRARIES = {"pandas": "pandas", "polars": "polars", "duckdb": "duckdb", "spark": "pyspark"}
TIMES_THE_FILES = 4
"""So many times the size of its files a package takes in memory at most, a fault in every row included."""
MEMORY = "1GB"
"""What DuckDB may hold; the rest it keeps in the scratch. Reading takes as much again."""
MARK = "coalitions-rows-"


class Scratch:
    """A folder that holds rows as Parquet, a file a table, and the engine that asks them there.

    It is removed with the process that made it; what a killed one left behind, the next removes.
    """

    def __init__(self, engine: str, master: str = "") -> None:
        """Take the engine (duckdb or spark), and where Spark runs: the URL of its master (default: this machine)."""
        self._engine, self._master, self._numbers = engine, master, count()
        self.is_shared = engine == "spark"
        """Whether several rules may ask at a time; of a connection to DuckDB they may not."""
        import_module(LIBRARIES[engine])  # before there are rows: asked to end in the middle of it, DuckDB aborts
        _remove_leftovers()
        self._folder = Path(tempfile.mkdtemp(prefix=f"{MARK}{os.getpid()}-"))
        weakref.finalize(self, _remove, self._folder)

    def hold(self, name: str, pieces: Iterable[Any]) -> int:
        """Write the rows of a table, given as one Arrow table or more, and return how many they are."""
        import pyarrow.parquet as pq

        height, writer = 0, None
        for rows in pieces:
            writer = writer or pq.ParquetWriter(self._file(name), rows.schema, compression="lz4")
            writer.write_table(rows)
            height += rows.num_rows
        if writer:
            writer.close()
        return height

    def keep(self, rows: Any) -> Frame:
        """Write the rows of a lazy frame, and return them from there."""
        name = f"-{next(self._numbers)}"
        rows.sink_parquet(str(self._file(name)))
        return self.rows(name)

    def rows(self, name: str) -> Frame:
        """The rows of a table as a lazy frame, which has the verbs of a frame that need no row to be read."""
        read = self._session.read_parquet if self._engine == "duckdb" else self._session.read.parquet
        rows: Frame = nw.from_native(read(str(self._file(name))))
        return rows

    def _file(self, name: str) -> Path:
        return self._folder / f"{re.sub('[^A-Za-z0-9_-]', '_', name)}.parquet"

    @cached_property
    def _session(self) -> Any:
        if self._engine == "duckdb":
            import duckdb

            return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(self._folder / "spilt")})
        from pyspark.sql import SparkSession

        settings: dict[str, Any] = {
            "spark.buffer.pageSize": "2m",  # not 64 MB for each of some hundred short tasks
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # many short queries, few rows
            "spark.driver.memory": "4g",
            "spark.log.level": "ERROR",
            "spark.python.sql.dataFrameDebugging.enabled": False,  # else Java is told where Python names each column
            "spark.sql.adaptive.enabled": False,
            "spark.sql.shuffle.partitions": os.cpu_count(),
            "spark.ui.enabled": False,
            "spark.ui.showConsoleProgress": False,
        }
        builder = SparkSession.builder.appName("coalitions").master(self._master or "local[*]")
        return builder.config(map=settings).getOrCreate()


def asked_once(rows: Frame, scratch: Scratch | None) -> Frame:
    """Rows that were asked of tables; beyond memory they are laid down beside these, and not asked for again."""
    return scratch.keep(rows) if scratch else rows


def tells_apart(columns: list[str]) -> bool:
    """Whether SQL tells columns apart: to DuckDB and Spark a is A, and Spark takes a dot for a part of a column."""
    return len({name.casefold() for name in [*columns, LINE]}) > len(columns) and not any(
        "." in name for name in columns
    )


def carriers(engine: str, root: object, master: str = "") -> tuple[Engine, Scratch | None]:
    """Where the rows of the package in a folder (or zip) lie, by the name of an engine.

    auto takes pandas where they fit into memory, else DuckDB, and says so on stderr.
    Raises CannotOpenError where the engine is not installed.
    """
    if engine == "auto":
        size = sum(file.stat().st_size for file in root.rglob("*.csv")) if isinstance(root, Path) else 0
        engine = "pandas" if size * TIMES_THE_FILES < _memory() else "duckdb"
        if engine == "duckdb":
            told = f"{size / 1e6:,.0f} MB of tables, {_memory() / 1e6:,.0f} MB of memory"
            print(f"judged on {engine}, since there are {told}", file=sys.stderr)
    if find_spec(LIBRARIES[engine]) is None:
        raise CannotOpenError(f"{engine} is not installed; pip install {LIBRARIES[engine]}")
    scratch = Scratch(engine, master) if engine in ("duckdb", "spark") else None
    return "polars" if engine == "polars" else "pandas", scratch


def _memory() -> int:
    """The bytes of memory that this machine has; where it does not say so, 8 GB."""
    names = ("SC_PAGE_SIZE", "SC_PHYS_PAGES")
    return math.prod(map(os.sysconf, names)) if set(names) <= set(getattr(os, "sysconf_names", ())) else 8 * 2**30


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:  # once more, where the process was asked to end meanwhile
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{MARK}*"):
        process = folder.name.removeprefix(MARK).partition("-")[0]
        if not Path(f"/proc/{process}").exists() and Path("/proc/self").exists():
            shutil.rmtree(folder, ignore_errors=True)
