"""Documents become reports: PDF with text, Word, e-mail, web pages as files."""

from __future__ import annotations

import email
import zlib
from email import policy
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from geo.errors import ReportError
from geo.intake.archives import guard
from geo.intake.front_matter import YEARS
from geo.intake.pages import report_from_page
from geo.intake.records import MAX_BYTES
from geo.intake.wrapping import unwrapped
from geo.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from email.message import EmailMessage, MIMEPart

MAX_PAGES = 500
"""More pages than this make a book and no report."""

_BROKEN_PDF = (
    *(PyPdfError, zlib.error, RecursionError, UnicodeError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, AssertionError, NotImplementedError),
)
"""What pypdf raises on damaged files. Besides its own errors it lets through whatever a wrong object leads to, asserts
what a right one has, and calls filters that it lacks not implemented; nothing but pypdf runs where these are caught."""

_BROKEN_DOCX = (OpcError, BadZipFile, LxmlError, KeyError, ValueError, AttributeError, zlib.error)


def report_from_pdf(data: bytes, where: str, published: date | None = None) -> Report:
    """The report that a PDF holds as text; raises `ReportError`: encrypted, damaged, a scan without text, too long."""
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not _opens(reader)
        count = 0 if locked else len(reader.pages)
        pages = [] if count > MAX_PAGES else [reader.pages[i].extract_text() for i in range(count)]
        title = "" if locked else str((reader.metadata and reader.metadata.title) or "")
    except _BROKEN_PDF as error:
        message = (
            f"{where}: the PDF is damaged or of a kind that can't be read ({type(error).__name__}); paste its text"
        )
        raise ReportError(message) from error
    text = unwrapped("\n\n".join(pages))
    if locked:
        message = f"{where}: the PDF asks for a password; save a copy without one, or paste the text"
    elif count > MAX_PAGES:
        message = f"{where}: the PDF has over {MAX_PAGES} pages; give the pages of one report"
    else:
        message = f"{where}: the PDF holds pictures of text and no text; recognise it (OCR) first, or paste the text"
    if not text.strip():
        raise ReportError(message)
    return Report(text=_bounded(text, where), published=published, title=title, source=where)


def report_from_docx(data: bytes, where: str, published: date | None = None) -> Report:
    """The report that a Word document holds, its tables as lines; raises `ReportError`: damaged, empty, a bomb."""
    guard(data, where)
    try:
        document = Document(BytesIO(data))
        text = "\n".join(_lines(document))
        title = document.core_properties.title or ""
    except _BROKEN_DOCX as error:
        message = f"{where}: is damaged, or no Word document of today ({type(error).__name__}); save it as .docx again"
        raise ReportError(message) from error
    if not text.strip():
        message = f"{where}: the document holds no text; paste the report's text"
        raise ReportError(message)
    return Report(text=_bounded(text, where), published=published, title=title, source=where)


def reports_from_mail(data: bytes, where: str, published: date | None = None) -> Iterator[tuple[str, bytes] | Report]:
    """What an e-mail holds: its body as a report, and each attachment as (name, bytes) for whoever reads files.

    The date of its head is the publication, its subject the title, its sender the outlet. Raises `ReportError` where
    neither a body nor an attachment is there.
    """
    mail = email.message_from_bytes(data, policy=policy.default)
    attachments = [(part.get_filename() or "", _payload(part)) for part in mail.iter_attachments()]
    body = mail.get_body(preferencelist=("plain", "html"))
    text = _text(body) if body is not None else ""
    if not text.strip() and not attachments:
        message = f"{where}: the e-mail holds neither a text nor an attachment; paste the report's text"
        raise ReportError(message)
    if text.strip() and body is not None:
        sent, subject = _sent(mail) or published, str(mail.get("subject", ""))
        if body.get_content_type() == "text/html":
            page = report_from_page(text, where, published)
            text, subject = page.text, subject or page.title
        outlet = str(mail.get("from", "")).partition("<")[0].strip(' "')
        yield Report(text=_bounded(text, where), published=sent, outlet=outlet, title=subject, source=where)
    yield from attachments


def _opens(reader: PdfReader) -> bool:
    """Whether an encrypted PDF opens without a password; one that only a further package could open doesn't."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _lines(document: object) -> Iterator[str]:
    """The paragraphs of a document in order, a row of a table as one line."""
    for block in document.iter_inner_content():  # type: ignore[attr-defined]  # python-docx names no type for it
        if isinstance(block, Table):
            yield from (" · ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            yield block.text


def _payload(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: MIMEPart) -> str:
    """The text of a part; one in an encoding that nobody knows is read letter by letter."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        return _payload(part).decode("utf-8", "replace")


def _sent(mail: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(mail.get("date", "")))
    except (ValueError, TypeError, IndexError):
        return None
    return sent if sent.year in YEARS else None


def _bounded(text: str, where: str) -> str:
    if len(text) > MAX_BYTES:
        message = f"{where}: holds over {MAX_BYTES // 1_000_000} million letters, more than any report; split it"
        raise ReportError(message)
    return text
