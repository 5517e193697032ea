"""Bytes of one source become reports: a text is one report, a line of a .jsonl file is one report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.errors import ReportError
from geo.intake.encodings import decode
from geo.intake.front_matter import parse_published, split_front_matter
from geo.model import Report

if TYPE_CHECKING:
    from datetime import date, datetime

MAX_BYTES = 20_000_000
"""A longer text is no news report: 20 MB, in decimal megabytes."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
)
_PAGE = (b"<!doctype html", b"<html", b"<?xml")


def report_from_text(data: bytes, where: str, published: date | None = None) -> Report:
    """The report that one text is, front matter apart; `published` serves where the text names no date.

    `where` names the source in messages and in `Report.source`. Raises `ReportError`: empty, binary, over 20 MB, a web
    page, broken front matter.
    """
    text = text_of(data, where)
    front = split_front_matter(text, where)
    if not front.text.strip():
        message = f"{where}:{front.line}: there is no text after the front matter; put the report's text below it"
        raise ReportError(message)
    return Report(
        text=front.text,
        published=front.published or published,
        outlet=front.outlet,
        language=front.language,
        url=front.url,
        title=front.title,
        source=f"{where}:{front.line}",
    )


def report_from_line(data: bytes, where: str, published: date | None = None) -> Report:
    """The report that one line of JSON holds; `where` is file and line.

    Keys: id, text, published, language, outlet, url, title; others are skipped. Raises `ReportError` where the line is
    no JSON object, has no text, or a value is of the wrong sort; the message lists all of it.
    """
    line = text_of(data, where)
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"{where}: not JSON at character {error.colno} ({error.msg}); write one object a line"
        raise ReportError(message) from None
    except ValueError:
        message = f"{where}: a number in the JSON is too long to be one; put it in quotation marks"
        raise ReportError(message) from None
    except RecursionError:
        message = f"{where}: the JSON is nested too deep; write one flat object a line"
        raise ReportError(message) from None
    if not isinstance(found, dict):
        message = f"{where}: a JSON {type(found).__name__} is no report; write an object with 'text'"
        raise ReportError(message)
    faults: list[str] = []
    text, when = found.get("text"), _published(found, faults)
    if not isinstance(text, str) or not text.strip():
        faults.insert(0, "there is no text under 'text'; put the report's text there")
    fields = {key: _string(found, key, faults) for key in ("id", "language", "outlet", "url", "title")}
    if faults:
        raise ReportError(f"{where}: " + "; ".join(faults))
    return Report(text=str(text), published=when or published, source=where, **fields)


def text_of(data: bytes, where: str) -> str:
    """The text of bytes that are text; raises `ReportError` for what is empty, too long, binary or a web page."""
    if len(data) > MAX_BYTES:
        message = (
            f"{where}: is over {MAX_BYTES // 1_000_000} MB, more than any report; split it into one report a file,"
            " or one a line of a .jsonl file"
        )
        raise ReportError(message)
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if not kind and data.lstrip()[:20].lower().startswith(_PAGE):
        kind = "a web page"
    text = "" if kind else decode(data)[0]
    if kind or "\x00" in text:
        message = f"{where}: is {kind or 'binary'}, not a text; save the report's text as a .txt file in UTF-8"
        raise ReportError(message)
    if not text.strip():
        message = f"{where}: is empty; put the report's text into it, or take it out"
        raise ReportError(message)
    return text


def _published(found: dict[str, Any], faults: list[str]) -> date | datetime | None:
    value = found.get("published")
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        faults.append(f'published is {value!r}, which is no text; write it as "2024-09-18"')
        return None
    try:
        return parse_published(value)
    except ReportError as error:
        faults.append(str(error))
        return None


def _string(found: dict[str, Any], key: str, faults: list[str]) -> str:
    value = found.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        faults.append(f"{key} is {str(value)[:40]!r}, which is no text; put it in quotation marks")
        return ""
    return value
