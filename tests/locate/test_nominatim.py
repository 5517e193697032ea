"""How a Nominatim server is asked: against one on this machine that answers well and badly, on a clock of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from geo.errors import OnlineError, PlaceNotFoundError
from geo.locate import resolve
from geo.locate.kept import Kept
from geo.locate.nominatim import Clock, Manner
from geo.locate.online import with_more
from geo.model import Mention
from seeds.online import load_online
from tests.locate.nominatim import AGENT, FakeClock, Reply, answer, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.locate import Atlas
    from geo.locate.online import Online

    Ask = Callable[[str], Online]

NAME = "Zzyrkovo"
VILLAGE = Reply.of(answer())
HERE = Mention(as_written=NAME, name=NAME)


def test_the_request_names_who_asks_in_which_language_for_which_countries(atlas: Atlas, ask: Ask) -> None:
    with serving(VILLAGE) as server:
        resolve(HERE, replace(atlas, online=ask(f"{server.address}/osm/")))
    ((path, query, headers),) = server.requests
    assert path == "/osm/search"
    assert headers["User-Agent"] == AGENT
    assert headers["Accept-Language"] == "en"
    assert (query["format"], query["q"], query["countrycodes"]) == ("jsonv2", NAME, "ru,ua,by")


def test_an_answer_is_kept_in_its_raw_form_and_a_second_question_neither_asks_nor_waits(
    atlas: Atlas, ask: Ask, clock: FakeClock, tmp_path: Path
) -> None:
    with serving(VILLAGE) as server:
        for _ in range(3):
            resolve(HERE, replace(atlas, online=ask(server.address)))
        online = ask(server.address)
        for _ in range(5):
            resolve(HERE, replace(atlas, online=online))
    assert server.asked == [NAME]
    assert clock.waits == []
    (kept,) = tmp_path.rglob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["answer"] == [answer()]


def test_an_empty_answer_is_kept_as_well(atlas: Atlas, ask: Ask) -> None:
    with serving(Reply()) as server:
        for _ in range(2):
            with pytest.raises(PlaceNotFoundError, match="no place answers"):
                resolve(HERE, replace(atlas, online=ask(server.address)))
    assert server.asked == [NAME]


def test_two_questions_are_a_second_apart(atlas: Atlas, ask: Ask, clock: FakeClock) -> None:
    with serving(Reply()) as server:
        online = ask(server.address)
        for name in ("Zzyrkovo", "Zzyrkovka", "Zzyrkovo"):
            with_more([], name, replace(atlas, online=online))
        clock.time += 5.0
        with_more([], "Zzyrkovsk", replace(atlas, online=online))
    assert server.asked == ["Zzyrkovo", "Zzyrkovka", "Zzyrkovsk"]
    assert clock.waits == [1.0]


@pytest.mark.parametrize("status", [429, 503, 500, 502, 504])
def test_a_server_in_trouble_is_asked_again_after_longer_and_longer_pauses(
    atlas: Atlas, ask: Ask, clock: FakeClock, status: int
) -> None:
    trouble = Reply(body="trouble", status=status)
    with serving(trouble, trouble, VILLAGE) as server:
        assert resolve(HERE, replace(atlas, online=ask(server.address))).name == NAME
    assert len(server.asked) == 3
    assert clock.waits == [2.0, 4.0]


@pytest.mark.parametrize("status", [429, 503])
def test_the_pause_that_a_server_asks_for_is_kept(atlas: Atlas, ask: Ask, clock: FakeClock, status: int) -> None:
    with serving(Reply(status=status, headers={"Retry-After": "17"}), VILLAGE) as server:
        assert resolve(HERE, replace(atlas, online=ask(server.address)))
    assert clock.waits == [17.0]


@pytest.mark.parametrize("pause", ["3600", formatdate(4_000_000_000, usegmt=True)])
def test_a_pause_beyond_patience_ends_the_asking(atlas: Atlas, ask: Ask, clock: FakeClock, pause: str) -> None:
    with serving(Reply(status=429, headers={"Retry-After": pause})) as server:
        online = ask(server.address)
        for _ in range(2):
            with pytest.raises(OnlineError, match="longer pause; try again in"):
                resolve(HERE, replace(atlas, online=online))
    assert len(server.asked) == 1
    assert clock.waits == []


def test_a_refusal_is_not_repeated_and_names_the_cure(atlas: Atlas, ask: Ask, clock: FakeClock) -> None:
    with serving(Reply(body="Access blocked", status=403)) as server:
        online = ask(server.address)
        for name in ("Zzyrkovo", "Zzyrkovka"):
            with pytest.raises(OnlineError, match=r"it refuses.*--user-agent.*--server"):
                resolve(replace(HERE, name=name), replace(atlas, online=online))
    assert server.asked == ["Zzyrkovo"]
    assert clock.waits == []
    assert len(online.notes) == 1


def test_a_silent_server_is_given_up_after_some_tries(atlas: Atlas, ask: Ask, clock: FakeClock) -> None:
    with serving(Reply(silent=True)) as server:
        online = ask(server.address)
        with pytest.raises(OnlineError, match=r"timed out.*check the network.*leave out --online"):
            resolve(HERE, replace(atlas, online=online))
    assert len(server.asked) == 4
    assert clock.waits == [2.0, 4.0, 8.0]


def test_without_a_network_the_error_says_so_and_nothing_more_is_asked(
    atlas: Atlas, ask: Ask, clock: FakeClock
) -> None:
    with serving(VILLAGE) as server:
        address = server.address
    online = ask(address)
    for _ in range(3):
        with pytest.raises(OnlineError, match=r"can't be asked.*check the network"):
            resolve(HERE, replace(atlas, online=online))
    assert clock.waits == [2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "body", ["", "<html>hello</html>", "[{", '{"error": "no"}', "[1, 2]", '"text"', "null", "17", "\ufffd\x00"]
)
def test_what_is_no_answer_of_nominatim_is_named_and_never_kept(
    atlas: Atlas, ask: Ask, tmp_path: Path, body: str
) -> None:
    with serving(Reply(body=body), VILLAGE) as server:
        online = ask(server.address)
        with pytest.raises(OnlineError, match=r"no answer of Nominatim.*check --server"):
            resolve(HERE, replace(atlas, online=online))
        assert not list(tmp_path.rglob("*.json"))
        assert resolve(HERE, replace(atlas, online=online)).name == NAME


def test_an_answer_that_breaks_off_is_asked_for_again(atlas: Atlas, ask: Ask) -> None:
    with serving(Reply(body="[", headers={"Content-Length": "5000"}), VILLAGE) as server:
        assert resolve(HERE, replace(atlas, online=ask(server.address))).name == NAME


@pytest.mark.parametrize("agent", ["", "  ", "evil\r\nX-Header: 1", "агент"])
def test_without_a_user_agent_nobody_is_asked_and_the_error_names_the_cure(agent: str) -> None:
    with pytest.raises(OnlineError, match=r"--user-agent .*STRIKEMAP_USER_AGENT"):
        Manner(user_agent=agent, language="en", countries=("UA",))


def test_a_sample_user_agent_is_refused_for_the_public_server(clock: FakeClock) -> None:
    with pytest.raises(OnlineError, match="name your own project"):
        load_online("my-application", Clock(now=clock.now, sleep=clock.sleep))


@pytest.mark.parametrize("address", ["nominatim.example.org", "ftp://example.org", "https://", "https://e.org/?q=1"])
def test_what_is_no_address_of_a_server_is_refused(clock: FakeClock, address: str) -> None:
    with pytest.raises(OnlineError, match="no address of a server"):
        load_online(AGENT, Clock(now=clock.now, sleep=clock.sleep), address)


@pytest.mark.parametrize("damage", ["", "[]", '{"format": "strikemap-answer/1"}', "{", "\udcff"])
def test_a_damaged_answer_on_disk_is_asked_for_again(atlas: Atlas, ask: Ask, tmp_path: Path, damage: str) -> None:
    with serving(VILLAGE) as server:
        for _ in range(2):
            assert resolve(HERE, replace(atlas, online=ask(server.address)))
            (kept,) = tmp_path.rglob("*.json")
            kept.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert server.asked == [NAME, NAME]


def test_answers_that_cannot_be_kept_are_said_with_the_cure(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    with pytest.raises(OnlineError, match="STRIKEMAP_CACHE"):
        Kept(folder=blocked).put("request", [])
