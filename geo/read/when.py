"""When: what the words of a stretch say of the day, counted from the reference of the report where they are relative.

Written-out dates are in `written`, words such as "hier" in `relative`; both only use the words of the lexicon. The
publication date itself is never passed off as the date of an event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.read.calendar import DAY
from geo.read.once import once_for
from geo.read.proof import of_words
from geo.read.reading import Dated, Strength, When
from geo.read.relative import TOLD, find_relative, find_weekdays
from geo.read.settle import settle
from geo.read.written import find_written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.read.calendar import Reference
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

OLD_DAYS = 45
"""A day further back than this is history in a news report, whatever its verb says."""

EDGE = 30
"""Characters from its start within which an adverb governs the whole sentence."""

ANOTHER_TIME = "told of another time"
"""Why a clause with a day long gone tells of no event."""


@once_for
def find_when(stretch: Stretch, reference: Reference) -> list[When]:
    """All readings of a stretch, the most telling first; none where the words need a reference that is unknown."""
    written = find_written(stretch, reference)
    relative = find_relative(stretch, reference)
    taken = [(r.start, r.end) for r in written]
    readings = [*written, *(r for r in relative if not _shares(r, taken))]
    if reference.line[1]:
        readings = [r for r in readings if not _shares(r, [reference.line])]
    readings = settle(readings, stretch)
    readings = [replace(r, strength=Strength.SAID) if _dates_the_saying(r, stretch) else r for r in readings]
    readings.sort(key=lambda r: (-r.strength, r.start))
    return readings


def _shares(reading: When, taken: list[tuple[int, int]]) -> bool:
    """Whether a reading shares words with a stretch that is read already."""
    return any(a < reading.end and reading.start < b for a, b in taken)


def _dates_the_saying(reading: When, stretch: Stretch) -> bool:
    """Whether a day stands right behind a word of saying, with or without its weekday."""
    if reading.span.precision != "day":
        return False
    folded, between = stretch.text.folded, {"", *stretch.lexicon.weekdays}
    cues = (cue for cue in stretch.of("speech", "asserts") if cue.end < reading.start)
    return any(folded[cue.end : reading.start].strip() in between for cue in cues)


def date_clause(sentence: Stretch, clause: Stretch, reference: Reference) -> Dated:
    """When a clause says that its event was; its own words before those of its sentence."""
    if sentence.has("unreal", "accident"):
        return Dated(reason="a fire or an accident that nobody puts down to an attack")
    if any(_governs(hit, clause) for hit in clause.of("unreal", "unreal")):
        return Dated(reason="not told as having happened")
    general = any(_governs(hit, clause) for hit in clause.of("unreal", "background"))
    if general and not _names_a_night(clause, reference):
        return Dated(reason="told of the course of the war, not of one event")
    day = reference.day
    readings = find_when(clause, reference) or find_when(sentence, reference)
    readings = _not_ahead(readings, day)
    if not readings:
        return _untold(sentence, clause, reference)
    deeds = [deed for deed in clause.of("kind") if deed.value in DEEDS]
    strongest = [r for r in readings if r.strength == readings[0].strength]
    best = min(strongest, key=lambda r: min((abs(r.start - deed.start) for deed in deeds), default=0))
    old = day is not None and best.span.end is not None and (day - best.span.end).days > OLD_DAYS
    if (best.span.precision == "month" and not best.vague) or old:
        return Dated(reason=ANOTHER_TIME)
    return date_by(best, sentence, reference.by)


def _names_a_night(clause: Stretch, reference: Reference) -> bool:
    """Whether a clause names one night by its date: "the largest of the war, on the night of 10 to 11 March"."""
    return any(r.strength >= Strength.NIGHT_DATES for r in find_when(clause, reference))


def with_told(reference: Reference, stretch: Stretch, before: Sequence[Stretch]) -> Reference:
    """The reference of a stretch whose words count from what was told before it ("the same day"), with the span told.

    `before` are the stretches of its paragraph and the one before, the last one last.
    """
    counting = stretch.of("when", *TOLD)
    if not counting:
        return reference
    earlier = stretch.part(stretch.start, counting[0].start)
    readings = [r for past in [*before, earlier] for r in reversed(find_when(past, reference)) if r.strength >= DAYLIKE]
    nights = [r for r in readings if r.span.precision == "night"] if counting[0].value == "same_night" else []
    told = (nights or readings)[-1:]
    return replace(reference, told=told[0].span) if told else reference


DAYLIKE = Strength.DAY
"""From this strength on a reading tells a day or a night."""


def _not_ahead(readings: list[When], day: date | None) -> list[When]:
    """The readings of what lies before the publication; a date with its weekday just after it is kept, with a gap."""
    past = [r for r in readings if day is None or r.span.start is None or r.span.start <= day]
    if past or day is None:
        return past
    near = (r for r in readings if r.strength == Strength.DATE and r.weekday is not None)
    gap = f"is after the publication on {day}; the date is kept"
    return [replace(r, gap=f"{r.span.start} {gap}") for r in near if r.span.start and r.span.start - day <= AHEAD]


AHEAD = 2 * DAY
"""So long after the publication a date may lie: clocks and calendars of two countries differ."""


def date_by(reading: When, sentence: Stretch, counted_from: str = "") -> Dated:
    """A reading as the date of what its sentence tells, with its words and what they count from."""
    by = f", counted from the {counted_from}" if counted_from and reading.span.basis == "relative" else ""
    words = of_words("date", sentence, (reading.start, reading.end), f"when.{reading.rule}{by}")
    return Dated(
        span=reading.span, strength=reading.strength, evidence=words, gap=reading.gap, deed=sentence.has("kind")
    )


def _untold(sentence: Stretch, clause: Stretch, reference: Reference) -> Dated:
    """No day; without a reference the weekday stays as it is written, as evidence of what the report tells."""
    named = [] if reference.known else find_weekdays(clause) or find_weekdays(sentence)
    for _, start, end in named[:1]:
        rule = "when.weekdays, and no publication date to count from"
        return Dated(evidence=of_words("date", sentence, (start, end), rule))
    return Dated()


def _governs(hit: Hit, clause: Stretch) -> bool:
    """Whether an adverb holds for the deed: at the head of the clause, or between the same commas as the first deed."""
    if hit.start - clause.start <= EDGE:
        return True
    folded = clause.text.folded
    start = max(*(folded.rfind(mark, clause.start, hit.start) for mark in PARTING), clause.start)
    end = min((at for mark in PARTING if (at := folded.find(mark, hit.end, clause.end)) >= 0), default=-1)
    deeds = [deed for deed in clause.of("kind") if deed.value in DEEDS]
    return not deeds or start <= deeds[0].start < (end if end >= 0 else clause.end)


PARTING = (",", " - ")
"""What parts a remark from the rest of its clause."""

DEEDS = frozenset({"strike", "fall", "fire", "blast", "interception", "either", "debris", "launch"})
