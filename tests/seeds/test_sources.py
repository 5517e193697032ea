from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from geo.errors import SeedError
from seeds.sources import LIST, SEEDS, Source, load_sources, read_seed, sha256_of, source_of, verify

if TYPE_CHECKING:
    from pathlib import Path

DERIVED = (".geojson", ".json", ".gz")
NAMES = [field.name for field in fields(Source) if field.name != "path"]


def _table(path: str, **changed: str) -> str:
    entries = dict.fromkeys(NAMES, "words") | {"sha256": sha256_of(b"content")} | changed
    return f'["{path}"]\n' + "".join(f'{name} = "{value}"\n' for name, value in entries.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / LIST).write_text(_table("one.json") + _table("two.json"), encoding="utf-8")
    (tmp_path / "one.json").write_bytes(b"content")
    (tmp_path / "two.json").write_bytes(b"content")
    return tmp_path


def test_every_shipped_file_is_what_was_derived():
    verify()


def test_every_derived_file_of_seeds_is_listed():
    found = [path for folder in ("borders", "bands", "regions", "basemap") for path in (SEEDS / folder).rglob("*")]
    shipped = {path.relative_to(SEEDS).as_posix() for path in found if path.suffix in DERIVED}
    assert shipped == set(load_sources())


def test_what_comes_from_openstreetmap_says_so():
    for source in load_sources().values():
        if "OpenStreetMap" in source.data or "borders/" in source.data:
            assert "ODbL-1.0" in source.data_licence
            assert "© OpenStreetMap contributors" in source.attribution


def test_every_npm_source_is_pinned_by_sha512():
    assert all(source.integrity.startswith("sha512-") for source in load_sources().values() if source.registry == "npm")


def test_a_listed_file_is_read(folder: Path):
    assert read_seed("one.json", folder) == b"content"


def test_all_altered_and_missing_files_are_named_at_once(folder: Path):
    (folder / "one.json").write_bytes(b"other")
    (folder / "two.json").unlink()
    with pytest.raises(SeedError, match=r"one\.json was altered.*restore(.|\n)*two\.json is missing.*restore"):
        verify(folder)


def test_an_altered_file_is_not_read(folder: Path):
    (folder / "one.json").write_bytes(b"other")
    with pytest.raises(SeedError, match="altered"):
        read_seed("one.json", folder)


def test_a_file_nobody_listed_is_not_read(folder: Path):
    with pytest.raises(SeedError, match=r"no table for 'three\.json'"):
        source_of("three.json", folder)


def test_all_faults_of_the_list_are_told_at_once(folder: Path):
    tables = [_table("a", licence="x"), _table("b", title=""), _table("c", sha256="12"), _table("d")]
    (folder / LIST).write_text("stray = 1\n" + "".join(tables), encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_sources(folder)
    said = str(caught.value).splitlines()
    assert [line.split(";")[0] for line in said] == [
        "SOURCES.toml: 'stray' stands outside a table",
        "SOURCES.toml: 'a' has an unknown field 'licence'",
        "SOURCES.toml: 'b' has no 'title'",
        "SOURCES.toml: 'c' has the sha256 '12'",
    ]


def test_a_list_that_is_missing_or_no_toml_is_told_with_its_cure(tmp_path: Path):
    with pytest.raises(SeedError, match=r"missing.*restore"):
        load_sources(tmp_path)
    (tmp_path / LIST).write_text("no = = toml", encoding="utf-8")
    with pytest.raises(SeedError, match=r"no TOML.*line 1"):
        load_sources(tmp_path)
