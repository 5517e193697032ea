"""The page for the frame of an app: it comes without events and is ready for any of them."""

from __future__ import annotations

import re

from dashboard.map.blocks import Block, read_block
from dashboard.map.embedded import frame_events, frame_page
from tests.map.scene import geography, rows, toy_assets

REGIONS = re.compile(r'<script type="([^"]+)" id="(data-regions)">(.*?)</script>', re.DOTALL)


def test_the_frame_knows_every_region_before_any_event_is_there():
    found = REGIONS.search(frame_page(geography(), toy_assets()).decode())
    assert found is not None
    known = read_block(Block(id=found[2], type=found[1], text=found[3]))
    assert known.keys() == geography().regions.keys() != set()


def test_the_same_events_are_the_same_bytes_and_the_page_has_none_of_them():
    assert frame_events(rows()) == frame_events(rows())
    assert rows()[0].claims[0].quote not in frame_page(geography(), toy_assets()).decode()
