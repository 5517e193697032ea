from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import SeedError
from seeds.derive.packages import Package, integrity_of, read_member, tarball
from seeds.derive.packages import package_of as of
from seeds.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

NAME = "@own/tiny"


def _pack(path: Path, **files: str) -> Package:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            content = text.encode()
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return Package(name=NAME, version="1.0.0", integrity=integrity_of(path))


def _npm(folder: Path, script: str) -> str:
    """The folder of a stand-in for npm that does what the shell script says."""
    folder.mkdir()
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    npm.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_a_member_of_a_cached_package_is_read_without_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    package = _pack(tmp_path / "own-tiny-1.0.0.tgz", data="hello")
    assert read_member(package, "data", tmp_path) == b"hello"


def test_a_missing_package_is_brought_by_npm_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = _pack(tmp_path / "source.tgz", data="hello")
    path = _npm(
        tmp_path / "bin", f'[ "$1 $2" = "pack {NAME}@1.0.0" ] && cp {tmp_path}/source.tgz "$6/own-tiny-1.0.0.tgz"'
    )
    monkeypatch.setenv("PATH", path)
    assert read_member(package, "data", tmp_path / "cache") == b"hello"
    assert [each.name for each in (tmp_path / "cache").iterdir()] == ["own-tiny-1.0.0.tgz"]


def test_without_a_network_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", _npm(tmp_path / "bin", "echo 'npm error ENOTFOUND' >&2; exit 1"))
    package = Package(name=NAME, version="1.0.0", integrity="sha512-x")
    with pytest.raises(SeedError, match=r"ENOTFOUND.*connect to a network.*npm pack @own/tiny@1\.0\.0"):
        tarball(package, tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_without_npm_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SeedError, match=r"npm is not installed; install Node\.js"):
        tarball(Package(name=NAME, version="1.0.0", integrity="sha512-x"), tmp_path)


def test_a_package_with_another_hash_is_refused(tmp_path: Path):
    package = _pack(tmp_path / "own-tiny-1.0.0.tgz", data="hello")
    with pytest.raises(SeedError, match=r"is not @own/tiny@1\.0\.0.*don't use the package"):
        read_member(replace(package, integrity="sha512-other"), "data", tmp_path)


def test_a_member_that_is_not_there_is_named(tmp_path: Path):
    package = _pack(tmp_path / "own-tiny-1.0.0.tgz", data="hello")
    with pytest.raises(SeedError, match="holds no file 'other'"):
        read_member(package, "other", tmp_path)


def test_only_npm_sources_are_npm_packages():
    for source in load_sources().values():
        if source.registry == "npm":
            assert of(source).integrity == source.integrity
        else:
            with pytest.raises(SeedError, match="not npm"):
                of(source)
