"""A report → its claims: sentence by sentence, then the report as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model import Aside
from geo.read.clause import choose_scenes, read_clause
from geo.read.compose import compose
from geo.read.drafts import Draft, Statement, agree
from geo.read.howmany import find_counts
from geo.read.sentences import clauses, split_sentences
from geo.read.text import as_text
from geo.read.what import find_attacker, find_kind, only_launched
from geo.read.when import as_day, find_when
from geo.read.where import find_spots
from geo.read.who import SIDE_OF, find_speaker

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Claim, Report, Span
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch
    from geo.read.where import Knows, Spot
    from geo.read.who import Speaker

OLD_DAYS = 45
"""A dated day further back than this is history in a news report, whatever its verb says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a report tells: claims about events, and the sentences that speak of strikes but tell of none."""

    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]


@dataclass(slots=True, kw_only=True)
class _State:
    """What the reader remembers from sentence to sentence."""

    published: date | None
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)


def read_report(report: Report, lexicon: Lexicon, knows: Knows) -> Reading:
    """The claims of a report with exact quotes, and the sentences set aside with the reason."""
    text = as_text(report.text)
    state = _State(published=as_day(report.published))
    for sentence in split_sentences(text, lexicon):
        _read_sentence(report, sentence, lexicon, (state, knows))
    claims, asides = compose(report, [*state.drafts, *state.pending], lexicon)
    return Reading(claims=claims, asides=tuple([*state.asides, *asides]))


def _read_sentence(report: Report, sentence: Stretch, lexicon: Lexicon, memory: tuple[_State, Knows]) -> None:
    state, knows = memory
    spots = find_spots(sentence, lexicon, knows)
    scenes = [(spot.start, spot.end) for spot in spots if spot.part != "seat" and spot.part != "speaker"]
    speaker = find_speaker(sentence, lexicon, state.speakers, scenes)
    if speaker is not None:
        state.speakers.append(speaker)
    signal = not only_launched(sentence) or (sentence.has("kind", "launch") and sentence.has("weapon"))
    if not signal and not sentence.has("count", "killed", "injured", "nobody", "nobody_hurt"):
        if state.drafts and sentence.has("speech", "declines", "denies"):
            state.drafts[-1].statements.append(Statement(stretch=sentence, speaker=speaker))
        return
    for clause in clauses(sentence, lexicon):
        _read_part(report, sentence, clause, (state, lexicon, spots, speaker))


def _read_part(
    report: Report, sentence: Stretch, clause: Stretch, memory: tuple[_State, Lexicon, list[Spot], Speaker | None]
) -> None:
    state, lexicon, spots, speaker = memory
    if find_kind(clause) is None and not clause.has("count", "killed", "injured", "nobody", "nobody_hurt"):
        if clause.has("speech", "declines") and state.drafts:
            state.drafts[-1].statements.append(Statement(stretch=clause, speaker=speaker))
        return
    span, strength, reason = _span_of(sentence, clause, lexicon, state)
    if reason:
        state.asides.append(_aside(report, clause, reason))
        return
    own = [spot for spot in spots if clause.start <= spot.start < clause.end]
    drafts = read_clause(clause, own, speaker, lexicon)
    if not drafts:
        _further_harm(clause, own, speaker, (state, lexicon))
        return
    for draft in drafts:
        draft.span, draft.strength = span, strength
        attacker = find_attacker(sentence)
        if draft.attacker == "unknown" and attacker is not None:
            draft.attacker = attacker[0]
        _keep(draft, clause, state, lexicon)


def _further_harm(clause: Stretch, spots: list[Spot], speaker: Speaker | None, memory: tuple[_State, Lexicon]) -> None:
    """A toll told without a word for an attack: it belongs to the event told last, unless it has a place of its own."""
    state, lexicon = memory
    scenes = choose_scenes(clause, spots)
    if not state.drafts and not scenes:
        return
    scene = scenes[0] if scenes else None
    draft = Draft(kind="strike", spot=scene, counts=find_counts(clause, lexicon))
    draft.statements.append(Statement(stretch=clause, speaker=speaker))
    if scene is None or not clause.has("count", "killed", "injured"):
        state.drafts[-1].absorb(draft, lexicon.broader) if state.drafts else None
        return
    _keep(draft, clause, state, lexicon)


def _keep(draft: Draft, clause: Stretch, state: _State, lexicon: Lexicon) -> None:
    if draft.spot is not None or draft.within:
        if not only_launched(clause) or draft.counts.launched is not None:
            state.drafts.append(draft)
    elif draft.kind == "interception" and draft.counts.downed is not None and _national(draft):
        state.drafts.append(draft)
    elif not only_launched(clause):
        _attach(draft, clause, state, lexicon)


def _national(draft: Draft) -> bool:
    """Whether a national authority speaks, so that what it says without a place holds for its country."""
    return any(s.speaker is not None and s.speaker.side in SIDE_OF.values() for s in draft.statements)


def _attach(draft: Draft, clause: Stretch, state: _State, lexicon: Lexicon) -> None:
    """Join a draft without a place to the latest one that it may be about, or keep it for the end."""
    if draft.statements and not _tells(clause):
        state.pending.append(draft)
        return
    for other in reversed(state.drafts):
        if not other.listed and _may_be(draft, other, lexicon):
            other.absorb(draft, lexicon.broader)
            return
    state.pending.append(draft)


def _tells(clause: Stretch) -> bool:
    """Whether a clause without a place holds enough to be about an event: a word for a deed alone may be a figure."""
    told = ("weapon", "target", "anaphor", "count")
    return any(clause.has(group) for group in told) or clause.has("kind", "fire", "debris")


def _may_be(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    if draft.kind == "interception" and other.kind != "interception":
        return draft.target is not None or not _national(draft)
    if other.kind == "interception" and draft.kind != "interception":
        return False
    return agree(draft.target, other.target, lexicon.broader)


def _span_of(sentence: Stretch, clause: Stretch, lexicon: Lexicon, state: _State) -> tuple[Span | None, int, str]:
    """The span of a clause with its strength, and the reason to set the clause aside, empty where there is none."""
    readings = find_when(clause, lexicon, state.published) or find_when(sentence, lexicon, state.published)
    if clause.has("unreal", "unreal"):
        return None, 0, "not told as having happened"
    if clause.has("unreal", "background"):
        return None, 0, "told of the course of the war, not of one event"
    if not readings:
        return None, 0, ""
    best = readings[0]
    if best.strength == 0 or (best.strength == 1 and best.span.precision == "month"):
        return None, 0, "told of another time"
    start = best.span.start
    if start is not None and state.published is not None:
        if (state.published - start).days > OLD_DAYS:
            return None, 0, "told of another time"
        if start > state.published:
            return None, 0, "not told as having happened"
    return best.span, best.strength, ""


def _aside(report: Report, stretch: Stretch, reason: str) -> Aside:
    start, end = stretch.text.origin(stretch.start, stretch.end)
    return Aside(report_id=report.id, quote=report.text[start:end], start=start, end=end, reason=reason)
