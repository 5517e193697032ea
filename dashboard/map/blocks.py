"""Data inside a page: JSON that no browser can mistake for markup or script."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.map.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKED = "application/x-strikemap-columns"

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A `<script type=…>` that is data: `text` is JSON, or base64 of a deflated (zlib, RFC 1950) pack of columns."""

    id: str
    type: str
    text: str


def as_json(value: object) -> str:
    r"""Compact JSON in which `<`, `>`, `&` and the two line separators of Unicode are escaped.

    So neither `</script>` nor `<!--` can end or change the element that holds it, and no quote can leave it.
    Lone surrogates, which UTF-8 can't carry, are escaped as well.

    >>> as_json({"quote": "</script>"})
    '{"quote":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for raw, escaped in _ESCAPES.items():
        text = text.replace(raw, escaped)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) if _broken(text) else text


def data_block(name: str, value: Mapping[str, object], compress_above: int) -> Block:
    """The value as a block named `data-NAME`: readable JSON, and above `compress_above` bytes a deflated pack."""
    packed = pack(value)
    if len(packed) <= compress_above:
        return Block(id=f"data-{name}", type="application/json", text=as_json(value))
    text = base64.b64encode(zlib.compress(packed, 6)).decode("ascii")
    return Block(id=f"data-{name}", type=PACKED, text=text)


def read_block(block: Block) -> Mapping[str, object]:
    """The value of a block, as the browser will see it."""
    if block.type == PACKED:
        return unpack(zlib.decompress(base64.b64decode(block.text)))
    value: Mapping[str, object] = json.loads(block.text)
    return value


def _broken(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
