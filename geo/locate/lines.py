"""The lines of a text file or of the one text inside a zip file, read as they are needed and within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from geo.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_ABOUT_IT = "readme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be once it is unpacked and how long one line, both in bytes."""

    file_bytes: int = 4_000_000_000
    line_bytes: int = 1_000_000


class Lines:
    """Lines of text with their ends, counted from one; `done` of `total` bytes have been read."""

    def __init__(self, name: str, source: IO[bytes], total: int, limits: Limits) -> None:
        """Take an open file of UTF-8; `name` is what messages call it."""
        self.name, self.total, self.done, self.number = name, total, 0, 0
        self._source, self._limits = source, limits

    def __iter__(self) -> Iterator[str]:
        """Each line; raises `GazetteerError` where the file is no text, damaged or beyond the limits."""
        try:
            while raw := self._source.readline(self._limits.line_bytes + 1):
                self.number += 1
                self.done += len(raw)
                yield self._text(raw)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            message = f"{self.name}: the zip file is damaged after line {self.number} ({error}); download it again"
            raise GazetteerError(message) from error

    def _text(self, raw: bytes) -> str:
        if self.number == 1 and raw.startswith(_UTF16):
            message = f"{self.name}: is UTF-16; save it as UTF-8"
            raise GazetteerError(message)
        if b"\0" in raw:
            message = f"{self.name}: line {self.number} is binary; give a GeoNames dump or a CSV file"
            raise GazetteerError(message)
        if len(raw) > self._limits.line_bytes:
            longest = f"longer than {self._limits.line_bytes:,} bytes"
            message = f"{self.name}: line {self.number} is {longest}; give one settlement a line"
            raise GazetteerError(message)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"{self.name}: line {self.number}, byte {error.start + 1} is no UTF-8; save the file as UTF-8"
            raise GazetteerError(message) from error
        return text.removeprefix("\ufeff") if self.number == 1 else text


@contextmanager
def open_lines(path: Path, limits: Limits) -> Iterator[Lines]:
    """The lines of a file; of a zip file those of the one text in it that isn't a readme.

    Raises `GazetteerError` where the file is empty, can't be read, is too large or is a zip file without such a text.
    """
    try:
        size = path.stat().st_size
        if not size:
            message = f"{path.name}: is empty; download or export it again"
            raise GazetteerError(message)
        if zipfile.is_zipfile(path):
            with _open_zip(path) as archive:
                member = _text_in(archive, path, limits)
                with _open_member(archive, member, path) as source:
                    yield Lines(f"{path.name}/{member.filename}", source, member.file_size, limits)
            return
        if path.suffix.lower() == ".zip":
            message = f"{path.name}: is no zip file, or the end of one is missing; download it again"
            raise GazetteerError(message)
        if size > limits.file_bytes:
            raise _too_large(path.name, limits)
        with path.open("rb", buffering=_BLOCK) as source:
            yield Lines(path.name, source, size, limits)
    except OSError as error:
        message = f"{path}: can't be read ({error.strerror or error}); check the name and its permissions"
        raise GazetteerError(message) from error


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        message = f"{path.name}: is a damaged zip file ({error}); download it again"
        raise GazetteerError(message) from error


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> IO[bytes]:
    try:
        return io.BufferedReader(archive.open(member), _BLOCK)  # type: ignore[type-var] # a raw stream in all but its type
    except (zipfile.BadZipFile, OSError) as error:
        message = f"{path.name}: is a damaged zip file ({error}); download it again"
        raise GazetteerError(message) from error


def _text_in(archive: zipfile.ZipFile, path: Path, limits: Limits) -> zipfile.ZipInfo:
    texts = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith((".txt", ".csv", ".tsv")) and _ABOUT_IT not in member.filename.lower()
    ]
    if len(texts) != 1:
        message = f"{path.name}: holds {len(texts)} texts; unpack it and give the one with the settlements"
        raise GazetteerError(message)
    member = texts[0]
    if member.flag_bits & _ENCRYPTED:
        message = f"{path.name}: is encrypted; unpack it and give the text in it"
        raise GazetteerError(message)
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        message = f"{path.name}: is packed in an unusual way; unpack it and give the text in it"
        raise GazetteerError(message)
    if member.file_size > limits.file_bytes:
        raise _too_large(path.name, limits)
    if not member.file_size:
        message = f"{path.name}/{member.filename}: is empty; download or export it again"
        raise GazetteerError(message)
    return member


def _too_large(name: str, limits: Limits) -> GazetteerError:
    most = f"{limits.file_bytes:,} bytes"
    return GazetteerError(f"{name}: is larger than {most} once it is unpacked; give the dump of one country")
