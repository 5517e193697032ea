"""Files that are no gazetteer: each is refused with its line, its column, what is wrong, and the cure."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from geo.errors import GazetteerError
from geo.locate.added import add
from geo.locate.lines import Limits
from geo.locate.settlements import Files
from seeds.gazetteer import load_ground, load_rules

if TYPE_CHECKING:
    from pathlib import Path

RULES = load_rules()
GROUND = load_ground()
HEADER = "name,lat,lon,country,admin1,population,alternate_names\n"
SMALL = Limits(file_bytes=100_000, line_bytes=40_000)


def _dump(**other: str) -> str:
    told = {"id": "1", "name": "Derevnia", "lat": "50.9", "lon": "36.1", "country": "RU", "population": "42"} | other
    return "\t".join(
        (told["id"], told["name"], told["name"], "", told["lat"], told["lon"], "P", "PPL", told["country"], "", "09",
         "", "", "", told["population"], "", "150", "Europe/Moscow", "2024-01-01")
    )  # fmt: skip


def _refusal(path: Path, limits: Limits = SMALL) -> str:
    """Why a file is refused; nothing is left of it."""
    folder = path.parent / "gazetteers"
    with pytest.raises(GazetteerError) as refused:
        add(Files(path=path, ground=GROUND, limits=limits), "x", folder, RULES)
    assert not folder.exists() or not list(folder.iterdir())
    return str(refused.value)


def _refused(tmp_path: Path, name: str, data: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return _refusal(path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("\t".join(_dump().split("\t")[:12]), ("column 12 is the last of 12", "19", "as it was downloaded")),
        (_dump(lat="36.1", lon="50.9"), ("columns 5 and 6 (latitude, longitude)", "look swapped", "change them over")),
        (_dump(lat="136.1", lon="50.9"), ("latitude 136.1 is outside -90..90", "swapped")),
        (_dump(lat="50.9", lon="236.1"), ("longitude 236.1 is outside -180..180",)),
        (_dump(lat="nan"), ("is not a number", "finite degrees")),
        (_dump(lat="inf"), ("is not a number",)),
        (_dump(lat="north"), ("column 5 (latitude) is 'north'", "write degrees")),
        (_dump(lat="5_0"), ("column 5 (latitude) is '5_0'",)),
        (_dump(lon=""), ("column 6 (longitude) is ''",)),
        (_dump(lat="10", lon="20"), ("far outside RU",)),
        (_dump(lat="45.3", lon="34.3"), ("inside the internationally recognised border of UA", "write UA")),
        (_dump(id="x"), ("column 1 (geonameid) is 'x'", "whole number")),
        (_dump(id="0"), ("column 1 (geonameid) is 0",)),
        (_dump(population="-3"), ("column 15 (population) is '-3'", "0 or more")),
        (_dump(population="9" * 40), ("column 15 (population)",)),
        (_dump(country="Russia"), ("column 9 (country code) is 'Russia'", "ISO 3166-1")),
        (_dump(name="x" * 10_000), ("column 2 (name)", "has 10,000 characters", "200")),
        (_dump(name="Dere\x07vnia"), ("column 2 (name)", "control characters", "take them out")),
        (_dump(name="東京"), ("column 2 (name): '東京' is in a script", "Latin or Cyrillic")),
        (_dump(name="..."), ("column 2 (name) is '...'", "name in letters")),
    ],
)
def test_a_faulty_line_of_a_dump_is_named_with_its_column_and_cure(
    tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    message = _refused(tmp_path, "RU.txt", f"{_dump(id='7')}\n{line}\n")
    assert message.startswith("RU.txt: line 2, ")
    for word in words:
        assert word in message
    assert len(message) < 400


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEADER + "Village,36.1,50.9,RU,,,\n", ("line 2, lat, lon:", "look swapped")),
        (HEADER + "Village,5O.9,36.1,RU,,,\n", ("line 2, lat is '5O.9'",)),
        (HEADER + ",50.9,36.1,RU,,,\n", ("line 2, name is ''",)),
        (HEADER + "Village,50.9,36.1,RU,,,a,b\n", ("line 2, column 8 has no name in the header", "quotation marks")),
        (HEADER + "Village,50.9,36.1\n", ("line 2, country is ''",)),
        (HEADER + 'Village,50.9,36.1,RU,,,"Deux|東京"\n', ("line 2, alternate_names: '東京'",)),
        (HEADER + '"Village,50.9,36.1,RU,,,\n', ("line 2, is no CSV", "close the quotation marks")),
        (HEADER + '"Vil\nlage",50.9,36.1,RU,,,\n\n,1,1,RU,,,\n', ("line 2, name:", "line 5, name is ''")),
        ("name,latitude,longitude,country,admin1\n", ("line 1, there is no column 'lat'; rename 'latitude'",)),
        ("name,lat,lon,admin1\n", ("line 1, there is no column 'country'",)),
        ("name,name,lat,lon,country,admin1\n", ("line 1, column 'name' stands twice; keep one",)),
        ("Village,50.9,36.1,RU,09\n", ("line 1, there is no column 'name'", "name, lat, lon, country, admin1")),
        (HEADER, ("has no settlement",)),
        ("\n\n", ("there is no column 'name'",)),
    ],
)
def test_a_faulty_line_of_a_table_is_named_with_its_column_and_cure(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    message = _refused(tmp_path, "own.csv", text)
    assert message.startswith("own.csv: ")
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("RU.txt", b"", "is empty"),
        ("RU.txt", b"\n\n", "has no settlement"),
        ("RU.txt", _dump().replace("\tP\t", "\tH\t").encode(), "no line is a settlement (feature class P)"),
        ("RU.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "line 2 is no UTF-8|line 3 is binary|byte 1 is no UTF-8"),
        ("RU.txt", b"\0" * 3000, "line 1 is binary"),
        ("own.csv", HEADER.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        ("own.csv", (HEADER + "Деревня,50.9,36.1,RU,,,\n").encode("cp1251"), "line 2, byte 1 is no UTF-8; save the"),
        ("RU.txt", b"x" * 50_000, "longer than 40,000 bytes"),
        ("RU.txt", b"x\n" * 60_000, "larger than 100,000 bytes"),
    ],
)
def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    message = _refused(tmp_path, name, data)
    assert any(word in message for word in words.split("|")), message


def test_all_faults_are_listed_up_to_a_screenful_and_counted_up_to_a_limit(tmp_path: Path) -> None:
    few = _refused(tmp_path, "RU.txt", f"{_dump(lat='x')}\n" * 25)
    assert "line 20, " in few
    assert "line 21, " not in few
    assert few.endswith("; and 5 more")
    path = tmp_path / "many.txt"
    path.write_text(f"{_dump(lat='x')}\n" * 3000, encoding="utf-8")
    assert _refusal(path, Limits()).endswith("; and at least 980 more")


def test_a_zip_bomb_is_refused_by_the_size_it_tells_and_one_that_lies_is_never_unpacked_further(tmp_path: Path) -> None:
    path = tmp_path / "RU.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("RU.txt", f"{_dump()}\n" * 10_000)
    assert path.stat().st_size < SMALL.file_bytes
    assert "larger than 100,000 bytes once it is unpacked" in _refusal(path)
    data = path.read_bytes()
    size = (10_000 * (len(_dump()) + 1)).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (5000).to_bytes(4, "little")))
    assert "damaged" in _refusal(path)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, "holds 0 texts"),
        ({"readme.txt": "words"}, "holds 0 texts"),
        ({"RU.txt": "a", "UA.txt": "b"}, "holds 2 texts"),
        ({"RU.txt": ""}, "RU.zip/RU.txt: is empty"),
        ({"RU.txt": _dump(lat="x")}, "RU.zip/RU.txt: line 1, column 5"),
    ],
)
def test_a_zip_file_without_the_one_text_is_refused(tmp_path: Path, members: dict[str, str], words: str) -> None:
    path = tmp_path / "RU.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert words in _refusal(path)


@pytest.mark.parametrize("damage", ["cut", "flipped", "encrypted", "strange"])
def test_a_damaged_zip_file_is_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "RU.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA if damage == "strange" else zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("RU.txt", "".join(f"{_dump(id=str(number))}\n" for number in range(1, 500)))
    data = bytearray(path.read_bytes())
    if damage == "cut":
        del data[200:-100]
    elif damage == "flipped":
        data[300:340] = b"\x55" * 40
    elif damage == "encrypted":
        for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(head) + at] |= 1
    path.write_bytes(data)
    message = _refusal(path)
    assert "RU.zip" in message
    assert any(cure in message for cure in ("download it again", "unpack it", "as it was downloaded")), message


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert "can't be read" in _refusal(tmp_path / "folder.txt")
    assert "can't be read" in _refusal(tmp_path / "gone.txt")


def test_alternate_names_are_checked_as_well_and_go_with_a_dump_only(tmp_path: Path) -> None:
    dump, table, names = tmp_path / "RU.txt", tmp_path / "own.csv", tmp_path / "names.txt"
    dump.write_text(_dump(), encoding="utf-8")
    table.write_text(HEADER + "Village,50.9,36.1,RU,,,\n", encoding="utf-8")
    names.write_text("1\t1\tru\n2\tx\tru\tИмя\n", encoding="utf-8")
    with pytest.raises(
        GazetteerError, match=r"names\.txt: line 1, column 3 is the last.*line 2, column 2 \(geonameid\)"
    ):
        add(Files(path=dump, ground=GROUND, alternate_names=names), "x", tmp_path / "g", RULES)
    with pytest.raises(GazetteerError, match="leave out the other file"):
        add(Files(path=table, ground=GROUND, alternate_names=names), "x", tmp_path / "g", RULES)
