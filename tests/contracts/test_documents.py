"""What the documents promise: the commands they name exist, the files they name are there."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
PICTURE_LIMIT = 300_000
MADE_WHEN_RUN = ("build/",)
PLACEHOLDERS = ("NAME", "/xx.")


def _targets(root: Path) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def _paths(text: str) -> set[str]:
    """What stands in backticks or as the target of a link and looks like a path of the repository."""
    named = re.findall(r"`([\w./-]+)`|\]\(([\w./-]+)\)", text)
    found = {quoted or linked for quoted, linked in named}
    return {name for name in found if "/" in name.strip("/") or name.endswith((".md", ".toml", ".txt"))}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_command_of_a_document_exists(root: Path, document: str) -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)\b", (root / document).read_text(encoding="utf-8")))
    commands = {name for name in named if f"make {name}" in _code(root / document)}
    assert commands, f"{document} names no make command"
    assert commands <= _targets(root)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_of_a_document_exists(root: Path, document: str) -> None:
    for name in _paths((root / document).read_text(encoding="utf-8")):
        if not name.startswith(MADE_WHEN_RUN) and not any(word in name for word in PLACEHOLDERS):
            assert (root / name).exists(), f"{document} names {name}, which is not there"


def test_every_strikemap_command_and_option_of_the_readme_exists(root: Path) -> None:
    calls = re.findall(
        r"^    strikemap (\w+)(.*?)(?:#|$)", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(calls) >= 6
    for command in {name for name, _ in calls}:
        done = _help(command)
        assert done.returncode == 0, f"README.md names 'strikemap {command}', which does not exist"
        for option in {option for name, rest in calls if name == command for option in re.findall(r"--[a-z-]+", rest)}:
            assert option in done.stdout, f"strikemap {command} has no {option}"


def test_the_picture_of_the_readme_is_small(root: Path) -> None:
    assert (root / "dashboard" / "screenshot.png").stat().st_size < PICTURE_LIMIT


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else(root: Path) -> None:
    script = root / ".ci" / "run"
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert script.stat().st_mode & 0o111


def test_every_target_of_the_makefile_explains_itself_or_is_a_step_of_one_that_does(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## .+", text, re.MULTILINE))
    assert {"run", "test", "check", "lock", "data", "screenshot", "clean", "help"} <= explained


def _code(path: Path) -> str:
    """The parts of a document that are code: indented lines and what stands in backticks."""
    text = path.read_text(encoding="utf-8")
    indented = re.findall(r"^    .*$", text, re.MULTILINE)
    return "\n".join([*indented, *re.findall(r"`([^`]+)`", text)])


def _help(command: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "dashboard.cli", command, "--help"]
    return subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)
