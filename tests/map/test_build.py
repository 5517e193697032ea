"""The map is a folium map, and leaves folium as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest

from dashboard.map import Meta, Style, build_map, standard_layers
from dashboard.map.layers import Layer, RegionsLayer
from geo.errors import LanguageError
from tests.map.scene import geography, hostile_rows, rows, square, toy_assets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.table import Row


def _page(events: Sequence[Row] | None = None, style: Style | None = None) -> str:
    shown = rows() if events is None else events
    made = build_map(shown, style or Style(), standard_layers(geography()), Meta(), toy_assets())
    return made.get_root().render()


def test_it_is_a_folium_map_with_a_folium_element_for_each_layer():
    made = build_map(rows(), Style(), standard_layers(geography()), Meta(), toy_assets())
    assert isinstance(made, folium.Map)
    assert [child.key for child in made._children.values() if isinstance(child, Layer)] == [  # noqa: SLF001 - the tree is the point
        "basemap",
        "regions",
        "border",
        "bands",
        "labels",
        "events",
    ]


def test_other_maps_of_the_process_keep_their_links():
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    _page()
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert "bootstrap" in folium.Map().get_root().render()


def test_none_of_foliums_own_links_is_left():
    page = _page()
    for word in ("bootstrap", "jquery", "awesome", "glyphicons", "cdn."):
        assert word not in page


def test_rendering_twice_gives_the_same_page():
    made = build_map(rows(), Style(), standard_layers(geography()), Meta(), toy_assets())
    assert made.get_root().render() == made.get_root().render()


def test_there_is_no_element_per_event():
    many = rows() * 50
    assert _page(many).count("L.") == _page(rows()[:1]).count("L.")


def test_braces_in_a_report_are_not_run_as_a_template():
    page = _page(hostile_rows())
    assert "1337" not in page
    assert "{{ 7 * 191 }}" in page


def test_only_regions_that_occur_are_in_the_file():
    layer = RegionsLayer(geography().regions)
    assert list(layer.data(rows())) == ["XX-AA"]
    assert list(layer.data(rows()[:1])) == []


def test_a_region_nobody_has_a_polygon_for_is_no_fault():
    assert RegionsLayer({"XX-QQ": square(1, 1, 2, 2)}).data(rows()) == {}


def test_a_language_without_texts_is_refused_with_those_there_are():
    with pytest.raises(LanguageError, match=r"'xx'.*en, fr"):
        _page(style=Style(lang="xx"))
