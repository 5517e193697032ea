"""The stand-alone file on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit


def test_a_sheet_of_paper_is_light_and_holds_the_whole_view_and_the_legend(visit: Callable[..., Visit]):
    open_map = visit(color_scheme="dark", width=1100, height=700)
    page = open_map.page
    page.locator("#legend summary").click()
    look = """() => ({
        theme: document.documentElement.dataset.theme,
        legend: document.querySelector('#legend').open,
        widths: [...document.querySelectorAll('.leaflet-pane canvas')].map((canvas) => canvas.width),
        scale: document.querySelector('.leaflet-control-scale-line').textContent,
    })"""
    painted = """() => {
        const canvas = document.querySelector('.leaflet-events-pane canvas');
        return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value);
    }"""
    before = page.evaluate(look)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = page.evaluate(look)
    assert (printed["theme"], printed["legend"]) == ("light", True)
    assert page.evaluate(painted)
    assert max(printed["widths"]) < max(before["widths"]), "drawn at the size that it has on the sheet"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(look) == before
    page.pdf()
    assert [line for line in open_map.complaints if line.startswith("error")] == []


def test_paper_gets_a_table_of_all_that_is_listed_and_not_only_of_the_rows_in_sight(visit: Callable[..., Visit]):
    many = [replace(rows()[0], id=f"m{i:03}", target_as_written=f"works {i}") for i in range(150)]
    open_map = visit(many, hash="#lang=en")
    page = open_map.page
    assert page.locator(".grid .row").count() < 100
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    table = page.locator("#paper-table")
    assert table.locator("tbody tr").count() == 150
    assert table.locator("th").all_inner_texts()[:3] == ["Date", "Place", "Kind"]
    assert not page.locator(".grid").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 3
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert table.count() == 0
    assert page.locator(".grid").is_visible()
    assert open_map.complaints == []


def test_paper_gets_the_details_that_are_open_in_the_place_of_the_table(visit: Callable[..., Visit]):
    page = visit(hash="#s=event:a1").page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper-table").count() == 0
    assert page.locator(".event").is_visible()
