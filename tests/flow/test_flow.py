"""The journey as a whole: nothing vanishes, and errors become counted rejections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.flow import Outcome, World, run
from geo.intake import load
from geo.merge import keep_apart, merge_claims
from geo.model import Report
from seeds.world import load_world

SAMPLES = Path(__file__).parents[2] / "seeds/reports"
DAY = date(2024, 9, 18)
STRIKE = "Des drones ukrainiens ont frappé une raffinerie à Touapsé mercredi, selon le SBU."


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _report(text: str, name: str = "r", *, published: date | None = DAY, language: str = "fr") -> Report:
    return Report(id=name, text=text, published=published, language=language, outlet=name)


def _ended(outcome: Outcome) -> list[str]:
    """The ids of all claims that ended in an event or in a rejection of the merge."""
    events = [claim.id for event in outcome.events for claim in event.claims]
    return events + [r.subject_id for r in outcome.rejections if r.stage == "merge"]


PIECES = st.sampled_from(
    [
        STRIKE,
        "Le gouverneur a reconnu un incendie.",
        "La Russie a nié que la frappe ait atteint sa cible.",
        "L'armée russe a détruit 12 drones au-dessus de la région de Koursk, et Briansk (3).",
        "Un drone s'est écrasé sur une maison du village de Xyzzykovo.",
        "Un missile russe a touché une école à Kharkiv hier, faisant deux morts.",
        "Kiev n'a pas réagi.",
        "Depuis le début de la guerre, des frappes visent Odessa chaque nuit.",
        "Des débris sont tombés à Primorsk.",
        "Moscou menace de riposter.",
        "\n\n",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(PIECES, max_size=8).map(" ".join), max_size=4), data=st.data())
def test_each_claim_ends_in_one_event_or_one_counted_rejection(world: World, texts: list[str], data: st.DataObject):
    merge = data.draw(st.sampled_from([merge_claims, keep_apart]))
    outcome = run([_report(text, f"r{n}") for n, text in enumerate(texts)], world, merge)
    ended = _ended(outcome)
    assert len(ended) == len(set(ended)) == outcome.claims


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(PIECES, max_size=5).map(" ".join), min_size=2, max_size=4), data=st.data())
def test_the_order_of_reports_never_changes_the_events(world: World, texts: list[str], data: st.DataObject):
    reports = [_report(text, f"r{n}") for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(reports))
    assert run(reports, world).events == run(shuffled, world).events


def test_an_error_in_the_place_of_a_report_is_counted_and_stops_nothing(world: World):
    outcome = run([ReportError("a.txt: the file is empty; put a report in it"), _report(STRIKE)], world)
    assert [(r.stage, r.reason) for r in outcome.rejections] == [("intake", "ReportError")]
    assert len(outcome.events) == 1


def test_the_same_report_twice_counts_once(world: World):
    outcome = run([_report(STRIKE), _report(STRIKE)], world)
    assert (outcome.reports, len(outcome.events)) == (1, 1)
    assert [r.reason for r in outcome.rejections] == ["duplicate"]


def test_another_text_under_the_same_id_is_read_and_said(world: World):
    outcome = run([_report(STRIKE), _report(STRIKE.replace("Touapsé", "Samara"))], world)
    assert (outcome.reports, len(outcome.events)) == (2, 2)
    assert [n.reason for n in outcome.notices] == ["same id"]


def test_a_report_in_an_unknown_language_says_how_to_cure_it(world: World):
    german = _report("Drohnen haben in der Nacht ein Öllager in der Region Kaluga getroffen.", language="")
    (rejection,) = run([german], world).rejections
    assert rejection.stage == "language"
    assert "is in 'de'" in rejection.detail
    assert "language: xx" in rejection.detail


def test_a_place_that_nobody_knows_is_an_unplaced_event_with_a_notice(world: World):
    outcome = run([_report("Un drone s'est écrasé sur une maison du village de Xyzzykovo.")], world)
    (event,) = outcome.events
    assert (event.place, event.measurement) == (None, None)
    assert event.mention is not None
    assert event.mention.as_written == "Xyzzykovo"
    assert any(n.reason == "PlaceNotFoundError" and "Xyzzykovo" in n.detail for n in outcome.notices)


def test_a_namesake_that_nothing_decides_is_refused_with_its_candidates(world: World):
    text = "Un drone est tombé sur une maison à Oktiabrski."
    outcome = run([_report(text)], world)
    (event,) = outcome.events
    assert event.place is None
    assert any(n.reason == "AmbiguousPlaceError" and ";" in n.detail for n in outcome.notices)


def test_the_reader_may_ask_for_a_name_in_any_case_and_for_a_former_one(world: World):
    assert "RU" in world.knows("Великими Луками")
    assert "UA" in world.knows("Кривому Розі")
    assert "UA" in world.knows("Артемівську")
    assert world.knows("президента") == world.knows("") == frozenset()


def test_another_place_of_the_report_tells_which_namesake_is_meant(world: World):
    text = "Un drone est tombé sur une maison à Oktiabrski. Des missiles ont frappé un dépôt de carburant à Belgorod."
    places = [event.place for event in run([_report(text)], world).events]
    assert {(place.name, place.region_code) for place in places if place} == {
        ("Oktyabr’skiy", "RU-BEL"),
        ("Belgorod", "RU-BEL"),
    }
    assert any("km from Belgorod" in reason for place in places if place for reason in place.reasons)


def test_an_unknown_publication_leaves_the_date_null_and_says_so(world: World):
    outcome = run([_report(STRIKE, published=None)], world)
    (event,) = outcome.events
    assert (event.span.start, event.span.basis) == (None, "unknown")
    assert any(n.reason == "undated" and "--published" in n.detail for n in outcome.notices)


def test_claims_carry_the_language_of_their_report_told_or_detected(world: World):
    told = run([_report(STRIKE, language="fr-FR")], world)
    found = run([_report("Drones hit an oil depot in Lipetsk on Tuesday, the governor said.", language="")], world)
    assert [{claim.language for event in outcome.events for claim in event.claims} for outcome in (told, found)] == [
        {"fr"},
        {"en"},
    ]


def test_an_event_is_measured_against_the_border(world: World):
    (event,) = run([_report(STRIKE)], world).events
    assert event.measurement is not None
    assert event.measurement.min_km <= event.measurement.distance_km <= event.measurement.max_km
    assert 100 < event.measurement.distance_km < 400


def test_a_region_is_measured_over_its_polygon(world: World):
    text = "Un drone a été abattu mercredi dans la région de Belgorod, selon le gouverneur."
    (event,) = run([_report(text)], world).events
    assert event.measurement is not None
    assert event.measurement.min_km == 0.0


def test_all_samples_together_keep_the_law(world: World):
    outcome = run(load(SAMPLES), world)
    ended = _ended(outcome)
    assert len(ended) == len(set(ended)) == outcome.claims > 100
    assert not [r for r in outcome.rejections if r.stage in {"intake", "language"}]
