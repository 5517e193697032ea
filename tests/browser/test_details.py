"""The details of an event in a real browser: standing, both sides, versions, story, citation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.map.disputed import disputed
from tests.map.scene import HOSTILE, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.browser.conftest import Visit

EVENT = "#s=event:e1&lang=en"
BOTH = "#s=place:52.6000,39.5700,locality&lang=en&w=2024-04-01..2024-04-30"


def _card(visit: Callable[..., Visit], hash_: str = EVENT) -> Locator:
    return visit([*rows(), disputed()], hash=hash_).page.locator(".event")


def _known_on(visit: Callable[..., Visit], day: str) -> Locator:
    """The card of the event while the map shows what was known on a day, by the clock of knowing."""
    open_map = visit([*rows(), disputed()], hash=f"#clock=known&w=2024-04-01..{day}&s=event:e1&lang=en")
    return open_map.page.locator(".event")


def test_the_standing_says_status_reason_and_independent_sources_in_sentences(visit: Callable[..., Visit]):
    standing = _card(visit).locator(".standing")
    assert standing.locator(".status").inner_text() == "contested"
    assert standing.locator(".status-reason").inner_text() == "Denied by the governor."
    assert standing.locator("summary").inner_text() == "3 reports, 2 independent sources"
    standing.locator("summary").click()
    reasons = standing.locator("li").all_inner_texts()
    assert reasons == ["The Paper, Agency: both repeat Agency", "One event, because: same town, same night"]


def test_a_count_told_as_a_range_is_shown_as_one_and_a_disputed_one_points_to_its_versions(visit: Callable[..., Visit]):
    card = _card(visit)
    facts = card.locator(".facts").inner_text()
    assert "4 to 6" in facts
    assert "told differently, see below" in facts
    versions = card.locator(".conflicts li").all_inner_texts()
    assert versions == ["3\nthe security service", "1\nthe governor"]


def test_each_side_has_its_column_with_speaker_medium_act_quote_day_and_link(visit: Callable[..., Visit]):
    card = _card(visit)
    kyiv, moscow = (card.locator(f".side-{side}").bounding_box() for side in ("ukrainian", "russian"))
    assert kyiv is not None
    assert moscow is not None
    assert kyiv["y"] == moscow["y"]
    assert kyiv["x"] < moscow["x"]
    claim = card.locator(".side-russian .claim")
    assert claim.locator(".who").inner_text() == "the governor denies to TASS"
    assert claim.locator("blockquote").inner_text() == "Nothing was hit; 1 person was killed."
    assert claim.locator("blockquote").get_attribute("lang") == "en"
    assert "published on 25 April 2024" in claim.locator(".source").inner_text()
    assert claim.locator("a").get_attribute("href") == "https://example.org/report"
    assert "an agency asserts" in card.locator(".side-others").inner_text()


def test_on_a_phone_the_sides_stand_in_one_column(visit: Callable[..., Visit]):
    page = visit([disputed()], hash=EVENT, width=360, height=740).page
    kyiv, moscow = (page.locator(f".side-{side}").bounding_box() for side in ("ukrainian", "russian"))
    assert kyiv is not None
    assert moscow is not None
    assert moscow["y"] >= kyiv["y"] + kyiv["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_story_tells_claims_and_changes_of_status_in_order(visit: Callable[..., Visit]):
    lines = _card(visit).locator(".story li").all_inner_texts()
    assert [line.partition("\n")[0] for line in (lines[0], lines[3])] == ["24 April 2024, 06:30 UTC", "25 April 2024"]
    assert "claimed by one side" in lines[2]
    assert "the governor denies" in lines[3]
    assert "contested" in lines[4]


def test_on_a_day_in_the_past_only_what_was_said_by_then_is_shown_and_said_so(visit: Callable[..., Visit]):
    card = _known_on(visit, "2024-04-24")
    note = card.locator(".known-note").inner_text()
    assert note.startswith("As known on 24 April 2024")
    assert "1 later or undated statement is left out" in note
    assert card.locator(".standing .status").inner_text() == "claimed by one side"
    assert "told by the security service alone" in card.locator(".status-reason").inner_text().lower()
    assert "2 reports, 1 independent source" in card.locator(".standing").inner_text()
    assert "governor" not in card.inner_text()
    assert card.locator(".conflicts").count() == 0


def test_the_citation_holds_quote_outlet_day_address_border_and_data(visit: Callable[..., Visit]):
    card = _card(visit)
    card.locator(".cite summary").click()
    text = card.locator(".citation").inner_text()
    for part in (
        "“Drones hit the plant, killing 3.” – the security service (The Paper, 24 April 2024, https://example.org/",
        "Lipetsk, Lipetsk Oblast · Russia · locality within 10 km, night of 23 to 24 April 2024; status: contested",
        "279 km from the border (between 269 and 289 km), measured to toy border 1.0, 2020",
        "reports published until 25 April 2024",
        "map.html#s=event:e1",
    ):
        assert part in text.replace("\u00a0", " ")
    assert "file:" not in text


def test_the_copied_link_opens_the_same_event_again(visit: Callable[..., Visit]):
    open_map = visit([*rows(), disputed()], hash="#s=event:e1&lang=en")
    open_map.page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    open_map.page.get_by_role("button", name="Copy link").click()
    open_map.until("window.copied !== undefined")
    copied = open_map.page.evaluate("window.copied")
    assert copied.startswith("file:")
    open_map.page.goto("about:blank")
    open_map.page.goto(copied)
    open_map.until("window.strikemapReady === true")
    assert open_map.page.locator(".event").get_attribute("data-event") == "e1"
    assert open_map.page.locator("html").get_attribute("lang") == "en"


def test_a_place_lists_its_events_of_the_period_and_names_those_outside_it(visit: Callable[..., Visit]):
    page = visit([*rows(), disputed()], hash=BOTH).page
    assert page.locator(".view > .folded").count() == 2
    assert page.locator(".details-count").inner_text().split(" · ") == [
        "2 events",
        "2 more here outside this period",
        "1 more here without a date",
    ]
    page.locator(".beyond > summary").click()
    page.locator(".beyond .folded summary", has_text="date unknown").click()
    page.locator(".beyond .event").wait_for()


def test_an_unfolded_event_stays_open_while_time_moves(visit: Callable[..., Visit]):
    open_map = visit([*rows(), disputed()], hash="#s=place:52.6000,39.5700,locality&lang=en")
    page = open_map.page
    page.locator(".view > .folded summary").last.click()
    page.locator(".event").wait_for()
    page.locator("#slide-end").focus()
    page.keyboard.press("PageDown")
    open_map.until("document.querySelectorAll('.view > .folded').length === 4")
    assert page.locator(".view > .folded[open]").count() == 1


def test_hostile_text_stays_text_in_standing_conflicts_story_and_citation(visit: Callable[..., Visit]):
    model = disputed()
    text = "".join(HOSTILE)
    assert model.sources is not None
    hostile = replace(
        model,
        status_reason=text,
        place_reasons=(text,),
        merge_reasons=(text,),
        sources=replace(model.sources, groups=tuple(replace(g, reason=text) for g in model.sources.groups)),
        conflicts=tuple(
            replace(c, field=text, versions=tuple(replace(v, value=text) for v in c.versions)) for c in model.conflicts
        ),
        history=tuple(replace(change, reason=text) for change in model.history),
        claims=tuple(replace(c, speaker=text, quote=text, outlet=text, medium=text, url=text) for c in model.claims),
    )
    open_map = visit([hostile], hash=EVENT)
    card = open_map.page.locator(".event")
    for summary in card.locator("summary").all():
        summary.click()
    assert text[:40] in card.locator(".citation").text_content()
    assert card.locator("img, script, svg[onload]").count() == 0
    assert open_map.page.evaluate("window.hacked === undefined")
    assert open_map.complaints == []
    assert open_map.violations() == []
