"""Two names for one place: "the Solomianskyi district of Kyiv", "in the Black Sea near Novorossiysk"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

WIDER = frozenset({"region", "country", "sea"})


def put_in_cities(stretch: Stretch, spots: list[Spot]) -> list[Spot]:
    """The places, a district right beside a town's name with that town noted, which is then no place of its own.

    A sea and a town that it is near are the sea before that town.
    """
    kept: list[Spot] = []
    for spot in spots:
        before = kept[-1] if kept else None
        if before is not None and before.precision == "district" and _is_town_of(stretch, before, spot):
            kept[-1] = replace(before, city=spot.name)
        elif before is not None and spot.precision == "district" and _owns(stretch, before, spot):
            kept[-1] = replace(spot, city=before.name, lead=before.lead, part="scene")
        elif before is not None and _at_sea_near(stretch, before, spot):
            written = stretch.text.quote(before.lead, spot.end)
            kept[-1] = replace(spot, nearness="offshore", near=False, lead=before.lead, written=written)
        elif before is not None and (_holds(stretch, before, spot) or _is_within(stretch, kept[0], spot)):
            kept.append(replace(spot, part="aside"))
        else:
            kept.append(spot)
    return kept


def _holds(stretch: Stretch, town: Spot, district: Spot) -> bool:
    """Whether a district right behind a town only says where the town lies: "Теткино Глушковского района"."""
    between = stretch.text.folded[town.end : district.start]
    named = town.precision in {None, "locality"} and town.part == "scene" and between in {" ", ", ", " ("}
    return named and district.precision == "district"


def _is_within(stretch: Stretch, town: Spot, quarter: Spot) -> bool:
    """Whether a quarter owns something in the town that heads the sentence: "À X, un dépôt du quartier d'Y"."""
    heads = town.lead == stretch.start and stretch.text.folded[town.end : town.end + 1] == ","
    if not heads or town.precision != "locality" or quarter.precision not in {"district", "locality"}:
        return False
    named = quarter.part == "scene" and quarter.lead < quarter.start
    return named and stretch.lexicon.leads.link.search(stretch.text.folded[town.end : quarter.lead]) is not None


def _is_town_of(stretch: Stretch, district: Spot, town: Spot) -> bool:
    """Whether nothing but the word for a district and a link stands between a district and the town after it."""
    if not town.countries or town.precision in WIDER or district.city:
        return False
    leads, at = stretch.lexicon.leads, district.end
    folded = stretch.text.folded
    if (word := leads.district_after.match(folded, at, town.start)) is not None:
        at = word.end()
    between = folded[at : town.start]
    if stretch.lexicon.conjunction.search(between):
        return False
    told = between.strip()
    return not told or leads.follows.fullmatch(told) is not None or leads.at.fullmatch(between.lstrip()) is not None


def _at_sea_near(stretch: Stretch, sea: Spot, town: Spot) -> bool:
    """Whether words for near stand right between the name of a sea where something happened and that of a town."""
    between = stretch.text.folded[sea.end : town.lead].strip(" ,")
    return sea.precision == "sea" and sea.part == "scene" and town.nearness == "near" and not between


def _owns(stretch: Stretch, town: Spot, district: Spot) -> bool:
    """Whether the town is the owner of a district after it: "Kyiv's Solomianskyi district"."""
    ending = stretch.lexicon.possessive
    between = stretch.text.folded[town.end : district.start].strip()
    return bool(ending and town.countries) and town.precision not in WIDER and between == ending
