"""What is worked out once for a package or a table: it belongs to that package, and goes with it."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast


class Owner(Protocol):
    """A package, a table: whatever keeps what was worked out for it."""

    @property
    def worked_out(self) -> dict[Any, Any]:
        """The answers, by function and further words."""


Owned = TypeVar("Owned", bound=Owner)
Further = ParamSpec("Further")
Answer = TypeVar("Answer")


def once(work: Callable[Concatenate[Owned, Further], Answer]) -> Callable[Concatenate[Owned, Further], Answer]:
    """Let a function of a package (or a table) and further words work out its answer once.

    The answer is kept in ``worked_out`` of the package, not in the function, so that no package outlives its use.
    Answers are shared: whoever asks must not change them. Who asks while another thread works it out waits for that.
    """

    @wraps(work)
    def answer(owner: Owned, /, *further: Further.args, **named: Further.kwargs) -> Answer:
        asked, mine = (work, *further, *sorted(named.items())), Future[Answer]()
        if (kept := owner.worked_out.setdefault(asked, mine)) is mine:
            try:
                mine.set_result(work(owner, *further, **named))
            except BaseException as fault:
                mine.set_exception(fault)
        return cast("Future[Answer]", kept).result()

    return answer
