"""Columns as bytes: lists of whole numbers become typed arrays, so that a browser opens 100,000 events without parsing.

A pack is the length of its header (four bytes), the header (JSON, UTF-8) and the bytes of its columns; numbers are
little-endian. The header is the value itself, in which a packed list is replaced by where its bytes stand:

- `{"@": "i8", "at", "n", "steps"}` whole numbers of one, two or four bytes (i8, i16, i32); the least number of the type
  stands for null; with `steps` 1 each number is the difference from the one before, and no null is among them;
- `{"@": "texts", "at", "bytes", "n", "lengths", "words"}` texts one after the other, with the column of their lengths
  in bytes. A word, with the space before it, or a single sign is a number into `words`, most frequent first: below 192
  one byte, from there on two, high one first, from 192; 255 and a length are followed by that many bytes of UTF-8.
  Deflated, words so numbered take a third less than letters do, since deflate looks back over 32 kB only;
- `{"@": "lines", "at", "bytes", "n", "lengths"}` JSON texts in UTF-8, one after the other.

Only lists that their maker marks as `Lazy` become texts or lines: the browser takes these apart one at a time, when
they are asked for.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from geo.errors import EventFileError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST = 32
"""Shorter lists of numbers stay in the header, where a person can read them."""

TYPES = {"i8": "b", "i16": "h", "i32": "i"}
_ENDS = {"i8": 1 << 7, "i16": 1 << 15, "i32": 1 << 31}
_MARK = "@"
_SINGLE, _ESCAPE = 192, 255
WORDS = _SINGLE + (_ESCAPE - _SINGLE) * 256
"""Most words that have a number."""
OFTEN = 3
"""A word that occurs less often is cheaper written out."""
_WORD = re.compile(r" ?\w+|\W")


class Lazy(list[Any]):
    """A list of texts, or of lists, that a reader of the pack takes apart one member at a time."""


def pack(value: Mapping[str, Any]) -> bytes:
    """The value as bytes; numbers beyond 32 bits and anything that is no list of whole numbers stay in the header."""
    parts: list[bytes] = []
    header = _json(_packed(value, parts)).encode("utf-8", "surrogatepass")
    return b"".join((len(header).to_bytes(4, "little"), header, *parts))


def unpack(data: bytes) -> dict[str, Any]:
    """The value of a pack, with plain lists; raises `EventFileError` where the bytes are none."""
    length = int.from_bytes(data[:4], "little")
    try:
        header = json.loads(data[4 : 4 + length])
    except ValueError as error:
        message = "the data of this map is damaged: its header is no JSON; export the map again"
        raise EventFileError(message) from error
    value: dict[str, Any] = _unpacked(header, memoryview(data)[4 + length :])
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _packed(value: Any, parts: list[bytes]) -> Any:  # noqa: ANN401  # JSON has no narrower type
    if isinstance(value, dict):
        return {key: _packed(member, parts) for key, member in value.items()}
    if isinstance(value, Lazy):
        return _lazy(value, parts)
    if isinstance(value, list) and len(value) >= LEAST and {type(member) for member in value} <= {int, type(None)}:
        return _numbers(value, parts) or value
    return value


def _numbers(values: Sequence[int | None], parts: list[bytes]) -> dict[str, Any] | None:
    """The place of a column of numbers in the narrowest type that holds it, or None where none does."""
    plain, steps = _narrowest(values), None
    if None not in values:
        differences = [b - a for a, b in zip([0, *values[:-1]], values, strict=True)]  # type: ignore[operator]  # a column without gaps
        narrow = _narrowest(differences)
        steps = narrow if narrow and (plain is None or list(TYPES).index(narrow) < list(TYPES).index(plain)) else None
    name = steps or plain
    if name is None:
        return None
    null = -_ENDS[name]
    column = array(TYPES[name], differences if steps else [null if value is None else value for value in values])
    if array("h", [1]).tobytes() != b"\x01\x00":
        column.byteswap()
    return {_MARK: name, "at": _add(column.tobytes(), parts), "n": len(values), "steps": 1 if steps else 0}


def _narrowest(values: Sequence[int | None]) -> str | None:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    return next((name for name, end in _ENDS.items() if -end < low and high < end), None)


def _lazy(values: Lazy, parts: list[bytes]) -> dict[str, Any]:
    if all(isinstance(value, str) for value in values):
        words, pieces = _coded(values)
        place: dict[str, Any] = {_MARK: "texts", "words": words}
    else:
        pieces = [_json(value).encode("utf-8", "surrogatepass") if value else b"[]" for value in values]
        place = {_MARK: "lines"}
    body, lengths = b"".join(pieces), [len(piece) for piece in pieces]
    place |= {"at": _add(body, parts), "bytes": len(body), "n": len(values)}
    return place | {"lengths": (_numbers(lengths, parts) or lengths) if lengths else []}


def _coded(texts: Sequence[str]) -> tuple[list[str], list[bytes]]:
    """The words that have a number, most frequent first, and each text in numbers; an address or a hash is one word."""
    split = [_WORD.findall(text) if " " in text else [text] for text in texts]
    counted = Counter(chain.from_iterable(split))
    words = [word for word, n in counted.most_common(WORDS) if n >= OFTEN]
    codes = {word: _code(k) for k, word in enumerate(words)}
    codes |= {word: _literal(word) for word in counted.keys() - codes.keys()}
    return words, [b"".join(map(codes.__getitem__, found)) for found in split]


def _code(k: int) -> bytes:
    return bytes((k,)) if k < _SINGLE else bytes((_SINGLE + (k - _SINGLE) // 256, (k - _SINGLE) % 256))


def _literal(word: str) -> bytes:
    chunks = [word[at : at + 60].encode("utf-8", "surrogatepass") for at in range(0, len(word), 60)]
    return b"".join(bytes((_ESCAPE, len(chunk))) + chunk for chunk in chunks)


def _add(body: bytes, parts: list[bytes]) -> int:
    at = sum(map(len, parts))
    parts.append(body)
    return at


def _unpacked(value: Any, body: memoryview) -> Any:  # noqa: ANN401  # JSON has no narrower type
    if not isinstance(value, dict):
        return value
    if _MARK not in value:
        return {key: _unpacked(member, body) for key, member in value.items()}
    if value[_MARK] in TYPES:
        return _read_numbers(value, body)
    at, read = value["at"], []
    for length in _unpacked(value["lengths"], body):
        coded = bytes(body[at : at + length])
        read.append(_read_text(coded, value["words"]) if value[_MARK] == "texts" else json.loads(coded))
        at += length
    return read


def _read_text(coded: bytes, words: Sequence[str]) -> str:
    found, at = [], 0
    while at < len(coded):
        code = coded[at]
        if code == _ESCAPE:
            end = at + 2 + coded[at + 1]
            found.append(coded[at + 2 : end].decode("utf-8", "surrogatepass"))
            at = end
        elif code < _SINGLE:
            found.append(words[code])
            at += 1
        else:
            found.append(words[_SINGLE + (code - _SINGLE) * 256 + coded[at + 1]])
            at += 2
    return "".join(found)


def _read_numbers(place: Mapping[str, Any], body: memoryview) -> list[int | None]:
    column = array(TYPES[place[_MARK]])
    column.frombytes(body[place["at"] : place["at"] + place["n"] * column.itemsize])
    if array("h", [1]).tobytes() != b"\x01\x00":
        column.byteswap()
    if not place["steps"]:
        null = -_ENDS[place[_MARK]]
        return [None if value == null else value for value in column]
    total = 0
    read: list[int | None] = []
    for step in column:
        total += step
        read.append(total)
    return read
