"""What is asked of a stretch again and again, found once and kept with it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.read.sentences import Stretch

Found = TypeVar("Found")
Given = TypeVar("Given")


def once(find: Callable[[Stretch], Found]) -> Callable[[Stretch], Found]:
    """What is found in a stretch, found when it is first asked for; nothing that is returned may be changed."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(stretch: Stretch) -> Found:
        known = stretch.__dict__
        if name not in known:
            known[name] = find(stretch)
        result: Found = known[name]
        return result

    return found


def once_for(find: Callable[[Stretch, Given], Found]) -> Callable[[Stretch, Given], Found]:
    """What is found in a stretch with one thing given, kept until it is asked with another thing.

    Neither what is given nor what is returned may be changed.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(stretch: Stretch, given: Given) -> Found:
        known = stretch.__dict__.get(name)
        if known is None or known[0] is not given:
            known = stretch.__dict__[name] = (given, find(stretch, given))
        result: Found = known[1]
        return result

    return found
