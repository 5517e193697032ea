"""In which language a report is written, by py3langid's character statistics, offline."""

from __future__ import annotations

from functools import lru_cache

from py3langid import langid

SAMPLE = 4_000
"""Characters that are looked at: enough for any report, and little of a very long one."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that a text is most likely written in.

    >>> detect_language("Des drones ont frappé un dépôt pétrolier dans la nuit de mardi à mercredi.")
    'fr'
    """
    code, _ = _identifier().classify(text[:SAMPLE])
    return str(code)


@lru_cache(maxsize=1)
def _identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
