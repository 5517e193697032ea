"""Another border is taken as a file, and refused with what is wrong about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import SeedError
from geo.measure import Border
from geo.measure.compare import compare
from geo.model import BorderSource
from seeds.borders.given import read_border
from seeds.sources import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

RING = [[30.0, 48.0], [36.0, 48.0], [36.0, 51.0], [30.0, 51.0], [30.0, 48.0]]
HOLE = [[32.0, 49.0], [33.0, 49.0], [33.0, 50.0], [32.0, 49.0]]
OURS = Border.from_rings([RING], source=BorderSource(name="ours"))


def _polygon(*rings: object) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def _feature(geometry: object, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _moved(east: float) -> list[list[float]]:
    return [[lon + east, lat] for lon, lat in RING]


def _given(tmp_path: Path, content: object) -> Border:
    path = tmp_path / "other.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return read_border(path, OURS)


@pytest.mark.parametrize(
    "content",
    [
        _polygon(RING),
        _feature(_polygon(RING)),
        {"type": "FeatureCollection", "features": [_feature(_polygon(RING))]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        _polygon([[lon, lat, 120.0] for lon, lat in RING], HOLE),
    ],
    ids=["geometry", "feature", "collection", "multipolygon", "with heights and a hole"],
)
def test_every_form_of_geojson_with_one_country_is_read(tmp_path: Path, content: dict[str, Any]):
    border = _given(tmp_path, content)
    assert border.land.equals(OURS.land)
    assert border.source.name == "other"


def test_it_says_of_itself_where_it_comes_from(tmp_path: Path):
    border = _given(tmp_path, _feature(_polygon(RING), name="mine", version="3", date="2024", license="CC0-1.0"))
    content = (tmp_path / "other.geojson").read_bytes()
    assert border.source == BorderSource(
        name="mine", version="3", date="2024", licence="CC0-1.0", sha256=sha256_of(content)
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_polygon([[lat, lon] for lon, lat in RING]), "latitude are swapped"),
        (_polygon(RING[:-1]), "ring 0: not closed"),
        (_polygon([[lon * 10, lat] for lon, lat in RING]), "outside lon"),
        (_polygon([RING[0], RING[2], RING[1], RING[3], RING[0]]), "Self-intersection"),
        (_polygon([["east", 48.0], *RING[1:]]), "no rings of"),
        (_polygon(_moved(20.0)), "not of the country of ours: it holds 0%"),
        (
            _polygon([[-170.0, -80.0], [170.0, -80.0], [170.0, 80.0], [-170.0, 80.0], [-170.0, -80.0]]),
            "not of the country",
        ),
        ({"type": "FeatureCollection", "features": [_feature(_polygon(RING), name="A")] * 2}, r"2 features \(A, A\)"),
        ({"type": "FeatureCollection", "features": []}, "0 features"),
        (_feature({"type": "LineString", "coordinates": RING}), "holds a LineString"),
        (_feature(None), "without geometry"),
        ([RING], "no GeoJSON object"),
        (_polygon(RING) | {"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}, "convert it to EPSG:4326"),
    ],
)
def test_what_is_no_border_of_the_country_is_refused(tmp_path: Path, content: object, words: str):
    with pytest.raises(SeedError, match=words):
        _given(tmp_path, content)


def test_a_file_that_is_no_json_or_not_there_is_refused(tmp_path: Path):
    (tmp_path / "broken.geojson").write_bytes(b'{"type": "Poly')
    with pytest.raises(SeedError, match=r"broken\.geojson is no JSON"):
        read_border(tmp_path / "broken.geojson", OURS)
    with pytest.raises(SeedError, match="give a GeoJSON file"):
        read_border(tmp_path / "none.geojson", OURS)


def test_two_borders_differ_by_the_strip_that_one_is_moved():
    moved = Border.from_rings([_moved(1.0)], source=BorderSource(name="moved"))
    found = compare(OURS, moved)
    # One degree of longitude times three of latitude, at 49.5° N: 72.4 km by 333.6 km.
    assert found.only_first_km2 == pytest.approx(72.4 * 333.6, rel=0.01)
    assert found.only_second_km2 == pytest.approx(found.only_first_km2, rel=0.001)
    assert found.second_from_first.greatest_km == pytest.approx(74.5, abs=1.0)
    assert found.second_from_first.at.lon == pytest.approx(37.0)


def test_a_border_does_not_differ_from_itself():
    found = compare(OURS, OURS)
    assert (found.only_first_km2, found.only_second_km2) == (0.0, 0.0)
    assert found.first_from_second.greatest_km < 1e-6
    assert found.first_from_second.within_1_km == 1.0
