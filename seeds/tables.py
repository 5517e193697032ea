"""One way to open a table of seeds/."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from geo.errors import SeedError

if TYPE_CHECKING:
    from pathlib import Path


def read_table(folder: Path, name: str) -> dict[str, Any]:
    """The TOML file of that name, relative to the folder; raises `SeedError` where it is missing or no TOML."""
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"{name} is missing in {folder}; restore it from the repository"
        raise SeedError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is no TOML: {error}; mend that line"
        raise SeedError(message) from error
