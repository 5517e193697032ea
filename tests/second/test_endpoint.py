"""The second reader against a server that misbehaves in every way: each fault is said with its cure, and bounded."""

from __future__ import annotations

import gzip
import json
import socket
from typing import TYPE_CHECKING

import pytest

from geo.errors import EndpointError
from geo.second import Settings
from tests.second.server import REPORT, TEXT, content, event, events, raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.second.server import Desk, Handler, Step

KEY = "sk-very-secret-0123"
QUICK = 0.2
"""Seconds that a slow server is given; nothing else waits."""


def _silent(handler: Handler) -> None:
    handler.server.released.wait(10)


def _hangs_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def _hangs_up_midway(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def _drips(handler: Handler) -> None:
    """A body that never ends and comes letter by letter, each well within the time-out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b" ")
        if handler.server.released.wait(QUICK / 10):
            return


def _drips_in_chunks(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"1\r\n \r\n")
        if handler.server.released.wait(QUICK / 10):
            return


def _endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.released.is_set():
        handler.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")


def test_an_answer_that_fits_becomes_claims(desk: Desk):
    reading = desk.reads(events(event()))
    assert [claim.act for claim in reading.claims] == ["asserts", "admits_partly"]
    assert not reading.asides
    assert desk.server.asked[0]["path"] == "/v1/chat/completions"


def test_a_silent_server_is_left_after_the_time_out_and_not_asked_again(desk: Desk):
    error = desk.fails(_silent, timeout_s=QUICK)
    assert "takes longer than 0.2 s; raise timeout_s in second.toml" in str(error)
    assert len(desk.server.asked) == 1


@pytest.mark.parametrize("step", [_drips, _drips_in_chunks])
def test_a_body_that_drips_in_is_left_after_the_time_out(desk: Desk, step: Step):
    assert "takes longer than 0.2 s" in str(desk.fails(step, timeout_s=QUICK))


def test_an_endless_body_is_cut_off(desk: Desk):
    error = desk.fails(_endless, max_bytes=50_000)
    assert "sends more than 50000 bytes; raise max_bytes" in str(error)


def test_a_packed_body_is_refused_before_it_is_unpacked(desk: Desk):
    bomb = gzip.compress(b" " * 1_000_000)
    assert "packs its answer" in str(desk.fails(raw(200, bomb, Content_Encoding="gzip")))


@pytest.mark.parametrize("step", [_hangs_up, _hangs_up_midway])
def test_a_dropped_connection_is_tried_again_with_growing_waits(desk: Desk, step: Step):
    reading = desk.reads(step, step, events(event()))
    assert len(reading.claims) == 2
    assert desk.waits == [1.0, 2.0]


@pytest.mark.parametrize("step", [_hangs_up, _hangs_up_midway])
def test_a_connection_that_drops_each_time_is_given_up(desk: Desk, step: Step):
    error = desk.fails(step)
    assert "hangs up" in str(error)
    assert "is it running?" in str(error)
    assert len(desk.server.asked) == 3


def test_a_server_that_is_not_there_is_named_with_the_cure(desk: Desk):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1 can't be reached .*ConnectionRefusedError.*is it running\?"):
        desk.reader(url=f"http://127.0.0.1:{port}/v1").read(REPORT)


def test_a_refused_key_is_lasting_and_says_which_variable_to_set(desk: Desk):
    error = desk.fails(raw(401, json.dumps({"error": {"message": f"Incorrect API key: {KEY}"}})), key=KEY)
    assert "answers 401 ('Incorrect API key: [key]'); set the environment variable STRIKEMAP_SECOND_KEY" in str(error)
    assert error.lasting
    assert len(desk.server.asked) == 1


def test_the_key_goes_to_the_server_and_nowhere_else(desk: Desk, capfd: pytest.CaptureFixture[str]):
    body = {"choices": [{"message": {"content": '{"events": []}'}}], "echo": KEY}
    desk.server.plan = [raw(200, json.dumps(body))]
    reader = desk.reader(key=KEY)
    reader.read(REPORT)
    assert desk.server.asked[0]["headers"]["Authorization"] == f"Bearer {KEY}"
    for shown in (repr(reader), repr(desk.cache), *capfd.readouterr()):
        assert KEY not in shown


def test_what_a_netrc_file_holds_is_never_sent(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password hidden\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setattr(Settings, "is_local", False)
    desk.reads(events())
    assert "Authorization" not in desk.server.asked[0]["headers"]


def test_a_proxy_gets_nothing_that_is_meant_for_this_machine(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert len(desk.reads(events(event())).claims) == 2


def test_a_busy_server_is_asked_again_after_the_time_that_it_names(desk: Desk):
    assert desk.reads(raw(429, "{}", Retry_After="7"), events(event())).claims
    assert desk.waits == [7.0]


def test_a_moment_to_come_back_is_counted_by_the_servers_own_clock(desk: Desk):
    def busy(handler: Handler) -> None:
        handler.send_response_only(429)
        handler.send_header("Date", "Wed, 18 Sep 2024 10:00:00 GMT")
        handler.send_header("Retry-After", "Wed, 18 Sep 2024 10:00:09 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    assert desk.reads(busy, events(event())).claims
    assert desk.waits == [9.0]


def test_a_server_that_asks_for_an_hour_is_not_waited_for(desk: Desk):
    error = desk.fails(raw(429, "{}", Retry_After="3600"))
    assert "asks to wait 3600 s" in str(error)
    assert error.lasting
    assert desk.waits == []


def test_a_retry_after_that_means_nothing_is_passed_over(desk: Desk):
    desk.fails(raw(429, "{}", Retry_After="soon"))
    assert desk.waits == [1.0, 2.0]


def test_a_server_that_fails_is_asked_three_times_and_then_quoted(desk: Desk):
    error = desk.fails(raw(500, "out of\x1b[2J memory"))
    assert "answers 500 ('out of?[2J memory'); see the server's log" in str(error)
    assert len(desk.server.asked) == 3


def test_a_page_instead_of_an_api_is_told_by_its_content_type(desk: Desk):
    error = desk.fails(raw(200, "<html>", Content_Type="text/html; charset=utf-8"))
    assert "answers with 'text/html' instead of JSON; the address usually ends in /v1" in str(error)
    assert error.lasting


def test_an_unknown_model_or_path_is_lasting(desk: Desk):
    error = desk.fails(raw(404, json.dumps({"error": "model 'small' not found"})))
    assert "answers 404 ('model 'small' not found'); the address usually ends in /v1" in str(error)
    assert error.lasting


def test_no_redirect_is_followed_with_the_report_and_the_key(desk: Desk):
    error = desk.fails(raw(307, "", Location=f"{desk.server.url}/elsewhere"))
    assert "nothing is sent there unasked" in str(error)
    assert len(desk.server.asked) == 1


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_knows_no_schema_is_asked_more_simply_and_remembered(desk: Desk, status: int):
    desk.server.plan = [raw(status, '{"error": "response_format?"}'), raw(status, "{}"), events(event())]
    reader = desk.reader()
    reader.read(REPORT)
    reader.read(type(REPORT)(text=TEXT + " Et encore.", published=REPORT.published))
    formats = [asked["body"].get("response_format", {}).get("type") for asked in desk.server.asked]
    assert formats == ["json_schema", "json_object", None, None]
    assert reader.spent.again == 2


def test_a_question_that_the_server_refuses_in_any_form_is_quoted(desk: Desk):
    error = desk.fails(raw(400, json.dumps({"error": {"message": "context length exceeded"}})))
    assert "answers 400 ('context length exceeded')" in str(error)
    assert not error.lasting


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"url": "localhost:11434"}, "give one like http://localhost:11434/v1"),
        ({"url": "file:///etc/passwd"}, "give one like http://localhost:11434/v1"),
        ({"url": "http://localhost:99999/v1"}, "give one like http://localhost:11434/v1"),
        ({"url": "https://me:hidden@models.example/v1"}, "a key in the environment variable STRIKEMAP_SECOND_KEY"),
        ({"url": "http://models.example/v1", "key": KEY}, "use https"),
        ({"model": ""}, "give --model NAME"),
        ({"key": f"{KEY}\nX-Other: 1"}, "copy the key again"),
        ({"timeout_s": 0}, "timeout_s is 0; give a number above 0"),
        ({"request": {"messages": []}}, "take it out"),
    ],
)
def test_settings_that_lead_nowhere_are_refused_before_anything_is_sent(settings: dict[str, object], words: str):
    with pytest.raises(EndpointError) as caught:
        Settings(**({"url": "http://localhost:1/v1", "model": "small"} | settings))
    assert words in str(caught.value)
    assert KEY not in str(caught.value)
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (raw(200, "{broken"), "no JSON: '{broken'"),
        (raw(200, "[1]"), "no JSON object"),
        (raw(200, "{}"), "no 'choices' with a message"),
        (raw(200, "[" * 5000), "nested more than 30 deep"),
        (content("Voici les frappes : Touapsé."), "no JSON: 'Voici"),
        (content('{"events": [NaN]}'), "no JSON"),
        (content('{"strikes": []}'), "'strikes' instead of the list 'events'"),
        (content('{"events": {}}'), "instead of the list 'events'"),
        (content(json.dumps({"events": [{}] * 101})), "101 events"),
        (content('{"events": [', finish_reason="length"), "cut short; raise max_tokens"),
        (content(""), "the model wrote nothing"),
        (content("x", message={"content": None, "refusal": "I won't."}), "the model refuses: 'I won't.'"),
        (content("x", message={"content": None, "tool_calls": [{}]}), "the model wrote nothing"),
    ],
)
def test_an_answer_that_is_none_is_said_and_not_kept(desk: Desk, step: Step, words: str):
    error = desk.fails(step)
    assert words in str(error)
    assert not error.lasting
    assert not desk.cache.held


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "<think>A {strike}?</think>\n{}", "\n {} \n"])
def test_the_wrappings_that_models_put_around_json_are_taken_off(desk: Desk, wrapped: str):
    answer = wrapped.replace("{}", json.dumps({"events": [event()]}))
    assert len(desk.reads(content(answer)).claims) == 2
