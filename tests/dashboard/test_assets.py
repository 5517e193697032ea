"""Pinned browser code: fetched once, checked each time, never trusted by its name."""

from __future__ import annotations

import hashlib
import io
import tarfile
from typing import TYPE_CHECKING

import pytest

from dashboard.assets import Pin, ensure_assets, load_pin
from geo.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"dist/leaflet.js": b"script", "dist/leaflet.css": b"style", "LICENSE": b"licence"}


@pytest.fixture
def pin() -> Pin:
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    return Pin(name="toy", version="0", npm="toy@0", cdn="https://127.0.0.1:9/", files=hashes)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No npm on the path, and an address where nobody answers."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


def _fake_npm(folder: Path, files: dict[str, bytes]) -> None:
    """A program called npm that packs the given files wherever it is told to."""
    folder.mkdir()
    packed = folder / "toy.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    program = folder / "npm"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\n/bin/cp "{packed}" "$last/"\n', encoding="utf-8")
    program.chmod(0o755)


def _fill(cache: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        target = cache / "toy-0" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@pytest.mark.usefixtures("offline")
def test_a_whole_cache_asks_nobody(tmp_path: Path, pin: Pin):
    _fill(tmp_path, FILES)
    assert ensure_assets(tmp_path, pin).script == "script"


@pytest.mark.usefixtures("offline")
def test_an_altered_file_is_not_used(tmp_path: Path, pin: Pin):
    _fill(tmp_path, FILES | {"dist/leaflet.js": b"altered"})
    with pytest.raises(AssetError):
        ensure_assets(tmp_path, pin)


def test_npm_fills_an_empty_cache_and_mends_an_altered_one(tmp_path: Path, pin: Pin, monkeypatch: pytest.MonkeyPatch):
    _fake_npm(tmp_path / "bin", FILES)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    cache = tmp_path / "cache"
    assert ensure_assets(cache, pin).style == "style"
    _fill(cache, {"LICENSE": b"altered"})
    assert ensure_assets(cache, pin).licence == "licence"
    assert sorted(path.name for path in cache.rglob("*") if path.is_file()) == ["LICENSE", "leaflet.css", "leaflet.js"]


def test_a_package_with_another_hash_is_refused_and_nothing_is_stored(
    tmp_path: Path, pin: Pin, monkeypatch: pytest.MonkeyPatch
):
    _fake_npm(tmp_path / "bin", FILES | {"dist/leaflet.js": b"evil"})
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(AssetError, match=r"dist/leaflet\.js of toy@0 has SHA-256"):
        ensure_assets(tmp_path / "cache", pin)
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("offline")
def test_without_cache_and_network_the_cure_is_told(tmp_path: Path, pin: Pin):
    with pytest.raises(AssetError) as caught:
        ensure_assets(tmp_path, pin)
    for part in ("npm is not installed", "does not answer", "STRIKEMAP_CACHE", "Connect to the network"):
        assert part in str(caught.value)


def test_the_pin_names_script_style_and_licence_with_full_hashes():
    pinned = load_pin()
    assert set(pinned.files) == set(FILES)
    assert all(len(sha) == 64 for sha in pinned.files.values())
    assert pinned.npm == f"leaflet@{pinned.version}"
