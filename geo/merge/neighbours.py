"""Tellings -> those that may be of one event with them, found one at a time: what a change of one telling can touch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.merge.profile import profile_of
from geo.merge.same import WINDOW_OF_ANSWERS, WINDOW_OF_FOLLOW_UPS, Sameness, compare, follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.merge.profile import Profile
    from geo.merge.telling import Telling

WINDOW = max(WINDOW_OF_ANSWERS, WINDOW_OF_FOLLOW_UPS)
"""Days for which a later telling may follow an event."""

Days = defaultdict["date", set[str]]


@dataclass(slots=True, kw_only=True)
class Neighbours:
    """Tellings by their days, so that those which agree with one are found without comparing all.

    What grouping joins is always joined by pairs that agree, so that tellings no chain of pairs reaches are untouched
    by whatever changes in the others.
    """

    sameness: Sameness
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _of_day: Days = field(default_factory=lambda: defaultdict(set))
    _ended: Days = field(default_factory=lambda: defaultdict(set))
    _said: Days = field(default_factory=lambda: defaultdict(set))

    def put(self, telling: Telling) -> None:
        """Enter a telling, in the place of what stood under its id."""
        self.drop(telling.id)
        profile = profile_of(telling)
        self._profiles[telling.id] = profile
        for days, day in self._entries(profile):
            days[day].add(telling.id)

    def drop(self, telling: str) -> None:
        """Take the telling of an id out, if there is one."""
        profile = self._profiles.pop(telling, None)
        if profile is not None:
            for days, day in self._entries(profile):
                days[day].discard(telling)

    def near(self, telling: str) -> Iterator[str]:
        """The ids of the tellings that agree with one enough to be of its event, itself left out."""
        profile = self._profiles.get(telling)
        if profile is None or profile.place is None:
            return
        for other in self._candidates(profile):
            if other != telling and self._agree(profile, self._profiles[other]):
                yield other

    def component(self, tellings: Iterable[str]) -> set[str]:
        """The tellings with all that agree with them, and all that agree with these, and so on."""
        reached: set[str] = set()
        waiting = list(tellings)
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += self.near(one)
        return reached

    def _entries(self, profile: Profile) -> Iterator[tuple[Days, date]]:
        """Under which days a telling stands: those of its span, its last one, and the one on which it was said."""
        start, end = profile.span.start, profile.span.end
        if start is not None and end is not None:
            yield from ((self._of_day, start + timedelta(day)) for day in range((end - start).days + 1))
            if not profile.later:
                yield self._ended, end
        if profile.later and profile.said is not None:
            yield self._said, profile.said

    def _candidates(self, profile: Profile) -> set[str]:
        start, end = profile.span.start, profile.span.end
        found: set[str] = set()
        if start is not None and end is not None:
            for day in range((end - start).days + 1):
                found |= self._of_day.get(start + timedelta(day), set())
            if not profile.later:
                found = found.union(*(self._said.get(end + timedelta(day), ()) for day in range(WINDOW + 1)))
        if profile.later and profile.said is not None:
            found = found.union(*(self._ended.get(profile.said - timedelta(day), ()) for day in range(WINDOW + 1)))
        return found

    def _agree(self, one: Profile, other: Profile) -> bool:
        if compare(one, other, self.sameness) is not None:
            return True
        return any(
            later.later and not earlier.later and follow(later, earlier, self.sameness) is not None
            for later, earlier in ((one, other), (other, one))
        )
