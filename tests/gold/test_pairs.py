"""Pairs of reports that tell of the same strike, or of two: read, placed, merged, and counted."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from geo.flow import find
from geo.merge import merge_claims
from geo.model import Report
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.model import PlacedClaim

FOLDER = Path(__file__).parent
ALL_FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
FLOORS = {part: ALL_FLOORS[f"pairs_{part}"] for part in ("tuned", "held", "read")}
PAIRS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
]
LANGUAGES = {"en", "fr", "ru", "uk"}
LEAST = 120


class Verdict(NamedTuple):
    """Pairs put together rightly and wrongly, and pairs that should have been."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Judged(NamedTuple):
    """One pair: whether both reports tell of anything, whether they share an event, and the reasons of it."""

    pair: dict[str, Any]
    read: bool
    shared: bool
    reasons: tuple[str, ...]


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    world = load_world()

    def told(pair: dict[str, Any], side: str) -> tuple[PlacedClaim, ...]:
        given = pair[side]
        published = date.fromisoformat(given["published"])
        name = f"{pair['id']}-{side}"
        report = Report(
            id=name, text=given["text"], published=published, language=given["language"], outlet=f"outlet {side}"
        )
        return find(report, world).placed

    found = []
    for pair in PAIRS:
        both = told(pair, "a"), told(pair, "b")
        events = merge_claims(both[0] + both[1], world.sameness)
        common = [event for event in events if len(event.reports) == len(both)]
        reasons = tuple(reason for event in common for reason in event.merge_reasons)
        found.append(Judged(pair=pair, read=all(both), shared=bool(common), reasons=reasons))
    return found


def verdict(judged: list[Judged]) -> Verdict:
    counted = Counter((each.pair["same"], each.shared) for each in judged)
    return Verdict(right=counted[True, True], wrong=counted[False, True], missed=counted[True, False])


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_pairs_of_one_strike_share_an_event_and_others_do_not(judged: list[Judged], half: str):
    some = [each for each in judged if each.pair["half"] == half]
    reached = verdict(some)
    below = {key: getattr(reached, key) for key, floor in FLOORS[half].items() if getattr(reached, key) < floor}
    wrong = [each.pair["id"] for each in some if each.pair["same"] != each.shared]
    assert not below, f"{half}: {below}; wrong: {wrong}"


def test_where_both_reports_are_read_merging_reaches_its_own_floor(judged: list[Judged]):
    assert verdict([each for each in judged if each.read]).f1 >= FLOORS["read"]["f1"]


def test_every_shared_event_says_why_it_is_one(judged: list[Judged]):
    assert all(each.reasons for each in judged if each.shared)


def test_no_reader_can_pass_by_putting_all_together_or_all_apart(judged: list[Judged]):
    for answer in (True, False):
        blind = verdict([each._replace(shared=answer) for each in judged])
        assert blind.f1 < min(floors["f1"] for floors in FLOORS.values())


def test_the_pairs_are_many_in_four_languages_and_across_them_each_once():
    assert len(PAIRS) >= LEAST
    assert len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    spoken = {(pair["a"]["language"], pair["b"]["language"]) for pair in PAIRS}
    assert {(one, one) for one in LANGUAGES} <= spoken
    across = {frozenset(pair) for pair in spoken if pair[0] != pair[1]}
    assert len(across) == len(LANGUAGES) * (len(LANGUAGES) - 1) // 2


def test_both_answers_and_both_halves_are_there_for_the_hard_cases():
    for half in ("tuned", "held"):
        asked = Counter(pair["same"] for pair in PAIRS if pair["half"] == half)
        assert min(asked.values()) >= LEAST // 6
    cases = {pair["case"] for pair in PAIRS}
    assert {"next night", "namesake", "two targets", "debris", "toll raised", "satellite", "denial", "undated"} <= cases
