"""One mention, one place: the best candidate where it is clearly the best, otherwise a refusal that lists them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate.around import districts, surroundings
from geo.locate.beside import as_place, beside, near
from geo.locate.candidates import Candidate, of_area, of_region, settlements
from geo.locate.context import Context, among, read_context
from geo.locate.listing import no_answer
from geo.locate.names import shown
from geo.locate.nearness import roughly_km
from geo.model import PlacedClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate.atlas import Atlas
    from geo.model import Claim, Mention, Place

MARGIN = 1.2
"""Points between the best candidate and the next: a factor of sixteen in population if all else is equal."""
TOWN = 30_000
VILLAGE = 10_000
VILLAGE_MARGIN = 0.7
"""Points that are enough between a town and a namesake that is a village, which a report would tell by its region."""
FLOOR = 8.5
"""Points below which nothing is believed: a loose spelling of a village."""
SAME_PLACE_KM = 10.0
"""GeoNames lists some towns twice, and parts of a town beside it: candidates as near as this are no namesakes."""
LISTED = 5


def locate(claim: Claim, atlas: Atlas, others: Sequence[Place] = ()) -> PlacedClaim:
    """The claim with its place; None as place where the report names none. `others` are known places of the report.

    A settlement that isn't in the gazetteer, or has namesakes in one region, is placed as the region that the report
    names, and its reasons say so. Raises `PlaceNotFoundError` or `AmbiguousPlaceError` where there is no such region.
    """
    mention = claim.incident.mention
    if mention is None:
        return PlacedClaim(claim=claim)
    try:
        return PlacedClaim(claim=claim, place=resolve(mention, atlas, others))
    except (PlaceNotFoundError, AmbiguousPlaceError):
        place = _region_instead(mention, atlas)
        if place is None:
            raise
        return PlacedClaim(claim=claim, place=place)


def resolve(mention: Mention, atlas: Atlas, others: Sequence[Place] = ()) -> Place:
    """The place that a mention means, with the reasons for choosing it; other places of the report may decide.

    Raises `PlaceNotFoundError` where nothing answers to the name, `AmbiguousPlaceError` where several places do and
    nothing in the mention decides; its message lists up to five.
    """
    context = among(read_context(atlas, mention.within, mention.country, mention.region_code), others)
    best = _best(mention, atlas, context)
    if mention.beside:
        return beside(mention, best, atlas)
    return near(mention, best, atlas.sizes) if mention.nearness == "near" else as_place(mention, best)


def _best(mention: Mention, atlas: Atlas, context: Context) -> Candidate:
    """The candidate that is meant; where no gazetteer has it, one of the online geocoder if it may be asked."""
    try:
        return _choose(mention, _found(mention, atlas, context), context)
    except PlaceNotFoundError:
        if atlas.online is None or mention.precision in {"country", "sea"}:
            raise
        found = atlas.online.candidates(mention.name, atlas, context)
        wanted = [mention.precision] if mention.precision else ["locality", "district", "region"]
        fitting = next((kind for sort in wanted if (kind := [one for one in found if one.precision == sort])), None)
        if fitting is None:
            raise
        return _choose(mention, fitting, context)


def _found(mention: Mention, atlas: Atlas, context: Context) -> list[Candidate]:
    """The candidates of the kind that the words ask for, best first; of the next best kind where there are none."""
    name, precision = mention.name, mention.precision
    areas = [of_area(area) for area in atlas.areas.find(name)]
    regions = [of_region(region, atlas, context, name) for region in atlas.regions.find(name)]
    phrases = [candidate for candidate in regions if _is_phrase(candidate, name, atlas)]
    if mention.beside:
        return _not_cities(phrases, atlas) or settlements(name, atlas, context) or regions or areas
    if precision in {"country", "sea"}:
        return areas or phrases or (surroundings(name, atlas, context) if precision == "sea" else [])
    if precision == "region":
        return _one_region(regions, mention, atlas) or areas or surroundings(name, atlas, context)
    if precision == "district":
        return districts(mention, atlas, context)
    if precision == "locality":
        return settlements(name, atlas, context) or phrases
    return areas or _not_cities(phrases, atlas) or settlements(name, atlas, context) or regions


def _is_phrase(candidate: Candidate, name: str, atlas: Atlas) -> bool:
    return any(region.code == candidate.region_code for region in atlas.regions.find_phrase(name))


def _not_cities(regions: Sequence[Candidate], atlas: Atlas) -> list[Candidate]:
    """Without the cities that are regions of their own: by their name alone they are towns."""
    return [region for region in regions if atlas.regions.by_code[region.region_code].kind != "city"]


def _one_region(regions: Sequence[Candidate], mention: Mention, atlas: Atlas) -> list[Candidate]:
    """The region that is meant first: by code, then the region around a city rather than the city itself."""
    if mention.region_code in atlas.regions.by_code:
        region = atlas.regions.by_code[mention.region_code]
        return [of_region(region, atlas, Context(), mention.name)]
    wider = _not_cities(regions, atlas) or list(regions)
    return sorted(wider, key=lambda candidate: -candidate.score)


def _choose(mention: Mention, found: Sequence[Candidate], context: Context) -> Candidate:
    """The best candidate if it is good enough and the next is far enough behind."""
    if not found:
        raise PlaceNotFoundError(no_answer(mention.name))
    best = found[0]
    if best.score < FLOOR and context.excludes(best.region_code):
        told = shown(", ".join(mention.within)) or mention.region_code
        message = (
            f"'{shown(mention.name)}' is told to be in {told}, and the best place of that name is {best.label}; "
            "check the spelling and the region"
        )
        raise PlaceNotFoundError(message)
    if best.score < FLOOR:
        message = (
            f"'{shown(mention.name)}' fits no place well enough, the nearest is {best.label}: "
            f"{'; '.join(best.reasons)}; check the spelling and the region that the report names"
        )
        raise PlaceNotFoundError(message)
    rivals = [other for other in found[1:] if best.score - other.score < _margin(best, other)]
    rivals = [other for other in rivals if not _same_place(best, other)]
    if rivals:
        listed = [candidate.label for candidate in (best, *rivals)][:LISTED]
        message = f"'{shown(mention.name)}' may be {'; '.join(listed)}; name its region or country"
        raise AmbiguousPlaceError(message, listed)
    return best


def _margin(best: Candidate, other: Candidate) -> float:
    towns = best.precision == other.precision == "locality"
    return VILLAGE_MARGIN if towns and best.population >= TOWN and other.population < VILLAGE else MARGIN


def _same_place(one: Candidate, other: Candidate) -> bool:
    if one.precision != other.precision or one.precision in {"region", "country", "sea"}:
        return (one.name, one.region_code, one.precision) == (other.name, other.region_code, other.precision)
    return roughly_km(one, other) <= SAME_PLACE_KM


def _region_instead(mention: Mention, atlas: Atlas) -> Place | None:
    """The nearest region that the report ties to the place, if it names one and no more than one may be meant by it."""
    if mention.precision in {"country", "sea"} or mention.beside:
        return None
    context = read_context(atlas, mention.within, mention.country, mention.region_code)
    if not context.regions:
        return None
    nearest = [of_region(atlas.regions.by_code[code], atlas, Context(), "") for code in context.regions[0]]
    chosen = _not_cities(nearest, atlas) or nearest
    if len(chosen) > 1:
        return None
    reason = (
        f"'{shown(mention.name)}' is in no gazetteer or has namesakes there: placed as the region that the report names"
    )
    return replace(as_place(mention, chosen[0]), reasons=(reason,))
