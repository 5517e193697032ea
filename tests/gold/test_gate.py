"""The quality gate: the reader against gold articles, with floors that may only rise."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.flow import run
from geo.intake import load
from geo.merge import keep_apart
from geo.model import Report
from geo.score import read_gold, score
from geo.table import to_rows
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.score import Verdict

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "tests/gold/floors.toml").read_text(encoding="utf-8"))
ARCHIVE = ROOT.parent / "shared/devset/articles.jsonl"
ARCHIVE_IDS = ("seed-0", "seed-1", "seed-2", "seed-3", "seed-4")


def _own(name: str) -> list[str]:
    """A gold set of our own with the texts put in."""
    lines = []
    for line in (ROOT / f"tests/gold/{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        (report,) = load(ROOT / article["file"])
        assert isinstance(report, Report)
        lines.append(json.dumps(article | {"text": report.text}, ensure_ascii=False))
    return lines


def _archive() -> list[str]:
    lines = ARCHIVE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if json.loads(line)["id"] in ARCHIVE_IDS]


OWN = ("samples", "unseen", "blind2", "fr", "fr2", "en", "ru", "uk", "posts", "posts2", "blind3", "claims", "blind4")
SETS = {name: partial(_own, name) for name in OWN} | ({"archive": _archive} if ARCHIVE.exists() else {})


@pytest.fixture(scope="module", params=SETS)
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Verdict]:
    gold = tmp_path_factory.mktemp("gold") / "articles.jsonl"
    gold.write_text("\n".join(SETS[request.param]()) + "\n", encoding="utf-8")
    outcome = run(load(gold), load_world(), keep_apart)
    return request.param, score(read_gold(gold), to_rows(outcome.events))


def test_the_reader_reaches_every_floor(judged: tuple[str, Verdict]):
    name, verdict = judged
    reached = asdict(verdict.scores["all"])
    below = {key: (reached[key], floor) for key, floor in FLOORS[name].items() if (reached[key] or 0) < floor}
    assert not below, f"{name}: reached and floor: {below}; missed or extra: {verdict.misses}"


def test_every_quote_is_in_its_text(judged: tuple[str, Verdict]):
    assert judged[1].bad_quotes == 0


def test_articles_that_tell_of_no_event_stay_silent(judged: tuple[str, Verdict]):
    name, verdict = judged
    total = verdict.scores["all"]
    assert total.clean >= FLOORS[name].get("clean", total.negatives)


def test_the_gate_sees_a_reader_that_tells_nothing(tmp_path: Path):
    gold = tmp_path / "articles.jsonl"
    gold.write_text("\n".join(_own("samples")) + "\n", encoding="utf-8")
    silent = score(read_gold(gold), [])
    assert silent.scores["all"].f1 < min(floors["f1"] for floors in FLOORS.values())


def test_the_gate_sees_a_wrong_place(tmp_path: Path):
    gold = tmp_path / "articles.jsonl"
    gold.write_text("\n".join(_own("samples")) + "\n", encoding="utf-8")
    rows = to_rows(run(load(gold), load_world(), keep_apart).events)
    moved = [row if row.lat is None else replace(row, lat=row.lat - 4.0) for row in rows]
    assert score(read_gold(gold), moved).scores["all"].f1 < FLOORS["samples"]["f1"]
