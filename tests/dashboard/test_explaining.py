"""`strikemap read --explain`: every field with its words and rule, every sentence set aside with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.explaining import explain
from tests.interchange.events import standing

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """---
published: 2024-09-18
language: fr
---
Dans la nuit de mardi à mercredi, entre 10 et 15 drones ukrainiens ont frappé un dépôt pétrolier à Kalouga, selon le
gouverneur. Deux personnes ont été blessées. Moscou menace d'une attaque contre Odessa.
"""


def _explained(tmp_path: Path, *options: str) -> str:
    report = tmp_path / "kaluga.txt"
    report.write_text(REPORT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(report), "--explain", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_field_is_shown_with_its_words_their_place_and_the_rule(tmp_path: Path):
    shown = _explained(tmp_path)
    assert "date        2024-09-17/18 night, relative ← “nuit de mardi à mercredi” [" in shown
    assert "by when.night_between" in shown
    assert "target      energy_oil ← “dépôt pétrolier” [" in shown
    assert "by target.energy_oil: dépôt* pétrolier*" in shown
    assert "injured     2 ← “Deux” [" in shown


def test_the_reasons_for_the_place_are_shown(tmp_path: Path):
    assert "why there   " in _explained(tmp_path)


def test_a_sentence_set_aside_is_shown_with_its_reason(tmp_path: Path):
    assert "set aside: not told as having happened: “Moscou menace d'une attaque contre Odessa.”" in _explained(
        tmp_path
    )


def test_the_events_are_written_beside_the_explanation_only_where_a_file_is_named(tmp_path: Path):
    out = tmp_path / "events.jsonl"
    assert '"format"' not in _explained(tmp_path)
    assert '"format"' not in _explained(tmp_path, "--out", str(out))
    assert '"evidence": [' in out.read_text(encoding="utf-8")


def test_it_is_told_how_the_event_stands_and_what_was_known_when():
    shown = "\n".join(explain([standing()], []))
    assert "sources     2 independent by their text (ukrainian 1, russian 1, fr 1, ru 1, uk 1)" in shown
    assert "counted once r1, r7: both repeat AFP" in shown
    assert "conflict    killed: 2 (claim 1) | 5–7\n" in shown
    assert "known on    2024-09-18 03:10:00+00:00: claimed: told: a" in shown
    assert "known on    2024-09-19: contested: denied by: b" in shown
    assert "why one     same place within 12 km" in shown
