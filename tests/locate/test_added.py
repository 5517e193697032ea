"""Gazetteers of the user: added, used at once, one candidate with the shipped ones, checked and taken out."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import GazetteerError
from geo.locate import candidates, locate, resolve
from geo.locate.added import add, added, check, chosen, opened, remove
from geo.locate.settlements import Files
from geo.model import Claim, Incident, Mention, Span
from seeds.gazetteer import load_atlas, load_ground, load_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.locate import Atlas

    Shelve = Callable[..., Atlas]

RULES = load_rules()
GROUND = load_ground()
HAMLET = "Bezimenka"
HEADER = "name,lat,lon,country,admin1,population,alternate_names\n"


def row(number: int = 9_000_001, name: str = HAMLET, lat: str = "50.9", lon: str = "36.1", **other: str) -> str:
    """A line of a GeoNames dump: a village in Belgorod Oblast unless told otherwise."""
    told = {"alternates": "", "class": "P", "code": "PPL", "country": "RU", "admin1": "09", "population": "42"} | other
    cells = (
        str(number), name, name, told["alternates"], lat, lon, told["class"], told["code"], told["country"], "",
        told["admin1"], "", "", "", told["population"], "", "150", "Europe/Moscow", "2024-01-01",
    )  # fmt: skip
    return "\t".join(cells) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "gazetteers"


@pytest.fixture
def shelve(tmp_path: Path, cache: Path, folder: Path) -> Shelve:
    """A function that adds a file of that name and text, and gives the atlas that then knows it."""

    def put(name: str, text: str, alternate_names: Path | None = None) -> Atlas:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        add(Files(path=path, ground=GROUND, alternate_names=alternate_names), path.stem, folder, RULES)
        return load_atlas(cache, added=folder)

    return put


def test_a_village_of_a_dump_is_found_at_once_with_its_source(atlas: Atlas, shelve: Shelve):
    assert not candidates(HAMLET, atlas)
    (found,) = candidates(HAMLET, shelve("RU.txt", row()))
    assert (found.name, found.country, found.region_code, found.geonames_id) == (HAMLET, "RU", "RU-BEL", 9_000_001)
    assert found.source == "gazetteer 'RU' (GeoNames, CC BY 4.0)"
    assert any("gazetteer 'RU'" in reason for reason in found.reasons)


def test_a_place_resolved_in_an_added_gazetteer_says_so(shelve: Shelve):
    place = resolve(Mention(as_written=HAMLET, name=HAMLET), shelve("RU.txt", row()))
    assert place.source.startswith("gazetteer 'RU'")


def test_a_dump_is_read_from_a_zip_with_its_readme(tmp_path: Path, folder: Path, cache: Path):
    with zipfile.ZipFile(tmp_path / "RU.zip", "w") as archive:
        archive.writestr("readme.txt", "words")
        archive.writestr("RU.txt", row())
    made = add(Files(path=tmp_path / "RU.zip", ground=GROUND), "RU", folder, RULES)
    assert made.settlements == 1
    assert candidates(HAMLET, load_atlas(cache, added=folder))


def test_only_settlements_of_today_are_taken_and_the_rest_is_counted(tmp_path: Path, folder: Path):
    path = tmp_path / "RU.txt"
    lines = (row(), row(2, "Gora", **{"class": "T"}), row(3, "Staroe", code="PPLH"), row(), "\n")
    path.write_text("".join(lines), encoding="utf-8")
    made = add(Files(path=path, ground=GROUND), "RU", folder, RULES)
    assert (made.settlements, made.left_out) == (1, 3)


def test_alternate_names_come_with_the_dump_or_from_their_own_file(tmp_path: Path, shelve: Shelve):
    names = tmp_path / "alternate.txt"
    lines = ("1\t9000001\tru\tТмутараканька\t1\t\t\t\t\t", "2\t9000001\tlink\thttps://example.org/\t\t\t\t",
             "3\t9000001\tiata\tABC", "4\t77\tru\tЧужое")  # fmt: skip
    names.write_text("\n".join(lines), encoding="utf-8")
    atlas = shelve("RU.txt", row(alternates="Bezymenka-Vtoraya,XYZ"), names)
    for name in ("Bezymenka-Vtoraya", "Тмутараканька", "Tmoutarakanka"):
        assert [found.name for found in candidates(name, atlas)] == [HAMLET]
    assert not candidates("XYZ", atlas)
    assert not candidates("Чужое", atlas)


def test_a_table_has_its_region_by_name_or_code_or_from_its_position(shelve: Shelve):
    lines = (
        "Aaavillage,50.9,36.1,RU,Belgorod Oblast,12,Ааавка|Aaavka",
        "Bbbvillage,50.9,36.1,RU,09,,",
        "Cccvillage,50.9,36.1,ru,,,",
    )
    atlas = shelve("own.csv", HEADER + "\n".join(lines))
    for name in ("Aaavillage", "Ааавка", "Bbbvillage", "Cccvillage"):
        (found,) = candidates(name, atlas)
        assert (found.region_code, found.geonames_id, found.source) == ("RU-BEL", None, "gazetteer 'own'")


def test_a_table_may_have_semicolons_decimal_commas_and_a_mark_at_its_head(shelve: Shelve):
    atlas = shelve("own.csv", "\ufeffName;Lat;Lon;Country;Admin1\nDddvillage;50,9;36,1;RU;\n")
    assert [found.lat for found in candidates("Dddvillage", atlas)] == [50.9]


def test_the_same_number_of_geonames_is_one_candidate_under_any_name(atlas: Atlas, shelve: Shelve):
    (toropets,) = (found for found in candidates("Toropets", atlas) if found.precision == "locality")
    known = row(
        toropets.geonames_id or 0, "Toropets", f"{toropets.lat + 0.3}", f"{toropets.lon}", alternates="Toropchik"
    )
    more = shelve("RU.txt", known)
    assert [(found.geonames_id, found.lat) for found in candidates("Toropets", more)] == [
        (toropets.geonames_id, toropets.lat)
    ]
    assert len(candidates("Toropchik", more)) == 1


@pytest.mark.parametrize(("shift", "count"), [(0.05, 1), (0.5, 2)])
def test_the_same_name_within_ten_km_is_one_candidate_and_farther_away_another(
    atlas: Atlas, shelve: Shelve, shift: float, count: int
):
    (toropets,) = candidates("Toropets", atlas)
    more = shelve("own.csv", HEADER + f"Toropets,{toropets.lat + shift},{toropets.lon},RU,,5000,\n")
    found = candidates("Toropets", more)
    assert len(found) == count
    assert found[0].geonames_id == toropets.geonames_id


def test_two_names_spelt_alike_within_ten_km_are_two_places(atlas: Atlas, shelve: Shelve):
    (toropets,) = candidates("Toropets", atlas)
    more = shelve("own.csv", HEADER + f"Toropetz,{toropets.lat + 0.05},{toropets.lon},RU,,50,\n")
    assert [found.name for found in candidates("Toropets", more)] == ["Toropets", "Toropetz"]


def test_two_added_gazetteers_with_one_place_give_one_candidate(shelve: Shelve):
    shelve("RU.txt", row())
    atlas = shelve("own.csv", HEADER + f"{HAMLET},50.92,36.12,RU,,42,\n")
    assert [found.geonames_id for found in candidates(HAMLET, atlas)] == [9_000_001]


def test_a_gazetteer_of_the_same_name_is_replaced(shelve: Shelve, folder: Path):
    shelve("RU.txt", row())
    atlas = shelve("RU.txt", row(2, "Zwischenort"))
    assert not candidates(HAMLET, atlas)
    assert candidates("Zwischenort", atlas)
    assert [one.settlements for one in added(folder)] == [1]


def test_a_file_with_faults_changes_nothing(shelve: Shelve, folder: Path, cache: Path):
    shelve("RU.txt", row())
    with pytest.raises(GazetteerError):
        shelve("RU.txt", row(lat="x"))
    assert candidates(HAMLET, load_atlas(cache, added=folder))
    assert [path.name for path in folder.iterdir()] == ["RU.sqlite"]


def test_a_gazetteer_is_taken_out_by_name_and_an_unknown_name_is_refused(shelve: Shelve, folder: Path, cache: Path):
    shelve("RU.txt", row())
    with pytest.raises(GazetteerError, match="no gazetteer 'UA'; there are RU"):
        remove(["RU", "UA"], folder)
    remove(["RU"], folder)
    assert chosen([], folder) == []
    assert not candidates(HAMLET, load_atlas(cache, added=folder))
    with pytest.raises(GazetteerError, match="add one with 'strikemap gazetteer add FILE'"):
        remove(["RU"], folder)


@pytest.mark.parametrize("damage", ["cut", "empty", "noise"])
def test_a_broken_index_is_named_with_its_cure(shelve: Shelve, folder: Path, cache: Path, damage: str):
    shelve("RU.txt", row())
    (one,) = added(folder)
    assert check(one) == ""
    whole = one.path.read_bytes()
    one.path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "noise": b"\xff" * len(whole)}[damage])
    (broken,) = added(folder)
    assert "strikemap gazetteer remove RU" in check(broken)
    with pytest.raises(GazetteerError, match=r"RU\.sqlite.*strikemap gazetteer remove RU"):
        load_atlas(cache, added=folder)


def test_a_page_that_is_damaged_in_place_is_found_by_check_and_named_by_a_search(
    shelve: Shelve, folder: Path, cache: Path
):
    names = [f"{first}{second}{third}ovka" for first in "BDGKLMNPRST" for second in "aeiou" for third in "bdgklmnprst"]
    shelve("RU.txt", "".join(row(i + 1, name) for i, name in enumerate(names)))
    (one,) = added(folder)
    data = bytearray(one.path.read_bytes())
    keys = slice(len(data) // 2, len(data) * 3 // 4)
    data[keys] = b"\xa5" * len(data[keys])
    one.path.write_bytes(data)
    assert "damaged" in check(added(folder)[0])
    found = load_atlas(cache, added=folder).gazetteer
    with pytest.raises(GazetteerError, match=r"damaged.*strikemap gazetteer remove RU"):
        list(map(found.find, names))


def test_an_index_keyed_by_other_rules_is_keyed_again_from_its_own_names(shelve: Shelve, folder: Path):
    shelve("RU.txt", row(alternates="Безыменка"))
    other = replace(RULES, digest="another")
    (one,) = opened(folder, other)
    assert one.facts["made_of"] == other.made_of
    assert (one.settlements, one.facts["licence"]) == (1, "GeoNames, CC BY 4.0")
    keys = {key for (key,) in sqlite3.connect(one.path).execute("SELECT key FROM key")}
    assert {"bezimenka", "безыменка"} <= keys


def test_progress_is_told_to_the_end(tmp_path: Path, folder: Path):
    path, told = tmp_path / "RU.txt", list[tuple[int, int]]()
    path.write_text("".join(row(number) for number in range(1, 30_001)), encoding="utf-8")
    add(Files(path=path, ground=GROUND), "RU", folder, RULES, lambda done, total: told.append((done, total)))
    assert told[0][0] < told[0][1]
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_name_that_is_no_file_name_is_made_one(tmp_path: Path, folder: Path):
    path = tmp_path / "RU.txt"
    path.write_text(row(), encoding="utf-8")
    assert add(Files(path=path, ground=GROUND), "../my villages!", folder, RULES).name == "my-villages"
    assert [one.path.parent for one in added(folder)] == [folder]
    with pytest.raises(GazetteerError, match="letters and digits"):
        add(Files(path=path, ground=GROUND), "///", folder, RULES)


def test_a_place_in_no_gazetteer_is_placed_as_its_region_and_never_guessed(shelve: Shelve):
    atlas = shelve("RU.txt", row())
    mention = Mention(as_written="Zzyrkovo", name="Zzyrkovo", within=("Belgorod Oblast",))
    incident = Incident(report_id="r", kind="strike", span=Span(), mention=mention)
    claim = Claim(report_id="r", incident=incident, speaker="", side="media", act="asserts", quote="q", start=0, end=1)
    place = locate(claim, atlas).place
    assert place is not None
    assert (place.precision, place.region_code) == ("region", "RU-BEL")
    assert "in no gazetteer" in json.dumps(place.reasons)
