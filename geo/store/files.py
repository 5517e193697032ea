"""Files that are never seen half written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o644


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a file in one step, with its folder: whoever looks, after a crash too, sees the old one or the new one.

    `mode` is who may read it. Raises `OSError` where the folder can't be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # after a fault; once replaced, there is none
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
