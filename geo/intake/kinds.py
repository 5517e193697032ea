"""What a file is, by its first bytes and only then by its name."""

from __future__ import annotations

from typing import Literal

Kind = Literal["pdf", "docx", "zip", "mail", "page", ""]
"""`''` is a text, or lines of JSON, or something that only a text's own checks can name."""

DOCUMENT_SUFFIXES = (".pdf", ".docx", ".zip", ".eml", ".html", ".htm", ".xhtml")

_OFFICE = b"word/document.xml"
_PAGE = (b"<!doctype html", b"<html")
_HEADERS = (
    b"from:",
    b"received:",
    b"return-path:",
    b"delivered-to:",
    b"mime-version:",
    b"message-id:",
    b"date:",
    b"subject:",
)
OPENING = 4096


def kind_of(data: bytes, name: str) -> Kind:
    """What the bytes are; `name` decides between kinds that begin alike, and where the bytes don't tell.

    >>> kind_of(b"%PDF-1.7 ...", "report.txt")
    'pdf'
    >>> kind_of("Un drone a touché Lipetsk.".encode(), "report.txt")
    ''
    """
    opening, name = data[:OPENING].lstrip(b"\xef\xbb\xbf\r\n\t ").lower(), name.lower()
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if _OFFICE in data or name.endswith(".docx") else "zip"
    if name.endswith(".eml") and opening.startswith(_HEADERS):
        return "mail"
    if opening.startswith(_PAGE) or (opening.startswith(b"<?xml") and b"<html" in opening):
        return "page"
    return "page" if name.endswith((".html", ".htm", ".xhtml")) and b"<" in opening else ""
