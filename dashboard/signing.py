"""Signing in with an identity provider (OpenID Connect): where its settings stand, and whether they are whole."""

from __future__ import annotations

import tomllib
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dashboard.settings import settings_folder
from geo.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "secrets.toml"
"""The file of Streamlit's secrets in the folder for settings; what it holds is never shown."""

SHARED = ("redirect_uri", "cookie_secret")
PROVIDER = ("client_id", "client_secret", "server_metadata_url")
"""What `st.login` needs under [auth], and of each provider: there, or under [auth.NAME]."""

CALLBACK = "/oauth2callback"
LEAST_SECRET = 32
"""Letters of a secret that signs cookies, at the least."""

NEEDED = "authlib"
INSTALL = "install what it needs with \"pip install 'strikemap[sign-in]'\""


def sign_in_file(environment: Mapping[str, str] | None = None) -> Path:
    """Where the settings of signing in are looked for."""
    return settings_folder(environment) / FILE


def check_sign_in(path: Path) -> None:
    """Nothing where people can and must sign in; raises `SettingsError` that says what is missing, and no secret."""
    try:
        auth = tomllib.loads(path.read_text(encoding="utf-8")).get("auth")
    except FileNotFoundError:
        auth = None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        message = f"{path}: is no TOML; mend it"
        raise SettingsError(message) from None
    if not isinstance(auth, dict):
        message = (
            "whoever reaches the dashboard from a network must sign in first; set up a provider under [auth] in "
            f"{path} (README.md shows how), or leave --host out and answer to this machine only"
        )
        raise SettingsError(message)
    faults = _faults(auth)
    if faults:
        message = f"{path}: [auth] {'; '.join(faults)}"
        raise SettingsError(message)
    if find_spec(NEEDED) is None:
        message = f"signing in is set up in {path}; {INSTALL}"
        raise SettingsError(message)


def providers(auth: Mapping[str, object]) -> list[str]:
    """The names of the providers under [auth], '' for the one that has no name."""
    named = [name for name, value in auth.items() if hasattr(value, "keys") and name != "client_kwargs"]
    return named or [""]


def _faults(auth: Mapping[str, object]) -> list[str]:
    faults = [f"lacks {name}" for name in SHARED if not auth.get(name)]
    if not faults and not str(auth["redirect_uri"]).endswith(CALLBACK):
        faults.append(f"redirect_uri ends with {CALLBACK}, after the address that people open")
    if not faults and len(str(auth["cookie_secret"])) < LEAST_SECRET:
        faults.append(f"cookie_secret is short; give {LEAST_SECRET} letters or more by chance")
    for name in providers(auth):
        table = auth[name] if name else auth
        assert hasattr(table, "get")  # noqa: S101 - providers() lists tables
        faults += [f"lacks {key} of {name or 'the provider'}" for key in PROVIDER if not table.get(key)]
    return faults
