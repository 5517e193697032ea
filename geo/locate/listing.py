"""All that a name may mean, for a person to choose from, and what to say of a name that means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.locate.around import district_and_city, districts
from geo.locate.candidates import Candidate, of_area, of_region, order, settlements
from geo.locate.context import read_context
from geo.locate.names import LONGEST_NAME, foreign_script, shown
from geo.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate.atlas import Atlas

MOST = 20


def candidates(name: str, atlas: Atlas, within: Sequence[str] = (), country: str = "") -> list[Candidate]:
    """The settlements, districts, regions and larger areas that answer to a name, best first, at most twenty.

    `within` are names of regions, districts, towns or countries in any language that the report ties to the place,
    nearest first, or a few words that name them; what the name has behind a comma is the nearest of them. `country` is
    the ISO 3166-1 code that it implies. Districts are listed where a word of the name asks for one ("Щебекинский
    район"); one of a city may have the city's name beside it ("Петровский район Донецка").
    """
    name, _, rest = name.partition(",")
    within = (*(part.strip() for part in rest.split(",") if part.strip()), *within)
    if atlas.sizes.names_district(name) and (parted := district_and_city(name, atlas)) is not None:
        name, within = parted[0], (parted[1], *within)
    context = read_context(atlas, within, country)
    found = [
        *settlements(name, atlas, context),
        *(of_region(region, atlas, context, name) for region in atlas.regions.find(name)),
        *(of_area(area) for area in atlas.areas.find(name)),
    ]
    if atlas.sizes.names_district(name):
        mention = Mention(as_written=name, name=name, precision="district", within=tuple(within), country=country)
        found += districts(mention, atlas, context)
    return sorted(found, key=order)[:MOST]


def no_answer(name: str) -> str:
    """Why nothing answers to a name, with the cure, in one printable line.

    >>> no_answer("თბილისი")
    "'თბილისი' is written in Georgian letters, and places are known by Latin and Cyrillic ones; write it in these"
    """
    if len(name) > LONGEST_NAME:
        cure = "give the name of one place alone"
        return f"'{shown(name)}' has {len(name):,} characters, and no place has a name of {LONGEST_NAME}; {cure}"
    if script := foreign_script(name):
        known = "places are known by Latin and Cyrillic ones; write it in these"
        return f"'{shown(name)}' is written in {script} letters, and {known}"
    return (
        f"no place answers to '{shown(name)}'; look for its Russian or Ukrainian name, or name its region, "
        "so that it can be placed as the region"
    )
