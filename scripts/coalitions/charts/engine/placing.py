"""Where labels go along an axis so that none covers another."""

from collections.abc import Sequence
from math import inf


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float = inf) -> list[float]:
    """Place labels as near as can be to where they are wanted, in the order given, without overlap.

    ``wanted`` holds the middle of each label, ascending, ``heights`` what each needs; no label begins before
    ``top``, and none ends after ``bottom`` where there is room for all of them. Returns the middles. The sum of
    squared displacements is the least possible: pooling adjacent violators (Ayer et al. 1955), in linear time.
    """
    offsets, total = [], 0.0
    for height in heights:
        offsets.append(total + height / 2)
        total += height
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        level, size = want - offset, 1
        while blocks and blocks[-1][0] > level:
            other, count = blocks.pop()
            level = (level * size + other * count) / (size + count)
            size += count
        blocks.append((level, size))
    levels = [max(min(level, bottom - total), top) for level, size in blocks for _ in range(size)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def lanes(intervals: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Give each interval the first lane that is free, in the order given; ``gap`` stays free between two."""
    ends: list[float] = []
    chosen = []
    for start, end in intervals:
        lane = next((number for number, busy in enumerate(ends) if busy + gap <= start), len(ends))
        ends[lane:] = [end, *ends[lane + 1 :]]
        chosen.append(lane)
    return chosen
