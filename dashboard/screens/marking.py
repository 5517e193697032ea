"""Text from the world made safe to show: never markup, whatever it looks like."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    r"""The text for a place that reads Markdown, so that it shows as it is written.

    >>> plain("![x](y) *z*")
    '\\!\\[x\\]\\(y\\) \\*z\\*'
    """
    return _PUNCTUATION.sub(r"\\\1", text)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text as HTML with the spans (start and end in characters) marked; spans that overlap become one.

    >>> marked("a <b> c", [(2, 5)])
    'a <mark>&lt;b&gt;</mark> c'
    """
    pieces, done = [], 0
    for start, end in _joined(spans, len(text)):
        pieces += [html.escape(text[done:start]), f"<mark>{html.escape(text[start:end])}</mark>"]
        done = end
    return "".join([*pieces, html.escape(text[done:])])


def _joined(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined
