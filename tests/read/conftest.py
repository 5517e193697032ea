"""The reader with the real words and the real gazetteer, loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import Reading, read_report
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geo.flow import World


@pytest.fixture(scope="session")
def world() -> World:
    return load_world()


@pytest.fixture
def read(world: World) -> Callable[..., Reading]:
    """A function that reads a French text."""

    def reader(text: str, published: date | None = None) -> Reading:
        report = Report(id="r", text=text, published=published, language="fr", outlet="Exemple")
        return read_report(report, world.lexicons["fr"], world.knows)

    return reader
