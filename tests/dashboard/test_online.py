"""`--online`, run as a person runs it, against a server on this machine that answers as Nominatim does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.locate.nominatim import AGENT, Reply, answer, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

SOURCE = "Nominatim, © OpenStreetMap contributors, ODbL 1.0"
REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Zzyrkovo, dans l'ouest de la Russie, "
    "a affirmé l'état-major ukrainien. Une attaque a visé un dépôt de munitions à Toropets, selon l'état-major."
)
READ = ("read", "-", "--published", "2024-04-24")


@pytest.fixture
def strikemap(tmp_path: Path) -> Run:
    """The command with a folder of its own for what is kept, and no proxy between it and this machine."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}

    def run(*arguments: str | Path, given: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
        told = {**kept, "STRIKEMAP_CACHE": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8", **more}
        return subprocess.run(command, input=given.encode(), capture_output=True, check=False, timeout=120, env=told)

    return run


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode().split())


def test_a_report_is_read_with_places_of_nominatim_and_its_licence_goes_with_them(
    strikemap: Run, tmp_path: Path
) -> None:
    with serving(Reply.of(answer())) as server:
        asked = ("--online", "--server", server.address, "--user-agent", AGENT)
        first = strikemap(*READ, *asked, given=REPORT)
        strikemap(*READ, *asked, "--out", tmp_path / "events.csv", given=REPORT)
    assert first.returncode == 0, _said(first)
    places = {(event := json.loads(line))["place"]["name"]: event["place"] for line in first.stdout.splitlines()}
    assert places["Zzyrkovo"]["source"] == SOURCE
    assert "source" not in places["Toropets"]
    assert f"1 place from {SOURCE}" in _said(first)
    assert SOURCE in (tmp_path / "events.csv").read_text(encoding="utf-8")
    assert server.asked == ["Zzyrkovo"], "once for two runs, and only for what the gazetteer doesn't have"
    assert strikemap("map", tmp_path / "events.csv", "--out", tmp_path / "map.html").returncode == 0
    assert SOURCE in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_nobody_is_asked_unless_asked_for(strikemap: Run) -> None:
    with serving(Reply.of(answer())) as server:
        told = {"STRIKEMAP_NOMINATIM": server.address, "STRIKEMAP_USER_AGENT": AGENT}
        done = strikemap(*READ, given=REPORT, **told)
        assert "no place answers to 'Zzyrkovo'" in _said(done)
        assert strikemap("locate", "Zzyrkovo", **told).returncode == 1
        assert server.requests == []
        found = strikemap("locate", "Zzyrkovo", "--online", **told)
    assert json.loads(found.stdout)["source"] == SOURCE
    assert server.requests[0][2]["User-Agent"] == AGENT


@pytest.mark.parametrize("command", [("locate", "Zzyrkovo"), READ])
def test_without_a_user_agent_the_call_is_wrong_and_the_cure_is_named(strikemap: Run, command: tuple[str, ...]) -> None:
    done = strikemap(*command, "--online", given=REPORT)
    assert done.returncode == 2
    assert "--user-agent" in _said(done)
    assert "STRIKEMAP_USER_AGENT" in _said(done)
    assert done.stdout == b""


def test_a_refusal_keeps_the_events_and_is_said_once(strikemap: Run) -> None:
    with serving(Reply(status=403)) as server:
        asked = ("--online", "--server", server.address, "--user-agent", AGENT)
        done = strikemap(*READ, *asked, given=REPORT + " " + REPORT.replace("Zzyrkovo", "Zzyrkovka"))
        located = strikemap("locate", "Zzyrkovo", "Toropets", *asked)
    assert done.returncode == 0
    assert {None, "Toropets"} <= {
        (place := json.loads(line)["place"]) and place["name"] for line in done.stdout.splitlines()
    }
    assert _said(done).count("online: ") == 1
    assert "it refuses" in _said(done)
    assert located.returncode == 1
    assert json.loads(located.stdout.splitlines()[0])["name"] == "Toropets"
