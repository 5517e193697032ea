"""The second reader as a person set it up: a file, the environment, options of the call; the last one told holds."""

from __future__ import annotations

import os
import time
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path

from dashboard.assets import cache_folder
from geo.errors import EndpointError
from geo.second import Pace, Prices, SecondReader, Settings
from geo.store import Answers
from seeds.second import load_prompt

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "second.toml"
LOCAL = "http://localhost:11434/v1"
"""Where a server on this machine is looked for: the port of Ollama, which most people run."""

HOME_VARIABLE, KEY_VARIABLE = "STRIKEMAP_CONFIG", "STRIKEMAP_SECOND_KEY"
"""Environment variables: another folder for second.toml, and the key, which is read from nowhere else."""

VARIABLES = {"url": "STRIKEMAP_SECOND_URL", "model": "STRIKEMAP_SECOND_MODEL"}
SORTS: dict[str, tuple[type, ...]] = {
    "url": (str,),
    "model": (str,),
    "timeout_s": (int, float),
    "max_bytes": (int,),
    "tries": (int,),
    "longest_wait_s": (int, float),
    "max_characters": (int,),
    "request": (dict,),
    "prices": (dict,),
}
"""What second.toml may hold, and of which sort."""


def config_file(environment: Mapping[str, str]) -> Path:
    """Where second.toml is looked for: the folder in STRIKEMAP_CONFIG, else the user's folder for settings."""
    named = environment.get(HOME_VARIABLE, "")
    return (Path(named) if named else user_config_path("strikemap")) / FILE


def is_set_up(environment: Mapping[str, str]) -> bool:
    """Whether somebody wants a second reader at all: there is a file for it, or a variable that names one."""
    return config_file(environment).exists() or any(environment.get(variable) for variable in VARIABLES.values())


def load_settings(told: Mapping[str, str | None], environment: Mapping[str, str] | None = None) -> Settings:
    """The settings, from second.toml, then the environment, then what the call told under `url` and `model`.

    Raises `EndpointError` that names what is wrong and the cure; the file itself may be missing.
    """
    environment = os.environ if environment is None else environment
    path = config_file(environment)
    values = {"url": LOCAL, "model": "", **_read(path)}
    values |= {name: environment[variable] for name, variable in VARIABLES.items() if environment.get(variable)}
    values |= {name: value for name, value in told.items() if value}
    prices = _prices(values.pop("prices", None), path)
    return Settings(**values, prices=prices, key=environment.get(KEY_VARIABLE, ""))


def open_reader(settings: Settings) -> SecondReader:
    """The reader that the settings describe, with its answers kept in the cache folder."""
    return SecondReader(
        settings=settings,
        prompt=load_prompt(),
        kept=Answers(root=cache_folder() / "second"),
        pace=Pace(sleep=time.sleep, clock=time.monotonic),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML ({error}); mend that line"
        raise EndpointError(message) from None
    faults = [f"{name} (not known)" for name in table if name not in SORTS and "key" not in name.lower()]
    faults += [
        f"{name} (a key stands in the environment variable {KEY_VARIABLE} and in no file)"
        for name in table
        if "key" in name.lower()
    ]
    faults += [
        f"{name} ({'text' if sorts == (str,) else 'a table' if sorts == (dict,) else 'a number'} is wanted)"
        for name, sorts in SORTS.items()
        if name in table and (not isinstance(table[name], sorts) or isinstance(table[name], bool))
    ]
    if faults:
        message = f"{path}: {', '.join(faults)}; mend or take out, it may hold {', '.join(SORTS)}"
        raise EndpointError(message)
    return table


def _prices(table: Mapping[str, Any] | None, path: Path) -> Prices | None:
    if table is None:
        return None
    names = {field.name for field in fields(Prices)}
    sums = [table.get(name) for name in ("asked", "answered")]
    good = all(isinstance(each, int | float) and not isinstance(each, bool) and each >= 0 for each in sums)
    if set(table) != names or not good or not isinstance(table["currency"], str):
        message = f"{path}: [prices] wants asked and answered, each per million tokens, and currency"
        raise EndpointError(message)
    return Prices(asked=float(table["asked"]), answered=float(table["answered"]), currency=table["currency"])
