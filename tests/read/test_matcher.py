"""Phrases of a lexicon are found as whole words, with stars for endings."""

from __future__ import annotations

from geo.read.matcher import Matcher


def _found(folded: str, *phrases: str) -> list[str]:
    matcher = Matcher.build({"g": {"v": phrases}})
    return [folded[hit.start : hit.end] for hit in matcher.find(folded)]


def test_a_star_stands_for_any_ending_and_for_none():
    assert _found("abattu, abattues, abatt", "abatt*") == ["abattu", "abattues", "abatt"]


def test_a_phrase_is_no_part_of_a_longer_word():
    assert _found("rabattu et drone2 et surfeu", "abattu", "feu", "drone") == []


def test_stars_may_stand_inside_a_phrase():
    assert _found("deux dépôts pétroliers", "dépôt* pétrolier*") == ["dépôts pétroliers"]


def test_an_elided_article_does_not_hide_a_word():
    assert _found("l'usine d'armement", "usine") == ["usine"]


def test_the_longer_phrase_of_a_group_wins():
    assert _found("dans la nuit de mardi", "nuit", "dans la nuit") == ["dans la nuit"]


def test_phrases_of_different_groups_may_overlap():
    matcher = Matcher.build({"a": {"": ["drone*"]}, "b": {"": ["drones navals"]}})
    assert [hit.group for hit in matcher.find("drones navals")] == ["b", "a"]
