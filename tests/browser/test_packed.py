"""A map too large for readable JSON: the browser opens packed columns, and what only details show when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.map.many import many_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit


def test_packed_columns_show_what_the_rows_say(visit: Callable[..., Visit]):
    events = many_rows(6000)
    told = next(row for row in events if row.place_name and row.date_start and row.killed == 14)
    open_map = visit(events, hash=f"#s=event:{told.id}")
    page = open_map.page
    types = page.evaluate("['', '-later'].map((part) => document.getElementById(`data-events${part}`).type)")
    assert set(types) == {"application/x-strikemap-columns"}
    open_map.until("(document.querySelector('.claim blockquote')?.textContent ?? '') !== ''")
    assert page.locator(".claim blockquote").first.text_content() == told.claims[0].quote
    assert page.locator(".claim a").first.get_attribute("href") == told.claims[0].url
    assert told.place_name in page.locator(".view h2").inner_text()
    shown = sum(1 for row in events if row.place_name and row.date_start)
    assert int("".join(filter(str.isdigit, page.locator("#shown").inner_text().split("sur")[0]))) == shown
    assert open_map.complaints == []
