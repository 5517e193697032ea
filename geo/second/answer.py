"""The body of an answer -> the list of events that the model gives, or what is wrong with it; and what it cost."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from geo.errors import EndpointError

LONGEST_WORDS = 200
MOST_EVENTS = 100
DEEPEST = 30
"""Lists and objects within each other: an answer of our form has nine, and far deeper ones only break programs."""

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_FENCE = re.compile(r"\A\s*```\w*\n(?P<inside>.*)\n?```\s*\Z", re.DOTALL)


def read_answer(body: str) -> tuple[object, ...]:
    """The events as the model gives them, unchecked; raises `EndpointError` where there is no list of any."""
    answer = parse(body)
    content = _content(answer)
    fenced = _FENCE.match(_THOUGHTS.sub("", content))
    record = parse(fenced["inside"] if fenced else _THOUGHTS.sub("", content))
    events = record.get("events")
    if set(record) != {"events"} or not isinstance(events, list):
        found = ", ".join(sorted(record)) or "nothing"
        _refuse(f"an object with '{plain(found)}' instead of the list 'events'")
    if len(events) > MOST_EVENTS:
        _refuse(f"{len(events)} events, and no report tells of more than {MOST_EVENTS}")
    return tuple(events)


def read_tokens(body: str) -> tuple[int, int] | None:
    """The tokens sent and answered, of a useless answer too; None where the server doesn't tell them."""
    try:
        usage = parse(body).get("usage")
    except EndpointError:
        return None
    if not isinstance(usage, dict):
        return None
    sent, answered = usage.get("prompt_tokens"), usage.get("completion_tokens", 0)
    if not (isinstance(sent, int) and isinstance(answered, int)) or min(sent, answered) < 0:
        return None
    return sent, answered


def parse(text: str) -> dict[str, Any]:
    """The JSON object of a text; raises `EndpointError` where it is none."""
    if _depth(text) > DEEPEST:
        _refuse(f"JSON nested more than {DEEPEST} deep")
    try:
        record = json.loads(text, parse_constant=_no_number)
    except ValueError:
        _refuse(f"no JSON: '{plain(text)}'")
    if not isinstance(record, dict):
        _refuse(f"no JSON object: '{plain(text)}'")
    return record


def _depth(text: str) -> int:
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        deepest = max(deepest, depth)
    return deepest


def plain(text: str) -> str:
    r"""Words from outside as a message may show them: on one line, cut short, nothing that steers a terminal.

    >>> plain("a\x1b[31mb\nc")
    'a?[31mb c'
    """
    line = " ".join(text[: 4 * LONGEST_WORDS].split())
    shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return shown if len(shown) <= LONGEST_WORDS else f"{shown[:LONGEST_WORDS]}…"


def _content(answer: dict[str, Any]) -> str:
    """What the model wrote; raises `EndpointError` where it refused, was cut short or wrote nothing."""
    choices = answer.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        _refuse(f"no 'choices' with a message: '{plain(json.dumps(answer, ensure_ascii=False))}'")
    if isinstance(message.get("refusal"), str):
        _refuse(f"the model refuses: '{plain(message['refusal'])}'")
    if choice.get("finish_reason") == "length":
        _refuse("the model's words were cut short; raise max_tokens under [request], or the server's context length")
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        _refuse("the model wrote nothing")
    return content


def _no_number(name: str) -> NoReturn:
    message = f"{name} is no number of JSON"
    raise ValueError(message)


def _refuse(what: str) -> NoReturn:
    message = f"the second reader's answer can't be used: {what}"
    raise EndpointError(message)
