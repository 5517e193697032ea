"""Files, folders and streams become reports; a fault is one more value, so that a bad file never stops the others."""

from __future__ import annotations

import codecs
import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ReportError
from geo.intake.encodings import decode
from geo.intake.kinds import DOCUMENT_SUFFIXES, kind_of
from geo.intake.records import MAX_BYTES, report_from_line, report_from_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from geo.model import Report

TEXT_SUFFIXES = (".txt",)
LINE_SUFFIXES = (".jsonl", ".ndjson")
MAX_FILE_BYTES = 250_000_000
"""Most bytes of a file that holds several reports or pictures beside its text: 250 MB; a text may have 20."""


def load(source: Path | str, published: date | None = None) -> Iterator[Report | ReportError]:
    """The reports of a file or a folder in stable order, and in their midst an error for each that can't be taken in.

    A folder is searched to its depth for the kinds of files that are read, hidden ones left out. `published` serves
    where a report names no date of its own; a missing date is no error. Nothing is raised: errors are values here.
    """
    path = Path(source)
    if path.is_dir():
        yield from _load_folder(path, published)
    elif not path.exists():
        yield ReportError(f"{path}: no such file or folder; check the name")
    elif not path.is_file():
        yield ReportError(
            f"{path}: is neither a file nor a folder; give a file of text or a .jsonl file, or '-' for a stream"
        )
    else:
        yield from _load_file(path, published)


def load_stream(data: bytes, name: str, published: date | None = None) -> Iterator[Report | ReportError]:
    """The reports of bytes that came without a file, such as standard input; `name` stands for the file in messages.

    Bytes are lines of JSON where the name ends in .jsonl or the first line is an object with a "text", a document or an
    archive where they begin as one does or the name says so; else one text.
    """
    kind = kind_of(data, name)
    if kind:
        # Only whoever has documents waits for the packages that open them.
        from geo.intake.unpacking import unpacked  # noqa: PLC0415

        yield from unpacked(data, name, kind, lambda inner, where: load_stream(inner, where, published), published)
    elif name.lower().endswith(LINE_SUFFIXES) or _looks_like_lines(data):
        yield from _load_lines(_line_by_line(BytesIO(data)), name, published)
    else:
        yield _attempt(data, name, published)


def _load_folder(folder: Path, published: date | None) -> Iterator[Report | ReportError]:
    refused: list[OSError] = []
    files = sorted(
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=refused.append)
        for name in names
        if name.lower().endswith((*TEXT_SUFFIXES, *LINE_SUFFIXES, *DOCUMENT_SUFFIXES))
        and not any(part.startswith(".") for part in Path(root, name).relative_to(folder).parts)
    )
    for error in sorted(refused, key=lambda error: str(error.filename)):
        yield _unreadable(error, error.filename)
    if not files and not refused:
        kinds = ", ".join((*TEXT_SUFFIXES, *LINE_SUFFIXES[:1], *DOCUMENT_SUFFIXES))
        yield ReportError(f"{folder}: holds no report; put files into it ({kinds}), or name another folder")
    for path in files:
        yield from _load_file(path, published)


def _load_file(path: Path, published: date | None) -> Iterator[Report | ReportError]:
    try:
        with path.open("rb") as handle:
            if path.name.lower().endswith(LINE_SUFFIXES):
                yield from _load_lines(_line_by_line(handle), str(path), published)
            else:
                yield from load_stream(handle.read(MAX_FILE_BYTES + 1), str(path), published)
    except OSError as error:
        yield _unreadable(error, path)


def _load_lines(handle: BinaryIO, name: str, published: date | None) -> Iterator[Report | ReportError]:
    """A report a line, read line by line: such a file may be longer than the longest report."""
    empty, number = True, 0
    while line := handle.readline(MAX_BYTES + 1):
        number += 1
        if line.strip(b"\xef\xbb\xbf\r\n\t "):
            empty = False
            yield _attempt_line(line, f"{name}:{number}", published)
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = handle.readline(MAX_BYTES + 1)
    if empty:
        yield ReportError(f"{name}: is empty; put one report a line into it, or take it out")


def _line_by_line(handle: BinaryIO) -> BinaryIO:
    """The stream itself, or one in UTF-8 where its lines could not be told apart byte by byte."""
    wide = handle.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    handle.seek(0)
    return BytesIO(decode(handle.read())[0].encode("utf-8")) if wide else handle


def _attempt(data: bytes, name: str, published: date | None) -> Report | ReportError:
    try:
        return report_from_text(data, name, published)
    except ReportError as error:
        return error


def _attempt_line(data: bytes, where: str, published: date | None) -> Report | ReportError:
    try:
        return report_from_line(data, where, published)
    except ReportError as error:
        return error


def _looks_like_lines(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf\r\n\t ").split(b"\n", 1)[0].rstrip()
    return first.startswith(b"{") and first.endswith(b"}") and b'"text"' in first


def _unreadable(error: OSError, path: object) -> ReportError:
    reason = "may not be read" if isinstance(error, PermissionError) else f"can't be read ({error.strerror})"
    return ReportError(f"{path}: {reason}; change its permissions or copy it elsewhere")
