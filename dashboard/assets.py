"""Browser code that the map needs: pinned, hash-checked, kept in a cache outside the tree, never committed."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from geo.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PINS = Path(__file__).parent.parent / "seeds" / "assets.toml"
TIMEOUT_S = 60
LEAFLET = "leaflet"
SCRIPT, STYLE, LICENCE = "dist/leaflet.js", "dist/leaflet.css", "LICENSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What to fetch and what it must be: package and address, and the SHA-256 of each file by its path."""

    name: str
    version: str
    npm: str
    cdn: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Leaflet's script and style sheet as text, with the licence that must travel with them."""

    version: str
    script: str
    style: str
    licence: str


def load_pin(path: Path = PINS, name: str = LEAFLET) -> Pin:
    """The pin of that name as assets.toml, or another file of its shape, has it."""
    entry = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return Pin(name=name, version=entry["version"], npm=entry["npm"], cdn=entry["cdn"], files=dict(entry["files"]))


def cache_folder() -> Path:
    """Where fetched files are kept: STRIKEMAP_CACHE where it is set, otherwise the user's cache folder."""
    chosen = os.environ.get("STRIKEMAP_CACHE")
    return Path(chosen) if chosen else user_cache_path("strikemap")


def ensure_assets(cache: Path | None = None, pin: Pin | None = None) -> Assets:
    """Leaflet, from the cache or fetched into it; raises `AssetError` as `ensure_files` does."""
    pin = pin or load_pin()
    texts = ensure_files(pin, cache)
    return Assets(version=pin.version, script=texts[SCRIPT], style=texts[STYLE], licence=texts[LICENCE])


def ensure_files(pin: Pin, cache: Path | None = None) -> Mapping[str, str]:
    """The pinned files as text by their path, from the cache or, where it lacks one or has an altered one, fetched.

    Nothing is asked of the network when the cache is whole. Raises `AssetError` when neither npm nor the public
    network gives files with the pinned SHA-256.
    """
    folder = (cache or cache_folder()) / f"{pin.name}-{pin.version}"
    if not _whole(folder, pin):
        _store(folder, _fetch(pin, (_from_npm, _from_network)))
    return {name: (folder / name).read_text(encoding="utf-8") for name in pin.files}


def _whole(folder: Path, pin: Pin) -> bool:
    return all(
        (folder / name).is_file() and _sha256((folder / name).read_bytes()) == sha for name, sha in pin.files.items()
    )


def _fetch(pin: Pin, ways: tuple[Callable[[Pin], dict[str, bytes]], ...]) -> dict[str, bytes]:
    tried = []
    for way in ways:
        try:
            found = way(pin)
            _check(found, pin)
        except AssetError as error:
            tried.append(str(error))
        else:
            return found
    message = (
        f"{pin.npm} is not in the cache and can't be fetched: {'; '.join(tried)}. "
        "Connect to the network once and run it again, install npm, or copy the cache of another machine "
        "and point STRIKEMAP_CACHE at it"
    )
    raise AssetError(message)


def _check(found: Mapping[str, bytes], pin: Pin) -> None:
    for name, sha in pin.files.items():
        if name not in found:
            message = f"{pin.npm} came without {name}"
            raise AssetError(message)
        got = _sha256(found[name])
        if got != sha:
            message = f"{name} of {pin.npm} has SHA-256 {got}, the pin says {sha}"
            raise AssetError(message)


def _from_npm(pin: Pin) -> dict[str, bytes]:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise AssetError(message)
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", pin.npm, "--ignore-scripts", "--silent", "--pack-destination", folder]
        try:
            # The program is npm's own path and the package is pinned in assets.toml.
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S, cwd=folder)  # noqa: S603
        except (subprocess.SubprocessError, OSError) as error:
            message = f"npm pack {pin.npm} failed ({type(error).__name__})"
            raise AssetError(message) from error
        packed = next(Path(folder).glob("*.tgz"), None)
        if packed is None:
            message = f"npm pack {pin.npm} left no file"
            raise AssetError(message)
        return _unpack(packed.read_bytes(), pin)


def _unpack(packed: bytes, pin: Pin) -> dict[str, bytes]:
    """The pinned files of a package by path; read by name, so that nothing else of the archive touches the disk."""
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as archive:
            for name in pin.files:
                member = archive.extractfile(f"package/{name}")
                if member is not None:
                    found[name] = member.read()
    except (tarfile.TarError, KeyError, OSError) as error:
        message = f"the package {pin.npm} can't be unpacked ({error})"
        raise AssetError(message) from error
    return found


def _from_network(pin: Pin) -> dict[str, bytes]:
    if not pin.cdn.startswith("https://"):
        message = f"{pin.cdn} is not https"
        raise AssetError(message)
    found = {}
    for name in pin.files:
        try:
            # The address is pinned, starts with https (checked above), and what comes is hash-checked.
            with urllib.request.urlopen(pin.cdn + name, timeout=TIMEOUT_S) as answer:  # noqa: S310
                found[name] = answer.read()
        except OSError as error:
            message = f"{pin.cdn}{name} does not answer ({error})"
            raise AssetError(message) from error
    return found


def _store(folder: Path, found: Mapping[str, bytes]) -> None:
    """Each file is written beside its place and moved there, so that a reader never sees half of one."""
    for name, content in found.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
                part.write(content)
            Path(part.name).replace(target)
        except OSError as error:
            message = f"{target} can't be written ({error}); point STRIKEMAP_CACHE at a folder that can"
            raise AssetError(message) from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
