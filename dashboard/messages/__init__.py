"""Interface texts of map and app: one TOML file a language, all with the same keys.

A text is added under its section in each file and asked for by its dotted key: `t("panel.list")` in the page's script,
`{{ t["panel.list"] }}` in its template, `Words.say("panel.list")` in Python (see words.py). What has a number in it has
plural forms, `{ one = "{n} event", other = "{n} events" }`, and is asked for with `tn` and `Words.counted`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from geo.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
DEFAULT = "fr"
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

SAMPLE = 1000
"""Whole numbers below this show every plural form that a language needs; larger ones fall back on `other`."""

_SLOT = re.compile(r"\{(\w+)\}")


def load_messages(folder: Path = FOLDER) -> dict[str, dict[str, str]]:
    """Texts by language and dotted key, such as `["fr"]["panel.list"]`; plural forms end in `.one`, `.other`.

    Raises `SeedError` listing every key that a language lacks, every {name} that differs from the default's, every
    plural form that the language needs and has not, and a locale that Unicode's CLDR does not know.
    """
    catalogues = {path.stem: _flat(tomllib.loads(path.read_text(encoding="utf-8"))) for path in _files(folder)}
    if DEFAULT not in catalogues:
        message = f"{folder.name}/{DEFAULT}.toml is missing; the other languages are checked against it"
        raise SeedError(message)
    model = catalogues[DEFAULT]
    faults = [
        fault for lang, texts in catalogues.items() for fault in (*_faults(lang, texts, model), *_forms(lang, texts))
    ]
    if faults:
        raise SeedError("\n".join(faults))
    return catalogues


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


def _faults(lang: str, texts: Mapping[str, str], model: Mapping[str, str]) -> list[str]:
    faults = []
    for key, text in model.items():
        if key not in texts:
            if key.rpartition(".")[2] not in PLURALS:
                faults.append(f"{lang}.toml: '{key}' is missing; add it as {DEFAULT}.toml has it")
        elif set(_SLOT.findall(text)) != set(_SLOT.findall(texts[key])):
            faults.append(f"{lang}.toml: '{key}' has other {{names}} than in {DEFAULT}.toml; use the same")
    faults.extend(
        f"{lang}.toml: '{key}' is unknown; remove it or add it to {DEFAULT}.toml"
        for key in texts
        if key not in model and key.rpartition(".")[2] not in PLURALS
    )
    return faults


def _forms(lang: str, texts: Mapping[str, str]) -> list[str]:
    """The plural forms that the language has for whole numbers below a thousand, asked of each text that counts."""
    code = texts.get("locale", lang)
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return [f"{lang}.toml: locale '{code}' is none that Unicode knows; write one such as 'fr-FR'"]
    needed = sorted({locale.plural_form(number) for number in range(SAMPLE)})
    stems = sorted({key.rpartition(".")[0] for key in texts if key.endswith(".other")})
    return [
        f"{lang}.toml: '{stem}' has no form '{form}', which {code} needs; write {', '.join(needed)}"
        for stem in stems
        if any(f"{stem}.{other}" in texts for other in PLURALS - {"other"})
        for form in needed
        if f"{stem}.{form}" not in texts
    ]
