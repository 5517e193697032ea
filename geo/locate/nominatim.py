"""One Nominatim server, asked as its policy wants: by name, once a second at the most, and patiently.

Its rules: https://operations.osmfoundation.org/policies/nominatim/. Answers are those of its format jsonv2, described
at https://nominatim.org/release-docs/latest/api/Output/.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, URLLibAdapter, get_retry_after  # type: ignore[import-untyped]
from geopy.exc import (  # type: ignore[import-untyped]
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeopyError,
)
from geopy.geocoders import Nominatim  # type: ignore[import-untyped]

from geo.errors import OnlineError

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT_S = 10.0
PAUSE_S = 1.0
"""Seconds between two requests: the policy allows one a second."""
TRIES = 4
FIRST_WAIT_S = 2.0
"""Seconds before the second try, twice as many before each further one."""
LONGEST_WAIT_S = 60.0
"""A server that asks for a longer pause than this is not waited for."""
LIMIT = 10
SHOWN = 80
_REFUSED = (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)
_NO_USE = (*_REFUSED, GeocoderQueryError, GeocoderParseError, ConfigurationError)
"""What another try would not change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How time is told and waited for, in seconds; tests bring their own."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a server is asked: as whom, in which language, for which countries (ISO 3166-1), how long it may take."""

    user_agent: str
    language: str
    countries: tuple[str, ...]
    timeout_s: float = TIMEOUT_S

    def __post_init__(self) -> None:
        """A user agent is what the policy asks for; raises `OnlineError` without one."""
        if not self.user_agent.strip() or not (self.user_agent.isascii() and self.user_agent.isprintable()):
            message = (
                f"{self.user_agent!r} is no user agent; Nominatim wants one that names your project and a contact: "
                'give --user-agent "my-newsroom (me@example.org)" or set STRIKEMAP_USER_AGENT'
            )
            raise OnlineError(message)


class _JsonV2(Nominatim):  # type: ignore[misc] # geopy carries no types
    """geopy's Nominatim with the format that tells the class of a place and how fine it is."""

    def _construct_url(self, base_api: str, params: dict[str, object]) -> str:
        url: str = super()._construct_url(base_api, params | {"format": "jsonv2"})
        return url

    def _parse_json(self, places: object, exactly_one: bool) -> object:  # noqa: ARG002, FBT001 - geopy's signature
        """The answer as it came: one place with a wrong position must not take the others with it."""
        return places


class Server:
    """A Nominatim server; after a failure that goes on (no network, a refusal) it is not asked again."""

    def __init__(self, address: str, manner: Manner, clock: Clock) -> None:
        """Take the address of the server, with https:// or http://; raises `OnlineError` if it is none."""
        self.address = address.rstrip("/")
        self.manner, self._clock = manner, clock
        self._last: float | None = None
        self._down: OnlineError | None = None
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            message = f"'{address}' is no address of a server; give one such as https://nominatim.example.org"
            raise OnlineError(message)
        try:
            self._geocoder = _JsonV2(
                scheme=parts.scheme,
                domain=parts.netloc + parts.path,
                user_agent=manner.user_agent.strip(),
                timeout=manner.timeout_s,
                adapter_factory=URLLibAdapter,  # the other one of geopy tries again by itself, without a pause
            )
        except ConfigurationError as error:
            message = f"'{manner.user_agent}' is a sample of geopy's; name your own project with --user-agent"
            raise OnlineError(message) from error
        self._geocoder.headers["Accept-Language"] = manner.language

    def ask(self, name: str) -> list[dict[str, Any]]:
        """The raw answers to a name, as the server ranks them; raises `OnlineError` with what to do."""
        if self._down is not None:
            raise self._down
        for attempt in range(TRIES):
            self._pause()
            try:
                return self._answers(name)
            except _NO_USE as error:
                raise self._failed(error) from error
            except (GeopyError, OSError, HTTPException) as error:
                wait = max(FIRST_WAIT_S * 2**attempt, _asked_for(error))
                if attempt + 1 == TRIES or wait > LONGEST_WAIT_S:
                    raise self._failed(error) from error
                self._clock.sleep(wait)
        raise AssertionError

    def _answers(self, name: str) -> list[dict[str, Any]]:
        found = self._geocoder.geocode(
            name,
            exactly_one=False,
            limit=LIMIT,
            addressdetails=True,
            extratags=True,
            namedetails=True,
            featuretype="settlement",
            country_codes=[code.lower() for code in self.manner.countries],
        )
        if not isinstance(found, list) or not all(isinstance(place, dict) for place in found):
            told = found.get("error", "") if isinstance(found, dict) else ""
            message = f"not a list of places {told}".strip()
            raise GeocoderParseError(message)
        return found

    def _pause(self) -> None:
        """Wait until a second has gone by since the last request began."""
        if self._last is not None and (left := self._last + PAUSE_S - self._clock.now()) > 0:
            self._clock.sleep(left)
        self._last = self._clock.now()

    def _failed(self, error: Exception) -> OnlineError:
        """The failure in words with its cure; all but those of one question are remembered."""
        said = f"{self.address} can't be asked"
        if isinstance(error, GeocoderQueryError):
            return OnlineError(f"{self.address} doesn't take this name ({error}); look it up by hand")
        if isinstance(error, GeocoderParseError):
            return OnlineError(f"{self.address} gives no answer of Nominatim ({_short(error)}); check --server")
        if isinstance(error, _REFUSED):
            cure = "name your project and a contact with --user-agent, or use a server of your own with --server"
            self._down = OnlineError(f"{said}: it refuses ({error}); {cure}")
        elif isinstance(error, GeocoderRateLimited) or _asked_for(error) > LONGEST_WAIT_S:
            pause = _asked_for(error)
            when = f"in {pause:g} s" if pause else "later"
            self._down = OnlineError(f"{said}: it wants a longer pause; try again {when}, answers so far are kept")
        else:
            cure = "check the network and --server, or leave out --online; answers so far are kept"
            self._down = OnlineError(f"{said} ({_short(error)}); {cure}")
        return self._down


def _asked_for(error: Exception) -> float:
    """The seconds that a server asks to wait for in Retry-After, 0 where it doesn't."""
    cause = error.__cause__
    return float(get_retry_after(cause.headers) or 0.0) if isinstance(cause, AdapterHTTPError) else 0.0


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return (text if len(text) <= SHOWN else f"{text[:SHOWN]}…") or type(error).__name__
