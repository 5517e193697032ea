"""One list of needs: what is imported is declared, what is declared is pinned, and the pins fit."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OWN = {"geo", "seeds", "dashboard"}
UNSEEN = {"pymorphy3-dicts-ru", "pymorphy3-dicts-uk", "lxml-html-clean"}
"""Needs that others import: pymorphy3's dictionaries, and what trafilatura's own need jusText forgets to declare."""


def _declared(root: Path, extra: str = "") -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


def _pinned(path: Path) -> dict[str, list[Version]]:
    pins: dict[str, list[Version]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-")):
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "==", f"{path.name}: '{line}' is no pin; run 'make lock'"
            pins.setdefault(canonicalize_name(requirement.name), []).append(Version(specifier.version))
    return pins


def _imported(paths: Iterable[Path]) -> dict[str, str]:
    """Top-level names of imported modules, each with one file that imports it."""
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], path.name)
    return found


@pytest.mark.parametrize(("extra", "list_name"), [("", "requirements.txt"), ("dev", "requirements-dev.txt")])
def test_every_declared_need_is_pinned_at_a_version_that_satisfies_it(root: Path, extra: str, list_name: str) -> None:
    pins = _pinned(root / "requirements.txt") | _pinned(root / list_name)
    for need in _declared(root, extra):
        versions = pins.get(canonicalize_name(need.name), [])
        assert versions, f"{list_name} lacks {need.name}; run 'make lock'"
        assert all(version in need.specifier for version in versions), f"{list_name}: {need} is pinned at {versions}"


def test_every_third_party_import_of_the_program_is_declared(root: Path, modules: tuple[Path, ...]) -> None:
    declared = {canonicalize_name(need.name) for need in _declared(root)}
    sources = packages_distributions()
    for name, file in _imported(modules).items():
        if name in OWN or name in sys.stdlib_module_names:
            continue
        distributions = {canonicalize_name(found) for found in sources.get(name, [name])}
        assert distributions & declared, f"{file} imports {name}; declare its distribution in pyproject.toml"


def test_every_declared_need_is_imported(root: Path, modules: tuple[Path, ...]) -> None:
    sources = packages_distributions()
    imported = {canonicalize_name(found) for name in _imported(modules) for found in sources.get(name, [])}
    idle = {need.name for need in _declared(root) if canonicalize_name(need.name) not in imported | UNSEEN}
    assert not idle, f"declared in pyproject.toml and never imported: {', '.join(sorted(idle))}"


def test_the_list_of_what_the_program_needs_ends_with_the_program_itself(root: Path) -> None:
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "-e ."
    assert "make lock" in lines[0]
    assert "-r requirements.txt" in (root / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()


def test_what_only_developers_need_is_not_in_the_list_of_the_program(root: Path) -> None:
    runtime = _pinned(root / "requirements.txt")
    for tool in ("ruff", "mypy", "pytest", "playwright", "ipykernel"):
        assert tool not in runtime


def test_the_model_rests_on_the_standard_library_alone(root: Path) -> None:
    for name, file in _imported((root / "geo" / "model").glob("*.py")).items():
        assert name == "geo" or name in sys.stdlib_module_names, f"geo/model/{file} imports {name}"
