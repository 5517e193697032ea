"""Lines of equal distance in a real browser: off at first, on when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit


def test_lines_of_equal_distance_are_off_until_the_legend_switches_them_on(visit: Callable[..., Visit]):
    open_map = visit()
    names = open_map.page.locator(".band-name")
    assert names.count() == 0
    switch = open_map.page.locator("#bands")
    assert not switch.is_checked()
    switch.check()
    open_map.until("document.querySelectorAll('.band-name').length === 5")
    assert set(names.all_text_contents()) == {"100 km"}
    open_map.until("location.hash.includes('b=1')")
    switch.uncheck()
    open_map.until("document.querySelectorAll('.band-name').length === 0")
    assert open_map.complaints == []


def test_the_address_brings_the_lines_back(visit: Callable[..., Visit]):
    open_map = visit(hash="#b=1")
    open_map.until("document.querySelectorAll('.band-name').length === 5")
    assert open_map.page.locator("#bands").is_checked()
