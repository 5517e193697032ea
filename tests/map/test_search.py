"""The page's search data, and the rules of folding that Python and the page's script follow alike."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.map.search import search_data
from dashboard.map.static import own_script
from geo.errors import SeedError
from geo.locate.names import fold, fold_table
from seeds.gazetteer import load_rules
from seeds.search import load_folding
from tests.map.scene import rows

HERE = Path(__file__).parent
CASES = (HERE / "spellings.csv").read_text(encoding="utf-8").splitlines()
SPELLINGS = [tuple(row.values()) for row in csv.DictReader(CASES)]


@pytest.mark.parametrize(("query", "name"), SPELLINGS)
def test_spellings_of_one_name_have_one_skeleton(query: str, name: str):
    skeleton = load_rules().skeleton
    assert [skeleton.of(word) for word in fold(query).split()] == [skeleton.of(word) for word in fold(name).split()]


def test_the_table_of_letters_says_what_fold_does():
    table = fold_table()
    for letter in "àÿœßёъґїйıłøʼ’—– ":
        assert table.get(letter, letter).strip() == fold(letter)


def test_the_rules_that_the_page_gets_are_those_of_the_seeds():
    rules = load_folding()
    letters = {letter: plain for same, plain in rules["letters"] for letter in same}
    assert letters == fold_table()
    assert rules["skeleton"]["щ"] == "c"
    assert json.loads(json.dumps(rules)) == rules


def test_a_missing_table_of_search_is_told(tmp_path: Path):
    for name in ("gazetteer.toml",):
        (tmp_path / name).write_bytes((Path(__file__).parents[2] / "seeds" / name).read_bytes())
    with pytest.raises(SeedError, match=r"search\.toml is missing"):
        load_folding(tmp_path)
    (tmp_path / "search.toml").write_text("alike = ", encoding="utf-8")
    with pytest.raises(SeedError, match=r"search\.toml is no TOML"):
        load_folding(tmp_path)


def test_only_the_names_of_places_that_the_events_have_travel_with_the_map():
    lipetsk = replace(rows()[0], geonames_id=709930, region_code="RU-KLU")
    data = search_data([lipetsk, lipetsk])
    assert data["cities"] == {"709930": ("Dnipro", "Днепр", "Дніпро")}
    assert list(data["regions"]) == ["RU-KLU"]
    assert data["regions"]["RU-KLU"]["label"]["fr"] == "Kalouga"
    assert {"Kaluga Oblast", "Калуга", "Калужск"} <= set(data["regions"]["RU-KLU"]["names"])
    assert search_data([])["cities"] == {}


def test_no_two_modules_of_the_page_define_the_same_name():
    """All modules share one scope in the page: the second definition would silently replace the first."""
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", own_script(), flags=re.MULTILINE)
    assert len(names) > 100
    assert [name for name, n in Counter(names).items() if n > 1] == []
