"""What must not stand in any file: swallowed errors, unexplained exceptions from the rules, traces of a machine."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Written in pieces, so that this file does not find itself.
SLASH = "/"
MACHINE_PATHS = re.compile("|".join(f"(?<![\\w.]){SLASH}{name}{SLASH}" for name in ("work", "opt", "root", "home")))
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "registry\\." + "npmjs", "--index" + "-url http"))
)
BINARY = {".png", ".gz", ".jpg", ".ico", ".zip", ".woff2", ".docx", ".pdf"}
EXCUSE = re.compile(
    r"#\s*(noqa|type:\s*ignore)(?P<codes>\[[\w, -]+\]|:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?(?P<why>.*)"
)
LEAST_REASON = 8


def _texts(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.suffix not in BINARY:
            data = path.read_bytes()
            if b"\0" not in data[:8000]:
                yield path, data.decode("utf-8", "replace")


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    source = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_no_file_names_a_path_of_the_machine_it_was_made_on(tracked: tuple[Path, ...]) -> None:
    for path, text in _texts(tracked):
        found = MACHINE_PATHS.search(text)
        assert found is None, f"{path}: '{text[found.start() : found.end() + 20]}' is a path of one machine"


def test_no_file_names_a_package_registry(tracked: tuple[Path, ...]) -> None:
    for path, text in _texts(tracked):
        found = REGISTRIES.search(text)
        assert found is None, f"{path} names {found.group()}; leave the choice of a registry to pip and npm"


def test_no_error_is_swallowed(modules: tuple[Path, ...]) -> None:
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert not _catches_all(node), f"{path.name}:{node.lineno} catches everything; name the errors"


def test_a_handler_of_everything_is_seen_unless_it_only_tidies_up_and_raises_again() -> None:
    swallowing, naming, tidying = (
        ast.parse(f"try:\n    pass\nexcept {caught}:\n    {body}\n").body[0].handlers[0]
        for caught, body in (("Exception", "raise"), ("OSError", "pass"), ("BaseException", "raise"))
    )
    assert _catches_all(swallowing)
    assert not _catches_all(naming)
    assert not _catches_all(tidying)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = "BaseException" if handler.type is None else ast.unparse(handler.type)
    again = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return re.search(r"\bException\b", caught) is not None or ("BaseException" in caught and not again)


def test_every_exception_from_the_rules_has_its_code_and_its_reason(
    modules: tuple[Path, ...], test_files: tuple[Path, ...]
) -> None:
    for path in (*modules, *test_files):
        comments = dict(_comments(path))
        for line, comment in comments.items():
            found = EXCUSE.match(comment)
            if found:
                assert found["codes"], f"{path.name}:{line}: '{comment}' names no rule"
                # "import-untyped" is its own reason; otherwise it follows, or stands in the line above.
                reason = found["why"].strip(" #:-") or comments.get(line - 1, "")
                reason = reason or ("says so itself" if found["codes"] == "[import-untyped]" else "")
                assert len(reason) >= LEAST_REASON, f"{path.name}:{line}: '{comment}' gives no reason"


def test_the_rule_on_exceptions_sees_one_without_a_reason() -> None:
    bare, coded, explained = "# no" + "qa", "# no" + "qa: S101", "# no" + "qa: S101 - a check that users see"
    assert EXCUSE.match(bare)["codes"] is None
    assert not EXCUSE.match(coded)["why"]
    assert EXCUSE.match(explained)["why"].strip(" -") == "a check that users see"
