"""The address of a page becomes a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import ReportError
from geo.intake.files import load_stream
from geo.intake.pages import report_from_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.intake.web import Fetcher
    from geo.model import Report

PAGES = ("text/html", "application/xhtml+xml", "")


def load_address(url: str, fetcher: Fetcher, published: date | None = None) -> Iterator[Report | ReportError]:
    """The report at an address, or the reports of a document there; an error in place of what can't be had.

    A page that announces several reports, such as a front page, is none itself. `published` serves where the page
    states no day.
    """
    try:
        page = fetcher.fetch(url)
        if page.media_type in PAGES:
            yield report_from_page(page.data, url, published, page.url)
            return
    except ReportError as error:
        yield error
        return
    for report in load_stream(page.data, url, published):
        yield report if isinstance(report, ReportError) else replace(report, url=report.url or page.url, id="")
