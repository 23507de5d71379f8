"""Work done on all cores at once."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

PIECE = 2**22
"""So many bytes are worth a thread of their own."""


def side_by_side(
    work: Callable[[Thing], Result],
    things: Iterable[Thing],
    size: int,
    ahead: int | None = None,
    threads: int | None = None,
) -> Iterator[Result]:
    """Do the same work on several things, as many at a time as there are cores; the results come in their order.

    ``size`` is the number of bytes that the work goes over; where they are few, it is done in turn. No more than
    ``ahead`` results wait for the one before them (default: all). More ``threads`` are of use where some wait for what
    others work out. Threads are enough: pyarrow, Polars and hashlib let go of Python's lock while they work.
    """
    if size <= PIECE:
        yield from map(work, things)
        return
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        begun = deque[Future[Result]]()
        for thing in things:
            begun.append(pool.submit(work, thing))
            if len(begun) == ahead:
                yield begun.popleft().result()
        yield from (each.result() for each in begun)


def meanwhile(work: Callable[[], Result], size: int) -> Callable[[], Result]:
    """Begin work that goes over so many bytes; what is returned waits for its result, or does it where they are few."""
    if size <= PIECE:
        return work
    with_one = ThreadPoolExecutor(1)
    begun = with_one.submit(work)
    with_one.shutdown(wait=False)
    return begun.result
