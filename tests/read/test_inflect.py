"""Words in all their forms, and the forms that are kept out."""

from __future__ import annotations

from geo.read.inflect import inflector


def test_a_word_in_its_dictionary_form_stands_for_all_its_forms():
    forms = inflector("uk")("середа")
    assert {"середи", "середу", "середою", "серед"} <= set(forms)


def test_a_form_that_is_nearly_always_another_word_is_no_form_of_any_word_but_itself():
    inflect = inflector("uk", ["серед", "міст"])
    assert "серед" not in inflect("середа")
    assert "міст" not in inflect("місто")
    assert {"міст", "мосту"} <= set(inflect("міст"))
