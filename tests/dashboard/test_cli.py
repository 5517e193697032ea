"""The strikemap command, run as a person runs it: on small real files, good and bad."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.intake.papers import ARTICLE, page
from tests.intake.site import plain, running

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Belgorod, dans l'ouest de la Russie, "
    "a affirmé l'état-major ukrainien. Le gouverneur de la région, Viatcheslav Gladkov, a reconnu un incendie "
    "sans faire de victime."
)
PUBLISHED = "2024-04-24"


def _strikemap(*arguments: str | Path, given: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=120, env=os.environ | more)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode().split())


def _events(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(f"---\npublished: {PUBLISHED}\nlanguage: fr\n---\n{GOOD}\n", encoding="utf-8")
    return path


def test_a_report_becomes_events_in_the_event_format(good: Path) -> None:
    done = _strikemap("read", good)
    assert done.returncode == 0, _said(done)
    event = _events(done)[0]
    assert event["format"] == "strikemap-event/1"
    assert event["date"]["start"] == PUBLISHED
    assert event["place"]["name"] == "Belgorod"
    assert event["border"]["min_km"] <= event["border"]["distance_km"] <= event["border"]["max_km"]
    assert all(claim["quote"] in GOOD for claim in event["claims"])
    assert "1 report →" in _said(done)


def test_standard_input_is_read_with_the_date_that_the_call_gives() -> None:
    done = _strikemap("read", "-", "--published", PUBLISHED, given=GOOD.encode())
    assert _events(done)[0]["date"]["start"] == PUBLISHED


def test_a_report_without_a_date_gives_an_event_without_one() -> None:
    done = _strikemap("read", "-", given=GOOD.encode())
    assert done.returncode == 0
    assert _events(done)[0]["date"] == {"start": None, "end": None, "precision": "unknown", "basis": "unknown"}
    assert "1 without date" in _said(done)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_a_report_in_a_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(GOOD.encode(encoding))
    done = _strikemap("read", path, "--published", PUBLISHED)
    assert done.returncode == 0, _said(done)
    assert "frappé" in " ".join(claim["quote"] for event in _events(done) for claim in event["claims"])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01\x02" * 500, "binary"),
        ("large.txt", b"a " * 10_000_001, "20 MB"),
        ("front.txt", b"---\npublished: yesterday\n---\nUn texte.", "published"),
        ("lines.jsonl", b'{"id": "a"}\n', "lines.jsonl:1"),
        ("welsh.txt", ("Mae'r tywydd yn braf iawn heddiw ac mae pawb yn hapus. " * 20).encode(), "language"),
    ],
)
def test_a_bad_file_is_named_with_its_fault_and_never_stops_the_others(
    tmp_path: Path, good: Path, name: str, data: bytes, words: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    done = _strikemap("read", bad, good)
    assert done.returncode == 1
    assert len(_events(done)) >= 1
    assert name in _said(done)
    assert words in _said(done)


def test_an_unknown_place_leaves_an_event_without_a_place(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.txt"
    path.write_text(GOOD.replace("Belgorod", "Zzyrkovograd"), encoding="utf-8")
    done = _strikemap("read", path, "--published", PUBLISHED)
    assert done.returncode == 0
    assert [event["place"] for event in _events(done)] == [None]
    assert "no place answers to 'Zzyrkovograd'" in _said(done)


def test_what_was_set_aside_is_written_to_the_file_that_the_call_names(tmp_path: Path, good: Path) -> None:
    empty, aside = tmp_path / "empty.txt", tmp_path / "aside.jsonl"
    empty.touch()
    _strikemap("read", empty, good, "--rejections", aside)
    rejections = [json.loads(line) for line in aside.read_text(encoding="utf-8").splitlines()]
    assert any(rejection["stage"] == "intake" and "empty.txt" in rejection["detail"] for rejection in rejections)
    assert all(set(rejection) == {"stage", "subject_id", "reason", "detail"} for rejection in rejections)


@pytest.mark.parametrize(("name", "start"), [("e.jsonl", "{"), ("e.geojson", "{"), ("e.csv", "id,")])
def test_the_name_of_the_file_says_its_format(tmp_path: Path, good: Path, name: str, start: str) -> None:
    done = _strikemap("read", good, "--out", tmp_path / name)
    assert done.returncode == 0, _said(done)
    assert done.stdout == b""
    assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(start)


def test_a_missing_file_is_a_wrong_call_and_nothing_is_written(tmp_path: Path, good: Path) -> None:
    done = _strikemap("read", good, tmp_path / "gone.txt", "--out", tmp_path / "events.jsonl")
    assert done.returncode == 2
    assert "gone.txt" in _said(done).replace(" ", "").replace("│", "")
    assert not (tmp_path / "events.jsonl").exists()


def test_an_output_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, good: Path) -> None:
    (tmp_path / "file").touch()
    done = _strikemap("read", good, "--out", tmp_path / "file" / "events.jsonl")
    assert done.returncode == 2
    assert "Traceback" not in _said(done)


def test_event_files_become_a_map_and_an_event_file_of_another_kind_is_refused(tmp_path: Path, good: Path) -> None:
    events, page = tmp_path / "events.jsonl", tmp_path / "strikes.html"
    _strikemap("read", good, "--out", events)
    assert _strikemap("map", events, "--out", page).returncode == 0
    assert page.read_bytes().lstrip().lower().startswith(b"<!doctype html")
    events.write_text('{"format": "another/9"}\n', encoding="utf-8")
    refused = _strikemap("map", events, "--out", tmp_path / "never.html")
    assert refused.returncode == 2
    assert not (tmp_path / "never.html").exists()


def test_a_map_of_event_files_says_how_many_reports_they_come_from(tmp_path: Path, good: Path) -> None:
    events, page = tmp_path / "events.jsonl", tmp_path / "strikes.html"
    other = tmp_path / "other.txt"
    other.write_text(good.read_text(encoding="utf-8").replace("Belgorod", "Voronej"), encoding="utf-8")
    _strikemap("read", good, other, "--out", events)
    _strikemap("map", events, "--out", page)
    assert '"reports":2,' in page.read_text(encoding="utf-8")


def test_a_place_is_located_with_its_reason() -> None:
    done = _strikemap("locate", "Koursk", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["name"] == "Kursk"


def test_a_name_that_no_place_answers_to_is_named_with_a_cure() -> None:
    done = _strikemap("locate", "Zzyrkovograd")
    assert done.returncode == 1
    assert "Zzyrkovograd" in _said(done)


def test_a_position_is_measured_to_the_border() -> None:
    done = _strikemap("measure", "52.60", "39.57")
    found = json.loads(done.stdout)
    assert 269 < found["distance_km"] < 289
    assert not found["inside"]
    assert json.loads(_strikemap("measure", "44.95", "34.10").stdout)["inside"], "Crimea is Ukraine"


@pytest.mark.parametrize("position", [("95", "5"), ("north", "5"), ("52.6",), ()])
def test_what_is_no_position_is_a_wrong_call(position: tuple[str, ...]) -> None:
    done = _strikemap("measure", *position)
    assert done.returncode == 2
    assert "Traceback" not in _said(done)


def test_each_line_of_a_table_is_measured_and_a_faulty_one_is_left_empty(tmp_path: Path) -> None:
    table, out = tmp_path / "places.csv", tmp_path / "measured.csv"
    table.write_text("name,lat,lon,radius_km\nLipetsk,52.60,39.57,10\nswapped,139.57,52.6,\n", encoding="utf-8")
    done = _strikemap("measure", "--csv", table, "--out", out)
    assert done.returncode == 1
    assert "places.csv line 3" in _said(done)
    head, lipetsk, swapped = out.read_text(encoding="utf-8").splitlines()
    assert head.startswith("name,lat,lon,radius_km,distance_km,min_km,max_km,inside,nearest_lat,nearest_lon,")
    least, greatest = (float(cell) for cell in lipetsk.split(",")[5:7])
    assert greatest - least == pytest.approx(20.0)
    assert swapped.rstrip(",") == "swapped,139.57,52.6"


def test_a_table_without_positions_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,latitude\nLipetsk,52.6\n", encoding="utf-8")
    done = _strikemap("measure", "--csv", table)
    assert done.returncode == 2
    assert "no column 'lat'; rename 'latitude'" in _said(done)


def test_the_reader_is_scored_against_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    event = {"kind": "strike", "place": "Belgorod", "lat": 50.6, "lon": 36.59, "precision": "locality", "country": "RU"}
    article = {"id": "a", "lang": "fr", "text": GOOD, "published": PUBLISHED, "events": [event]}
    gold.write_text(json.dumps(article), encoding="utf-8")
    found = json.loads(_strikemap("eval", gold, "--format", "json").stdout)
    assert found["all"]["recall"] == 1.0
    assert found["bad_quotes"] == 0


def test_the_command_starts_without_loading_what_only_some_calls_need() -> None:
    script = (
        "import sys, dashboard.cli; print(*sorted({'pandas', 'shapely', 'folium', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=120)
    assert done.stdout.strip() == b""


def test_reading_a_report_loads_neither_what_draws_maps_nor_databases_nor_tables(good: Path, tmp_path: Path) -> None:
    script = (
        "import sys, dashboard.cli\n"
        "try:\n    dashboard.cli.main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({'pandas', 'folium', 'streamlit', 'sqlalchemy', 'pyarrow'} & sys.modules.keys()))"
    )
    call = [sys.executable, "-c", script, "read", str(good), "--out", str(tmp_path / "events.jsonl")]
    done = subprocess.run(call, capture_output=True, check=True, timeout=120)
    assert done.stdout.strip() == b""
    assert (tmp_path / "events.jsonl").stat().st_size > 0


def test_the_policy_holds_back_what_it_says_and_counts_it(good: Path) -> None:
    done = _strikemap("read", good, "--min-status", "corroborated", "--delay-days", "100000")
    assert done.stdout == b""
    assert "1 held back by the publication policy: events at least 100000 days old" in _said(done)


def test_a_coarse_grid_blurs_what_is_written(good: Path) -> None:
    (exact,), (blurred,) = (_events(_strikemap("read", good, *more)) for more in ((), ("--coarsen-km", "50")))
    assert exact["place"]["lat"] != blurred["place"]["lat"]
    assert blurred["place"]["radius_km"] > exact["place"]["radius_km"]


def test_a_policy_for_an_event_file_is_refused_with_the_right_way(tmp_path: Path, good: Path) -> None:
    _strikemap("read", good, "--out", tmp_path / "e.jsonl")
    done = _strikemap("map", tmp_path / "e.jsonl", "--out", tmp_path / "m.html", "--delay-days", "3")
    assert done.returncode == 2
    assert "give it to 'strikemap read'" in _said(done)
    assert not (tmp_path / "m.html").exists()


def test_a_gap_is_named_with_its_file_and_its_cure(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Un drone est tombé sur une maison du village de Xyzkovo.", encoding="utf-8")
    said = _said(_strikemap("read", tmp_path / "x.txt"))
    assert "x.txt:1: no place answers to 'Xyzkovo'" in said
    assert "x.txt:1: an event has no date; give its publication date with --published" in said


def test_a_page_of_the_web_is_read_where_its_host_is_allowed() -> None:
    head = "<meta property='article:published_time' content='2024-09-18T06:30:00Z'>"
    with running() as site:
        site.answers["/a"] = plain(page(ARTICLE, head))
        address = site.url("/a", host="127.0.0.1")
        refused = _strikemap("read", address)
        done = _strikemap("read", address, STRIKEMAP_PRIVATE_HOSTS="127.0.0.1")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "private network" in _said(refused)
    event = json.loads(done.stdout.splitlines()[0])
    assert event["date"]["start"] == "2024-09-17"
    assert event["claims"][0]["url"] == address


def test_a_date_in_an_impossible_year_is_refused(good: Path) -> None:
    done = _strikemap("read", good, "--published", "0001-01-01")
    assert done.returncode == 2
    assert "check the year" in " ".join(_said(done).split())
