"""What geo says reaches a person in their language: each of its sentences has words, and each of these is said."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import geo
from dashboard.messages import load_messages
from dashboard.messages.said import SECTIONS, said, sentences, wording
from dashboard.messages.words import words

ROOT = Path(geo.__file__).parent.parent

SAYING = (
    *("geo/intake", "geo/locate", "geo/merge", "geo/decide/apply.py", "geo/flow.py", "geo/outcome.py"),
    "geo/read",
    *("geo/store/faults.py", "geo/store/rows.py", "geo/store/decided.py", "geo/store/opening.py", "geo/store/old.py"),
    *(
        "geo/store/location.py",
        "geo/store/database.py",
        "geo/table/view.py",
        "geo/interchange/card.py",
        "geo/publish.py",
    ),
    *("dashboard/people.py", "dashboard/making.py", "dashboard/subscriptions.py", "dashboard/settings.py"),
    *("dashboard/assets.py", "dashboard/review/places.py", "dashboard/card.py", "dashboard/exporting.py"),
)
"""Modules whose sentences the app or the map shows."""

ON_THE_COMMAND_LINE = (
    *("geo/locate/added.py", "geo/locate/dumps.py", "geo/locate/fields.py", "geo/locate/lines.py"),
    *("geo/locate/nominatim.py", "geo/locate/settlements.py", "geo/locate/tables.py", "geo/locate/index.py"),
    *("geo/locate/kept.py", "geo/locate/lookup.py", "geo/locate/gazetteer.py", "geo/intake/encodings.py"),
)
"""Modules of these folders that only the command line speaks for: gazetteers of one's own, online answers, tables."""

NOT_SHOWN = frozenset(
    {
        # Names of places, which are names in every language.
        *("about {} km from {}", "about {} km {} of {}"),
        # Why an online geocoder's answer is left out, which only the command line tells.
        *("a place of the class {}, {} is no settlement, district or region", "answer {} to '{}' is left out: {}"),
        *("it lies in '{}', and places of {} are wanted", "no region is known there"),
        # Two sentences of the catalogues, one after the other.
        "told anew by: {}; {}",
        # A fault of the program's own calls, and what is asked of an event by itself.
        *("policy: delay_days is {}; give a number of days of 0 or more", "it is held until {}"),
        *("policy: coarsen_km is {}; give a width above 0 km, or None", "its status is {} and the policy asks for {}"),
        "it has no date and the policy asks for {} days of delay",
        # What an event says of a decision, and comments of a file of settings.
        *("put together with other reports", "parted from other reports", "[[feed]]\nurl = {}\ntitle = {}\n"),
        "# The feeds whose reports the dashboard offers; `url` is the address of an RSS or Atom feed.\n",
        # Why each way to fetch the map's script failed, in the words of npm and of the network.
        *("npm is not installed", "npm pack {} left no file", "npm pack {} failed ({})", "{} does not answer ({})"),
        *(
            "{} of {} has SHA-256 {}, the pin says {}",
            "the package {} can't be unpacked ({})",
            "{}{} does not answer ({})",
        ),
        "{} is not https",
        "{} can't be written ({}); point STRIKEMAP_CACHE at a folder that can",
        # Faults of a lexicon, which only its author meets.
        "{}.toml: the table or key {} is missing; see CONTRIBUTING.md, recipe 'a language'",
        "areas.toml has no name of country '{}' in '{}'; add it there",
    }
)
"""Sentences of these modules that no page shows, or that are names."""

EN, FR = words("en"), words("fr")
GAP = "{}"
"""What stands for a slot, and for what a sentence of the program puts there."""


@cache
def _shapes() -> frozenset[str]:
    """The sentences of the catalogues, each slot as a gap."""
    return frozenset(re.sub(r"\{\w+\}", GAP, wording(each.key)) for each in sentences())


def _modules() -> list[Path]:
    found = [
        path for name in SAYING for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).glob("*.py"))
    ]
    return sorted(set(found) - {ROOT / name for name in ON_THE_COMMAND_LINE})


def _texts(path: Path) -> list[tuple[int, str]]:
    """Line and text of each string of a module that is no docstring, what varies in it as a gap."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    beside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)
            found.append((node.lineno, "".join(parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (beside | inside):
            found.append((node.lineno, node.value.replace("{}", GAP)))
    return found


def _is_worded(text: str) -> bool:
    """Whether a sentence is in the catalogues, whole, as a part of one, or after what it is about."""
    bare = _bare(text)
    return any(_pattern(each).search(shape) for shape in _shapes() for each in (text, bare))


def _bare(text: str) -> str:
    """A sentence without the file, line, address or rule that it is about."""
    return re.sub(r"^(?:(?:\{\}[:/1]*)+|share\.\w+:) ", "", text)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Finds what a string of the program may become in a sentence of the catalogues."""
    return re.compile(".+".join(map(re.escape, text.split(GAP))))


def _is_sentence(text: str) -> bool:
    """Whether a string is a sentence for a person: three words of small letters at the least."""
    return not re.search(r"\\|^application/", text) and len(re.findall(r"(?<![\w{/])[a-z']+(?![\w}])", text)) > len(
        "ab"
    )


def test_every_sentence_that_geo_says_has_words_in_the_catalogues():
    lacking = [
        f"{path.relative_to(ROOT)}:{line}: add {text!r} to [said] or [app.said] of dashboard/messages/*.toml"
        for path in _modules()
        for line, text in _texts(path)
        if _is_sentence(text) and not _is_worded(text) and text not in NOT_SHOWN
    ]
    assert not lacking, "\n".join(lacking)


def test_every_sentence_of_the_catalogues_is_one_that_the_program_says():
    texts = [text for path in _modules() for _, text in _texts(path)]
    told = "\n".join(texts)
    long = [_pattern(_bare(text)) for text in texts if _is_sentence(text) or text.startswith(("same {}", "{} ({} is"))]
    lost = [
        shape
        for shape in _shapes()
        if not all(part.strip(" :;,()%") in told for part in re.split(r"\{\}|[()]", shape))
        and not any(pattern.search(shape) for pattern in long)
    ]
    assert not lost, "\n".join(lost)


def test_in_english_a_sentence_stays_as_geo_says_it():
    other = {
        key: text
        for key, text in load_messages()["en"].items()
        if key.startswith(SECTIONS) and text not in {wording(key), wording(key).replace(": {who}", " {who}")}
    }
    assert other == {"said.told by one side alone: {who}": "told by {who} alone"}


@pytest.mark.parametrize(
    ("sentence", "french"),
    [
        ("population 1,234,567", "1\u202f234\u202f567 habitants"),
        ("not in RU, UA", "pas dans : Russie, Ukraine"),
        ("same target: energy oil", "même cible : pétrole"),
        ("a denial, said 3 days after it", "démenti, 3 j après les faits"),
        ("same night: 2024-04-23 to 2024-04-24", "même nuit : du 2024-04-23 au 2024-04-24"),
        ("denied by: A (2024-04-24), B (+2); asserted by: C", "démenti par A (2024-04-24), B (+2) ; affirmé par C"),
        ("told anew by: G; killed: 3 → 5, injured: 2 → 4", "nouveau chiffre de G ; tués : 3 → 5, blessés : 2 → 4"),
        (
            "a:2: 'url' is given twice; keep one; a:3: 'id' is given twice; keep one",
            "a:2 : « url » est donné deux fois ; gardez-en un ; a:3 : « id » est donné deux fois ; gardez-en un",
        ),
        (
            "https://x.example/: the site answers 404; there is no such page; check the address",
            "https://x.example/ : le site répond 404 ; cette page n’existe pas ; vérifiez l’adresse",
        ),
        (
            "'Mykhail' may be Mykhail, Odesa (locality); Mykhail, UA (region); name its region or country",
            "« Mykhail » peut être Mykhail, Odesa (localité) ; Mykhail, UA (région) ; nommez sa région ou son pays",
        ),
    ],
)
def test_a_sentence_of_geo_is_said_in_french_with_what_stands_in_it(sentence: str, french: str):
    assert said(sentence, FR) == french


@pytest.mark.parametrize(
    "sentence", ["", "nobody knows this; nor this, nor that: so it stays", "the site answers 418; be a teapot"]
)
def test_what_no_catalogue_knows_stays_as_geo_says_it(sentence: str):
    assert said(sentence, FR) == sentence


def test_a_long_hostile_sentence_is_answered_at_once():
    hostile = "denied by: " + "(; " * 200 + ": " * 200
    assert said(hostile, EN)
