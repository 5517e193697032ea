"""A map's page opened again: its events and its snapshot, from the data blocks that it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dashboard.map.blocks import Block, read_block
from dashboard.map.payload import decode
from geo.errors import EventFileError

if TYPE_CHECKING:
    from geo.table.row import Row

_BLOCK = re.compile(r'<script type="([^"]+)" id="(data-[a-z-]+)">(.*?)</script>', re.DOTALL)
WANTED = ("data-config", "data-events", "data-events-later")


def reopen(page: str, name: str) -> tuple[list[Row], dict[str, Any] | None]:
    """The rows of a page and its snapshot in short, None where it has none; `name` stands for the file in messages.

    Raises `EventFileError` where the page is no map of ours, or of another version.
    """
    found = {
        match[2]: Block(id=match[2], type=match[1], text=match[3])
        for match in _BLOCK.finditer(page)
        if match[2] in WANTED
    }
    if "data-events" not in found:
        message = f"{name}: holds no events of Strikemap; give a map that 'strikemap map' wrote"
        raise EventFileError(message)
    try:
        columns = dict(read_block(found["data-events"]))
        if "data-events-later" in found:
            columns["later"] = read_block(found["data-events-later"])
        config = dict(read_block(found["data-config"])) if "data-config" in found else {}
        rows = decode(columns)
    except EventFileError as error:
        message = f"{name}: {error}"
        raise EventFileError(message) from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        message = f"{name}: its data are damaged ({type(error).__name__}: {error}); make the map again"
        raise EventFileError(message) from error
    snapshot = config.get("snapshot")
    return rows, snapshot if isinstance(snapshot, dict) else None
