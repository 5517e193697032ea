"""An online map underneath, in a file whose maker asked for one: the only thing of a page that comes from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from dashboard.map.layers.base import Layer
from geo.errors import TilesError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table.row import Row

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Where pictures of the ground come from, `https://HOST/…{z}…{x}…{y}…`, and whom their licence has us name.

    Raises `TilesError` for an address of another form, or where nobody is named.
    """

    url: str
    attribution: str

    def __post_init__(self) -> None:
        """The host goes into the page's policy, so it must be one host and nothing else."""
        if urlsplit(self.url).scheme != "https" or not _HOST.fullmatch(self.host):
            message = f"tiles '{self.url}': give one address such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
            raise TilesError(message)
        missing = [slot for slot in ("{z}", "{x}", "{y}") if slot not in self.url]
        if missing:
            message = f"tiles '{self.url}' lack {', '.join(missing)}; write them where zoom, column and row go"
            raise TilesError(message)
        if not self.attribution.strip():
            message = f"tiles '{self.url}' name nobody; say who made them, as their licence asks (--tiles-attribution)"
            raise TilesError(message)

    @property
    def host(self) -> str:
        """The host that is asked, with its port where one is given.

        >>> Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", attribution="Example").host
        'tiles.example.org'
        """
        return urlsplit(self.url).netloc.lower()


class TilesLayer(Layer):
    """Tiles over the muted base map, which stays to be seen where they fail; the legend takes them away."""

    key: ClassVar[str] = "tiles"

    def __init__(self, tiles: Tiles) -> None:
        """Keep where the tiles come from."""
        super().__init__()
        self._tiles = tiles

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:  # noqa: ARG002  # the ground is the same for all events
        """The address with its slots, and the host that is asked."""
        return {"url": self._tiles.url, "host": self._tiles.host}

    def attribution(self) -> tuple[str, ...]:
        """Whom the tiles' licence has us name."""
        return (self._tiles.attribution,)

    def origins(self) -> tuple[str, ...]:
        """The one host that the page may ask for pictures."""
        return (f"https://{self._tiles.host}",)
