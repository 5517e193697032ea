"""Lexicons that are kept on disk: the same as compiled ones, and never read where somebody else may have written."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.model import Report
from geo.read import Lexicon, read_report
from seeds.lexicons import FOLDER, Lexicons, kept
from seeds.types import load_types
from seeds.world import load_world

WORLD = load_world()
TEXT = "В ночь на 18 сентября беспилотники атаковали нефтебазу в Рязани, сообщил губернатор Павел Малков."


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRIKEMAP_CACHE", str(tmp_path))
    return tmp_path


def opened() -> Lexicons:
    return Lexicons(WORLD.atlas, load_types().traits)


def kept_files(cache: Path) -> list[Path]:
    return sorted((cache / "lexicons").iterdir())


def never_compiled(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        pytest.fail("compiled although it is kept")

    monkeypatch.setattr("seeds.lexicons.compile_lexicon", refuse)


@pytest.mark.usefixtures("cache")
def test_a_kept_lexicon_reads_what_the_compiled_one_reads(monkeypatch: pytest.MonkeyPatch):
    report = Report(text=TEXT, language="ru")
    first = read_report(report, opened()["ru"], WORLD.knows)
    never_compiled(monkeypatch)
    assert first.claims
    assert read_report(report, opened()["ru"], WORLD.knows) == first


def test_a_damaged_one_is_compiled_again(cache: Path):
    opened()["fr"]
    (file,) = kept_files(cache)
    for damage in (b"", file.read_bytes()[:1000], b"\x80\x05]\x94."):
        file.write_bytes(damage)
        assert isinstance(opened()["fr"], Lexicon)
        assert len(file.read_bytes()) > 10_000


@pytest.mark.parametrize("target", ["file", "folder"])
def test_one_that_others_may_have_written_is_not_read(cache: Path, target: str):
    opened()["fr"]
    (file,) = kept_files(cache)
    (file if target == "file" else file.parent).chmod(0o777)
    key = file.stem.removeprefix("fr-")
    assert kept.load(cache, "fr", key) is None


def test_another_word_is_another_lexicon_and_takes_the_place_of_the_older(cache: Path, tmp_path: Path):
    folder = tmp_path / "words"
    folder.mkdir()
    text = (FOLDER / "fr.toml").read_text(encoding="utf-8")
    for words in (text, text.replace('name = "', 'name = "autre ', 1)):
        (folder / "fr.toml").write_text(words, encoding="utf-8")
        Lexicons(WORLD.atlas, load_types().traits, folder)["fr"]
        assert len(kept_files(cache)) == 1
    assert Lexicons(WORLD.atlas, load_types().traits, folder)["fr"].name.startswith("autre ")


def test_a_folder_that_cant_be_written_to_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("STRIKEMAP_CACHE", str(tmp_path / "file"))
    assert Lexicons(WORLD.atlas, load_types().traits)["fr"].code == "fr"


@pytest.mark.usefixtures("cache")
def test_what_is_particular_to_types_is_never_taken_from_the_file():
    opened()["fr"]
    traits = replace(load_types().traits, counted="another")
    assert Lexicons(WORLD.atlas, traits)["fr"].traits.counted == "another"
