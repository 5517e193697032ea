"""Names made from content, so that a link or a decision still fits after everything was read again."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16
"""Hex digits of an id: 64 bits, enough for ten million records with a one in 10^5 chance of a clash."""


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hex digits; a lone surrogate counts as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def stable_id(*parts: object) -> str:
    """The first 16 hex digits of a hash over the parts in order; None and the empty text differ.

    >>> stable_id("a", None) == stable_id("a", None)
    True
    >>> stable_id("a", None) == stable_id("a", "")
    False
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return content_hash(joined)[:ID_LENGTH]
