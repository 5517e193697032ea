"""The border, its rings, and the slow oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeds.borders import load_border
from tests.measure.oracle import metres_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.measure import Border
    from tests.measure.oracle import Rings


@pytest.fixture(scope="session")
def border() -> Border:
    return load_border()


@pytest.fixture(scope="session")
def oracle() -> Callable[[Rings, float, float], float]:
    return metres_to


@pytest.fixture(scope="session")
def rings(border: Border) -> Rings:
    points = np.column_stack((border.lons, border.lats))
    return np.split(points, border.ring_starts[1:])
