"""The dictionaries of pymorphy3, each opened once for all who ask: the reader and the gazetteer."""

from __future__ import annotations

from functools import lru_cache

from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]


@lru_cache(maxsize=4)
def dictionary(code: str) -> MorphAnalyzer:
    """The dictionary of a language by its ISO 639-1 code, opened when it is first asked for.

    >>> dictionary("ru") is dictionary("ru")
    True
    """
    return MorphAnalyzer(lang=code)
