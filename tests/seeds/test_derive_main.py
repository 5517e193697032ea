from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from geo.errors import SeedError
from seeds.derive.__main__ import STEPS, derivation, differences, main, write
from seeds.sources import LIST, Source, load_sources, read_seed

if TYPE_CHECKING:
    from pathlib import Path

ZEROS = "0" * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = [field.name for field in fields(Source) if field.name != "path"]
    table = "".join(f'{name} = "{ZEROS if name == "sha256" else "words"}"\n' for name in names)
    (tmp_path / LIST).write_text(f'# kept\n["a/one.json"]\n{table}\n["two.json"]\n{table}', encoding="utf-8")
    return tmp_path


def test_written_files_have_their_hash_in_the_list_and_the_rest_of_it_stays(folder: Path):
    lines = write({"a/one.json": b"{}\n"}, folder)
    assert lines[0].startswith("a/one.json: 3 bytes")
    assert read_seed("a/one.json", folder) == b"{}\n"
    assert load_sources(folder)["two.json"].sha256 == ZEROS
    assert (folder / LIST).read_text(encoding="utf-8").startswith("# kept\n")


def test_nothing_is_written_for_a_file_nobody_listed(folder: Path):
    with pytest.raises(SeedError, match=r"no table for three\.json"):
        write({"a/one.json": b"{}", "three.json": b"{}"}, folder)
    assert not (folder / "a").exists()


def test_what_is_the_same_has_no_differences(folder: Path):
    files = {"a/one.json": b"{}\n", "two.json": b"[]\n"}
    write(files, folder)
    assert differences(files, folder) == []


def test_every_difference_has_its_line(folder: Path):
    write({"a/one.json": b"{}\n", "two.json": b"[]\n"}, folder)
    (folder / "a/one.json").write_bytes(b"altered")
    lines = differences({"a/one.json": b"{}\n", "two.json": b"other\n", "three.json": b""}, folder)
    assert [line.split(":")[0] for line in lines] == ["a/one.json", "two.json", "three.json"]
    assert "differs" in lines[0]
    assert "derived" in lines[1]
    assert "no table" in lines[2]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_function(step: str):
    assert callable(derivation(step))


def test_a_package_that_cannot_be_had_ends_with_status_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", "")
    assert main(["border", "--check", "--cache", str(tmp_path)]) == 2
    assert "install Node.js" in capsys.readouterr().err
