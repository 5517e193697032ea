"""One question to an OpenAI-compatible server -> the body of its answer, however it misbehaves.

What may go wrong is bounded: seconds, bytes, tries. No redirect is followed, since it would hand key and report to
somebody else, and nothing of the key is ever part of a message or an answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, ReadTimeoutError

from geo.errors import EndpointError
from geo.second.answer import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from requests import PreparedRequest, Response

    from geo.second.settings import Pace, Settings

CONNECT_S = 10.0
PIECE = 8192
"""Bytes that are read at once, between two looks at the clock."""

FORMS = ("json_schema", "json_object", "")
"""Ways of asking for JSON, the strictest first; a server that knows none is asked in words alone."""

MISUNDERSTOOD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})
"""Answers of servers that don't know a way of asking for JSON."""

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may be asked again."""

CURES = {
    401: "set the environment variable STRIKEMAP_SECOND_KEY to a key that this server takes",
    402: "see to the account's credit",
    403: "set the environment variable STRIKEMAP_SECOND_KEY to a key that may use this model",
    404: "the address usually ends in /v1, and the model must be one that the server has",
    413: "give a model with a longer context, or lower max_characters in second.toml",
    429: "wait, or see to the account's limits",
}
LASTING = frozenset({401, 402, 403, 404, 405, 429})
"""Refusals that the next report would meet too."""


@dataclass(frozen=True, slots=True)
class _Bearer(AuthBase):
    """The key in its header; as an object of its own it keeps requests from sending what a .netrc file holds."""

    key: str = field(repr=False)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self.key:
            request.headers["Authorization"] = f"Bearer {self.key}"
        return request


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What came: status, headers, and the body without any trace of the key."""

    status: int
    headers: Mapping[str, str]
    body: str


class _BusyError(Exception):
    """The same question may be asked again after some seconds; `told` by the server, or None."""

    def __init__(self, fault: EndpointError, told: float | None = None) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.told = told


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """The server that the settings name; `again` counts requests that had to be sent anew."""

    settings: Settings
    pace: Pace
    again: int = 0
    _form: int = 0

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """The body of the answer to the messages; raises `EndpointError` with the cure where there is none to be had.

        The server is asked to hold the model to the JSON schema; one that doesn't know how is asked more simply.
        """
        question = {"temperature": 0, **self.settings.request, "model": self.settings.model, "messages": messages}
        for form in range(self._form, len(FORMS)):
            answer = self._patiently(question | {"stream": False} | _wanted(FORMS[form], schema))
            if answer.status not in MISUNDERSTOOD or form == len(FORMS) - 1:
                break
            self.again += 1
        if answer.status != HTTPStatus.OK:
            raise self._refusal(answer)
        self._form = form
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            self._fail(f"answers with '{plain(kind)}' instead of JSON; the address usually ends in /v1", lasting=True)
        return answer.body

    def _patiently(self, question: Mapping[str, Any]) -> _Answer:
        """The answer, after as many tries as the settings allow."""
        data = json.dumps(question).encode("ascii")
        tried = 0
        while True:
            try:
                return self._answered(data)
            except _BusyError as busy:
                wait = busy.told if busy.told is not None else float(2**tried)
                if wait > self.settings.longest_wait_s:
                    message = f"{busy.fault}; it asks to wait {wait:.0f} s, which is too long to stand by: try later"
                    raise EndpointError(message, lasting=True) from None
                tried += 1
                if tried >= self.settings.tries:
                    raise busy.fault from None
            self.again += 1
            self.pace.sleep(wait)

    def _answered(self, data: bytes) -> _Answer:
        try:
            answer = self._send(data)
        except (requests.exceptions.ReadTimeout, ReadTimeoutError):
            self._slow()
        except requests.exceptions.SSLError:
            self._fail("has no certificate that this machine trusts; mend that, or use http on localhost", lasting=True)
        except (requests.exceptions.ConnectionError, HTTPError) as error:
            raise _BusyError(self._fault(f"can't be reached or hangs up ({_cause(error)}); is it running?")) from None
        except requests.exceptions.RequestException as error:
            self._fail(f"can't be asked ({type(error).__name__}); check its address", lasting=True)
        if answer.status in BUSY:
            raise _BusyError(self._refusal(answer), _told_wait(answer.headers))
        return answer

    def _send(self, data: bytes) -> _Answer:
        deadline = self.pace.clock() + self.settings.timeout_s
        with requests.Session() as session:
            # A proxy of the environment would get what is meant for a server on this very machine.
            session.trust_env = not self.settings.is_local
            headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
            with session.post(
                f"{self.settings.url.rstrip('/')}/chat/completions",
                data=data,
                headers=headers,
                auth=_Bearer(self.settings.key),
                timeout=(min(CONNECT_S, self.settings.timeout_s), self.settings.timeout_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                body = self._body(response, deadline).decode("utf-8", "replace")
        if self.settings.key:
            body = body.replace(self.settings.key, "[key]")
        return _Answer(status=response.status_code, headers=response.headers, body=body)

    def _body(self, response: Response, deadline: float) -> bytes:
        """The body, no longer than the settings allow and no later."""
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            self._fail("packs its answer though it was asked not to; switch its compression off", lasting=True)
        body = bytearray()
        while piece := response.raw.read1(PIECE):
            body += piece
            if len(body) > self.settings.max_bytes:
                self._fail(f"sends more than {self.settings.max_bytes} bytes; raise max_bytes in second.toml if it may")
            if self.pace.clock() > deadline:
                self._slow()
        return bytes(body)

    def _refusal(self, answer: _Answer) -> EndpointError:
        """What an answer that is none means, and the cure."""
        if answer.status in range(300, 400):
            to = plain(answer.headers.get("Location", "nowhere"))
            return self._fault(
                f"sends on to '{to}', and nothing is sent there unasked; give that address", lasting=True
            )
        cure = CURES.get(answer.status, "see the server's log")
        said = plain(_said(answer.body))
        return self._fault(f"answers {answer.status} ('{said}'); {cure}", lasting=answer.status in LASTING)

    def _slow(self) -> NoReturn:
        self._fail(f"takes longer than {self.settings.timeout_s:g} s; raise timeout_s in second.toml")

    def _fail(self, what: str, *, lasting: bool = False) -> NoReturn:
        raise self._fault(what, lasting=lasting) from None

    def _fault(self, what: str, *, lasting: bool = False) -> EndpointError:
        return EndpointError(f"the second reader at {self.settings.host} {what}", lasting=lasting)


def _wanted(form: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """What makes a server hold its model to JSON."""
    if form == "json_schema":
        wanted = {"name": "reading", "strict": True, "schema": schema}
        return {"response_format": {"type": form, "json_schema": wanted}}
    return {"response_format": {"type": form}} if form else {}


def _told_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait: a number, or a moment counted from the server's own clock."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())


def _said(body: str) -> str:
    """The words of an error in the usual shapes, otherwise the body."""
    try:
        error = json.loads(body)["error"]
        return str(error["message"]) if isinstance(error, dict) else str(error)
    except (ValueError, TypeError, KeyError, RecursionError):
        return body


def _cause(error: BaseException) -> str:
    """The name of the innermost cause, which says more than the words around it and holds no address."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return type(error).__name__
