"""The online geocoder, as gazetteer.toml and the person who asks want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.locate.gazetteer import cache_folder
from geo.locate.kept import Kept
from geo.locate.nominatim import Manner, Server
from geo.locate.online import Answers, Online
from seeds.gazetteer import load_table

if TYPE_CHECKING:
    from pathlib import Path

    from geo.locate.nominatim import Clock


def load_online(user_agent: str, clock: Clock, server: str = "", cache: Path | None = None) -> Online:
    """The online geocoder of a server, by default that of gazetteer.toml; nobody is asked before a place is wanted.

    `user_agent` names who asks, as the server's policy wants it; answers are kept under `cache`, by default the folder
    for caches. Raises `OnlineError` for a user agent or an address that is none.
    """
    table = load_table()
    online = table["online"]
    manner = Manner(user_agent=user_agent, language=online["language"], countries=tuple(table["countries"]))
    return Online(
        server=Server(server or online["server"], manner, clock),
        kept=Kept(folder=(cache or cache_folder()) / "nominatim"),
        answers=Answers(precisions=online["precisions"], source=online["source"]),
    )
