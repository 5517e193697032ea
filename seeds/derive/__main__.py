"""`python -m seeds.derive [STEP|all] [--check] [--cache DIR]`: write derived files, or compare them.

Exit status: 0 done or all the same, 1 a file differs, 2 a package or a file is wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import SeedError
from seeds.derive.packages import default_cache
from seeds.sources import LIST, SEEDS, load_sources, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STEPS = ("border", "bands", "basemap", "regions", "seas", "reaches")
"""In the order in which they build on each other; each is a module with `derive(cache) -> {path: bytes}`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command."""
    parser = argparse.ArgumentParser(prog="python -m seeds.derive", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("step", nargs="?", default="all", choices=(*STEPS, "all"))
    parser.add_argument("--check", action="store_true", help="derive in memory and compare; write nothing")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="folder for downloaded packages")
    options = parser.parse_args(arguments)
    act = differences if options.check else write
    status = 0
    try:
        for step in STEPS if options.step == "all" else (options.step,):
            lines = act(derivation(step)(options.cache), SEEDS)
            status |= options.check and bool(lines)
            sys.stdout.writelines(f"{line}\n" for line in lines or [f"{step}: the same"])
    except SeedError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return int(status)


def derivation(step: str) -> Callable[[Path], Mapping[str, bytes]]:
    """The function of a step that derives its files: path relative to seeds/ -> bytes."""
    derive: Callable[[Path], Mapping[str, bytes]] = import_module(f"seeds.derive.{step}").derive
    return derive


def differences(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """A line for each derived file that is not listed, or has another hash than SOURCES.toml or the file on disk."""
    sources = load_sources(folder)
    lines = []
    for path, content in files.items():
        found, source, shipped = sha256_of(content), sources.get(path), folder / path
        if source is None:
            lines.append(f"{path}: {LIST} has no table for it; add one")
        elif source.sha256 != found:
            lines.append(f"{path}: derived {found}, {LIST} says {source.sha256}")
        elif not shipped.exists() or shipped.read_bytes() != content:
            lines.append(f"{path}: the file in {folder} differs from what is derived; write it again")
    return lines


def write(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """A line for each file written below the folder, its hash entered into SOURCES.toml.

    Raises `SeedError`, before anything is written, if SOURCES.toml lacks a table.
    """
    sources = load_sources(folder)
    if missing := sorted(files.keys() - sources.keys()):
        message = f"{LIST} has no table for {', '.join(missing)}; add one with a sha256 of 64 zeros"
        raise SeedError(message)
    listed = folder / LIST
    text = listed.read_text(encoding="utf-8")
    lines = []
    for path, content in files.items():
        found = sha256_of(content)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        table = re.compile(rf'(^\["{re.escape(path)}"\]$.*?^sha256 = ")[0-9a-f]+', re.MULTILINE | re.DOTALL)
        text = table.sub(rf"\g<1>{found}", text, count=1)
        lines.append(f"{path}: {len(content):,} bytes, SHA-256 {found}")
    listed.write_text(text, encoding="utf-8", newline="\n")
    return lines


if __name__ == "__main__":
    sys.exit(main())
