"""The order of points along a Hilbert curve: neighbours in that order are neighbours on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.measure.ellipsoid import Floats

_BITS = 16


def along_curve(lats: Floats, lons: Floats) -> NDArray[np.int64]:
    """Place of each point (degrees) on a Hilbert curve over the rectangle that holds them all, 65,536 steps a side.

    The curve goes by the rule of D. Hilbert (Math. Annalen 38, 1891), turned bit by bit from the highest.

    >>> along_curve(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])).argsort().tolist()
    [0, 2, 3, 1]
    """
    if not len(lats):
        return np.zeros(0, dtype=np.int64)
    east, north = _steps(lons), _steps(lats)
    made = np.zeros(len(lats), dtype=np.int64)
    for bit in reversed(range(_BITS)):
        right, up = (east >> bit) & 1, (north >> bit) & 1
        made = (made << 2) | ((3 * right) ^ up)
        # In the lower half the curve is turned: mirrored where it is the right quarter, and its axes swapped.
        mirror = -(right & (up ^ 1))
        east, north = east ^ mirror, north ^ mirror
        swap = (east ^ north) & (up - 1)
        east, north = east ^ swap, north ^ swap
    return made


def _steps(values: Floats) -> NDArray[np.int32]:
    low = values.min()
    steps: NDArray[np.int32] = ((values - low) * ((2**_BITS - 1) / max(values.max() - low, 1e-9))).astype(np.int32)
    return steps
