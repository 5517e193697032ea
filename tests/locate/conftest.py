from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeds.gazetteer import load_atlas

if TYPE_CHECKING:
    from geo.locate import Atlas


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the index that parallel workers share, kept between runs where STRIKEMAP_CACHE names one."""
    named = os.environ.get("STRIKEMAP_CACHE")
    return Path(named) if named else tmp_path_factory.getbasetemp().parent / "strikemap-test-cache"


@pytest.fixture(scope="session")
def atlas(cache: Path) -> Atlas:
    return load_atlas(cache)
