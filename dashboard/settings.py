"""What a person or a newsroom has set for the dashboard: dashboard.toml in the folder for settings."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path

from geo.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "dashboard.toml"
HOME_VARIABLE = "STRIKEMAP_CONFIG"
"""Environment variable that names another folder for settings."""

SORTS: dict[str, type] = {"name": str, "language": str, "editors": list}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Who decides on this machine (`name`), the language of the pages, and who may change what where people sign in.

    `editors` are e-mail addresses in lower case; who signs in and isn't among them is a reader.
    """

    name: str = ""
    language: str = ""
    editors: frozenset[str] = frozenset()


def settings_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The folder of this user's settings: STRIKEMAP_CONFIG where it is set, else the system's folder for settings."""
    named = (os.environ if environment is None else environment).get(HOME_VARIABLE, "")
    return Path(named) if named else user_config_path("strikemap")


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in dashboard.toml, the usual ones where there is no such file.

    Raises `SettingsError` that names what is wrong and the cure.
    """
    path = settings_folder(environment) / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML ({error}); mend that line"
        raise SettingsError(message) from None
    except OSError as error:
        message = f"{path}: can't be read ({error.strerror}); give yourself permission for it"
        raise SettingsError(message) from error
    faults = _faults(table)
    if faults:
        message = f"{path}: {', '.join(faults)}; mend or take out, it may hold {', '.join(SORTS)}"
        raise SettingsError(message)
    editors = frozenset(each.strip().lower() for each in table.get("editors", ()))
    return Settings(name=table.get("name", "").strip(), language=table.get("language", ""), editors=editors)


def _faults(table: Mapping[str, Any]) -> list[str]:
    faults = [f"{name} (not known)" for name in table if name not in SORTS]
    for name, sort in SORTS.items():
        if name in table and not isinstance(table[name], sort):
            faults.append(f"{name} ({'a list' if sort is list else 'text'} is wanted)")
    editors = table.get("editors", [])
    if isinstance(editors, list):
        faults += [f"editors ({each!r} is no e-mail address)" for each in editors if not _is_address(each)]
    return faults


def _is_address(value: object) -> bool:
    return isinstance(value, str) and 0 < value.strip().find("@") < len(value.strip()) - 1
