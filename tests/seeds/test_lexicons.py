"""Every lexicon is whole and means one thing by each of its phrases."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, get_args

import pytest

from geo.errors import SeedError
from geo.model import Side
from geo.read import Traits, compile_lexicon
from seeds.lexicons import FOLDER, Lexicons
from seeds.types import load_types
from seeds.world import load_world

if TYPE_CHECKING:
    from pathlib import Path

TABLES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
EXCLUSIVE = ("targets", "weapons", "nationality", "kinds", "speakers")
"""Tables in which a phrase may stand under one key only."""


def _phrases(table: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for value in table.values():
        if isinstance(value, dict):
            found += _phrases(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, str)]
    return found


@pytest.mark.parametrize("code", TABLES)
def test_a_lexicon_has_the_code_of_its_file(code: str):
    assert TABLES[code]["language"]["code"] == code


@pytest.mark.parametrize("code", TABLES)
def test_phrases_are_lower_case_with_plain_apostrophes_and_stars_at_the_end_of_words(code: str):
    odd = [
        p
        for p in _phrases({key: value for key, value in TABLES[code].items() if key != "language"})
        if p != p.lower() or "’" in p or not p.strip() or any("*" in word[:-1] for word in p.split())
    ]
    assert not odd, f"{code}.toml: {odd}; write them in lower case, with ' and a star only at the end of a word"


@pytest.mark.parametrize("code", TABLES)
@pytest.mark.parametrize("name", EXCLUSIVE)
def test_a_phrase_stands_under_one_key_only(code: str, name: str):
    keys: dict[str, list[str]] = {}
    for key, entry in TABLES[code][name].items():
        for phrase in entry["words"] if isinstance(entry, dict) else entry:
            keys.setdefault(phrase, []).append(key)
    twice = {phrase: found for phrase, found in keys.items() if len(found) > 1}
    assert not twice, f"{code}.toml [{name}]: {twice}; keep each under one of them"


@pytest.mark.parametrize("code", TABLES)
def test_types_of_a_lexicon_are_types_of_the_event_format(code: str):
    types = load_types()
    assert TABLES[code]["targets"].keys() <= types.targets.keys() - {"unknown"}
    assert TABLES[code]["together"].keys() <= types.targets.keys()
    assert TABLES[code]["weapons"].keys() <= types.weapons.keys()


@pytest.mark.parametrize("code", TABLES)
def test_every_side_has_its_speakers(code: str):
    assert TABLES[code]["speakers"].keys() == {*get_args(Side), "local", "national", "claimant"}


@pytest.mark.parametrize("code", TABLES)
def test_no_list_says_a_thing_twice(code: str):
    def lists(table: dict[str, Any]) -> list[list[str]]:
        found = [
            value for value in table.values() if isinstance(value, list) and all(isinstance(v, str) for v in value)
        ]
        return found + [inner for value in table.values() if isinstance(value, dict) for inner in lists(value)]

    twice = {phrase for phrases in lists(TABLES[code]) for phrase in phrases if phrases.count(phrase) > 1}
    assert not twice, f"{code}.toml: {twice}; once is enough"


@pytest.mark.parametrize("code", TABLES)
def test_a_languages_own_letters_are_of_its_alphabet_and_of_no_other(code: str):
    own = set(TABLES[code]["language"].get("own_letters", ""))
    others = {letter for other, table in TABLES.items() if other != code for letter in table["language"]["alphabet"]}
    assert own == set(TABLES[code]["language"]["alphabet"]) - others


@pytest.mark.parametrize("code", TABLES)
def test_weeks_and_years_are_whole(code: str):
    when = TABLES[code]["when"]
    assert (len(set(when["weekdays"])), len(set(when["months"]))) == (7, 12)


def test_a_missing_table_is_named_with_the_cure():
    table = {key: value for key, value in TABLES["fr"].items() if key != "weapons"}
    with pytest.raises(SeedError, match=r"fr\.toml: the table or key 'weapons' is missing; see CONTRIBUTING"):
        compile_lexicon(table, {})


def test_a_broken_file_is_named(tmp_path: Path):
    (tmp_path / "xx.toml").write_text("[language\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"xx\.toml: .*; mend the line"):
        Lexicons(load_world().atlas, Traits(), tmp_path)["xx"]
