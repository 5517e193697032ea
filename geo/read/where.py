"""Where: the places that a stretch names, each with the part it plays there.

The lexicon gives the words that make a name a place; `Knows` says of a name in which countries a settlement bears it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geo.read.lexicon import MAX_LEAD, AreaName, Lexicon

if TYPE_CHECKING:
    from geo.model import PlacePrecision
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

Knows = Callable[[str], frozenset[str]]
"""Name as written → ISO codes of the countries that have a settlement of that name; empty if none has."""

Part = Literal["scene", "speaker", "reference", "seat", "aside", "weak"]
"""What a place does in its sentence: the scene of an event, a speaker's province, a point that distance is counted
from, a government, something only mentioned, or a name with no word of place before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named in a stretch; `start` and `end` span the name alone, `lead` starts with its words of place."""

    name: str
    start: int
    end: int
    lead: int
    part: Part
    precision: PlacePrecision | None
    codes: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    offset_km: float | None = None
    near: bool = False


def find_spots(stretch: Stretch, lexicon: Lexicon, knows: Knows) -> list[Spot]:
    """The places of a stretch in order."""
    spots: list[Spot] = []
    for start, end, areas in _names(stretch, lexicon, knows):
        name = stretch.text.plain[start:end]
        countries = knows(name) | {area.country for area in areas if area.country}
        spot = _judge(
            stretch,
            lexicon,
            Spot(
                name=name,
                start=start,
                end=end,
                lead=start,
                part="weak",
                precision=None,
                codes=tuple(area.code for area in areas),
                countries=frozenset(countries),
            ),
            areas,
        )
        spot = _continue_list(stretch, lexicon, spots, spot, areas)
        if not (areas or knows(name) or _told_as_place(stretch, lexicon, spot)):
            continue
        spots.append(spot)
    return spots


def _names(stretch: Stretch, lexicon: Lexicon, knows: Knows) -> list[tuple[int, int, tuple[AreaName, ...]]]:
    """(start, end, areas of that name) of all that may be a place, in order, none inside another."""
    found: dict[int, tuple[int, tuple[AreaName, ...]]] = {}
    for hit in stretch.of("area"):
        if stretch.text.plain[hit.start : hit.end] != hit.phrase:
            found[hit.start] = (hit.end, lexicon.areas[hit.value])
    for match in lexicon.run.finditer(stretch.text.plain, stretch.start, stretch.end):
        start, end = _without_openers(stretch, lexicon, match.start(), match.end())
        if start >= end:
            continue
        covered = [(s, e) for s, (e, _) in found.items() if s < end and start < e]
        if any(s <= start and end <= e for s, e in covered):
            continue
        name = stretch.text.plain[start:end]
        if knows(name) or _placed_by_words(stretch, lexicon, start) or " " not in name:
            for s, e in covered:
                if start <= s and e <= end:
                    del found[s]
            if not any(s < end and start < found[s][0] for s in found):
                found[start] = (end, lexicon.areas.get(name.lower(), ()))
    for match in lexicon.run.finditer(stretch.text.plain, stretch.start, stretch.end):
        start, end = _without_openers(stretch, lexicon, match.start(), match.end())
        # A town's name inside a longer name is a person's or a paper's ("Vladimir Poutine").
        for s in [s for s in found if start <= s and found[s][0] <= end and (s, found[s][0]) != (start, end)]:
            del found[s]
    blocked = _blocked(stretch)
    names = sorted((start, end, areas) for start, (end, areas) in found.items())
    return [n for n in names if not any(hit.start <= n[0] and n[1] <= hit.end for hit in blocked)]


def _told_as_place(stretch: Stretch, lexicon: Lexicon, spot: Spot) -> bool:
    """Whether a name that no gazetteer knows is a place by its words: "le village de X", "à X, dans la région de"."""
    if spot.part != "scene":
        return False
    if _placed_by_words(stretch, lexicon, spot.start):
        return True
    after = stretch.text.folded[spot.end : min(stretch.end, spot.end + MAX_LEAD // 2)]
    return any(lexicon.leads.region.search(after[: cut + 1]) for cut, char in enumerate(after) if char in " '")


def _blocked(stretch: Stretch) -> list[Hit]:
    """Hits inside which a name is no place: agencies, companies, weapons, parts of compound speakers."""
    hits = stretch.of("speaker", "media", "company", "other") + stretch.of("weapon")
    return hits + [hit for hit in stretch.of("speaker") if " " in hit.phrase] + stretch.of("target")


def _without_openers(stretch: Stretch, lexicon: Lexicon, start: int, end: int) -> tuple[int, int]:
    """The run without a capitalised function word at its start."""
    while start < end:
        head = stretch.text.folded[start:end].split(" ")[0]
        bare, apostrophe, _ = head.partition("'")
        if head in lexicon.openers:
            start += len(head) + 1
        elif apostrophe and f"{bare}'" in lexicon.openers:
            start += len(bare) + 1
        else:
            break
    return (start, end) if start < end and stretch.text.plain[start].isupper() else (end, end)


def _placed_by_words(stretch: Stretch, lexicon: Lexicon, start: int) -> bool:
    lead = stretch.text.folded[max(stretch.start, start - MAX_LEAD) : start]
    leads = lexicon.leads
    return any(pattern.search(lead) for pattern in (leads.region, leads.district, leads.locality, leads.near))


def _judge(stretch: Stretch, lexicon: Lexicon, spot: Spot, areas: tuple[AreaName, ...]) -> Spot:
    """The spot with its part and precision, from the words right before and after it."""
    leads, begin = lexicon.leads, max(stretch.start, spot.start - MAX_LEAD)
    lead = stretch.text.folded[begin : spot.start]
    seat = any(hit.start <= spot.start and spot.end <= hit.end for hit in stretch.of("seat"))
    sure = [area for area in areas if not area.bare]
    named = sure[0].precision if sure else None

    def at(match_start: int, part: Part, precision: PlacePrecision | None, **more: object) -> Spot:
        return replace(spot, lead=begin + match_start, part=part, precision=precision, **more)  # type: ignore[arg-type]

    if match := leads.distance.search(lead):
        return at(match.start(), "reference", None, offset_km=_kilometres(stretch, match.group(1), begin))
    if leads.direction.search(lead):
        return replace(spot, part="aside")
    if leads.title.search(lead):
        return replace(spot, part="aside")
    if match := leads.speaker.search(lead):
        return at(match.start(), "speaker", named or "region")
    if match := leads.aside.search(lead):
        return at(match.start(), "aside", named)
    if match := leads.region.search(lead) or leads.again.search(lead):
        return at(match.start(), "scene", named or "region")
    if match := leads.district.search(lead):
        return at(match.start(), "scene", "district")
    if match := leads.near.search(lead):
        return at(match.start(), "scene", named or "locality", near=True)
    if match := leads.locality.search(lead):
        return at(match.start(), "scene", "locality")
    if named == "country" and (match := leads.part.search(lead)):
        return at(match.start(), "scene", "country", name=stretch.text.plain[begin + match.start() : spot.end])
    if match := leads.at.search(lead):
        return at(match.start(), "scene", named or "locality")
    if seat or (stretch.has("government") and any(h.start <= spot.start < h.end for h in stretch.of("government"))):
        return replace(spot, part="seat", precision=named)
    if match := leads.link.search(lead):
        return at(match.start(), "weak", named or "locality")
    return replace(spot, precision=named)


def _kilometres(stretch: Stretch, written: str, begin: int) -> float:
    digits = "".join(char for char in written if char.isdecimal())
    if digits:
        return float(digits)
    at = stretch.text.folded.find(written, begin)
    hit = next((hit for hit in stretch.of("number") if hit.start == at), None)
    return float(hit.value) if hit else 0.0


def _continue_list(
    stretch: Stretch, lexicon: Lexicon, spots: list[Spot], spot: Spot, areas: tuple[AreaName, ...]
) -> Spot:
    """The spot as a further member of the list that the one before it belongs to ("Koursk, Belgorod et Orel")."""
    if not spots or spots[-1].part not in {"scene", "speaker"}:
        return spot
    before = spots[-1]
    between = stretch.text.folded[before.end : spot.start]
    if len(between) > MAX_LEAD or not lexicon.leads.list_gap.fullmatch(between):
        return spot
    if before.part == "speaker" and "," in between:
        return spot
    sure = next((area.precision for area in areas if not area.bare), None)
    if spot.part in {"weak", "seat"} or (before.precision == "region" and areas and spot.precision == "locality"):
        inherited = before.precision if before.precision in {"region", "district", "locality"} else spot.precision
        return replace(spot, part=before.part, precision=sure or inherited)
    return spot
