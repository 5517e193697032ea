"""A map as a picture: the page without what is to be pressed, with a caption, taken by the browser of this machine."""

from __future__ import annotations

import struct
import tempfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.export import as_html
from dashboard.export.browser import Size, take_picture
from dashboard.export.caption import caption
from dashboard.map import Meta, Style
from dashboard.messages.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.assets import Assets
    from dashboard.map import Geography
    from geo.table.row import Row

__all__ = ["Picture", "Size", "as_png"]

HEADER_BYTES = 33
"""The signature of a PNG and its first chunk, after which words may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """How a picture is wanted: language and theme, size, and what the map says of itself."""

    style: Style = field(default_factory=Style)
    size: Size = field(default_factory=Size)
    meta: Meta = field(default_factory=Meta)


def as_png(rows: Sequence[Row], geography: Geography, assets: Assets, wanted: Picture) -> bytes:
    """The map as PNG with its caption, in the picture and as its `Description`.

    A page in the reader's hand follows the system; a picture is light where the style leaves it open. Raises
    `BrowserError` where there is no browser, or it can't draw.
    """
    style = replace(wanted.style, theme="light" if wanted.style.theme == "auto" else wanted.style.theme)
    lines = caption(rows, geography.border, wanted.meta, words(style.lang))
    page = as_html(rows, geography, assets, replace(wanted.meta, caption=lines), style)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_bytes(page)
        return described(take_picture(path, wanted.size), "\n".join(lines))


def described(png: bytes, text: str) -> bytes:
    """The PNG with the text as an iTXt chunk named Description, which readers of the file's properties show."""
    body = b"Description\0\0\0\0\0" + text.encode("utf-8", "replace")
    kind = b"iTXt"
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return png[:HEADER_BYTES] + chunk + png[HEADER_BYTES:]
