"""Every language has every text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.map.messages import PLURALS, load_messages
from dashboard.map.static import own_script, page_template
from geo.errors import SeedError

if TYPE_CHECKING:
    from pathlib import Path


def test_all_languages_have_the_same_texts():
    catalogues = load_messages()
    assert {"fr", "en"} <= catalogues.keys()


def test_a_missing_text_a_strange_one_and_another_slot_are_all_named(tmp_path: Path):
    (tmp_path / "fr.toml").write_text('a = "un {n}"\nb = "deux"\n', encoding="utf-8")
    (tmp_path / "en.toml").write_text('a = "one {m}"\nc = "three"\n', encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_messages(tmp_path)
    for part in ("'a' has other", "'b' is missing", "'c' is unknown"):
        assert part in str(caught.value)


def test_every_text_that_script_and_page_ask_for_is_there():
    keys = load_messages()["fr"]
    asked = re.findall(r"""\bt\(["']([a-z_.]+)["']""", own_script())
    asked += re.findall(r"""\btn\(["']([a-z_.]+)["']""", own_script())
    asked += re.findall(r"""data-t=["']([a-z_.]+)["']|"data-t": "([a-z_.]+)\"""", page_template() + own_script())[0]
    for key in filter(None, asked):
        assert key in keys or any(f"{key}.{form}" in keys for form in PLURALS), key
