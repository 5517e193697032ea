"""`python -m tests.corpus N [SEED]`: N made reports, one JSON a line, to standard output."""

from __future__ import annotations

import argparse
import json
import sys

from tests.corpus.reports import make_reports


def main() -> None:
    """Print the reports."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description="Made reports with known strikes.")
    parser.add_argument("number", type=int, metavar="N", help="how many reports")
    parser.add_argument("seed", type=int, nargs="?", default=1, help="another number, other reports")
    asked = parser.parse_args()
    for line in make_reports(asked.number, asked.seed):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
