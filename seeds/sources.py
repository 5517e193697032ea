"""Where each derived file of seeds/ comes from, as SOURCES.toml lists it, and whether it is still what was derived."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from geo.errors import SeedError
from seeds.tables import read_table

SEEDS = Path(__file__).parent
LIST = "SOURCES.toml"

_SHA256_HEX = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table of SOURCES.toml; the comment on top of that file says what each field means."""

    path: str
    title: str
    registry: str
    package: str
    version: str
    integrity: str
    package_licence: str
    data: str
    data_date: str
    data_licence: str
    attribution: str
    script: str
    changes: str
    sha256: str


def load_sources(folder: Path = SEEDS) -> dict[str, Source]:
    """The sources by path relative to the folder; raises `SeedError` that lists every missing or unknown field."""
    tables = read_table(folder, LIST)
    faults: list[str] = []
    sources = {path: _source(path, table, faults) for path, table in tables.items()}
    if faults:
        raise SeedError("\n".join(faults))
    return {path: source for path, source in sources.items() if source}


def verify(folder: Path = SEEDS) -> None:
    """Nothing, if each listed file has its listed hash; raises `SeedError` that names every file which has not."""
    faults = []
    for source in load_sources(folder).values():
        try:
            _checked(source, folder)
        except SeedError as error:
            faults.append(str(error))
    if faults:
        raise SeedError("\n".join(faults))


def read_seed(path: str, folder: Path = SEEDS) -> bytes:
    """The bytes of a listed file, path relative to the folder; raises `SeedError` if it is missing or altered."""
    return _checked(source_of(path, folder), folder)


def source_of(path: str, folder: Path = SEEDS) -> Source:
    """The source of a file, path relative to the folder; raises `SeedError` if nobody listed it."""
    source = load_sources(folder).get(path)
    if source is None:
        message = f"{LIST} has no table for '{path}'; add one that says where the file comes from"
        raise SeedError(message)
    return source


def sha256_of(content: bytes) -> str:
    """SHA-256 as 64 hex digits.

    >>> sha256_of(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def _checked(source: Source, folder: Path) -> bytes:
    cure = f"restore it from the repository, or derive it again with 'python -m {source.script}'"
    try:
        content = (folder / source.path).read_bytes()
    except FileNotFoundError:
        message = f"{source.path} is missing in {folder}; {cure}"
        raise SeedError(message) from None
    found = sha256_of(content)
    if found != source.sha256:
        message = f"{source.path} was altered: its SHA-256 is {found}, {LIST} says {source.sha256}; {cure}"
        raise SeedError(message)
    return content


def _source(path: str, table: Any, faults: list[str]) -> Source | None:  # noqa: ANN401 -- TOML may hold anything
    if not isinstance(table, dict):
        faults.append(f"{LIST}: '{path}' stands outside a table; write it as a field under [\"path/of/file\"]")
        return None
    known = {field.name for field in fields(Source)} - {"path"}
    before = len(faults)
    faults.extend(f"{LIST}: '{path}' has an unknown field '{name}'; remove it" for name in sorted(table.keys() - known))
    for name in sorted(known):
        value = table.get(name)
        if not isinstance(value, str) or not value.strip():
            faults.append(f"{LIST}: '{path}' has no '{name}'; write it as text")
        elif name == "sha256" and (len(value) != _SHA256_HEX or not set(value) <= set("0123456789abcdef")):
            faults.append(f"{LIST}: '{path}' has the sha256 '{value}'; write 64 hex digits")
    return Source(path=path, **table) if len(faults) == before else None
