"""A small identity provider (OpenID Connect, authorization code with PKCE) that runs in the test's own process.

It keeps to what its clients rely on: it knows one client with its secret and address, gives each code once and only
to whoever holds the verifier of its challenge, and signs what it says with a key that it publishes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT, SECRET = "strikemap", "a-secret-that-only-the-two-know"
LIFETIME_S = 300


@dataclass(kw_only=True)
class Provider:
    """The provider's key, the address that it sends people back to, what its people are, and the codes that are out.

    `people` are the claims of each person by the address that they type; `refusals` tells why a client was refused.
    """

    redirect_uri: str
    people: dict[str, dict[str, Any]]
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}, private=True))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)

    def metadata(self) -> dict[str, Any]:
        """What clients are told of it."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def authorize(self, asked: dict[str, str], address: str) -> str:
        """Where the browser goes on to once somebody has typed their address."""
        if asked.get("client_id") != CLIENT or asked.get("redirect_uri") != self.redirect_uri:
            self.refusals.append("another client, or another address to go back to")
            return f"{self.issuer}/refused"
        if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
            self.refusals.append("no challenge")
            return f"{self.issuer}/refused"
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "email": address}
        return f"{self.redirect_uri}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code; None where the client, the code or the verifier is wrong."""
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        told = self.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if authorization != f"Basic {expected}" or told is None or told["code_challenge"] != challenge:
            self.refusals.append("wrong secret, code or verifier")
            return None
        now = int(time.time())
        person = self.people[told["email"]]
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + LIFETIME_S,
            "sub": told["email"],
            **person,
        }
        if told.get("nonce"):
            claims["nonce"] = told["nonce"]
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class Desk(BaseHTTPRequestHandler):
    """What the provider answers to a browser and to its client."""

    provider: Provider

    def do_GET(self) -> None:
        at = urlsplit(self.path)
        asked = dict(parse_qsl(at.query))
        if at.path == "/.well-known/openid-configuration":
            self._json(self.provider.metadata())
        elif at.path == "/keys":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif at.path == "/authorize" and "email" not in asked:
            self._page(_form(asked))
        elif at.path == "/authorize":
            address = asked.pop("email")
            self._move(self.provider.authorize(asked, address))
        elif at.path == "/leave":
            self._move(asked["post_logout_redirect_uri"])
        else:
            self._page("<p>refused</p>")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        made = self.provider.token(asked, self.headers.get("Authorization", ""))
        self._json(made if made is not None else {"error": "invalid_grant"}, 200 if made is not None else 400)

    def _json(self, value: dict[str, Any], status: int = 200) -> None:
        self._send(json.dumps(value).encode(), "application/json", status)

    def _page(self, body: str) -> None:
        self._send(f"<!doctype html><title>Provider</title>{body}".encode(), "text/html", 200)

    def _send(self, data: bytes, mime: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _move(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def serve(provider: Provider) -> Iterator[Provider]:
    """The provider while it answers on a port of this machine."""

    desk = type("OwnDesk", (Desk,), {"provider": provider})
    with ThreadingHTTPServer(("localhost", 0), desk) as server:
        provider.issuer = f"http://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()


def _form(asked: dict[str, str]) -> str:
    """The page on which a person says who they are; what the client asked goes along."""
    hidden = "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
        for name, value in asked.items()
    )
    label = '<label>Who are you? <input name="email"></label>'
    return f'<form action="/authorize">{label}{hidden}<button>Go on</button></form>'
