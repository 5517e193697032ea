"""One draft that stands → its incident, and the claims of those who tell of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model import Claim, Evidence, Incident, Mention
from geo.read.acts import DEEDS, denies_event, find_act, plays_down, tells_hit
from geo.read.share import ENEMY
from geo.read.speaker import SIDE_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Act, Report, Side
    from geo.read.days import Days
    from geo.read.drafts import Draft, Statement
    from geo.read.sentences import Stretch

BREATH = 5
"""Characters without a letter between two stretches that one person says in one go."""

LONGEST = 600
"""Characters of a quote: more is no quote but a page."""

TOLL = 1
"""Weight of a stretch that tells one figure and nothing else."""

ASSERTING = frozenset({"asserts", "admits_partly"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """What somebody says in one stretch of the report: offsets of the original text."""

    speaker: str
    side: Side
    act: Act
    start: int
    end: int
    narrated: bool
    named: bool
    owned: bool
    retells: bool
    weight: int
    medium: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What one claim is made of."""
        return self.side, self.act, self.speaker

    @property
    def rank(self) -> tuple[int, int]:
        """How much it tells of the event, longer stretches before shorter ones."""
        return self.weight, self.end - self.start


def testify(report: Report, draft: Draft, days: Days) -> list[Claim]:
    """The claims of a draft: one for each speaker and act, with the sentence of theirs that tells most.

    Their further sentences, and the report's own where somebody is named who says it, are evidence of the incident.
    `days` are those of the report, for an event that is told without one.
    """
    span = days.take(draft)
    voices = _voices(report, draft)
    chosen = _one_each(voices)
    kept = [_passage(report.text, voice, voices) for voice in chosen]
    further = (_told(report, voice) for voice in voices if not any(_holds(passage, voice) for passage in kept))
    incident = Incident(
        report_id=report.id,
        kind=draft.kind,
        span=span,
        mention=_mention(draft),
        attacker=draft.attacker,
        weapon=draft.weapon,
        target=draft.target,
        counts=draft.counts,
        evidence=(*_place_evidence(draft), *draft.evidence.values(), *_since(draft), *further),
    )
    return [
        Claim(
            report_id=report.id,
            incident=incident,
            speaker=voice.speaker,
            side=voice.side,
            act=voice.act,
            quote=report.text[voice.start : voice.end],
            start=voice.start,
            end=voice.end,
            said_at=report.published,
            outlet=report.outlet,
            url=report.url,
            medium=voice.medium,
            language=report.language,
        )
        for voice in kept
    ]


def _voices(report: Report, draft: Draft) -> list[_Voice]:
    """All that is said of an event, in order, each stretch once for each act."""
    country = draft.holder
    struck = country or ENEMY.get(draft.attacker, "")
    victim = SIDE_OF.get(struck, "") if draft.kind != "interception" else ""
    claimed = _is_claimed(draft)
    voices: dict[tuple[int, str], _Voice] = {}
    frank: set[tuple[Side, str]] = set()
    for statement in draft.statements:
        stretch, speaker = statement.stretch, statement.speaker
        start, end = _trimmed(report.text, *stretch.text.origin(stretch.start, stretch.end))
        name = speaker.name if speaker else report.outlet
        side: Side = speaker.side_in(country, draft.attacker) if speaker else "media"
        act = find_act(stretch, side, victim, claimed=claimed or _puts_down(stretch, draft))
        owned = statement.names or stretch.has("speech", "asserts", "according", "pronouns")
        if act == "admits_partly" and (side, name) in frank and not plays_down(stretch):
            # Who has told of the hit itself goes on about it.
            act = "asserts"
        if act == "asserts" and owned and tells_hit(stretch):
            frank.add((side, name))
        if act == "denies" and not owned and not stretch.has("speech", "denies"):
            # To go on that nobody was hurt contests nothing.
            act = "asserts"
        voice = _Voice(
            speaker=name,
            side=side,
            act=act,
            start=start,
            end=end,
            narrated=speaker is None or _is_picture(statement),
            named=statement.names,
            owned=owned,
            retells=speaker is not None and speaker.role == "local" and stretch.has("kind", *DEEDS),
            weight=_weight(statement, draft),
            medium=speaker.medium if speaker is not None and statement.names else "",
        )
        voices.setdefault((start, act), voice)
    return list(voices.values())


def _is_picture(statement: Statement) -> bool:
    """Whether what tells of an event is a picture that somebody shows."""
    speaker = statement.speaker
    if speaker is None or speaker.side != "media" or not statement.names:
        return False
    return any(hit.start == speaker.start for hit in statement.stretch.of("saying", "pictures"))


def _is_claimed(draft: Draft) -> bool:
    """Whether the side that is held to have attacked says so, rather than denies it or keeps silent."""
    striker = SIDE_OF.get(draft.attacker, "")
    told = (s for s in draft.statements if s.speaker is not None and not s.silent and not denies_event(s.stretch))
    return any(s.speaker.side_in(draft.holder, draft.attacker) == striker for s in told if s.speaker is not None)


def _puts_down(stretch: Stretch, draft: Draft) -> bool:
    """Whether what befell a target of some worth is put down to debris or to a drone that was downed, not to a hit."""
    aimed = draft.target is not None and draft.target.type not in stretch.lexicon.traits.civil
    debris = stretch.has("kind", "debris") and stretch.has("kind", "fire", "fall", "strike")
    return aimed and (debris or (stretch.has("kind", "fall") and stretch.has("kind", "interception")))


def _one_each(voices: list[_Voice]) -> list[_Voice]:
    """One voice for each speaker and act, that tells most; the narrator's only where nobody is named who asserts it.

    Who admits a part takes one stand: what else they say is evidence, and so is the same told by a second authority of
    the place.
    """
    voices = [voice for voice in voices if not _adds_nothing(voice, voices)] or voices
    named = any(not voice.narrated and voice.act in ASSERTING for voice in voices)
    admitting = {(voice.side, voice.speaker) for voice in voices if voice.act == "admits_partly"}
    best: dict[tuple[str, str, str], _Voice] = {}
    for voice in voices:
        if voice.narrated and named and voice.act in ASSERTING:
            continue
        if voice.narrated and voice.act == "declines" and len(voices) > 1:
            # That nobody could check it is no word of a party.
            continue
        if voice.act == "asserts" and (voice.side, voice.speaker) in admitting:
            continue
        if voice.key not in best or voice.rank > best[voice.key].rank:
            best[voice.key] = voice
    return [v for v in voices if best.get(v.key) is v and not _echoes(v, best.values())]


def _echoes(voice: _Voice, others: Iterable[_Voice]) -> bool:
    """Whether an authority of the place only retells what another one of its side tells more of."""
    alike = ((other.side, other.act) == (voice.side, voice.act) and other.rank > voice.rank for other in others)
    return voice.retells and any(alike)


def _adds_nothing(voice: _Voice, voices: list[_Voice]) -> bool:
    """Whether a stretch is no claim beside those of others: a bystander's silence, or what nobody is named for.

    Such are a toll, and a denial of which the words don't say whose it is ("a report that was denied since").
    """
    if (voice.side == "other" and voice.act == "declines") or (voice.act == "denies" and not voice.owned):
        return True
    unsaid = (
        voice.act == "asserts"
        and voice.weight == TOLL
        and not voice.named
        and any(other.weight > TOLL for other in voices)
    )
    elsewhere = any(other.side != "other" for other in voices)
    return unsaid or (voice.side == "other" and not voice.named and elsewhere)


def _passage(text: str, voice: _Voice, voices: list[_Voice]) -> _Voice:
    """The voice with what it says right before and after in the same breath: a quote may run over several clauses."""
    grown = True
    while grown:
        grown = False
        for other in voices:
            first, last = (other, voice) if other.start < voice.start else (voice, other)
            near = other.key == voice.key and first.end <= last.start and last.start - first.end <= BREATH
            long = last.end - first.start > LONGEST
            if near and not long and not any(char.isalnum() or char == "\n" for char in text[first.end : last.start]):
                voice, grown = replace(voice, start=first.start, end=last.end), True
    return voice


def _holds(passage: _Voice, voice: _Voice) -> bool:
    """Whether a passage has the words of a voice, in the same sense."""
    return passage.key == voice.key and passage.start <= voice.start and voice.end <= passage.end


def _weight(statement: Statement, draft: Draft) -> int:
    """How many of the things that make an event a statement tells, whether it names its place and who says it."""
    stretch = statement.stretch
    deed = stretch.has("kind", *DEEDS)
    attributed = statement.names or stretch.has("speech", "asserts", "according", "denies", "declines")
    spot = draft.spot
    placed = spot is not None and stretch.start <= spot.start < stretch.end
    alike = draft.kind == "interception" and stretch.has("kind", "interception")
    named = sum(stretch.has(group) for group in ("target", "weapon", "count"))
    return 3 * deed + 2 * (attributed + placed + alike) + named


def _told(report: Report, voice: _Voice) -> Evidence:
    """A further sentence about the event, as evidence."""
    rule = "the report itself" if voice.narrated else f"{voice.speaker} {voice.act}"
    return Evidence(
        field="told", quote=report.text[voice.start : voice.end], start=voice.start, end=voice.end, rule=rule
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blank space and loose commas at its ends."""
    while start < end - 1 and text[start] in " \t\r\n,;":
        start += 1
    while end > start + 1 and text[end - 1] in " \t\r\n,;":
        end -= 1
    return start, end


def _mention(draft: Draft) -> Mention | None:
    spot = draft.spot
    if spot is None:
        return None
    within = (*((spot.city,) if spot.city else ()), *(s.name for s in draft.within))
    codes = spot.codes if spot.precision == "region" else ()
    if spot.beside:
        return Mention(
            as_written=spot.written,
            name=spot.name,
            precision="region" if spot.offset_km else spot.precision,
            within=within,
            country=draft.country,
            offset_km=spot.offset_km,
            bearing=spot.bearing,
            nearness=spot.nearness,
        )
    return Mention(
        as_written=spot.written,
        name=spot.name,
        precision=spot.precision,
        within=within,
        region_code=codes[0] if len(codes) == 1 else "",
        country=draft.country or ENEMY.get(draft.attacker, ""),
        nearness=spot.nearness,
    )


def _since(draft: Draft) -> tuple[Evidence, ...]:
    """The words that tell of an event afterwards, where nothing of it is told as news."""
    return (draft.since,) if draft.since is not None else ()


def _place_evidence(draft: Draft) -> list[Evidence]:
    spot = draft.spot
    if spot is None or spot.end <= spot.start or not draft.statements:
        return []
    text = draft.statements[0].stretch.text
    start, end = text.origin(spot.start, spot.end)
    return [Evidence(field="place", quote=text.original[start:end], start=start, end=end, rule=f"where.{spot.part}")]
