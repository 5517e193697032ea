"""Sentences of geo in the reader's language: reasons and errors, known again by their own words.

geo knows no language of the interface: what it says is an English sentence, in its errors, in events, in the files and
libraries of years. As with gettext the English words are the key. A catalogue has them under `[said]`, or `[app.said]`
where no map shows them, with a {slot} for what varies:

    "population {n}" = "{n} habitants"

A slot takes whatever stands there, but for these: see `SHAPES`. A slot of `WHOLE` holds a sentence of its own. What no
catalogue knows stays as geo says it. static/said.js is the same for the browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dashboard.messages import DEFAULT, load_messages
from dashboard.messages.words import words
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.messages.words import Words

SECTIONS = ("said.", "app.said.")
WHOLE = frozenset({"how", "why"})
"""Slots that hold sentences themselves, which have to be known."""

NUMBER, DAY = r"\d[\d,]*(?:\.\d+)?", r"\d{4}-\d\d-\d\d"
SHAPES = {
    **dict.fromkeys(("n", "km", "least", "most", "share", "held", "early", "weak"), NUMBER),
    **dict.fromkeys(("first", "last", "day"), DAY),
    **dict.fromkeys(("days", "others"), f"{DAY}(?: to {DAY})?"),
    **dict.fromkeys(("how", "why", "list", "quote"), ".+"),
    **dict.fromkeys(("before", "now"), "[^;,]+"),
    "country": "[A-Z]{2}",
    "countries": "[A-Z]{2}(?:, [A-Z]{2})*",
}
"""What a slot of a name takes; others take anything without a semicolon."""
ANYTHING = "[^;]+"

PARTING = "; "
"""What stands between sentences that follow one another."""

KEPT = 4096
"""Sentences that are remembered: a list shows the same ones over and over."""

_SLOT = re.compile(r"\{(\w+)\}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence by the key of its texts, with the pattern that knows it again."""

    key: str
    pattern: re.Pattern[str]
    letters: int
    nested: int


def said(sentence: str, voice: Words) -> str:
    """A sentence of geo, or several parted by semicolons, in the reader's language; unknown ones as they are.

    >>> said("near Kursk: the town and 10 km around it", words("fr"))
    'près de Kursk : la ville et 10 km alentour'
    """
    return _said(sentence, voice.lang) if sentence else ""


@lru_cache(maxsize=KEPT)
def _said(sentence: str, lang: str) -> str:
    voice = _voice(lang)
    told = _whole(sentence, voice)
    if told is not None:
        return told
    pieces = sentence.split(PARTING)
    found = list(_pieces(pieces, voice))
    return sentence if found == pieces else voice.say("joined.semicolon").join(found)


def _pieces(pieces: list[str], voice: Words) -> Iterator[str]:
    """The sentences that stand one after the other, each as short as it is known."""
    at = 0
    while at < len(pieces):
        for end in range(at + 1, len(pieces) + 1):
            told = _whole(PARTING.join(pieces[at:end]), voice)
            if told is not None:
                break
        else:
            end, told = at + 1, _listed(pieces[at], voice)
        yield told
        at = end


def _listed(piece: str, voice: Words) -> str:
    """Sentences parted by commas where each of them is known, else the piece as it is."""
    told = [_whole(each, voice) for each in piece.split(", ")]
    known = [each for each in told if each is not None]
    return ", ".join(known) if len(known) == len(told) else piece


def _whole(sentence: str, voice: Words) -> str | None:
    """A sentence that is known, or one after the name of a file, a line or an address; None for any other."""
    told = _known(sentence, voice)
    if told is not None:
        return told
    for colon in re.finditer(": ", sentence):
        about = sentence[: colon.start()]
        rest = None if PARTING in about else _known(sentence[colon.end() :], voice)
        if rest is not None:
            return voice.say("joined.about", what=about, said=rest)
    return None


def _known(sentence: str, voice: Words) -> str | None:
    for each in sentences():
        found = each.pattern.fullmatch(sentence)
        if found is None:
            continue
        values = {name: _value(name, text, voice) for name, text in found.groupdict().items()}
        if None not in values.values():
            return voice.say(each.key, **values)
    return None


def _value(name: str, text: str, voice: Words) -> str | None:
    """What stands in a slot, as the reader writes it; None where it has to be a sentence and is none."""
    if name in WHOLE:
        parts = [_whole(part, voice) for part in text.split(PARTING)]
        return _whole(text, voice) or (
            None if None in parts else voice.say("joined.semicolon").join(filter(None, parts))
        )
    if name in {"days", "others"}:
        return _known(text, voice) or text
    if name == "list":
        return _said(text, voice.lang)
    if name in LISTED:
        return ", ".join(LISTED[name](word, voice) for word in text.split(", "))
    if _GROUPED.fullmatch(text):
        return voice.number(int(text.replace(",", "")))
    return text


def _country(code: str, voice: Words) -> str:
    return voice.country(code)


def _type(word: str, voice: Words) -> str:
    types, key = load_types(), word.replace(" ", "_")
    found = types.targets.get(key) or types.weapons.get(key)
    return found.labels.get(voice.lang, word) if found else word


LISTED = {"country": _country, "countries": _country, "type": _type, "types": _type}
"""Slots that hold codes of countries, or words for targets and weapons, parted by commas."""


@cache
def _voice(lang: str) -> Words:
    return words(lang)


@cache
def sentences() -> tuple[Sentence, ...]:
    """The sentences that the catalogues know, those with the most letters of their own first."""
    keys = [key for key in load_messages()[DEFAULT] if key.startswith(SECTIONS)]
    return tuple(sorted(map(_sentence, keys), key=lambda each: (-each.letters, -each.nested, each.key)))


def wording(key: str) -> str:
    """The English words of a key, which are the key itself without its section."""
    return next(key.removeprefix(section) for section in SECTIONS if key.startswith(section))


def _sentence(key: str) -> Sentence:
    text = wording(key)
    parts = _SLOT.split(text)
    pattern = "".join(
        f"(?P<{part}>{SHAPES.get(part, ANYTHING)}?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)
    )
    return Sentence(
        key=key,
        pattern=re.compile(pattern, re.DOTALL),
        letters=sum(len(part) for part in parts[::2]),
        nested=sum(part in WHOLE for part in parts[1::2]),
    )
