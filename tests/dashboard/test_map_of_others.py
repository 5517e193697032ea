"""`strikemap map` from the tables of other people: what a map needs, and what is wrong with a file, in words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.distances import with_distances
from geo.interchange import read_events
from seeds.borders import load_border

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "lat;lon;date;title;text\n52,6;39,57;2024-04-23;Lipetsk;seen by a neighbour\n50,45;30,52;;Kyiv;\n"
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [37.62, 55.75]},
            "properties": {"date": "2023-05-30", "title": "Moscow"},
        }
    ],
}


def _map(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.cli", "map", *(str(folder / name) for name in names)]
    return subprocess.run(
        [*command, "--out", str(folder / "strikes.html")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": str(len(names))},
    )


def test_several_files_of_several_formats_make_one_map_and_the_same_bytes_each_time(tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "features.geojson").write_text(json.dumps(FEATURES), encoding="utf-8")
    done = _map(tmp_path, "theirs.csv", "features.geojson")
    assert done.returncode == 0, done.stderr
    assert "3 events" in done.stderr
    page = (tmp_path / "strikes.html").read_bytes()
    assert all(name in page.decode() for name in ("Lipetsk", "Moscow", "seen by a neighbour"))
    assert _map(tmp_path, "features.geojson", "theirs.csv").returncode == 0
    assert (tmp_path / "strikes.html").read_bytes() == page


def test_a_point_without_a_distance_is_measured_and_what_is_told_stays(tmp_path: Path):
    path = tmp_path / "theirs.csv"
    path.write_text(TABLE + "52,6;39,57;;Told;\n", encoding="utf-8")
    border = load_border()
    lipetsk, kyiv, _ = with_distances(read_events(path), border)
    assert lipetsk.distance_km == pytest.approx(279, abs=2)
    assert (lipetsk.inside, kyiv.inside) == (False, True)
    assert lipetsk.border == border.source
    assert with_distances([lipetsk], border) == [lipetsk]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("lat,lon,date\n39.57,52.6,2024-04-23\n", r"line 2: lat 39\.57, lon 52\.6 look swapped .*change them over"),
        ("latitude,longitude,when\n52,39,2024\n", r"no column 'lat'; rename 'latitude'.*no column 'date'; add it"),
        ("lat,lon,date\n52.6,39.57,24/04/2024\n", r"line 2: date is '24/04/2024'; write a date such as"),
        ("lat,lon,date\n95,39.57,2024-04-23\n", r"line 2: lat, lon: .*95"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line_and_the_cure_and_nothing_is_written(
    tmp_path: Path, table: str, words: str
):
    (tmp_path / "theirs.csv").write_text(table, encoding="utf-8")
    done = _map(tmp_path, "theirs.csv")
    assert done.returncode == 2
    assert re.search(words, done.stderr), done.stderr
    assert not (tmp_path / "strikes.html").exists()
