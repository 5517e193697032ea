"""Many processes that read reports side by side; what they find comes back in the order of the reports.

Each worker gets the world as a pickle, opens a gazetteer of its own with it, and compiles the words of a language when
it meets the first report in it. Where processes are forked it is the same pickle, so that no connection is shared.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING

from geo.errors import StrikemapError, WorkerError
from geo.flow import called, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from geo.flow import Findings, World
    from geo.model import Report

FEW = 200
"""Reports below which one process is done before others would have started."""

AHEAD = 16
"""Reports a worker that wait for it or for their turn, so that no worker idles and few findings are held."""

_here: dict[str, World] = {}
"""The world of a worker process, put there when it starts; empty in every other process."""


def usual_workers(reports: int) -> int:
    """How many processes read so many reports if nobody says: one for few, else one for each processor."""
    if reports < FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """So many processes that read reports by the rules, in a world.

    `method` is how they are started, as multiprocessing names it: "fork", "spawn" or "forkserver"; by default that of
    the system. `advance` is told how many reports are done, and of how many.
    """

    world: World
    count: int
    method: str | None = None
    advance: Callable[[int, int], None] | None = None

    def __call__(self, reports: Iterable[Report]) -> Iterator[Findings]:
        """The findings of each report in order.

        Raises `WorkerError` that names the report at which a worker failed or was ended, and the cure. An error that
        the program knows is raised as it is.
        """
        waiting = deque(reports)
        total, done = len(waiting), 0
        pool = ProcessPoolExecutor(
            max_workers=self.count,
            mp_context=get_context(self.method),
            initializer=_start,
            initargs=(pickle.dumps(self.world),),
        )
        begun: deque[tuple[Report, Future[Findings]]] = deque()
        others = set(active_children())
        try:
            while waiting or begun:
                while waiting and len(begun) < AHEAD * self.count:
                    report = waiting.popleft()
                    begun.append((report, pool.submit(_find, report)))
                findings = _checked(*begun[0])
                begun.popleft()
                yield findings
                done += 1
                if self.advance is not None:
                    self.advance(done, total)
        finally:
            if begun:
                # After a fault or an interrupt nobody waits for what has been begun.
                for child in set(active_children()) - others:
                    child.terminate()
            pool.shutdown(cancel_futures=True)


def _checked(report: Report, future: Future[Findings]) -> Findings:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, StrikemapError):
        raise error
    name = called(report)
    if isinstance(error, BrokenProcessPool):
        message = (
            f"{name}: a process that read this report or one of the next {AHEAD} was ended from outside, often for "
            "want of memory; give fewer --workers, or --workers 1"
        )
    else:
        message = f"{name}: {type(error).__name__}: {error}; read it alone with --workers 1 and report the fault"
    raise WorkerError(message) from error


def _start(world: bytes) -> None:
    """Make a process a worker; an interrupt from the keyboard is for the parent, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here["world"] = pickle.loads(world)  # noqa: S301 -- it comes from the parent process, by way of no file


def _find(report: Report) -> Findings:
    return find(report, _here["world"])
