"""A report → its claims: sentence by sentence, then the report as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from geo.model import Reading
from geo.read.acts import declines
from geo.read.attach import joins_last, keep, tells_more
from geo.read.byline import find_byline
from geo.read.clause import TABLE_LINE, Told, choose_scenes, is_entry, is_list, read_clause
from geo.read.compose import GROUND, compose
from geo.read.dateline import clock_day, reference_of
from geo.read.parts import before_parts, narrowed, own_counts, settle
from geo.read.proof import of_afterwards, of_hit
from geo.read.reading import Dated, Strength
from geo.read.sentences import clauses, split_sentences
from geo.read.tally import is_tally
from geo.read.text import as_text
from geo.read.toll import read_without_deed
from geo.read.voices import credit_before
from geo.read.walk import Walk
from geo.read.what import find_attacker, find_kind
from geo.read.when import ANOTHER_TIME, date_by, date_clause, find_when
from geo.read.where import find_spots
from geo.read.who import find_speaker, introduced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Kind, Report
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Knows, Spot

OPENING = 400
"""Characters within which a report names the day that it tells of."""

SENTENCES_BACK = 6
"""So many sentences back a day is looked for that later words count from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known of a clause before it is read: its places, its voice, its kind."""

    spots: list[Spot]
    speaker: Speaker | None
    kind: Kind | None
    listed: bool = False
    struck: bool = False


def read_report(
    report: Report, lexicon: Lexicon, knows: Knows, lexicons: Mapping[str, Lexicon] | None = None
) -> Reading:
    """The claims of a report with exact quotes, and the sentences set aside with the reason.

    A sentence in another language than that of `lexicon` is read with its own one of `lexicons`.
    """
    # A name is asked for several times over.
    knows = cache(knows)
    walk = Walk(report=report, lexicon=lexicon, knows=knows)
    sentences = split_sentences(as_text(report.text), lexicon, lexicons)
    walk.headed = find_byline(sentences, lambda line: find_spots(line, knows), report.outlet)
    walk.reference = reference_of(report.published, sentences)
    for sentence in sentences:
        _read_sentence(walk, sentence)
    claims, asides = compose(report, [*walk.drafts, *walk.pending], lexicon, walk.dateline)
    return Reading(claims=claims, asides=(*walk.asides, *asides), notices=tuple(walk.notices))


def _read_sentence(walk: Walk, sentence: Stretch) -> None:
    walk.sentence, walk.paragraph = sentence.start, sentence.paragraph
    walk.dateline = walk.dateline or _dateline(walk, sentence)
    if (entry_day := clock_day(sentence, walk.reference)) is not None:
        walk.entry, walk.entry_in = entry_day, sentence.paragraph
    spots = walk.in_the_city(find_spots(sentence, walk.knows))
    speaker = _voice(walk, sentence, spots)
    credit_before(walk, sentence, speaker)
    walk.beside = next((spot for spot in spots if spot.part == "reference" and spot.beside), None)
    whole = before_parts(sentence) if walk.table else sentence
    entry = walk.table and is_entry(whole, [spot for spot in spots if spot.start < whole.end])
    speaker = (walk.lister if entry else None) or speaker
    before: Kind | None = None
    awaited: list[Spot] = []
    downed_at: list[Spot] = []
    for clause in [whole] if entry else clauses(sentence):
        own = spots if clause is sentence else [s for s in spots if clause.start <= s.start < clause.end]
        kind = find_kind(clause)
        # What follows a colon was done at the place before it: "Волчанск: две бомбы попали в здание".
        own = (awaited if kind is not None and not choose_scenes(clause, own) else []) or own
        awaited = own if kind is None and sentence.text.folded[clause.end : clause.end + 1] == ":" else []
        # "Three were destroyed at Kirishi and their debris set a plant on fire": parts fall where it was shot down.
        own = (downed_at if kind == "debris" and not choose_scenes(clause, own) else []) or own
        # What follows a colon, or the lines of a table, tell where what was told before it was done.
        after = walk.table or walk.downed_in == sentence.paragraph or before == "interception"
        counted = kind is None and is_tally(clause, choose_scenes(clause, own))
        listed = kind is None and (entry or counted or (after and is_list(clause, own)))
        if listed:
            kind = "interception"
        elif kind is None and before in GROUND and clause.has("target") and choose_scenes(clause, own):
            kind = before
        told = len(walk.asides)
        voice = _own_voice(walk, clause, own) or speaker
        # What follows a word for an attack and a colon was no accident.
        struck = before in GROUND and ":" in sentence.text.folded[clause.start - 2 : clause.start]
        around = _Around(spots=own, speaker=voice, kind=kind, listed=listed, struck=struck)
        _read_clause(walk, sentence, clause, around)
        before = kind or before
        towns = [spot for spot in choose_scenes(clause, own) if spot.precision == "locality"]
        downed_at = towns if kind == "interception" and len(towns) == 1 else []
        if len(walk.asides) == told:
            walk.remember(own)
    if before == "interception":
        walk.downed_in = sentence.paragraph
    if before is None and sentence.end - sentence.start <= TABLE_LINE:
        if spots:
            walk.heading = walk.here
        else:
            # Beside a place the day is that of a dateline.
            _head_day(walk, sentence)
    walk.lister = walk.lister if entry else speaker
    walk.before = [*walk.before[-SENTENCES_BACK:], sentence]
    walk.table = entry or (_opens_list(sentence) and sentence.has("kind", "interception", "either"))


def _head_day(walk: Walk, heading: Stretch) -> None:
    """Take the day that a line of its own puts over what follows: "19 листопада, вівторок."."""
    dated = date_clause(heading, heading, walk.reference)
    if dated.span is not None and dated.span.precision == "day" and dated.strength == Strength.DATE:
        walk.recent, walk.recent_in, walk.day_over = dated, walk.paragraph, walk.paragraph
        walk.section = dated


def _voice(walk: Walk, sentence: Stretch, spots: list[Spot]) -> Speaker | None:
    """Who says a sentence: whom it names, who spoke before in its paragraph, or whose words follow a line."""
    speaker = find_speaker(sentence, walk.voices, spots)
    walk.people.extend(introduced(sentence, spots))
    if speaker is not None:
        walk.speakers.append(speaker)
        if not declines(sentence):
            # Who keeps silent doesn't go on speaking.
            walk.voice, walk.spoken_in = speaker, sentence.paragraph
            walk.headed = speaker if speaker.role != "media" and is_heading(walk, sentence) else walk.headed
        return speaker
    if declines(sentence):
        return None
    # Within a paragraph a sentence without a voice of its own goes on with the last one's words.
    return walk.voice if walk.spoken_in == sentence.paragraph else walk.headed


def _own_voice(walk: Walk, clause: Stretch, spots: list[Spot]) -> Speaker | None:
    """Who says a clause, where it has words of saying of its own."""
    if not clause.has("speech", "asserts", "denies", "declines", "according"):
        return None
    return find_speaker(clause, walk.voices, spots)


def _dateline(walk: Walk, sentence: Stretch) -> Dated | None:
    """The day that the opening of a report gives, for events that are told without one."""
    if walk.drafts or sentence.start > OPENING:
        return None
    if sentence.has("unreal"):
        # What failed or is only said to have been tried was at its time as well, where that is a night.
        nights = (r for r in find_when(sentence, walk.reference) if r.span.precision == "night")
        return next((date_by(reading, sentence) for reading in nights), None)
    dated = date_clause(sentence, sentence, walk.reference)
    told = dated.span is not None and (dated.strength >= Strength.DAY or dated.span.precision == "day")
    return dated if told else None


def is_heading(walk: Walk, sentence: Stretch) -> bool:
    """Whether a sentence only says whose words follow: a line that ends in a colon, or a title."""
    title = not walk.drafts and sentence.start <= OPENING // 4 and sentence.folded[-1] not in ENDS
    if title and not sentence.has("speech", "asserts", "denies"):
        return True
    return _opens_list(sentence) and not sentence.has("kind")


ENDS = frozenset(".!?…")
"""What ends a sentence that is no title."""


def _opens_list(sentence: Stretch) -> bool:
    """Whether a sentence announces a list or a table."""
    return sentence.folded.endswith(":")


def _read_clause(walk: Walk, sentence: Stretch, clause: Stretch, around: _Around) -> None:
    spots, speaker, kind = around.spots, around.speaker, around.kind
    silent = declines(clause) and not any(spot.local for spot in choose_scenes(clause, spots))
    if kind is None or silent:
        read_without_deed(walk, clause, spots, speaker)
        return
    dated = date_clause(sentence, clause, walk.refer(clause, sentence))
    vague = dated.span is None or (dated.strength == Strength.PERIOD and dated.span.precision == "day")
    if not dated.reason and vague and walk.past_in == walk.paragraph:
        # Within a paragraph another time told last goes on as well.
        dated = Dated(reason=ANOTHER_TIME)
    walk.past_in = walk.paragraph if dated.reason == ANOTHER_TIME else -1
    if dated.reason:
        walk.set_aside(clause, dated.reason)
        return
    walk.note(dated)
    if walk.day_over == walk.paragraph and dated.strength == Strength.NIGHT:
        dated = _night_of(walk.recent, dated)
    elif dated.span is not None and not (vague and walk.recent_in == walk.paragraph):
        walk.recent, walk.recent_in = dated, walk.paragraph
    elif walk.recent_in == walk.paragraph:
        # Within a paragraph the day told last goes on.
        dated = _gone_on(walk.recent)
    scenes = _scenes(walk, clause, spots, kind)
    told = Told(clause=clause, kind=kind, speaker=speaker, listed=around.listed)
    for draft in read_clause(told, scenes):
        draft.take_date(dated)
        draft.lent, draft.since = walk.lent, of_afterwards(sentence)
        draft.burnt = draft.burnt and not around.struck
        settle(draft, walk.region, walk.heading)
        if draft.attacker == "unknown" and (attacker := find_attacker(sentence)) is not None:
            draft.attacker = attacker[0]
            draft.evidence["attacker"] = of_hit("attacker", attacker[1], sentence)
        keep(walk, draft, clause)


def _night_of(day: Dated, night: Dated) -> Dated:
    """The night that ends on the day over its paragraph, told there without a day of its own."""
    end = day.span.end if day.span else None
    if end is None or night.span is None:
        return night
    return replace(night, span=replace(night.span, start=end - timedelta(days=1), end=end))


def _gone_on(recent: Dated) -> Dated:
    """The day told last, for what follows it without a day of its own."""
    span = recent.span and replace(recent.span, basis="relative")
    evidence = recent.evidence and replace(recent.evidence, rule=f"{recent.evidence.rule}, told before")
    return Dated(span=span, strength=Strength.PERIOD, evidence=evidence)


def _scenes(walk: Walk, clause: Stretch, spots: list[Spot], kind: str) -> list[Spot]:
    """The scenes of a clause, with the region or the town that its words mean but don't name."""
    scenes = own_counts(clause, narrowed(clause, choose_scenes(clause, spots)), kind)
    if not scenes and kind == "interception":
        meant = walk.region if clause.has("same_region") else None
        if (meant := meant or walk.beside) is not None:
            return [meant]
    governor = bool(scenes) and all(s.part == "speaker" for s in scenes)
    if governor and kind != "interception" and joins_last(walk, clause, scenes[0]):
        return []
    here = walk.here
    if governor and here is not None and here.precision == "locality" and walk.heading is here and walk.is_newer(here):
        return [here]
    only_regions = bool(scenes) and all(s.precision == "region" and s.part == "scene" for s in scenes)
    if here is not None and here.precision == "locality" and only_regions and here.start >= walk.sentence:
        return [here, *scenes]
    titled = kind != "interception" or walk.heading is here
    if not scenes and titled and here is not None and walk.is_newer(here) and tells_more(clause):
        return [here]
    return scenes
