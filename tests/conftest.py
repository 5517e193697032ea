"""Tests know nothing of the user who runs them: their library and the gazetteers that they have added stay out."""

from __future__ import annotations

import os
import shutil
import tempfile

DATA = tempfile.mkdtemp(prefix="strikemap-test-data-")
os.environ["STRIKEMAP_DATA"] = DATA
os.environ.pop("STRIKEMAP_LIBRARY", None)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)
