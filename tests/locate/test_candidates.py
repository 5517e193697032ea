from __future__ import annotations

from typing import TYPE_CHECKING

from geo.locate import candidates

if TYPE_CHECKING:
    from geo.locate import Atlas


def test_candidates_come_best_first_with_reasons_in_words(atlas: Atlas):
    found = candidates("Primorsk", atlas, ("oblast de Léningrad",))
    assert found[0].admin1 == "Leningrad Oblast"
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)
    assert all(candidate.reasons for candidate in found)
    assert "Leningrad Oblast" in str(found[0])


def test_candidates_hold_regions_and_seas_too(atlas: Atlas):
    assert {candidate.precision for candidate in candidates("Belgorod", atlas)} == {"locality", "region"}
    assert candidates("mer Noire", atlas)[0].precision == "sea"
    assert candidates("no such place", atlas) == []


def test_a_looser_spelling_never_scores_above_a_stricter_one(atlas: Atlas):
    exact = candidates("Novorossiysk", atlas)[0].score
    assert candidates("Novorossiïsk", atlas)[0].score <= exact
