"""Who supports Ukraine in which capability coalition: read, judge, derive, draw, publish."""

from typing import Any

__all__ = ["Package"]


def __getattr__(name: str) -> Any:
    """``Package`` for notebooks, imported when it is asked for: a verb needs none of it."""
    if name != "Package":
        raise AttributeError(name)
    from coalitions.notebook import Package

    return Package
