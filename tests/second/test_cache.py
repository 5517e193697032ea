"""Cache first: nothing is asked twice, and what is kept holds no key and is never believed blindly."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.wording import costs
from geo.errors import EndpointError
from geo.second import Prices, Prompt
from geo.store import Answers
from tests.second.server import REPORT, content, event, events, raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.second.server import Desk


def test_the_same_question_is_asked_once(desk: Desk):
    first, second = desk.reads(events(event())), desk.reads(raw(500, ""))
    assert first == second
    assert len(desk.server.asked) == 1


def test_text_publication_model_and_prompt_are_each_another_question(desk: Desk):
    reader = desk.reader()
    prompt, model = reader.prompt, "small"
    other = Prompt(system=f"{prompt.system} Careful.", form=prompt.form)
    narrower = Prompt(system=prompt.system, form=replace(prompt.form, weapons=("drone", "unknown")))
    keys = {
        prompt.key(REPORT, model, {}),
        prompt.key(replace(REPORT, text=REPORT.text + " "), model, {}),
        prompt.key(replace(REPORT, published=date(2024, 9, 19)), model, {}),
        prompt.key(replace(REPORT, published=None), model, {}),
        prompt.key(REPORT, "large", {}),
        prompt.key(REPORT, model, {"temperature": 1}),
        other.key(REPORT, model, {}),
        narrower.key(REPORT, model, {}),
    }
    assert len(keys) == 8
    assert prompt.key(replace(REPORT, id="other", outlet="TASS"), model, {}) in keys


def test_a_kept_answer_is_checked_anew_against_the_report(desk: Desk):
    desk.reads(events(event()))
    ((key, (_, about)),) = desk.cache.held.items()
    forged = json.dumps(event(claims=[event()["claims"][0] | {"quote": "Frappe confirmée par toutes les parties."}]))
    body = {"choices": [{"message": {"content": f'{{"events": [{forged}]}}'}}]}
    desk.cache.held[key] = (json.dumps(body), about)
    assert not desk.reads(raw(500, "")).claims


def test_a_kept_answer_that_was_damaged_is_asked_for_again(desk: Desk, tmp_path: Path):
    desk.cache = Answers(root=tmp_path)
    desk.reads(events(event()))
    (path,) = tmp_path.rglob("*.json")
    for damage in (b"{", b"[]", b'{"format": "strikemap-answer/1"}', path.read_bytes().replace(b"events", b"strikes")):
        path.write_bytes(damage)
        assert len(desk.reads(events(event())).claims) == 2
    assert len(desk.server.asked) == 5


def test_the_raw_answer_is_kept_for_this_user_alone_and_without_the_key(desk: Desk, tmp_path: Path):
    desk.cache = Answers(root=tmp_path)
    desk.reads(content('{"events": []}', key="sk-very-secret-0123"), key="sk-very-secret-0123")
    (path,) = tmp_path.rglob("*.json")
    kept = json.loads(path.read_bytes())
    assert "sk-very-secret-0123" not in path.read_text(encoding="ascii")
    assert json.loads(kept["answer"])["usage"]["prompt_tokens"] == 1000
    assert (kept["host"], kept["model"], kept["text_sha256"]) == ("127.0.0.1", "small", REPORT.hash)
    assert path.stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_to_loses_no_answer_and_is_told(desk: Desk, tmp_path: Path):
    (tmp_path / "file").write_text("in the way", encoding="ascii")
    desk.cache = Answers(root=tmp_path / "file")
    desk.server.plan = [events(event())]
    reader = desk.reader()
    assert len(reader.read(REPORT).claims) == 2
    assert "1 answer not kept" in costs(reader)


def test_what_it_cost_is_told_in_tokens_and_money(desk: Desk):
    desk.server.plan = [events(event(), {})]
    reader = desk.reader(prices=Prices(asked=2.0, answered=10.0, currency="EUR"))
    reader.read(REPORT)
    reader.read(REPORT)
    said = costs(reader)
    assert "second reader small at 127.0.0.1: 1 answer asked for, 1 from the cache, 0 failed" in said
    assert "4 claims kept, 2 set aside; 1000 tokens sent, 200 answered; 0.0040 EUR" in said


def test_an_answer_that_cannot_be_used_has_still_cost_its_tokens(desk: Desk):
    desk.server.plan = [content("no JSON")]
    reader = desk.reader()
    with pytest.raises(EndpointError):
        reader.read(REPORT)
    assert (reader.spent.asked, reader.spent.failed, reader.spent.sent_tokens) == (1, 1, 1000)


@pytest.mark.parametrize("usage", [None, [], {"prompt_tokens": "many"}, {"prompt_tokens": -5}])
def test_tokens_that_the_server_does_not_tell_are_told_to_be_missing(desk: Desk, usage: object):
    body = {"choices": [{"message": {"content": '{"events": []}'}}], "usage": usage}
    desk.server.plan = [raw(200, json.dumps(body))]
    reader = desk.reader()
    reader.read(REPORT)
    assert "1 answer of which the server told no tokens" in costs(reader)


def test_after_a_lasting_fault_no_further_report_is_sent(desk: Desk):
    desk.server.plan = [raw(401, "{}"), events(event())]
    reader = desk.reader()
    for text in (REPORT.text, "Un autre texte.", "Encore un autre."):
        with pytest.raises(EndpointError, match="STRIKEMAP_SECOND_KEY"):
            reader.read(replace(REPORT, text=text))
    assert len(desk.server.asked) == 1


def test_after_three_failures_in_a_row_no_further_report_is_sent(desk: Desk):
    desk.server.plan = [content("no JSON")]
    reader = desk.reader()
    for number in range(5):
        with pytest.raises(EndpointError):
            reader.read(replace(REPORT, text=f"Texte {number}."))
    assert len(desk.server.asked) == 3


def test_failures_that_are_not_in_a_row_stop_nothing(desk: Desk):
    desk.server.plan = [content("no JSON"), content("no JSON"), events(), content("no JSON"), content("no JSON")]
    reader = desk.reader()
    for number in range(5):
        with suppress(EndpointError):
            reader.read(replace(REPORT, text=f"Texte {number}."))
    assert len(desk.server.asked) == 5


def test_a_report_too_long_to_be_read_is_not_sent(desk: Desk):
    desk.server.plan = [events(event())]
    reader = desk.reader(max_characters=len(REPORT.text))
    for number in range(5):
        with pytest.raises(EndpointError, match=r"raise max_characters in second\.toml"):
            reader.read(replace(REPORT, text=f"{REPORT.text} {number}"))
    assert not desk.server.asked
    assert reader.read(REPORT).claims
