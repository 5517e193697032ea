from __future__ import annotations

import json

import pytest
import shapely
from shapely.geometry import shape

from geo.errors import SeedError
from seeds.derive.border import find_country, outline, to_geojson

Ring = list[tuple[float, float]]


def _square(west: float, south: float, size: float) -> Ring:
    east, north = round(west + size, 4), round(south + size, 4)
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def _collection(*codes: str) -> bytes:
    lines = [
        json.dumps({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [_square(k, 50.0, 1.0)]}})[:-1]
        + f',"properties":{{"A3":"{code}"}}}}'
        for k, code in enumerate(codes)
    ]
    return ('{"type":"FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def test_one_country_is_found_on_its_line():
    assert find_country(_collection("MDA", "UKR", "POL"), "UKR")["coordinates"][0][0] == [1, 50.0]


def test_a_country_that_is_not_there_is_named():
    with pytest.raises(SeedError, match='"A3":"UKR"'):
        find_country(_collection("MDA"), "UKR")


def test_holes_and_islands_within_them_are_dropped():
    parts = [[_square(30.0, 48.0, 4.0), _square(31.0, 49.0, 2.0)[::-1]], [_square(31.5, 49.5, 0.5)]]
    rings = outline({"type": "MultiPolygon", "coordinates": parts})
    assert len(rings) == 1
    assert shapely.Polygon(rings[0]).area == pytest.approx(16.0)


def test_an_island_at_sea_is_kept():
    rings = outline({"type": "MultiPolygon", "coordinates": [[_square(30.0, 48.0, 4.0)], [_square(36.0, 48.0, 0.1)]]})
    assert [shapely.Polygon(ring).area for ring in rings] == pytest.approx([16.0, 0.01])


def test_parts_that_touch_along_a_line_become_one():
    rings = outline({"type": "MultiPolygon", "coordinates": [[_square(30.0, 48.0, 1.0)], [_square(31.0, 48.0, 1.0)]]})
    assert [shapely.Polygon(ring).area for ring in rings] == pytest.approx([2.0])


def test_a_ring_that_touches_itself_is_taken_apart():
    bow = [
        (30.0, 48.0),
        (31.0, 48.0),
        (32.0, 49.0),
        (33.0, 48.0),
        (33.0, 50.0),
        (32.0, 49.0),
        (30.0, 50.0),
        (30.0, 48.0),
    ]
    rings = outline({"type": "Polygon", "coordinates": [bow]})
    assert len(rings) == 2
    assert all(shapely.Polygon(ring).is_valid for ring in rings)


def test_the_same_rings_give_the_same_bytes_whatever_their_order():
    parts = [[_square(30.0, 48.0, 1.0)], [_square(36.0, 48.0, 0.5)]]
    one, other = (outline({"type": "MultiPolygon", "coordinates": each}) for each in (parts, parts[::-1]))
    made = to_geojson(one, name="n", date="d")
    assert made == to_geojson(other, name="n", date="d")
    feature = json.loads(made)
    assert shape(feature["geometry"]).is_valid
    assert feature["properties"] == {"country": "UKR", "name": "n", "date": "d"}
