"""Where a user's data are, if nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "STRIKEMAP_DATA"
"""Environment variable that names another folder for the user's data."""

LIBRARY_VARIABLE = "STRIKEMAP_LIBRARY"
"""Environment variable that names another library: a file, a folder, or the address of a database."""

FILE = "library.sqlite"
"""The file of a library in its folder."""


def default_root(environment: Mapping[str, str] | None = None) -> Path:
    """The folder of this user's data: STRIKEMAP_DATA where it is set, else the data folder of the system."""
    named = (os.environ if environment is None else environment).get(HOME_VARIABLE, "")
    return Path(named) if named else user_data_path("strikemap")


def default_library(environment: Mapping[str, str] | None = None) -> str:
    """The library of this user: STRIKEMAP_LIBRARY where it is set, else a file in the folder of their data."""
    named = (os.environ if environment is None else environment).get(LIBRARY_VARIABLE, "")
    return named or str(default_root(environment) / FILE)
