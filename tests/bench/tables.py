"""Tables as plain text, and what keeps a peer out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class PeerMissingError(RuntimeError):
    """A peer can't run on this machine; the message says why, and what to install."""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their header, the first column to the left and the others to the right.

    >>> print(table(("peer", "points"), [("strikemap", "1,000")]))
    peer       points
    strikemap   1,000
    """
    widths = [max(len(row[k]) for row in (header, *rows)) for k in range(len(header))]
    lines = []
    for row in (header, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
