"""The stand-alone file: whole, inert, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from dashboard.export import as_html
from dashboard.map import Meta, Style
from tests.map.scene import HOSTILE, geography, hostile_rows, rows, toy_assets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.table import Row

EXPORT = (
    "import hashlib; from dashboard.export import as_html; from tests.map.scene import *;"
    "print(hashlib.sha256(as_html(rows(), geography(), toy_assets())).hexdigest())"
)
FETCHING = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href", "ping"}


class _Elements(HTMLParser):
    """All start tags with their attributes, and the text of scripts, styles and data blocks."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.bodies: list[tuple[str, dict[str, str | None], str]] = []
        self._parts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._parts = []

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.bodies.append((*self.tags[-1], "".join(self._parts)))


def _page(events: Sequence[Row] | None = None, meta: Meta | None = None) -> str:
    return as_html(rows() if events is None else events, geography(), toy_assets(), meta).decode()


def test_the_same_rows_give_the_same_bytes():
    assert as_html(rows(), geography(), toy_assets()) == as_html(rows(), geography(), toy_assets())


def test_the_order_of_the_rows_does_not_matter():
    assert as_html(rows()[::-1], geography(), toy_assets()) == as_html(rows(), geography(), toy_assets())


def test_another_process_with_another_hash_seed_gives_the_same_bytes():
    made = {
        subprocess.run(
            [sys.executable, "-c", EXPORT],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {f"{hashlib.sha256(as_html(rows(), geography(), toy_assets())).hexdigest()}\n"}


def test_no_element_of_the_page_fetches_anything():
    for tag, attributes in _Elements(_page()).tags:
        for name in FETCHING & attributes.keys():
            value = attributes[name] or ""
            outside = not value.startswith(("#", "data:"))
            assert not outside or tag == "a", f"<{tag} {name}={value}>"
    assert not re.search(r"url\((?!#|data:)|@import", _page())


def test_the_policy_allows_these_scripts_and_styles_and_nothing_else():
    elements = _Elements(_page())
    policy = next(a["content"] for tag, a in elements.tags if tag == "meta" and a.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    run = [body for tag, a, body in elements.bodies if tag == "style" or "type" not in a]
    assert len(run) == 5
    for body in run:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not [name for _, attributes in elements.tags for name in attributes if name.startswith(("on", "style"))]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(text: str):
    clean = _Elements(_page(rows()[:1]))
    dirty = _Elements(_page([row for row in hostile_rows() if row.place_name == text]))
    links = {"a", "cite"}
    shape = [(tag, sorted(attributes)) for tag, attributes in dirty.tags if tag not in links]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in clean.tags if tag not in links]


def test_only_addresses_of_the_web_become_links():
    links = [attributes.get("href") or "" for tag, attributes in _Elements(_page(hostile_rows())).tags if tag == "a"]
    assert all(link.startswith(("#", "https://", "http://")) for link in links)


def test_the_plain_table_holds_every_event_the_undated_and_the_unplaced_too():
    page = _page()
    table = page[page.index("<noscript>") : page.index("</noscript>")]
    assert table.count("<tr>") == 1 + len(rows())
    assert "Oktiabrski" in table
    assert "date inconnue" in table


def test_a_table_cut_short_says_so():
    page = _page(rows() * 300)
    assert "Les 1\u202f000 premiers événements sur 2\u202f400" in page


def test_the_foot_has_what_it_needs_and_no_clock():
    config = _block(_page(meta=Meta(reports=12, set_aside=3, generated=date(2025, 2, 1))), "data-config")
    assert (config["reports"], config["set_aside"], config["generated"]) == (12, 3, "2025-02-01")
    assert _block(_page(), "data-config")["generated"] is None
    assert _block(_page(), "data-border")["sha256"] == "ab" * 32


def test_leaflets_licence_travels_with_it():
    assert "Leaflet 0\nBSD" in _page()


def test_the_language_of_the_page_is_the_one_asked_for():
    page = as_html(rows(), geography(), toy_assets(), style=Style(lang="en")).decode()
    assert '<html lang="en"' in page
    assert "Table of events" in page


def test_no_events_make_a_page_all_the_same():
    assert "<noscript>" in _page([])


def _block(page: str, name: str) -> dict[str, object]:
    return next(json.loads(body) for _, attributes, body in _Elements(page).bodies if attributes.get("id") == name)
