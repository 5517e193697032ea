"""A place named in a stretch, and what it does there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from geo.model import Nearness, PlacePrecision

Knows = Callable[[str], frozenset[str]]
"""Name as written → ISO codes of the countries that have a settlement of that name; empty if none has.

"District, City" asks for the country of a city that has a district of that name.
"""

Part = Literal["scene", "speaker", "reference", "seat", "aside", "weak"]
"""What a place does in its sentence: the scene of an event, a speaker's province, a point that distance is counted
from, a government, something only mentioned, or a name with no word of place before it."""


class Spot(NamedTuple):
    """A place named in a stretch; `start` and `end` span the name alone, `lead` starts with its words of place.

    `written` are the words of the report to the letter, empty where the place is only implied. `city` is the town that
    the words put a district in. A tuple, because a report has dozens, each made anew with every thing told of it.
    """

    name: str
    written: str
    start: int
    end: int
    lead: int
    part: Part
    precision: PlacePrecision | None
    codes: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    holder: str = ""
    offset_km: float | None = None
    near: bool = False
    bearing: float | None = None
    nearness: Nearness = "at"
    adjective: bool = False
    city: str = ""

    @property
    def local(self) -> bool:
        """Whether it is narrower than a country or a sea."""
        return self.precision not in {"country", "sea"}

    @property
    def beside(self) -> bool:
        """Whether a distance or a direction tells it, so that the name itself is not the place."""
        return bool(self.offset_km) or self.bearing is not None or self.nearness == "offshore"
