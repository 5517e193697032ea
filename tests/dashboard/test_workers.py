"""Several processes read what one reads, to the byte, and say what went wrong and with which report."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from dashboard.journey import SAMPLES
from dashboard.workers import FEW, Workers, usual_workers
from geo.errors import SeedError, WorkerError
from geo.flow import World, run
from geo.intake import load
from geo.model import Report
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.read import Lexicon

TEXT = "Un drone a touché mercredi une raffinerie à Riazan, selon le gouverneur."
METHODS = ("fork", "spawn") if hasattr(os, "fork") else ("spawn",)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of good and bad input: namesakes of ids, the same twice, other languages, no text, broken lines."""
    lines = [
        {"id": "one", "text": TEXT, "published": "2024-09-18"},
        {"id": "one", "text": f"{TEXT} Kiev n'a pas commenté.", "published": "2024-09-18"},
        {"id": "one", "text": TEXT, "published": "2024-09-18"},
        {"id": "ru", "text": "В Рязани беспилотник попал в нефтезавод.", "published": "2024-09-18"},
        {"id": "uk", "text": "У Харкові дрон влучив у школу, двоє людей поранені.", "published": "2024-09-18"},
        {"id": "en", "text": "A drone hit an oil depot in Ryazan on Wednesday.", "published": "2024-09-18"},
        {"id": "de", "text": "Eine Drohne traf am Mittwoch ein Lager in Rjasan.", "language": "de"},
        {"id": "undated", "text": TEXT},
        {"id": "nowhere", "text": "Un drone a touché mercredi une école à Xyzkovo, selon le maire de la ville."},
    ]
    written = [json.dumps(line, ensure_ascii=False) for line in lines]
    (tmp_path / "a.jsonl").write_text("\n".join([*written[:4], "{not json", *written[4:]]), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    return tmp_path


def _read(folder: Path, out: Path, workers: int) -> tuple[int, str, bytes, bytes]:
    """Exit status, standard error, events and rejections of the command."""
    files = (out / f"{workers}.jsonl", out / f"{workers}.rejections")
    call = [sys.executable, "-m", "dashboard.cli", "read", str(folder), str(SAMPLES), "--workers", str(workers)]
    done = subprocess.run(
        [*call, "--out", str(files[0]), "--rejections", str(files[1])], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr, files[0].read_bytes(), files[1].read_bytes()


def test_one_two_and_three_processes_write_the_same_bytes(mixed: Path, tmp_path_factory: pytest.TempPathFactory):
    out = tmp_path_factory.mktemp("out")
    one, two, three = (_read(mixed, out, workers) for workers in (1, 2, 3))
    assert one[0] == 1
    assert len(one[2].splitlines()) > 50
    assert one == two == three


@pytest.mark.parametrize("method", METHODS)
def test_however_they_are_started_processes_find_the_same(world: World, method: str):
    reports = list(load(SAMPLES))[:4]
    assert run(reports, world, tell=Workers(world=world, count=2, method=method)) == run(reports, world)


def test_progress_is_told_report_by_report(world: World):
    told: list[tuple[int, int]] = []
    workers = Workers(world=world, count=2, advance=lambda done, total: told.append((done, total)))
    assert len(list(workers(_reports(3)))) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_no_report_needs_no_process(world: World):
    assert list(Workers(world=world, count=2)([])) == []


def test_a_fault_in_a_process_names_its_report(world: World):
    broken = replace(world, lexicons=Faulty(fault="raise"))
    with pytest.raises(WorkerError, match=r"report r0: ZeroDivisionError: .*--workers 1"):
        list(Workers(world=broken, count=2)(_reports(3)))


def test_an_error_that_the_program_knows_is_the_same_from_a_process(world: World):
    broken = replace(world, lexicons=Faulty(fault="seed"))
    with pytest.raises(SeedError, match=r"^xx\.toml is broken$"):
        list(Workers(world=broken, count=2)(_reports(3)))


def test_a_process_that_is_ended_from_outside_is_told_with_the_cure(world: World):
    broken = replace(world, lexicons=Faulty(fault="kill"))
    with pytest.raises(WorkerError, match=r"report r\d: a process .* was ended from outside.*--workers 1"):
        list(Workers(world=broken, count=2)(_reports(3)))


def test_whoever_stops_listening_leaves_no_process_behind(world: World):
    before = _children()
    found = Workers(world=world, count=2)(_reports(40))
    next(iter(found))
    found.close()
    assert _children() == before


def test_few_reports_are_read_by_one_process():
    assert usual_workers(FEW - 1) == 1
    assert usual_workers(FEW) == len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else True


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="only where processes have groups, as a terminal gives them")
def test_an_interrupt_from_the_keyboard_ends_all_processes_without_a_word(tmp_path: Path):
    lines = (json.dumps({"id": f"r{index}", "text": TEXT * 20}) for index in range(FEW))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    call = [sys.executable, "-m", "dashboard.cli", "read", str(tmp_path), "--workers", "2"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as program:
        _wait_for_children(program.pid)
        os.killpg(program.pid, signal.SIGINT)
        _, said = program.communicate(timeout=120)
    assert program.returncode not in {0, 1, 2}
    assert b"Traceback" not in said


def _wait_for_children(pid: int) -> None:
    """Return once a process has a child, or has ended."""
    while True:
        found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
        gone = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if found.stdout.strip() or not gone.stdout.strip() or gone.stdout.strip().startswith("Z"):
            return


def test_an_online_geocoder_is_asked_from_one_process_only():
    call = [sys.executable, "-m", "dashboard.cli", "read", str(SAMPLES), "--online", "--workers", "2"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "take out --workers" in done.stderr


def test_the_world_of_a_process_compiles_its_own_words(world: World):
    again: World = pickle.loads(pickle.dumps(world))  # noqa: S301 -- its own pickle
    assert list(again.lexicons) == list(world.lexicons)
    assert again.atlas.gazetteer.path == world.atlas.gazetteer.path


def _reports(count: int) -> list[Report]:
    return [Report(id=f"r{index}", text=TEXT, language="fr") for index in range(count)]


def _children() -> int:
    return len(active_children())


@dataclass(frozen=True)
class Faulty:
    """Words that no process can take up."""

    fault: str

    def __contains__(self, code: object) -> bool:
        return True

    def __getitem__(self, code: str) -> Lexicon:
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        if self.fault == "seed":
            message = "xx.toml is broken"
            raise SeedError(message)
        raise ZeroDivisionError

    def __iter__(self) -> Iterator[str]:
        return iter(("fr",))
