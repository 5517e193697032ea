"""The counting engine in a real browser: however the reader moves, its numbers are those of counting one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.map.payload import encode
from dashboard.map.static import FOLDER
from seeds.types import load_types
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from geo.table import Row

MODULES = ("dom", "words", "store", "filter", "known", "colours", "blocks", "data", "counts")
COUNT_ONE_BY_ONE = """
function oneByOne() {
  const total = new Array(events.spots.n).fill(0);
  const ofClass = new Array(colourClasses().length).fill(0);
  let contested = 0;
  for (let i = 0; i < events.n; i += 1) {
    if (!isShown(i)) continue;
    total[events.spot[i]] += 1;
    ofClass[classOf(i)] += 1;
    contested += events.known.status[i] === CONTESTED ? 1 : 0;
  }
  return JSON.stringify({ total, ofClass, contested, shown: total.reduce((a, b) => a + b, 0) });
}
function counted() {
  const sum = counts.contested.reduce((a, b) => a + b, 0);
  const { total, ofClass, shown } = counts;
  return JSON.stringify({ total: [...total], ofClass: [...ofClass], contested: sum, shown });
}
function tryAll(moves) {
  const wrong = [];
  let most = 0;
  for (const { filter, ...move } of moves) {
    if (filter) addFilter("test", (i) => i % filter > 0);
    else if (filter === null) setFilter("test", null);
    change(move);
    counts.update();
    most = Math.max(most, counts.shown);
    if (counted() !== oneByOne()) wrong.push(JSON.stringify({ ...state, is: counted(), should: oneByOne() }));
  }
  return { wrong, most };
}
"""


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page without anything in it."""
    page = browser.new_page()
    yield page
    page.close()


def many_rows(random: Random, n: int) -> list[Row]:
    """Events over a year at a few places, spans of one day to a month, some without day or place, said days after."""
    models = rows()
    made = []
    for i in range(n):
        model = random.choice(models)
        start = date(2024, 1, 1) + timedelta(days=random.randrange(366))
        said = start + timedelta(days=random.randrange(1, 40))
        claims = tuple(replace(claim, said_at=said) for claim in model.claims[: random.randrange(3)])
        days: dict[str, Any] = {}
        if model.date_start:
            days = {"date_start": start, "date_end": start + timedelta(days=random.choice((0, 0, 1, 6, 30)))}
        made.append(replace(model, id=f"e{i:05}", claims=claims, **days))
    return made


def moves(random: Random, n: int) -> list[dict[str, Any]]:
    """What a restless reader does: windows near and far, other clocks, other colours, filters on and off."""
    first = (date(2024, 1, 1) - date(1970, 1, 1)).days
    made = []
    for _ in range(n):
        a, b = sorted(first + random.randrange(-10, 420) for _ in "ab")
        move: dict[str, Any] = {"from": a, "to": b}
        if random.random() < 0.2:
            move["clock"] = random.choice(("happened", "known"))
        if random.random() < 0.2:
            move["knownOn"] = random.choice((None, first + random.randrange(420)))
        if random.random() < 0.2:
            move["colour"] = random.choice(("target", "status", "kind"))
        if random.random() < 0.2:
            move["filter"] = random.choice((None, 2, 3))
        made.append(move)
    return made


def script() -> str:
    """The modules of the engine and what tries them."""
    texts = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in MODULES]
    return "\n".join([*texts, COUNT_ONE_BY_ONE])


def config() -> dict[str, Any]:
    """What the engine asks of the page's configuration."""
    types = load_types()
    return {
        "format": encode([])["format"],
        "groups": [{"key": group.key} for group in types.groups.values()],
        "targets": {key: {"group": one.group} for key, one in types.targets.items()},
    }


@pytest.mark.parametrize("seed", range(3))
def test_any_way_through_windows_clocks_colours_and_filters_counts_as_counting_one_by_one(blank: Page, seed: int):
    random = Random(seed)
    run = """([payload, moves]) => { config = CONFIG; events = openEvents(payload); counts = openCounts(events);
        return tryAll(moves); }"""
    answer = blank.evaluate(
        f"(handed) => {{ {script()}\nconst CONFIG = handed[2]; return ({run})(handed); }}",
        [encode(many_rows(random, 300)), moves(random, 200), config()],
    )
    assert answer["most"] > 50
    assert answer["wrong"] == []
