"""A web page becomes a text with what the page says of itself: title, outlet, day of publication, language, address."""

from __future__ import annotations

from datetime import date

from trafilatura import bare_extraction
from trafilatura.settings import Document

from geo.errors import ReportError
from geo.intake.encodings import decode
from geo.intake.front_matter import YEARS
from geo.model import Report

MAX_PAGE_BYTES = 5_000_000
"""A longer page is no article: 5 MB, in decimal megabytes."""

MIN_CHARACTERS = 200
"""A page that gives less text than this tells hardly more than a teaser does."""


def report_from_page(data: bytes | str, where: str, published: date | None = None, url: str = "") -> Report:
    """The report that a web page holds; `where` names it in messages, `url` is its address where that is known.

    The day of publication is the one that the page's own markup states, never a day found in its text; where it states
    none, `published` serves. Raises `ReportError`: too long, or no article in it (a menu, a consent form, a paywall).
    """
    if len(data) > MAX_PAGE_BYTES:
        message = f"{where}: is over {MAX_PAGE_BYTES // 1_000_000} MB, more than any page; paste the article's text"
        raise ReportError(message)
    html = data if isinstance(data, str) else decode(data)[0]
    found = _extracted(html, url)
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        message = f"{where}: no article is found in the page; copy the article's text and paste it"
        raise ReportError(message)
    if len(text) < MIN_CHARACTERS:
        message = (
            f"{where}: the page gives {len(text)} characters of text, as one behind a paywall or a consent form does;"
            " open it yourself and paste the article's text"
        )
        raise ReportError(message)
    return Report(
        text=text,
        published=_day(found.date) or published,
        outlet=found.sitename or found.hostname or "",
        language=(found.language or "")[:2],
        url=url or _web(found.url or ""),
        title=found.title or "",
        source=where,
    )


def _extracted(html: str, url: str) -> Document | None:
    # Only what markup states counts as the day of publication: a day in the text is somebody's claim.
    dates = {"original_date": True, "extensive_search": False}
    found = bare_extraction(
        html, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    return found if isinstance(found, Document) else None


def _day(written: str | None) -> date | None:
    try:
        day = date.fromisoformat(written or "")
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _web(url: str) -> str:
    return url if url.lower().startswith(("https://", "http://")) else ""
