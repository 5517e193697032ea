"""`python -m tests.bench [PART…]`: run the parts, all without any, and print their tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module

PARTS = ("border", "locate", "map", "app", "read", "library", "merge")


def main() -> int:
    """Exit status 0 once every table is printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Strikemap beside its peers.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all without any")
    chosen = parser.parse_args().parts or PARTS
    if unknown := sorted(set(chosen) - set(PARTS)):
        parser.error(f"there is no part {', '.join(unknown)}; choose from {', '.join(PARTS)}")
    day = datetime.now(tz=UTC).date().isoformat()
    sys.stdout.write(f"{day}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors\n")
    for part in chosen:
        sys.stdout.write(f"\n{import_module(f'tests.bench.{part}').run()}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
