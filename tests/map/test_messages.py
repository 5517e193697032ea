"""Every language has every text, and every text is asked for."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

import dashboard
from dashboard import importing, marginalia, messages
from dashboard.exporting import FORMS
from dashboard.map import page
from dashboard.map.static import own_script, page_template
from dashboard.messages import load_messages, said
from dashboard.people import Role
from dashboard.review.doubt import DoubtKind
from dashboard.review.logbook import Fate
from dashboard.screens import about, foreign
from dashboard.screens.reports import adding
from dashboard.screens.review.session import Flash
from geo.errors import SeedError
from geo.model.decisions import Action
from geo.model.mention import PlacePrecision
from geo.model.records import Act, Attacker, Kind, Side, Status
from geo.model.times import Basis, SpanPrecision
from geo.publish import MinStatus

COMPOSED = {
    "app.reports.claim.{}": get_args(Act),
    "app.reports.ended.{}": ("done", "cancelled", "failed"),
    "app.reports.field.{}": tuple(marginalia.GROUPS),
    "app.reports.mark.{}": marginalia.LEGEND,
    "app.reports.stage.{}": tuple(stage for stage in get_args(importing.Stage) if stage not in importing.ENDED),
    "app.reports.way.{}": adding.WAYS,
    "act.{}": get_args(Act),
    "app.about.{}": (*about.LIMITS, *about.OTHERS),
    "app.about.{}_head": (*about.LIMITS, *about.OTHERS),
    "app.export.form.{}": tuple(FORMS),
    "app.export.hint.{}": tuple(FORMS),
    "app.export.least_{}": get_args(MinStatus),
    "app.analysis.column.{}": (
        *("act", "acts", "alone", "claims", "country", "debris", "downed", "end", "event", "events", "farthest", "gap"),
        *("group", "hit", "jammed", "kind", "km", "launched", "max_km", "median_km", "min_km", "month", "outlet"),
        *("place", "precision", "region", "regions", "side", "start", "status", "target_type", "wide"),
    ),
    "app.analysis.filter.{}": ("first", "last"),
    "app.analysis.left.{}": (
        *("undated", "vague", "unplaced", "country", "inside", "outside", "precision"),
        *("no_region", "no_night", "unclaimed"),
    ),
    "app.analysis.months.{}": ("target_type", "status", "kind"),
    "app.analysis.nights.{}": ("downed", "jammed", "gap", "regions"),
    "app.analysis.reach.{}": ("event", "range", "median", "max", "outside", "inside"),
    "app.analysis.tip.{}": (
        *("acts", "class", "downed", "event", "far", "gap", "jammed", "known", "launched", "median_said", "most_said"),
        *("night", "outlet", "place", "range", "region", "row", "said", "when", "wide"),
    ),
    "app.role.{}": get_args(Role),
    "app.review.begin.{}": ("edit", "reject", "merge", "split", "note", "help"),
    "app.review.did.{}": get_args(Action),
    "app.review.doubt.{}": get_args(DoubtKind),
    "app.review.do.{}": ("reject", "note"),
    "app.review.fate.{}": ("any", *get_args(Fate)),
    "app.review.field.{}": ("edit", "reject", "note"),
    "app.review.flash.{}": get_args(Flash),
    "app.review.map.{}": ("label", "closer", "wider"),
    "app.review.span.{}": get_args(SpanPrecision),
    "attacker.{}": tuple(name for name in get_args(Attacker) if name != "unknown"),
    "basis.{}": get_args(Basis),
    "colour.{}": ("target", "status", "kind"),
    "fact.{}": ("launched", "downed", "jammed", "killed", "injured"),
    "filters.{}": (
        *("kind", "target", "weapon", "status", "region", "precision", "km", "km_from", "km_to"),
        *("side", "act", "outlet", "language"),
    ),
    "kind.{}": get_args(Kind),
    "panel.empty_{}": ("list", "undated", "unplaced"),
    "panel.{}": ("list", "undated", "unplaced"),
    "panel.{}_hint": ("undated", "unplaced"),
    "precision.{}": get_args(PlacePrecision),
    "side.{}": (*get_args(Side), "others"),
    "sort.{}": (
        *("date", "place", "kind", "target", "status", "distance"),
        *("killed", "injured", "launched", "downed"),
    ),
    "status.{}": get_args(Status),
    "status_short.{}": get_args(Status),
    "unit.{}": ("killed", "injured", "launched", "downed"),
    "timeline.{}": ("back", "forward", "loop", "closer", "wider", "start", "end", "window"),
}
"""Keys that the page puts together, with the words that it puts into them."""


def _texts() -> set[str]:
    """The keys of the catalogue, plural forms as one, without the sentences of geo, which are no keys of ours,
    and without Streamlit's own words."""
    keys = [key for key in load_messages()["fr"] if not key.startswith((*said.SECTIONS, foreign.SECTION))]
    stems = {key.removesuffix(".one") for key in keys if key.endswith(".one")}
    return stems | {key for key in keys if key.rpartition(".")[0] not in stems}


def _asked() -> tuple[set[str], set[str]]:
    """The keys that script, page and program ask for: whole ones, and composed ones with `{}` for what varies."""
    sources = "\n".join((own_script(), page_template(), inspect.getsource(page)))
    sections = "|".join(sorted({key.split(".")[0] for key in _texts() if "." in key}))
    whole = set(re.findall(rf"""["']((?:{sections})\.\w+)["']""", sources))
    whole |= set(re.findall(r'(?:\bt\["|\bdata-t="|messages\[lang\]\["|\bmessages\[\w+\]\.)(\w+)\b(?!\.)', sources))
    composed = {re.sub(r"\$\{.*\}", "{}", key) for key in re.findall(rf"`((?:{sections})\.[^`]*)`", sources)}
    composed |= {f"{prefix}{{}}" for prefix in re.findall(rf'"((?:{sections})\.)" ~', sources)}
    for call in re.findall(r'\.(?:say|counted)\(\s*f?"([\w.{}]+)"', _program()):
        (composed if "{" in call else whole).add(re.sub(r"\{.*\}", "{}", call))
    return whole, composed


def _program() -> str:
    """The program's own modules without their docstrings' examples."""
    paths = sorted(Path(dashboard.__file__).parent.rglob("*.py"))
    return re.sub(r"^ *>>> .*$", "", "\n".join(path.read_text(encoding="utf-8") for path in paths), flags=re.MULTILINE)


def test_all_languages_have_the_same_texts():
    catalogues = load_messages()
    assert {"fr", "en"} <= catalogues.keys()


def test_a_missing_text_a_strange_one_and_another_slot_are_all_named(tmp_path: Path):
    (tmp_path / "fr.toml").write_text('a = "un {n}"\nb = "deux"\n', encoding="utf-8")
    (tmp_path / "en.toml").write_text('a = "one {m}"\nc = "three"\n', encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_messages(tmp_path)
    for part in ("'a' has other", "'b' is missing", "'c' is unknown"):
        assert part in str(caught.value)


def test_every_text_that_script_and_page_ask_for_is_there():
    whole, _ = _asked()
    assert len(whole) > 50
    assert whole - _texts() == set()


def test_every_text_that_the_page_puts_together_is_there():
    _, composed = _asked()
    assert composed == COMPOSED.keys(), "say in COMPOSED which words a new key is put together with"
    filled = {pattern.format(word) for pattern, words in COMPOSED.items() for word in words}
    assert filled - _texts() == set()


def test_every_text_is_asked_for():
    whole, composed = _asked()
    filled = {pattern.format(word) for pattern in composed for word in COMPOSED[pattern]}
    assert _texts() - whole - filled == set()


def test_a_catalogue_lacks_no_plural_form_that_its_language_needs(tmp_path: Path):
    (tmp_path / "fr.toml").write_text('locale = "fr-FR"\na = { one = "{n} un", other = "{n} uns" }\n', encoding="utf-8")
    (tmp_path / "ru.toml").write_text('locale = "ru-RU"\na = { one = "{n} a", other = "{n} b" }\n', encoding="utf-8")
    (tmp_path / "en.toml").write_text('locale = "zz-QQ"\na = { one = "{n} a", other = "{n} b" }\n', encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_messages(tmp_path)
    assert str(caught.value).splitlines() == [
        "en.toml: locale 'zz-QQ' is none that Unicode knows; write one such as 'fr-FR'",
        "ru.toml: 'a' has no form 'few', which ru-RU needs; write few, many, one",
        "ru.toml: 'a' has no form 'many', which ru-RU needs; write few, many, one",
    ]


def test_a_third_language_is_one_file(tmp_path: Path):
    for name in ("fr.toml", "en.toml"):
        shutil.copy(Path(messages.__file__).with_name(name), tmp_path / name)
    third = (tmp_path / "en.toml").read_text(encoding="utf-8").replace('locale = "en-GB"', 'locale = "de-DE"')
    (tmp_path / "de.toml").write_text(third, encoding="utf-8")
    assert load_messages(tmp_path)["de"]["locale"] == "de-DE"
