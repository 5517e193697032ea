"""Addresses become bytes: within limits of time, size and redirects, and never from inside the reader's own network.

A name is looked up once, every address that it has is judged, and the connection is made to one that was judged, so
that a name that answers differently the second time gains nothing. Redirects are followed one by one, each judged.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from geo.errors import AddressError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

Clock = Callable[[], float]
"""Seconds that only grow."""

Resolve = Callable[[str, int], "list[str]"]
"""Host and port → the IP addresses that the name has."""

PIECE = 65_536
ROBOTS_BYTES = 500_000
"""What RFC 9309 asks a crawler to read of robots.txt at least."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
CURES = {
    401: "the page asks for a sign-in; open it yourself and paste the article's text",
    402: "the page is paid for; open it yourself and paste the article's text",
    403: "the site refuses programs; open the page yourself and paste the article's text",
    404: "there is no such page; check the address",
    410: "the page is gone; look for it in a web archive",
    429: "the site asks for patience; try again later",
}
ANYTHING_ELSE = "try again later, or paste the article's text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of the world is taken in at once; `private` are hosts of one's own network that may be asked."""

    max_bytes: int = 5_000_000
    connect_s: float = 10.0
    total_s: float = 30.0
    redirects: int = 5
    user_agent: str = "Strikemap"
    private: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave: the address after redirects, its bytes, and the media type that its server states."""

    url: str
    data: bytes
    media_type: str = ""


def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system; raises `OSError` where it has none."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches pages, asking robots.txt of each site once. `clock` tells seconds, `resolve` looks names up."""

    clock: Clock
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = addresses_of
    _robots: dict[str, Protego] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """The page at an address, if the site's robots.txt allows it.

        Raises `AddressError`: no web address, private, refused, too long, too slow, redirected too often.
        """
        deadline = self.clock() + self.limits.total_s
        self._ask_robots(url, deadline)
        page, seen = self._get(url, deadline, self.limits.max_bytes), [url]
        while isinstance(page, str):
            if len(seen) > self.limits.redirects:
                message = f"{url}: redirects more than {self.limits.redirects} times; give the address that it leads to"
                raise AddressError(message)
            seen.append(page)
            self._ask_robots(page, deadline)
            page = self._get(page, deadline, self.limits.max_bytes)
        return page

    def _ask_robots(self, url: str, deadline: float) -> None:
        site = "://".join(_site(url))
        if site not in self._robots:
            self._robots[site] = self._read_robots(f"{site}/robots.txt", deadline)
        if not self._robots[site].can_fetch(url, self.limits.user_agent):
            message = f"{url}: the site's robots.txt asks programs not to read this page; open it and paste its text"
            raise AddressError(message)

    def _read_robots(self, url: str, deadline: float) -> Protego:
        """The rules of a site: none where it has no such file, as RFC 9309 has it; raises where it can't be asked."""
        page: Page | str = url
        for _ in range(self.limits.redirects + 1):
            try:
                page = self._get(str(page), deadline, ROBOTS_BYTES)
            except AddressError as error:
                if error.status in range(400, 500):
                    break
                raise
            if isinstance(page, Page):
                return Protego.parse(page.data.decode("utf-8", "replace"))
        return Protego.parse("")

    def _get(self, url: str, deadline: float, most: int) -> Page | str:
        """The page, or the address that it redirects to."""
        scheme, _ = _site(url)
        parts = urlsplit(url)
        host = str(parts.hostname)
        port = parts.port or PORTS[scheme]
        address = self._judged(url, host, port)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Host": parts.netloc.rpartition("@")[2],
            "User-Agent": self.limits.user_agent,
            "Accept-Encoding": "gzip",
        }
        with self._pool(scheme, address, port, host) as pool:
            try:
                answer = pool.urlopen(
                    "GET", path, headers=headers, redirect=False, retries=False, preload_content=False,
                    timeout=Timeout(connect=self.limits.connect_s, read=max(0.1, deadline - self.clock())),
                )  # fmt: skip
                return self._taken(url, answer, deadline, most)
            except HTTPError as error:
                message = (
                    f"{url}: can't be fetched ({_why(error)}); check the address and the network, or paste its text"
                )
                raise AddressError(message) from error

    def _taken(self, url: str, answer: BaseHTTPResponse, deadline: float, most: int) -> Page | str:
        location = answer.headers.get("Location")
        if answer.status in REDIRECTS and location:
            answer.close()
            return urljoin(url, location)
        if answer.status != 200:  # noqa: PLR2004  # the status of success
            answer.close()
            message = f"{url}: the site answers {answer.status}; {CURES.get(answer.status, ANYTHING_ELSE)}"
            raise AddressError(message, status=answer.status)
        data = bytearray()
        # Unpacked bytes are counted: a small answer may unpack to a large one. And what is there is taken at once,
        # so that a site which sends a byte now and then is held to the time all the same.
        while (piece := answer.read1(PIECE, decode_content=True)) or not answer.closed:
            data += piece
            if len(data) > most:
                answer.close()
                message = f"{url}: is over {most / 1_000_000:g} MB, more than any page; paste the article's text"
                raise AddressError(message)
            if self.clock() > deadline:
                answer.close()
                message = f"{url}: takes over {self.limits.total_s:g} seconds; try again later, or paste its text"
                raise AddressError(message)
        media = str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
        return Page(url=url, data=bytes(data), media_type=media)

    def _judged(self, url: str, host: str, port: int) -> str:
        """The address to connect to; raises where any of the host's addresses is none of the public internet."""
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            message = f"{url}: the name '{host}' is not known to the network; check the address and the network"
            raise AddressError(message) from error
        if not found:
            message = f"{url}: the name '{host}' has no address; check it"
            raise AddressError(message)
        if host not in self.limits.private:
            for each in found:
                if not _is_public(each):
                    message = (
                        f"{url}: '{host}' is an address of a private network ({each}), which no page may"
                        " lead to; if it is yours, allow it by name"
                    )
                    raise AddressError(message)
        return found[0]

    def _pool(self, scheme: str, address: str, port: int, host: str) -> urllib3.HTTPConnectionPool:
        """A connection to the judged address; the certificate must be that of the name."""
        if scheme == "http":
            return urllib3.HTTPConnectionPool(address, port)
        return urllib3.HTTPSConnectionPool(
            address,
            port,
            server_hostname=host,
            assert_hostname=host,
            cert_reqs="CERT_REQUIRED",
            ca_certs=certifi.where(),
        )


def _site(url: str) -> tuple[str, str]:
    """Scheme and host of an address; raises `AddressError` for what is no web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in PORTS or not parts.hostname or port == 0 or any(char <= " " for char in url):
        message = f"{url[:200]!r}: is no address of a web page; write it as https://site.example/page"
        raise AddressError(message)
    return parts.scheme, parts.netloc.rpartition("@")[2]


def _is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; those that wrap an IPv4 address are judged by it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def _why(error: HTTPError) -> str:
    return type(error).__name__.removesuffix("Error")
