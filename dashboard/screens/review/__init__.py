"""The review page: a queue of events, least certain first, which a person confirms, corrects or rejects."""

from dashboard.screens.review.page import show

__all__ = ["show"]
