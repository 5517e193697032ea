"""How a map looks and what it says of itself: language, theme, title, where its events come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.map.layers.tiles import Tiles

Theme = Literal["auto", "light", "dark"]
Host = Literal["file", "app"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The language and theme a map opens with; its reader may switch both.

    `lang` is a file of dashboard/messages. `compress_above` is the payload's size in bytes from which it is
    deflated: below it, a person can read the data in the file. `tiles` are an online map underneath; without them the
    page asks nothing from outside. `host` tells whether the page is a file of its own or stands in the frame of an app,
    which gives it its events, its language and its theme.
    """

    lang: str = "fr"
    theme: Theme = "auto"
    compress_above: int = 200_000
    tiles: Tiles | None = None
    host: Host = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a map says of itself.

    `title` replaces the catalogue's own; `reports` and `set_aside` count what was read and what was set aside, None
    where nobody knows; `caption` are the lines under a picture, which is the page without what is to be pressed;
    `generated` is the day to print, None for none: the map never reads a clock. `snapshot` tells what it was made of,
    as `geo.interchange.snapshot.in_short` gives it, None where nobody knows. `card` are the lines of the data card,
    name and words, which the page keeps behind a button at its foot.
    """

    title: str = ""
    reports: int | None = None
    set_aside: int | None = None
    generated: date | None = None
    caption: tuple[str, ...] = ()
    snapshot: Mapping[str, Any] | None = None
    card: tuple[tuple[str, str], ...] = ()
