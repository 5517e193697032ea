"""Compiled lexicons kept on disk, so that a start doesn't compile the same words again.

A kept lexicon is a pickle, and a pickle can run code: like Python's own compiled modules it is read only where nobody
else could have written it. It is known by all that it is made from, so that a stale one is never found.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import geo.read
import geo.words
from geo.model import content_hash, stable_id
from geo.read import Lexicon
from geo.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.read import AreaName

PACKAGES = ("regex", "pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk", "ahocorasick-rs")
"""What compiles a lexicon beside our own code."""

OTHERS = stat.S_IWGRP | stat.S_IWOTH


def key_of(toml: str, areas: Mapping[str, tuple[AreaName, ...]]) -> str:
    """What a compiled lexicon is known by: its words, the names of areas, the code and the packages that compile it."""
    return stable_id(toml, sorted(areas.items()), _makers())


def load(folder: Path, code: str, key: str) -> Lexicon | None:
    """The kept lexicon, None where there is none, it is damaged, or somebody else may have written it."""
    path = _path(folder, code, key)
    try:
        if not _ours(path):
            return None
        found = pickle.loads(path.read_bytes())  # noqa: S301  # this user wrote it
    except (OSError, EOFError, ValueError, TypeError, AttributeError, ImportError, IndexError, KeyError):
        return None
    except (pickle.UnpicklingError, MemoryError):
        return None
    return found if isinstance(found, Lexicon) else None


def save(folder: Path, code: str, key: str, lexicon: Lexicon) -> None:
    """Keep a lexicon in place of older ones of its language; where the folder can't be written to, nothing is kept."""
    path = _path(folder, code, key)
    try:
        write_whole(path, pickle.dumps(lexicon, protocol=pickle.HIGHEST_PROTOCOL))
        for other in path.parent.glob(f"{code}-*.pickle"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        return


def _path(folder: Path, code: str, key: str) -> Path:
    return folder / "lexicons" / f"{code}-{key}.pickle"


def _ours(path: Path) -> bool:
    """Whether the file and its folder are this user's and nobody else may write to them."""
    if not hasattr(os, "getuid"):
        return True
    return all(one.st_uid == os.getuid() and not one.st_mode & OTHERS for one in (path.stat(), path.parent.stat()))


@cache
def _makers() -> str:
    """A hash of the code that compiles lexicons, with the versions of Python and of the packages."""
    sources = [
        path for module in (geo.read, geo.words) for path in sorted(Path(str(module.__file__)).parent.glob("*.py"))
    ]
    texts = [content_hash(path.read_text(encoding="utf-8")) for path in sources]
    return stable_id(sys.version, *(version(name) for name in PACKAGES), *texts)
