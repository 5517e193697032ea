#!/usr/bin/env bash
# The two pinned lists from the needs that pyproject.toml declares, for any system and Python 3.11 to 3.13.
set -euo pipefail
cd "$(dirname "$0")/.."

pin() {
    .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --no-header --no-emit-index-url \
        --quiet --upgrade "$@"
}

echo "Pinning what the program needs to run: requirements.txt"
runtime=$(pin --no-annotate)
{
    echo "# What Strikemap needs to run, pinned for any system and Python 3.11 to 3.13. Made by 'make lock'"
    echo "# (uv pip compile pyproject.toml --universal --python-version 3.11); don't edit it by hand."
    echo "$runtime"
    echo "-e ."
} > requirements.txt

echo "Pinning what its developers need: requirements-dev.txt"
# The runtime list stands on top; its pins are left out below, so that each version is written once.
everything=$(pin --no-annotate --extra dev --constraint <(echo "$runtime"))
{
    echo "# What Strikemap's developers need on top, pinned in the same way. Made by 'make lock'; don't edit it by hand."
    echo "-r requirements.txt"
    comm -13 <(echo "$runtime" | sort) <(echo "$everything" | sort)
} > requirements-dev.txt
