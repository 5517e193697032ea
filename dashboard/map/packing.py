"""Columns as bytes: lists of whole numbers become typed arrays, so that a browser opens 100,000 events without parsing.

A pack is the length of its header (four bytes), the header (JSON, UTF-8) and the bytes of its columns; numbers are
little-endian. The header is the value itself, in which a packed list is replaced by where its bytes stand:

- `{"@": "i8", "at", "n", "steps", "from"}` whole numbers of one, two or four bytes (i8, i16, i32); the least number of
  the type stands for null; with `steps` 1 each number is the difference from the one before, the first one's from
  `from`, and no null is among them;
- `{"@": "hex", "at", "n", "size"}` texts of hexadecimal digits, all of `size` bytes, as these bytes;
- `{"@": "texts", "at", "bytes", "n", "lengths", "words"}` texts one after the other, with the column of their lengths
  in bytes. A word, with the space before it, or a single sign is a number into `words`, most frequent first: below 192
  one byte, from there on two, high one first, from 192; 255 and a length are followed by that many bytes of UTF-8, or
  where the length is 128 more, by that many bytes of a hash, each two hexadecimal digits.
  Deflated, words so numbered take a third less than letters do, since deflate looks back over 32 kB only;
- `{"@": "lines", "at", "bytes", "n", "lengths"}` JSON texts in UTF-8, one after the other.

Only lists that their maker marks as `Lazy` become texts or lines: the browser takes these apart one at a time, when
they are asked for.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.errors import EventFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

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
_HEX = re.compile(r"(?:[0-9a-f]{2}){4,60}")
_HASH = 128
"""Added to the length of a word that is written as the bytes of its hexadecimal digits."""
_CHUNK = 60
"""Letters of a long word that are written at a time: fewer than `_HASH` bytes, half as many where some take four."""
_AT_ONCE = 1 << 20
"""Words whose codes are gathered at a time, so that no list of all of them is made."""


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
    if isinstance(value, list) and len(value) >= LEAST and _is_hex(value):
        body = bytes.fromhex("".join(value))
        return {_MARK: "hex", "at": _add(body, parts), "n": len(value), "size": len(body) // len(value)}
    return value


def _is_hex(values: Sequence[object]) -> bool:
    """Whether all members are hashes of one length in lower case."""
    size = len(values[0]) if isinstance(values[0], str) else 0
    return size > 0 and all(isinstance(one, str) and len(one) == size and _HEX.fullmatch(one) for one in values)


def _numbers(values: Sequence[int | None], parts: list[bytes]) -> dict[str, Any] | None:
    """The place of a column of numbers in the narrowest type that holds it, or None where none does."""
    plain, steps, first = _narrowest(values), None, 0
    if None not in values:
        first = values[0] or 0
        differences = [b - a for a, b in zip([first, *values[:-1]], values, strict=True)]  # type: ignore[operator]  # a column without gaps
        narrow = _narrowest(differences)
        is_narrower = plain is None or (narrow and list(TYPES).index(narrow) < list(TYPES).index(plain))
        steps = narrow if is_narrower or (narrow == "i32" and _is_even(values, differences)) else None
    name = steps or plain
    if name is None:
        return None
    null = -_ENDS[name]
    column = array(TYPES[name], differences if steps else [null if value is None else value for value in values])
    if array("h", [1]).tobytes() != b"\x01\x00":
        column.byteswap()
    place = {_MARK: name, "at": _add(column.tobytes(), parts), "n": len(values), "steps": 1 if steps else 0}
    return place | {"from": first} if steps else place


def _is_even(values: Sequence[int | None], differences: Sequence[int]) -> bool:
    """Whether the column goes on by like steps, which deflate makes little of."""
    return len(set(differences)) * 4 < len(set(values))


def _narrowest(values: Sequence[int | None]) -> str | None:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    return next((name for name, end in _ENDS.items() if -end < low and high < end), None)


def _lazy(values: Lazy, parts: list[bytes]) -> dict[str, Any]:
    if all(isinstance(value, str) for value in values):
        words, body, lengths = _coded(values)
        place: dict[str, Any] = {_MARK: "texts", "words": words}
    else:
        written = _Lines()
        lines = [written[value] if value else b"[]" for value in values]
        body, lengths = b"".join(lines), [len(line) for line in lines]
        place = {_MARK: "lines"}
    place |= {"at": _add(body, parts), "bytes": len(body), "n": len(values)}
    return place | {"lengths": (_numbers(lengths, parts) or lengths) if lengths else []}


class _Lines(dict[Any, bytes]):
    """Values as JSON in UTF-8, each written once."""

    def __missing__(self, value: object) -> bytes:
        line = self[value] = _json(value).encode("utf-8", "surrogatepass")
        return line


def _coded(texts: Sequence[str]) -> tuple[list[str], bytes, list[int]]:
    """The words that have a number, most frequent first, all texts in numbers, and how many bytes each takes.

    An address or a hash is one word. Texts are held as numbers of their words in the order of first use, for as many
    strings would take half a gigabyte at 100,000 events.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    number, find = numbers.__getitem__, _WORD.findall
    used, ends = array("I"), array("Q", [0])
    for text in texts:
        if " " in text:
            used.extend(map(number, find(text)))
        else:
            used.append(number(text))
        ends.append(len(used))
    order = np.frombuffer(used, dtype=np.uint32)
    counted = np.bincount(order, minlength=len(numbers))
    ranked = np.argsort(-counted, kind="stable")[:WORDS]
    ranked = ranked[counted[ranked] >= OFTEN]
    names = list(numbers)
    codes: list[bytes] = [b""] * len(names)
    for k, n in enumerate(ranked.tolist()):
        codes[n] = _code(k)
    codes = [code or _literal(word) for code, word in zip(codes, names, strict=True)]
    sizes = np.fromiter(map(len, codes), dtype=np.int64, count=len(codes))
    body = b"".join(_gathered(order, codes))
    until = np.concatenate(([0], np.cumsum(sizes[order])))[np.frombuffer(ends, dtype=np.uint64)]
    return [names[n] for n in ranked.tolist()], body, np.diff(until).tolist()


def _gathered(order: NDArray[np.uint32], codes: Sequence[bytes]) -> Iterator[bytes]:
    """The codes in the order of the words, some at a time."""
    for at in range(0, len(order), _AT_ONCE):
        yield b"".join(map(codes.__getitem__, order[at : at + _AT_ONCE].tolist()))


def _code(k: int) -> bytes:
    return bytes((k,)) if k < _SINGLE else bytes((_SINGLE + (k - _SINGLE) // 256, (k - _SINGLE) % 256))


def _literal(word: str) -> bytes:
    if _HEX.fullmatch(word):
        return bytes((_ESCAPE, _HASH + len(word) // 2)) + bytes.fromhex(word)
    written = word.encode("utf-8", "surrogatepass")
    if len(word) <= _CHUNK and len(written) < _HASH:
        return bytes((_ESCAPE, len(written))) + written if word else b""
    size = _CHUNK if max(word) < "\u0800" else _CHUNK // 2
    chunks = [word[at : at + size].encode("utf-8", "surrogatepass") for at in range(0, len(word), size)]
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
    if value[_MARK] == "hex":
        size, start = value["size"], value["at"]
        return [bytes(body[at : at + size]).hex() for at in range(start, start + size * value["n"], size)]
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
            length = coded[at + 1]
            end = at + 2 + length % _HASH
            piece = coded[at + 2 : end]
            found.append(piece.hex() if length > _HASH else piece.decode("utf-8", "surrogatepass"))
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
    total = place["from"]
    read: list[int | None] = []
    for step in column:
        total += step
        read.append(total)
    return read
