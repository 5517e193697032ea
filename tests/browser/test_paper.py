"""The stand-alone file on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
