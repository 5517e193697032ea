"""Reports of strikes: originals, reprints with small edits, other languages, denials, follow-ups, tallies."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tests.corpus.strikes import make_strikes
from tests.corpus.words import LANGUAGES, Words, templates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.corpus.strikes import Strike

TELLINGS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 9, 14)
"""How many reports tell of one strike, each as often as it stands here."""
MEAN = sum(TELLINGS) / len(TELLINGS)
SHARES = {"fr": 0.3, "en": 0.3, "ru": 0.2, "uk": 0.2}
REPRINTED, FOLLOWED, DENIED, ROUNDED_UP, TALLIED = 0.35, 0.12, 0.3, 0.08, 0.15
ROUND = (10, 15, 16, 17, 18, 19, 20, 25, 26, 27, 28, 29, 30, 36, 38, 45, 47, 56, 68, 77, 85, 96, 107, 115, 145)
"""Numbers of drones after which Russian and Ukrainian nouns stand in the genitive plural."""


@dataclass(slots=True, kw_only=True)
class Text:
    """A report in the making: its text, and which strike or tally each passage tells of."""

    language: str
    published: datetime
    outlet: str
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    agency: str = ""
    copy_of: Text | None = None
    id: str = ""

    def add(self, sentence: str, about: str = "", kind: str = "") -> None:
        """One more passage; `about` names what it tells of, empty for what tells of no event."""
        self.parts.append((sentence, about, kind))

    def line(self) -> dict[str, Any]:
        """The report as a line of JSON, with `truth`: what each passage tells of, by offsets of the text."""
        text, truth = "", []
        for sentence, about, kind in self.parts:
            text += " " if text else ""
            if about:
                truth.append({"about": about, "kind": kind, "start": len(text), "end": len(text) + len(sentence)})
            text += sentence
        return {
            "id": self.id,
            "text": text,
            "published": self.published.isoformat(),
            "language": self.language,
            "outlet": self.outlet,
            "agency": self.agency,
            "copy_of": self.copy_of.id if self.copy_of else None,
            "truth": truth,
        }


def make_reports(number: int, seed: int = 1) -> list[dict[str, Any]]:
    """So many reports in order of publication, the same for the same number and seed; keys as `Text.line` has them."""
    chance = random.Random(seed)
    strikes = make_strikes(max(1, round(number / MEAN) + 1), chance)
    texts: list[Text] = []
    cycle = 0
    while len(texts) < number:
        if cycle == len(strikes):
            cycle = 0
        texts += _tellings(strikes, cycle, chance)
        cycle += 1
    del texts[number:]
    texts.sort(key=lambda text: (text.published, text.outlet))
    for index, text in enumerate(texts):
        text.id = f"c{index:06d}"
    return [text.line() for text in texts]


def _tellings(strikes: Sequence[Strike], index: int, chance: random.Random) -> list[Text]:
    """The reports about one strike."""
    strike = strikes[index]
    told: list[Text] = []
    denied = False
    for number in range(chance.choice(TELLINGS)):
        language = chance.choices(list(SHARES), list(SHARES.values()))[0]
        earlier = [text for text in told if text.language == language and text.copy_of is None]
        roll = chance.random()
        if earlier and roll < REPRINTED:
            told.append(_reprint(chance.choice(earlier), chance))
        elif number and strike.denied and not denied:
            told.append(_deny(strike, language, chance))
            denied = True
        elif number > 1 and roll > 1 - FOLLOWED:
            told.append(_follow(strike, language, chance))
        else:
            told.append(_original(strikes, index, language, chance))
    return told


def _text(strike: Strike, language: str, hours: tuple[int, int], chance: random.Random) -> Text:
    """An empty report, published so many hours after the strike's last day began."""
    moment = datetime.combine(strike.end, time(tzinfo=UTC)) + timedelta(minutes=chance.randint(*hours) * 60)
    return Text(
        language=language,
        published=moment + timedelta(minutes=chance.randint(0, 59)),
        outlet=chance.choice(templates(language)["outlets"]),
    )


def _original(strikes: Sequence[Strike], index: int, language: str, chance: random.Random) -> Text:
    strike, words = strikes[index], Words(language=language, chance=chance)
    text = _text(strike, language, (6, 22) if strike.night else (12, 23), chance)
    text.add(words.say(strike, "loose", "lead", strike.attacker), strike.id, "strike")
    if strike.killed:
        text.add(words.say(strike, "loose", "toll", "both"), strike.id, "strike")
    elif strike.injured:
        text.add(words.say(strike, "loose", "toll", "injured"), strike.id, "strike")
    if strike.admitted and strike.attacker == "UA" and chance.random() < 0.5:
        text.add(words.say(strike, "loose", "admit", "UA"), strike.id, "strike")
    if strike.night and chance.random() < TALLIED:
        _tally(strike, text, words)
    if chance.random() < ROUNDED_UP:
        other = _neighbour(strikes, index)
        if other is not None:
            text.add(words.say(other, "exact", "lead", other.attacker), other.id, "strike")
    text.add(words.pick("filler", "any"))
    if chance.random() < 0.5:
        text.agency = words.pick("agencies")
        text.add(words.pick("credit").format(agency=text.agency))
    return text


def _neighbour(strikes: Sequence[Strike], index: int) -> Strike | None:
    """Another strike of the same days, where there is one next to it."""
    near = [strikes[k] for k in (index - 1, index + 1) if 0 <= k < len(strikes)]
    here = strikes[index]
    return next((each for each in near if (each.start, each.end) == (here.start, here.end)), None)


def _tally(strike: Strike, text: Text, words: Words) -> None:
    """What was launched and shot down that night over the country, or over the region."""
    figures = random.Random(f"{strike.start} {strike.country}")
    launched = figures.choice(ROUND[5:])
    downed = figures.choice([each for each in ROUND if each < launched])
    region = random.Random(f"{strike.start} {strike.region}")
    if words.chance.random() < 0.5:
        about = f"night-{strike.start}-{strike.country}"
        said = words.say(strike, "loose", "tally", strike.country, launched=launched, downed=downed)
    else:
        about = f"night-{strike.start}-{strike.region}"
        said = words.say(strike, "loose", "region", strike.country, part=region.choice(ROUND[:8]))
    text.add(said, about, "interception")


def _deny(strike: Strike, language: str, chance: random.Random) -> Text:
    words = Words(language=language, chance=chance)
    text = _text(strike, language, (24, 40), chance)
    text.add(words.say(strike, "exact", "deny", strike.attacker), strike.id, "strike")
    text.add(words.pick("filler", "any"))
    return text


def _follow(strike: Strike, language: str, chance: random.Random) -> Text:
    words = Words(language=language, chance=chance)
    text = _text(strike, language, (26, 96), chance)
    if strike.killed and chance.random() < 0.5:
        said = words.say(strike, "exact", "toll", "raised", killed=strike.killed + 1)
    else:
        said = words.say(strike, "exact", "follow", "any")
    text.add(said, strike.id, "strike")
    text.add(words.pick("filler", "any"))
    return text


def _reprint(first: Text, chance: random.Random) -> Text:
    """The same text in another outlet an hour or more later, with another last sentence and often a credit."""
    words = Words(language=first.language, chance=chance)
    kept = [part for part in first.parts if part[1]]
    text = Text(
        language=first.language,
        published=first.published + timedelta(minutes=chance.randint(5, 300)),
        outlet=chance.choice([each for each in templates(first.language)["outlets"] if each != first.outlet]),
        agency=first.agency,
        copy_of=first,
    )
    text.parts = kept[: max(1, len(kept) - chance.randint(0, 1))]
    text.add(words.pick("filler", "any"))
    if first.agency:
        text.add(words.pick("credit").format(agency=first.agency))
    return text


assert set(SHARES) == set(LANGUAGES)
