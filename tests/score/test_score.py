"""The scorer itself, on articles of our own: what counts as found, missed, extra, tolerated and right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import EventFileError
from geo.score import read_gold, score
from geo.table.row import Row, RowClaim

if TYPE_CHECKING:
    from pathlib import Path

    from geo.score import GoldArticle, Score

TEXT = "Le gouverneur a reconnu un incendie au port de Touapsé. Rien d'autre n'a été signalé."
GOLD = {
    "id": "a1",
    "lang": "fr",
    "text": TEXT,
    "is_report": True,
    "events": [
        {
            "kind": "strike",
            "place": "Touapsé",
            "country": "RU",
            "lat": 44.1,
            "lon": 39.08,
            "precision": "locality",
            "date_start": "2024-05-17",
            "date_end": "2024-05-17",
            "date_basis": "stated",
            "attacker": "UA",
            "target_type": "port",
            "weapon": "drone",
            "killed": 0,
            "claims": [{"by": "russian_authorities", "stance": "confirms_partly", "quote": "reconnu un incendie"}],
            "accept": {"target_type": ["energy_oil"]},
        }
    ],
    "background_events": [{"place": "Sébastopol"}],
}
ROW = Row(
    id="e1",
    kind="strike",
    status="claimed",
    date_start=date(2024, 5, 17),
    date_end=date(2024, 5, 17),
    place_as_written="Touapsé",
    place_name="Tuapse",
    country="RU",
    lat=44.11,
    lon=39.07,
    place_precision="locality",
    attacker="UA",
    weapon="drone",
    target_type="energy_oil",
    killed=0,
    claims=(
        RowClaim(
            speaker="le gouverneur",
            side="russian",
            act="admits_partly",
            quote=TEXT[:55],
            start=0,
            end=55,
            report_id="a1",
        ),
    ),
    reports=("a1",),
)
FAR = replace(ROW, id="e2", place_as_written="Perm", place_name="Perm", lat=58.0, lon=56.3, claims=())


def _articles(tmp_path: Path, **changes: object) -> list[GoldArticle]:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD | changes, ensure_ascii=False) + "\n", encoding="utf-8")
    return read_gold(path)


def _score(articles: list[GoldArticle], *rows: Row) -> Score:
    return score(articles, rows).scores["all"]


def test_an_event_within_reach_is_found_and_all_its_fields_are_right(tmp_path: Path) -> None:
    verdict = score(_articles(tmp_path), [ROW])
    whole = verdict.scores["all"]
    assert whole == verdict.scores["fr"]
    assert (whole.precision, whole.recall, whole.f1, whole.claims_f1) == (1.0, 1.0, 1.0, 1.0)
    assert (whole.date, whole.within_10km, whole.target, whole.weapon, whole.attacker, whole.numbers) == (1.0,) * 6
    assert verdict.bad_quotes == 0
    assert verdict.misses == ()


def test_an_event_far_away_is_an_extra_and_leaves_the_true_one_missed(tmp_path: Path) -> None:
    verdict = score(_articles(tmp_path), [FAR])
    assert verdict.scores["all"].f1 == 0.0
    assert [(miss.fault, miss.place) for miss in verdict.misses] == [("missed", "Touapsé"), ("extra", "Perm")]
    assert verdict.scores["all"].date is None, "fields are judged on found events alone"


def test_an_event_of_background_costs_nothing(tmp_path: Path) -> None:
    background = replace(FAR, place_as_written="Sebastopol", place_name="Sevastopol")
    assert _score(_articles(tmp_path), ROW, background).precision == 1.0
    assert _score(_articles(tmp_path), ROW, FAR).precision == 0.5


def test_another_kind_at_the_right_place_counts_only_when_kinds_do_not(tmp_path: Path) -> None:
    whole = _score(_articles(tmp_path), replace(ROW, kind="debris"))
    assert (whole.f1, whole.f1_any_kind) == (0.0, 1.0)


def test_a_wrong_date_is_found_but_not_right(tmp_path: Path) -> None:
    late = replace(ROW, date_start=date(2024, 5, 18), date_end=date(2024, 5, 18))
    whole = _score(_articles(tmp_path), late)
    assert (whole.f1, whole.date) == (1.0, 0.0)


def test_a_quote_that_is_not_in_its_text_is_counted(tmp_path: Path) -> None:
    invented = replace(ROW, claims=(replace(ROW.claims[0], quote="Le dépôt a explosé"),))
    verdict = score(_articles(tmp_path), [invented])
    assert verdict.bad_quotes == 1
    assert verdict.scores["all"].claims_f1 == 0.0


def test_an_article_without_events_is_clean_when_nothing_is_read_from_it(tmp_path: Path) -> None:
    silent = _articles(tmp_path, events=[], is_report=False)
    assert (_score(silent).clean, _score(silent).negatives) == (1, 1)
    assert _score(silent, ROW).clean == 0


def test_an_optional_event_need_not_be_found(tmp_path: Path) -> None:
    optional = [GOLD["events"][0] | {"optional": True}]
    assert _score(_articles(tmp_path, events=optional)).recall == 1.0


def test_one_row_is_the_answer_to_one_event_only(tmp_path: Path) -> None:
    twice = [GOLD["events"][0], GOLD["events"][0] | {"date_start": "2024-05-18", "date_end": "2024-05-18"}]
    assert _score(_articles(tmp_path, events=twice), ROW).recall == 0.5


def test_every_faulty_line_of_a_gold_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "lang": "fr"}\nno json\n', encoding="utf-8")
    with pytest.raises(EventFileError, match=r"gold\.jsonl: line 1: 'text'.*line 2 is no JSON"):
        read_gold(path)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_gold_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(GOLD, ensure_ascii=False).encode(encoding))
    (article,) = read_gold(path)
    assert article.text == TEXT
    assert article.events[0].place_name == "Touapsé"


def test_a_text_with_a_line_separator_of_unicode_is_one_article(tmp_path: Path) -> None:
    (article,) = _articles(tmp_path, text="un\u2028deux")
    assert article.text == "un\u2028deux"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"\x89PNG\x00\x01\xff", r"gold\.jsonl: is binary; give"),
        (b'{"id": ' + b"9" * 5000 + b"}", "line 1 can't be read"),
        (b"[" * 100_000, "line 1 can't be read"),
        (
            b'{"id": "a", "lang": "fr", "text": "x", "events": [{"country": "RU", "coord_uncertainty_km": "b"}]}',
            "line 1",
        ),
    ],
)
def test_what_is_no_gold_is_refused_with_a_cure(tmp_path: Path, data: bytes, part: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    with pytest.raises(EventFileError, match=part):
        read_gold(path)


def test_gold_that_can_not_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EventFileError, match="can't be read"):
        read_gold(tmp_path)
