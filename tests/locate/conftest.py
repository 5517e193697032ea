from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.locate.nominatim import Clock, Server
from seeds.gazetteer import load_atlas
from seeds.online import load_online
from tests.locate.nominatim import AGENT, FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.locate import Atlas
    from geo.locate.online import Online


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the index that parallel workers share, kept between runs where STRIKEMAP_CACHE names one."""
    named = os.environ.get("STRIKEMAP_CACHE")
    return Path(named) if named else tmp_path_factory.getbasetemp().parent / "strikemap-test-cache"


@pytest.fixture(scope="session")
def atlas(cache: Path) -> Atlas:
    return load_atlas(cache)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ask(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Online]:
    """A function that gives the online geocoder for a server, with a cache of its own and no patience."""
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)

    def online(address: str) -> Online:
        made = load_online(AGENT, Clock(now=clock.now, sleep=clock.sleep), address, tmp_path)
        hasty = Server(address, replace(made.server.manner, timeout_s=0.2), Clock(now=clock.now, sleep=clock.sleep))
        return replace(made, server=hasty)

    return online
