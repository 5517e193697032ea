"""The second reader as a person sets it up and calls it; the server is one on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.assets import cache_folder
from dashboard.second_reader import LOCAL, config_file, load_settings
from geo.errors import EndpointError
from geo.second import Prices
from tests.second.server import TEXT, event, events, raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.second.server import Desk

WHOLE = """
url = "http://localhost:8080/v1"
model = "from-file"
timeout_s = 20
tries = 1
[request]
max_tokens = 4000
[prices]
asked = 0.5
answered = 1.5
currency = "USD"
"""


def _home(folder: Path, text: str = "") -> dict[str, str]:
    if text:
        (folder / "second.toml").write_text(text, encoding="utf-8")
    return {"STRIKEMAP_CONFIG": str(folder)}


def test_without_a_file_a_server_on_this_machine_is_meant(tmp_path: Path):
    settings = load_settings({"model": "small"}, _home(tmp_path))
    assert (settings.url, settings.is_local, settings.key) == (LOCAL, True, "")


def test_a_call_without_a_model_says_how_to_name_one(tmp_path: Path):
    with pytest.raises(EndpointError, match=r"give --model NAME, or 'model' in second\.toml"):
        load_settings({}, _home(tmp_path))


def test_the_file_is_overruled_by_the_environment_and_that_by_the_call(tmp_path: Path):
    home = _home(tmp_path, WHOLE)
    told = load_settings({}, home)
    assert (told.url, told.model, told.timeout_s, told.tries) == ("http://localhost:8080/v1", "from-file", 20, 1)
    assert told.request == {"max_tokens": 4000}
    assert told.prices == Prices(asked=0.5, answered=1.5, currency="USD")
    environment = home | {"STRIKEMAP_SECOND_MODEL": "from-environment", "STRIKEMAP_SECOND_KEY": "sk-1"}
    assert load_settings({}, environment).model == "from-environment"
    assert load_settings({"url": None, "model": "told"}, environment).model == "told"
    assert load_settings({}, environment).key == "sk-1"


def test_without_the_variable_the_file_is_in_the_users_folder_for_settings():
    assert config_file({}).name == "second.toml"
    assert config_file({}).parent.name == "strikemap"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("model = ", "is no TOML"),
        ("modell = 'x'", r"modell \(not known\)"),
        ("api_key = 'sk-hidden'", "STRIKEMAP_SECOND_KEY and in no file"),
        ("timeout_s = 'long'", r"timeout_s \(a number is wanted\)"),
        ("tries = true", r"tries \(a number is wanted\)"),
        ("request = 3", r"request \(a table is wanted\)"),
        ("[prices]\nasked = 1", r"\[prices\] wants asked and answered"),
        ("[prices]\nasked = -1\nanswered = 1\ncurrency = 'EUR'", r"\[prices\] wants asked and answered"),
    ],
)
def test_a_faulty_file_is_refused_with_the_cure(tmp_path: Path, text: str, words: str):
    with pytest.raises(EndpointError, match=words) as caught:
        load_settings({"model": "small"}, _home(tmp_path, text))
    assert "sk-hidden" not in str(caught.value)


def _strikemap(folder: Path, *arguments: str | Path, key: str = "") -> subprocess.CompletedProcess[bytes]:
    cache = folder / "cache"
    cache.mkdir()
    # The index of places is this machine's, the answers are this test's own.
    for each in cache_folder().glob("*"):
        if each.name != "second":
            (cache / each.name).symlink_to(each)
    told = {"STRIKEMAP_CONFIG": str(folder), "STRIKEMAP_CACHE": str(cache), "STRIKEMAP_SECOND_KEY": key}
    environment = {**os.environ, **told}
    command = [sys.executable, "-m", "dashboard.cli", "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(f"---\npublished: 2024-09-18\nlanguage: fr\n---\n{TEXT}\n", encoding="utf-8")
    return path


def _readers(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [json.loads(line).get("reader", "rules") for line in done.stdout.splitlines()]


def test_a_second_reader_that_is_only_set_up_is_not_asked(desk: Desk, tmp_path: Path, report: Path):
    _home(tmp_path, f"url = '{desk.server.url}'\nmodel = 'small'\n")
    done = _strikemap(tmp_path, report)
    assert set(_readers(done)) == {"rules"}
    assert not desk.server.asked


def test_an_address_in_the_call_asks_for_both_and_tells_the_cost(desk: Desk, tmp_path: Path, report: Path):
    desk.server.plan = [events(event())]
    done = _strikemap(tmp_path, report, "--second-reader", desk.server.url, "--model", "small")
    assert done.returncode == 0, done.stderr.decode()
    assert set(_readers(done)) == {"rules", "second/small"}
    assert "1 answer asked for, 0 from the cache, 0 failed" in done.stderr.decode()
    assert "1000 tokens sent, 200 answered" in done.stderr.decode()


def test_the_second_reader_alone_reads_alone(desk: Desk, tmp_path: Path, report: Path):
    desk.server.plan = [events(event())]
    _home(tmp_path, f"url = '{desk.server.url}'\nmodel = 'small'\n")
    assert _readers(_strikemap(tmp_path, report, "--reader", "second")) == ["second/small"]


def test_a_refused_key_leaves_the_rules_events_and_exit_status_one(desk: Desk, tmp_path: Path, report: Path):
    desk.server.plan = [raw(401, '{"error": "bad key sk-hidden"}')]
    done = _strikemap(tmp_path, report, "--second-reader", desk.server.url, "--model", "m", key="sk-hidden")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert set(_readers(done)) == {"rules"}
    assert "answers 401" in said
    assert "sk-hidden" not in said


def test_a_call_without_a_model_is_wrong_and_writes_nothing(tmp_path: Path, report: Path):
    done = _strikemap(tmp_path, report, "--reader", "both", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 2
    assert b"give --model NAME" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_rules_alone_and_an_address_contradict_each_other(tmp_path: Path, report: Path):
    done = _strikemap(tmp_path, report, "--reader", "rules", "--second-reader", LOCAL)
    assert done.returncode == 2
    assert b"--reader both" in done.stderr
