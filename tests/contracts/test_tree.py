"""The shape of the repository: its tree, the size and names of its modules, the names of its tests."""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOP = {
    "dashboard", "geo", "seeds", "notebooks", "tests", "requirements.txt", "README.md",
    "requirements-dev.txt", "pyproject.toml", "Makefile", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md", "LICENSE",
    ".ci", ".gitignore", ".gitattributes", ".streamlit", ".issues",
}  # fmt: skip
STEPS = ("model", "intake", "read", "locate", "merge", "measure", "store", "table", "interchange")
MAX_LINES = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}
NO_TESTS_BUT_PART_OF_THEM = {"fixture", "composite"}


def test_the_top_level_holds_what_the_design_names_and_nothing_else(root: Path, tracked: tuple[Path, ...]) -> None:
    found = {path.relative_to(root).parts[0] for path in tracked}
    assert found <= TOP, f"no place at the top for {sorted(found - TOP)}"
    assert {"dashboard", "geo", "seeds", "notebooks", "tests", "requirements.txt", "README.md"} <= found


def test_each_step_of_the_journey_has_its_folder(root: Path) -> None:
    for step in STEPS:
        assert (root / "geo" / step / "__init__.py").is_file(), f"geo/{step}/ is no package"


def test_modules_stay_short(modules: tuple[Path, ...], test_files: tuple[Path, ...]) -> None:
    for path in (*modules, *test_files):
        count = len(path.read_text(encoding="utf-8").splitlines())
        assert count <= MAX_LINES, f"{path.name} has {count} lines; split it below {MAX_LINES}"


def test_no_module_has_an_empty_name(modules: tuple[Path, ...]) -> None:
    for path in modules:
        for part in (path.stem, path.parent.name):
            assert part not in EMPTY_NAMES, f"{path}: name it after the thing or the step it is about"


def test_every_function_of_a_test_file_is_run(test_files: tuple[Path, ...]) -> None:
    for path in test_files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in tree.body if _is_function(node)]
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if any(function.name.startswith("test_") and not _is_part(function) for function in functions):
            assert path.name.startswith("test_"), f"pytest never looks into {path}; call it test_{path.name}"
        if not path.name.startswith("test_"):
            continue
        for function in functions:
            runs = function.name.startswith("test_") or function.name in used or _is_part(function)
            assert runs, f"{path.name}: nobody calls {function.name}; start it with test_ if it is a test"


def test_every_table_of_words_is_readable(root: Path) -> None:
    for path in sorted((root / "seeds").rglob("*.toml")):
        assert tomllib.loads(path.read_text(encoding="utf-8")), f"{path.name} is empty"


def _is_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _is_part(function: ast.FunctionDef) -> bool:
    """Whether a decorator makes it a fixture or a strategy."""
    written = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    return any(word in written for word in NO_TESTS_BUT_PART_OF_THEM)
