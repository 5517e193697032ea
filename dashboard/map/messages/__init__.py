"""Interface texts: one TOML file a language, all with the same keys."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
DEFAULT = "fr"
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

_SLOT = re.compile(r"\{(\w+)\}")


def load_messages(folder: Path = FOLDER) -> dict[str, dict[str, str]]:
    """Texts by language and dotted key, such as `["fr"]["panel.list"]`; plural forms end in `.one`, `.other`.

    Raises `SeedError` listing every key that a language lacks and every {name} that differs from the default's.
    """
    catalogues = {path.stem: _flat(tomllib.loads(path.read_text(encoding="utf-8"))) for path in _files(folder)}
    if DEFAULT not in catalogues:
        message = f"{folder.name}/{DEFAULT}.toml is missing; the other languages are checked against it"
        raise SeedError(message)
    faults = [fault for lang in catalogues for fault in _faults(lang, catalogues[lang], catalogues[DEFAULT])]
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
