"""The page of the reports: adding some, following feeds, finding one, and what was understood of it."""

from dashboard.screens.reports.page import show

__all__ = ["show"]
