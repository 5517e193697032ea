"""What can go wrong, and what to do about it: every message says what is wrong, where, and the cure.

Each error is also a builtin, so that a caller who does not know Strikemap still catches it under a familiar name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class StrikemapError(Exception):
    """Everything that Strikemap raises on purpose."""


class ReportError(StrikemapError, ValueError):
    """A report can't be taken in: empty, binary, too large, unreadable front matter."""


class AddressError(ReportError):
    """A page can't be fetched: no web address, private, refused, too long, too slow; `status` is the site's answer."""

    def __init__(self, message: str, *, status: int = 0) -> None:
        """Keep the status of the answer beside the message."""
        super().__init__(message)
        self.status = status


class LanguageError(StrikemapError, LookupError):
    """A report is in a language for which there is no lexicon."""


class SeedError(StrikemapError, ValueError):
    """A file of seeds/ is missing, altered or inconsistent, or a border given in place of ours is faulty."""


class GazetteerError(StrikemapError, ValueError):
    """A gazetteer of the user can't be taken in, or an index is broken."""


class PlaceNotFoundError(StrikemapError, LookupError):
    """No gazetteer entry and no region answers to a name."""


class OnlineError(PlaceNotFoundError):
    """An online geocoder can't be asked: no user agent, no network, a refusal, an answer of another kind."""


class AmbiguousPlaceError(StrikemapError, LookupError):
    """Several places answer to a name and nothing in the report decides between them.

    `candidates` holds up to five of them in words, best first.
    """

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        """Keep the candidates beside the message that lists them."""
        super().__init__(message)
        self.candidates = tuple(candidates)


class EndpointError(StrikemapError, ConnectionError):
    """The server of the second reader does not answer, refuses, or answers what can't be used.

    `lasting` tells that the next report would meet the same, so that nobody asks again.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        """Keep beside the message whether asking again is any use."""
        super().__init__(message)
        self.lasting = lasting


class CoordinateError(StrikemapError, ValueError):
    """A latitude or longitude is out of range, not a number, or the two are swapped."""


class EventFileError(StrikemapError, ValueError):
    """An event file does not speak the event format."""


class AssetError(StrikemapError, RuntimeError):
    """A pinned browser asset is missing and can't be fetched, or its hash is wrong."""


class TilesError(StrikemapError, ValueError):
    """An address of online tiles is of another form, or says nobody to name."""


class BrowserError(StrikemapError, RuntimeError):
    """There is no browser to take a picture with, or it can't draw the map."""


class WorkerError(StrikemapError, RuntimeError):
    """A process that read reports failed or was ended."""


class LibraryError(StrikemapError, RuntimeError):
    """A library can't be opened, read or written: damaged, newer, full, closed to this user, out of reach."""


class DamagedError(LibraryError):
    """What a library holds is not what was written into it."""


class ConflictError(LibraryError):
    """Somebody else has decided on the same passages since one looked."""


class DecisionError(StrikemapError, ValueError):
    """A decision of a person can't be read or can't be carried out."""


class SettingsError(StrikemapError, ValueError):
    """A file of settings can't be read, or holds what it may not."""


class RoleError(StrikemapError, PermissionError):
    """A person may not do what they asked for."""
