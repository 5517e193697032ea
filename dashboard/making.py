"""What takes long is made once for all sessions, in a thread of its own, which nobody's next click ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from dashboard.lasting import settle
from geo.errors import StrikemapError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.keeping import Advance

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Making(Generic[T]):
    """Something that is being made, or was; `done` of `total` steps are taken, both 0 while nobody can tell."""

    done: int = 0
    total: int = 0
    _finished: Event = field(default_factory=Event)
    _made: list[T] = field(default_factory=list)
    _fault: StrikemapError | None = None

    @property
    def part(self) -> float:
        """How much is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def failed(self) -> bool:
        """Whether it ended with nothing made."""
        return self._finished.is_set() and not self._made

    def wait(self, seconds: float) -> bool:
        """Whether it is finished, once it is or after so many seconds."""
        return self._finished.wait(seconds)

    def result(self) -> T:
        """What was made; raises the `StrikemapError` that ended it, or one of its own where it ended otherwise."""
        if self._made:
            return self._made[0]
        message = "what the page shows could not be made; the server's log says why, and loading it again tries again"
        raise self._fault or StrikemapError(message)

    def advance(self, done: int, total: int) -> None:
        """Take note of how many steps are taken, and of how many."""
        self.done, self.total = done, total

    def run(self, make: Callable[[Advance], T]) -> None:
        """Make it, and say so to all who wait, however it ends."""
        try:
            self._made.append(make(self.advance))
        except StrikemapError as error:
            self._fault = error
        finally:
            self._finished.set()
        settle()


@dataclass(slots=True, kw_only=True)
class Maker(Generic[T]):
    """Makes what is asked for under a key, once, and keeps the `most` asked for last; threads may share it."""

    most: int = 2
    _lock: Lock = field(default_factory=Lock)
    _known: dict[str, Making[T]] = field(default_factory=dict)

    def ask(self, key: str, make: Callable[[Advance], T]) -> Making[T]:
        """The making under a key, begun now where nobody has, or where the last attempt failed."""
        with self._lock:
            known = self._known.pop(key, None)
            begun = known is None or known.failed
            making = Making[T]() if known is None or known.failed else known
            self._known[key] = making
            while len(self._known) > self.most:
                del self._known[next(iter(self._known))]
        if begun:
            Thread(target=making.run, args=(make,), name=f"making {key}", daemon=True).start()
        return making
