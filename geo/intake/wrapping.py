"""Lines that a layout has broken become sentences again."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?…:;»”\"')\]]$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_LISTED = re.compile(r"^\s*(?:[-–—•*▪]|\d{1,2}[.)])\s")
FULL_LINE = 0.7
"""Share of the longest line from which on a line is taken to have been broken for want of room."""


def unwrapped(text: str) -> str:
    r"""The text with each paragraph on one line: a PDF has a line feed at the end of every line of the page.

    A line goes on in the next where it is nearly full and ends without a stop, or where the next begins in lower case;
    a hyphen between two lower-case parts of a word goes. Blank lines and lists stay.

    >>> unwrapped("Un drone a touché un dé-\npôt de carburant\nà Lipetsk.\n\nRien d'autre.")
    "Un drone a touché un dépôt de carburant à Lipetsk.\n\nRien d'autre."
    """
    lines = [line.rstrip() for line in text.splitlines()]
    room = FULL_LINE * max(map(len, lines), default=0)
    out: list[str] = []
    last = ""
    for line in lines:
        if last and line and _goes_on(last, line.strip(), room):
            out[-1] = _joined(out[-1], line.strip())
        else:
            out.append(line)
        last = line
    return "\n".join(out).strip("\n")


def _goes_on(last: str, line: str, room: float) -> bool:
    if _LISTED.match(line):
        return False
    if line[0].islower() or _HYPHENATED.search(last):
        return True
    return len(last) >= room and not _ENDS.search(last)


def _joined(before: str, line: str) -> str:
    if _HYPHENATED.search(before) and line[0].islower():
        return before[:-1] + line
    return f"{before} {line}"
