"""The words before a name tell which expressions needn't be tried there: none that would be found is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex

from geo.errors import StrikemapError
from geo.intake import load
from geo.read.cues import Cues, Phrases
from geo.read.inflect import itself
from geo.read.lexicon import MAX_LEAD
from geo.read.once import once, once_for
from geo.read.sentences import split_sentences
from geo.read.text import as_text

if TYPE_CHECKING:
    from geo.flow import World
    from geo.read.sentences import Stretch

GOLD = Path(__file__).parent.parent / "gold"
_CAPITAL = regex.compile(r"(?<!\p{L})\p{Lu}")


@pytest.mark.parametrize("code", ["fr", "en", "ru", "uk"])
def test_no_expression_that_would_be_found_before_a_name_is_left_out(code: str, world: World) -> None:
    leads = world.lexicons[code].leads
    cues = leads.cues
    tried = found = 0
    for report in load(GOLD / code):
        if isinstance(report, StrikemapError):
            continue
        text = as_text(report.text)
        for capital in _CAPITAL.finditer(text.plain):
            lead = text.folded[max(0, capital.start() - MAX_LEAD) : capital.start()]
            bits = cues.among(lead)
            for name, bit in cues.bits.items():
                words: regex.Pattern[str] = getattr(leads, name)
                tried += bool(bits & bit)
                if (whole := words.search(lead)) is None:
                    continue
                found += 1
                assert bits & bit, (name, lead)
                near = lead[-cues.reach[name] :]
                match = words.search(near)
                assert match is not None, (name, lead)
                assert len(lead) - whole.start() == len(near) - match.start(), (name, lead)
    assert 0 < found < tried


def test_a_phrase_right_before_a_name_is_told_by_its_last_word_and_another_by_its_longest() -> None:
    told = {
        "at": Phrases(phrases=["in the", "à"], closes=True),
        "aside": Phrases(phrases=["from the direction of"], closes=True, behind=30),
        "region": Phrases(phrases=["région*"]),
    }
    cues = Cues.of(told, itself)
    at, aside, region = (cues.bits[name] for name in told)
    assert cues.among("the fire in the ") == at
    assert cues.among("in the town of ") == 0
    assert cues.among("from the town of ") == 0
    assert cues.among("the direction of the wind, ") == aside
    assert cues.among("dans les régions de ") == region
    assert cues.reach["at"] < cues.reach["aside"] < cues.reach["region"] == MAX_LEAD


def test_what_was_found_in_a_stretch_is_not_looked_for_again(world: World) -> None:
    asked: list[object] = []

    @once
    def find(stretch: Stretch) -> int:
        asked.append(stretch)
        return len(asked)

    @once_for
    def find_by(stretch: Stretch, day: date) -> int:
        asked.append((stretch, day))
        return len(asked)

    one, two = split_sentences(as_text("A drone fell. It burned."), world.lexicons["en"])
    assert (find(one), find(one), find(two), find(one)) == (1, 1, 2, 1)
    today, tomorrow = date(2024, 9, 18), date(2024, 9, 19)
    assert (find_by(one, today), find_by(one, today), find_by(one, tomorrow)) == (3, 3, 4)
