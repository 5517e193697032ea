"""Documents and archives opened, whatever is inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import ReportError
from geo.intake.archives import members
from geo.intake.documents import report_from_docx, report_from_pdf, reports_from_mail
from geo.intake.kinds import kind_of
from geo.intake.pages import report_from_page
from geo.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from geo.intake.kinds import Kind

    Load = Callable[[bytes, str], Iterator[Report | ReportError]]


def unpacked(
    data: bytes, where: str, kind: Kind, load: Load, published: date | None = None
) -> Iterator[Report | ReportError]:
    """The reports of a document, or of all files in an archive or an e-mail, an error in place of what can't be read.

    `load` reads what is inside. An archive inside an archive is an error: nobody sends reports that way.
    """
    try:
        if kind == "zip":
            for name, inner in members(data, where):
                yield from _inside(inner, f"{where}/{name}", load)
        elif kind == "mail":
            for part in reports_from_mail(data, where, published):
                if isinstance(part, Report):
                    yield part
                else:
                    yield from _inside(part[1], f"{where}/{part[0]}", load)
        elif kind == "pdf":
            yield report_from_pdf(data, where, published)
        elif kind == "docx":
            yield report_from_docx(data, where, published)
        else:
            yield report_from_page(data, where, published)
    except ReportError as error:
        yield error


def _inside(inner: bytes | ReportError, where: str, load: Load) -> Iterator[Report | ReportError]:
    if isinstance(inner, ReportError):
        yield inner
    elif kind_of(inner, where) in {"zip", "mail"}:
        yield ReportError(f"{where}: is an archive or an e-mail inside another; take it out and give it by itself")
    else:
        yield from load(inner, where)
