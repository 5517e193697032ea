"""A report → its claims: sentence by sentence, then the report as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model import Aside
from geo.read.clause import Told, choose_scenes, is_entry, is_list, read_clause
from geo.read.compose import GROUND, compose
from geo.read.drafts import Draft, Statement, agree
from geo.read.howmany import find_counts
from geo.read.sentences import clauses, split_sentences
from geo.read.text import as_text
from geo.read.what import find_attacker, find_kind, find_target, only_launched
from geo.read.when import Strength, as_day, date_clause
from geo.read.where import find_spots
from geo.read.who import SIDE_OF, find_speaker

if TYPE_CHECKING:
    from geo.model import Claim, Kind, Report, Span
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch
    from geo.read.where import Knows, Spot
    from geo.read.who import Speaker

OPENING = 400
"""Characters within which a report names the day that it tells of."""

HARM = ("killed", "injured", "nobody", "nobody_hurt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a report tells: claims about events, and the sentences that speak of strikes but tell of none."""

    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]


@dataclass(slots=True, kw_only=True)
class _Walk:
    """What the reader remembers on its way through one report."""

    report: Report
    lexicon: Lexicon
    knows: Knows
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    here: Spot | None = None
    region: Spot | None = None
    table: bool = False
    downed_in: int = -1
    here_in: int = -1
    sentence: int = 0
    dateline: Span | None = None
    paragraph: int = 0
    spoken_in: int = -1

    def set_aside(self, stretch: Stretch, reason: str) -> None:
        """Count a stretch among those that tell of no event."""
        start, end = stretch.text.origin(stretch.start, stretch.end)
        quote = self.report.text[start:end]
        self.asides.append(Aside(report_id=self.report.id, quote=quote, start=start, end=end, reason=reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known of a clause before it is read: its places, its voice, its kind."""

    spots: list[Spot]
    speaker: Speaker | None
    kind: Kind | None
    listed: bool = False


def read_report(report: Report, lexicon: Lexicon, knows: Knows) -> Reading:
    """The claims of a report with exact quotes, and the sentences set aside with the reason."""
    walk = _Walk(report=report, lexicon=lexicon, knows=knows)
    for sentence in split_sentences(as_text(report.text), lexicon):
        _read_sentence(walk, sentence)
    claims, asides = compose(report, [*walk.drafts, *walk.pending], lexicon, walk.dateline)
    return Reading(claims=claims, asides=(*walk.asides, *asides))


def _read_sentence(walk: _Walk, sentence: Stretch) -> None:
    walk.sentence, walk.paragraph = sentence.start, sentence.paragraph
    walk.dateline = walk.dateline or _dateline(walk, sentence)
    spots = find_spots(sentence, walk.lexicon, walk.knows)
    places = [(spot.start, spot.end) for spot in spots if spot.part not in {"seat", "speaker"}]
    speaker = find_speaker(sentence, walk.lexicon, walk.speakers, places)
    if speaker is not None:
        walk.speakers.append(speaker)
        walk.spoken_in = sentence.paragraph
    elif walk.spoken_in == sentence.paragraph:
        # Within a paragraph a sentence without a voice of its own goes on with the last one's words.
        speaker = walk.speakers[-1]
    entry = walk.table and is_entry(sentence, spots, walk.lexicon)
    before: Kind | None = None
    for clause in [sentence] if entry else clauses(sentence, walk.lexicon):
        own = [spot for spot in spots if clause.start <= spot.start < clause.end]
        kind = find_kind(clause)
        # What follows a colon, or the lines of a table, tell where what was told before it was done.
        after = walk.table or walk.downed_in == sentence.paragraph or before == "interception"
        listed = kind is None and (entry or (after and is_list(clause, own, walk.lexicon)))
        if listed:
            kind = "interception"
        elif kind is None and before in GROUND and clause.has("target") and choose_scenes(clause, own):
            kind = before
        told = len(walk.asides)
        _read_clause(walk, sentence, clause, _Around(spots=own, speaker=speaker, kind=kind, listed=listed))
        before = kind or before
        if len(walk.asides) == told:
            _remember(walk, own)
    if before == "interception":
        walk.downed_in = sentence.paragraph
    walk.table = entry or (_opens_list(sentence) and sentence.has("kind", "interception", "either"))


def _dateline(walk: _Walk, sentence: Stretch) -> Span | None:
    """The day that the opening of a report gives, for events that are told without one."""
    if walk.drafts or sentence.start > OPENING or sentence.has("unreal"):
        return None
    dated = date_clause(sentence, sentence, walk.lexicon, as_day(walk.report.published))
    return dated.span if dated.strength >= Strength.DAY else None


def _opens_list(sentence: Stretch) -> bool:
    """Whether a sentence announces a list or a table."""
    return sentence.folded.endswith(":")


def _remember(walk: _Walk, spots: list[Spot]) -> None:
    """The place and the region named last, for the words that mean them without a name."""
    known = [spot for spot in spots if spot.part == "scene" and (spot.countries or spot.codes)]
    scenes = [spot for spot in known if spot.precision in {"locality", "region", "district"}]
    if scenes:
        walk.here_in = walk.paragraph
        walk.here = next((spot for spot in scenes if spot.precision != "region"), scenes[-1])
    for spot in spots:
        if spot.precision == "region" and spot.part in {"scene", "speaker"}:
            walk.region = spot


def _read_clause(walk: _Walk, sentence: Stretch, clause: Stretch, around: _Around) -> None:
    spots, speaker, kind = around.spots, around.speaker, around.kind
    if kind is None:
        _read_without_deed(walk, clause, spots, speaker)
        return
    dated = date_clause(sentence, clause, walk.lexicon, as_day(walk.report.published))
    if dated.reason:
        walk.set_aside(clause, dated.reason)
        return
    scenes = _scenes(walk, clause, spots, kind)
    told = Told(clause=clause, kind=kind, speaker=speaker, lexicon=walk.lexicon, listed=around.listed)
    for draft in read_clause(told, scenes):
        draft.span, draft.strength = dated.span, dated.strength
        if draft.attacker == "unknown" and (attacker := find_attacker(sentence)) is not None:
            draft.attacker = attacker[0]
        _keep(walk, draft, clause)


def _scenes(walk: _Walk, clause: Stretch, spots: list[Spot], kind: str) -> list[Spot]:
    """The scenes of a clause, with the region or the town that its words mean but don't name."""
    scenes = choose_scenes(clause, spots)
    if not scenes and kind == "interception" and walk.region is not None and clause.has("same_region"):
        return [walk.region]
    if (
        scenes
        and all(s.part == "speaker" for s in scenes)
        and kind != "interception"
        and _of_last(walk, clause, scenes[0])
    ):
        return []
    here = walk.here
    only_regions = bool(scenes) and all(s.precision == "region" and s.part == "scene" for s in scenes)
    if here is not None and here.precision == "locality" and only_regions and here.start >= walk.sentence:
        return [here, *scenes]
    if not scenes and kind != "interception" and here is not None and _newer(here, walk):
        return [here]
    return scenes


def _of_last(walk: _Walk, clause: Stretch, province: Spot) -> bool:
    """Whether a governor speaks of the event told just before, at a town whose region nobody has named yet."""
    for draft in reversed(walk.drafts[-1:]):
        near = clause.paragraph - max(s.stretch.paragraph for s in draft.statements) <= 1
        town = draft.spot is not None and draft.spot.precision in {None, "locality"} and not draft.region
        shared = draft.spot is not None and (not draft.spot.countries or draft.spot.countries & province.countries)
        if near and town and shared and not draft.within:
            draft.within = (province,)
            return True
    return False


def _newer(here: Spot, walk: _Walk) -> bool:
    """Whether a place was named after the last event was told, so that what follows is about it."""
    last = max((s.stretch.end for d in walk.drafts for s in d.statements), default=-1)
    return here.start > last and walk.paragraph - walk.here_in <= 1


def _read_without_deed(walk: _Walk, clause: Stretch, spots: list[Spot], speaker: Speaker | None) -> None:
    """A toll, a denial or a silence told without a word for an attack: it belongs to the event told last."""
    harm = clause.has("count", *HARM)
    if harm and not clause.has("unreal"):
        scenes = choose_scenes(clause, spots)
        counts = find_counts(clause, walk.lexicon)
        scene = next((s for s in scenes if s.part in {"scene", "weak"} and s.local), None)
        draft = Draft(kind="strike", spot=scene, counts=counts)
        if (target := find_target(clause)) is not None and scene is not None:
            draft.target = target[0]
        draft.statements.append(Statement(stretch=clause, speaker=speaker))
        draft.burnt = True
        if draft.spot is not None and clause.has("count", "killed", "injured"):
            dated = date_clause(clause, clause, walk.lexicon, as_day(walk.report.published))
            draft.span, draft.strength = dated.span, dated.strength
            if not dated.reason:
                walk.drafts.append(draft)
        elif walk.drafts:
            walk.drafts[-1].absorb(draft, walk.lexicon.broader)
    elif clause.has("speech", "declines", "denies"):
        for draft in _answered(walk, clause, speaker):
            draft.statements.append(Statement(stretch=clause, speaker=speaker))


def _answered(walk: _Walk, clause: Stretch, speaker: Speaker | None) -> list[Draft]:
    """The events that a silence or a denial without a place answers: a government's silence answers all of them."""
    ground = [draft for draft in walk.drafts if draft.kind != "interception" and not draft.listed]
    if clause.has("speech", "declines") and speaker is not None and speaker.side in SIDE_OF.values():
        # The silence of those who may have attacked answers every attack, that of the others the last one.
        of_theirs = [draft for draft in ground if SIDE_OF.get(draft.holder) != speaker.side]
        return of_theirs or walk.drafts[-1:]
    meant = find_target(clause)
    alike = [d for d in ground if meant and d.target and d.target.type == meant[0].type]
    return (alike or ground or walk.drafts)[-1:]


def _keep(walk: _Walk, draft: Draft, clause: Stretch) -> None:
    if draft.spot is not None or draft.within:
        launched = draft.counts.launched is not None and (draft.spot is None or draft.spot.part == "scene")
        if draft.listed or not only_launched(clause) or launched or clause.has("count", "killed", "injured"):
            walk.drafts.append(draft)
        else:
            walk.set_aside(clause, "weapons sent, and nothing told of what they did")
    elif draft.kind == "interception" and draft.counts.downed is not None and _national(draft):
        walk.drafts.append(draft)
    else:
        _attach(walk, draft, clause)


def _national(draft: Draft) -> bool:
    """Whether a national authority speaks, so that what it says without a place holds for its country."""
    sides = {*SIDE_OF.values(), "national"}
    return any(s.speaker is not None and s.speaker.side in sides for s in draft.statements)


def _attach(walk: _Walk, draft: Draft, clause: Stretch) -> None:
    """Join a draft without a place to the latest one that it may be about, or keep it for the end."""
    if walk.drafts and draft.target is None and clause.has("speech", "denies", "declines"):
        for answered in _answered(walk, clause, draft.statements[0].speaker):
            answered.statements.extend(draft.statements)
        return
    if not _tells(clause):
        walk.set_aside(clause, "a word for an attack, and nothing told of one")
        return
    for other in reversed(walk.drafts):
        comparable = not other.listed and (other.spot_is_local or draft.kind == other.kind)
        if comparable and _near(draft, other, clause) and _may_be(draft, other, walk.lexicon):
            other.absorb(draft, walk.lexicon.broader)
            return
    walk.pending.append(draft)


def _near(draft: Draft, other: Draft, clause: Stretch) -> bool:
    """Whether the words point back, tell of the same kind of target, or stand right after the event."""
    if clause.has("anaphor"):
        return True
    if draft.target is not None and other.target is not None and draft.target.type == other.target.type:
        return True
    return clause.paragraph - max(s.stretch.paragraph for s in other.statements) <= 1


def _tells(clause: Stretch) -> bool:
    """Whether a clause without a place holds enough to be about an event: a word for a deed alone may be a figure."""
    told = ("weapon", "target", "anaphor", "count")
    return any(clause.has(group) for group in told) or clause.has("kind", "fire", "debris")


def _may_be(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    if draft.kind == "interception" and other.kind != "interception":
        local = any(s.speaker is not None and s.speaker.role == "local" for s in draft.statements)
        return draft.target is not None or draft.counts.downed in {None, 1} or local
    if other.kind == "interception" and draft.kind != "interception":
        return False
    if draft.span is not None and other.span is not None and not draft.span.overlaps(other.span):
        return False
    return agree(draft.target, other.target, lexicon.broader)
