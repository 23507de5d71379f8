"""Work done on all cores at once."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
    """Do the same work on several things, as many at a time as there are cores; the results come in their order.

    Threads are enough: pyarrow, Polars and hashlib let go of Python's lock while they work.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(work, things)
