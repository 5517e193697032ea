"""ZIP archives: their files one after the other, and none of those that would not end."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from geo.errors import ReportError
from geo.intake.records import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

MAX_FILES = 20_000
MAX_UNPACKED = 500_000_000
"""Bytes of all files of an archive together."""
MAX_RATIO = 200
"""A file that unpacks to more times its size, and to a megabyte or more, is made to fill a disk, not to be read."""
MEGABYTE = 1_000_000

_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
"""What zipfile raises on damaged archives: a bad head or checksum, a broken or cut stream, a place outside the file, a
way of packing that it doesn't know, a negative length."""


def guard(data: bytes, where: str) -> None:
    """Nothing, if what the archive says of itself can be unpacked; raises `ReportError`: damaged, a bomb, too much."""
    with _opened(data, where) as archive:
        _checked(archive.infolist(), where)


def members(data: bytes, where: str) -> Iterator[tuple[str, bytes | ReportError]]:
    """Name and bytes of each file of an archive in the order of names, an error in place of one that can't be taken.

    Files of the system's own (`__MACOSX`, hidden ones) are left out. Raises `ReportError` where the archive as a whole
    can't be taken.
    """
    with _opened(data, where) as archive:
        files = sorted((info for info in archive.infolist() if _is_ours(info)), key=lambda info: info.filename)
        _checked(files, where)
        if not files:
            message = f"{where}: the archive holds no file; put reports into it"
            raise ReportError(message)
        for info in files:
            yield info.filename, _read(archive, info, f"{where}/{info.filename}")


def _opened(data: bytes, where: str) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except _BROKEN as error:
        message = f"{where}: the archive is damaged ({type(error).__name__}); make it again"
        raise ReportError(message) from error


def _checked(files: list[ZipInfo], where: str) -> None:
    """Refuse by what the directory of the archive says; what a file really holds is bounded when it is read."""
    if len(files) > MAX_FILES:
        message = f"{where}: holds over {MAX_FILES:,} files; split the archive"
        raise ReportError(message)
    if sum(info.file_size for info in files) > MAX_UNPACKED:
        message = f"{where}: unpacks to over {MAX_UNPACKED // MEGABYTE} MB; split the archive"
        raise ReportError(message)
    for info in files:
        if info.file_size > max(MEGABYTE, MAX_RATIO * info.compress_size):
            message = f"{where}/{info.filename}: unpacks to {MAX_RATIO} times its size and more; leave it out"
            raise ReportError(message)


def _read(archive: ZipFile, info: ZipInfo, where: str) -> bytes | ReportError:
    if info.flag_bits & 1:
        return ReportError(f"{where}: asks for a password; make the archive again without one")
    try:
        with archive.open(info) as file:
            data = file.read(MAX_BYTES + 1)
    except _BROKEN as error:
        return ReportError(f"{where}: is damaged in the archive ({type(error).__name__}); make it again")
    if len(data) > MAX_BYTES:
        return ReportError(f"{where}: is over {MAX_BYTES // MEGABYTE} MB, more than any report; leave it out")
    return data


def _is_ours(info: ZipInfo) -> bool:
    parts = info.filename.split("/")
    return not info.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)
