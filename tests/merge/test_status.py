"""The status follows from who says what and when, and its reason names them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from geo.merge.status import judge
from tests.merge.telling import claim

if TYPE_CHECKING:
    from geo.model import Claim

MONDAY, TUESDAY = date(2024, 6, 17), date(2024, 6, 18)
STAFF = claim()
LATER = claim("ministry", "russian", "denies", TUESDAY, outlet="B")


def test_a_denial_contests_and_the_reason_names_both_with_their_days():
    status, reason = judge([claim(said_at=MONDAY), LATER], "UA")
    assert status == "contested"
    assert reason == "denied by: ministry (2024-06-18); asserted by: General Staff (2024-06-17)"


def test_authorities_of_one_side_are_one_voice_however_many_papers_cite_them():
    papers = [claim(f"officer {n}", outlet=f"paper {n}") for n in range(14)]
    status, reason = judge(papers, "UA", {c.report_id: n for n, c in enumerate(papers)})
    assert status == "claimed"
    assert reason.startswith("told by one side alone: officer 0 (2024-06-18), ")
    assert reason.endswith(" (+9)")


def test_two_outlets_with_one_agencys_text_do_not_corroborate_and_two_with_their_own_do():
    papers = [claim("Le Monde", "media", outlet="Le Monde"), claim("Le Figaro", "media", outlet="Le Figaro")]
    same = {c.report_id: 0 for c in papers}
    own = {c.report_id: n for n, c in enumerate(papers)}
    assert judge(papers, "UA", same)[0] == "claimed"
    assert judge(papers, "UA", own) == (
        "corroborated",
        "told by independent sources: Le Figaro (2024-06-18), Le Monde (2024-06-18)",
    )


def test_an_outlet_that_only_carries_an_officials_words_adds_no_voice():
    official, paper = claim("governor", outlet="A"), claim("A", "media", outlet="A")
    assert judge([official, paper], "UA", {official.report_id: 0, paper.report_id: 0})[0] == "claimed"
    other = claim("B", "media", outlet="B")
    assert judge([official, other], "UA", {official.report_id: 0, other.report_id: 1})[0] == "corroborated"


def test_the_struck_side_that_admits_is_not_named_twice():
    told = [claim("governor", "russian", "admits_partly"), claim("governor", "russian"), STAFF]
    assert judge(told, "UA") == (
        "admitted",
        "the struck side admits in part: governor (2024-06-18); asserted by: General Staff (2024-06-18)",
    )


@pytest.mark.parametrize(
    "back",
    [
        claim("General Staff of Ukraine", act="denies", said_at=TUESDAY, outlet="B"),
        claim("A", "media", "denies", TUESDAY, outlet="A"),
    ],
    ids=["the speaker", "the outlet"],
)
def test_who_takes_it_back_retracts_it(back: Claim):
    first = claim(back.speaker if back.side == "media" else "General Staff", back.side, said_at=MONDAY)
    status, reason = judge([first, back], "UA")
    assert status == "retracted"
    assert reason.startswith(f"taken back by: {back.speaker} (2024-06-18); first asserted by: {first.speaker}")


def test_what_one_takes_back_and_another_stands_by_is_contested():
    back = claim(act="denies", said_at=TUESDAY)
    assert judge([claim(said_at=MONDAY), back, claim("Reuters", "media", outlet="Reuters")], "UA")[0] == "contested"


def test_a_denial_of_the_same_day_is_no_retraction_unless_the_hours_tell():
    assert judge([claim(), claim(act="denies")], "UA")[0] == "contested"
    early, late = datetime(2024, 6, 18, 3, 10, tzinfo=UTC), datetime(2024, 6, 18, 7, 40, tzinfo=UTC)
    assert judge([claim(said_at=early), claim(act="denies", said_at=late)], "UA")[0] == "retracted"
    assert judge([claim(said_at=late), claim(act="denies", said_at=early)], "UA")[0] == "claimed"


def test_who_first_denies_and_then_owns_up_contests_no_longer():
    denied = claim("governor", "russian", "denies", MONDAY, outlet="B")
    owned = claim("governor", "russian", "admits_partly", TUESDAY, outlet="B")
    assert judge([STAFF, denied], "UA")[0] == "contested"
    assert judge([STAFF, denied, owned], "UA")[0] == "admitted"


def test_somebody_else_of_the_same_side_retracts_nothing():
    assert judge([claim(said_at=MONDAY), claim("Security Service", act="denies")], "UA")[0] == "contested"
