"""Reading: reports a second by language, beside peers that do a part of it; start-up and memory of the command.

A report is about 400 words, joined from the gold texts of its language in tests/gold. The peers do less each: one cuts
the text into sentences, one tells its language, one looks for dates (dateparser.search, which the reader does not use
so), one finds the dictionary form of every word (in the languages that have a dictionary). Seconds are those of the
processor, in one process, after a first report that compiles the words, with the collector as the command sets it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import regex
from dateparser.search import search_dates
from py3langid import langid
from sentencex import get_sentence_boundaries

from dashboard.lasting import collect_rarely
from geo.errors import StrikemapError
from geo.flow import find
from geo.intake import load
from geo.model import Report
from geo.words import dictionary
from seeds.world import load_world
from tests.bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.flow import World

GOLD = Path(__file__).parent.parent / "gold"
LANGUAGES = ("fr", "en", "ru", "uk")
DICTIONARIES = frozenset({"ru", "uk"})
WORDS = 400
REPORTS = 40
FEW = 3
"""Reports that a peer of seconds a report is given."""
DAY = date(2024, 9, 18)
_WORD = regex.compile(r"\p{L}+")
START = """
import pathlib, sys, time
from dashboard.cli import main
try:
    main()
finally:
    status = pathlib.Path("/proc/self/status")
    told = status.read_text() if status.exists() else ""
    kilobytes = next((line.split()[1] for line in told.splitlines() if line.startswith("VmHWM")), "0")
    sys.stderr.write(f"\\n{time.process_time()} {kilobytes}")
"""


def run() -> str:
    """Two tables: reports a second beside peers, and what the command takes for one report."""
    collect_rarely()
    world = load_world()
    rows = [row for language in LANGUAGES for row in _speeds(world, language)]
    speeds = table(("language, who", "reports a second", "of Strikemap's"), rows)
    starts = table(
        ("one report", "seconds", "of the processor", "memory"), [_start(language) for language in LANGUAGES]
    )
    return f"Reading reports of {WORDS} words, one core\n{speeds}\n\n`strikemap read` from its start, warm\n{starts}"


def texts(language: str) -> list[str]:
    """Texts of `WORDS` words or a sentence more, from the gold texts of a language, over and over."""
    told = [report.text for report in load(GOLD / language) if not isinstance(report, StrikemapError)]
    paragraphs = [part for text in told for part in text.split("\n\n")] if told else []
    joined: list[str] = []
    at = 0
    while paragraphs and len(joined) < REPORTS:
        taken: list[str] = []
        while sum(len(part.split()) for part in taken) < WORDS:
            taken.append(paragraphs[at % len(paragraphs)])
            at += 1
        joined.append("\n\n".join(taken))
    return joined


def _speeds(world: World, language: str) -> list[tuple[str, str, str]]:
    """A row for Strikemap and each peer: name, reports a second, how many times ours."""
    some = texts(language)

    def ours(text: str) -> object:
        return find(Report(id="r", text=text, published=DAY, language=language), world)

    peers: list[tuple[str, Callable[[str], object], Sequence[str]]] = [
        ("strikemap read and place", ours, some),
        ("sentencex: sentences alone", lambda text: list(get_sentence_boundaries(language, text)), some),
        ("py3langid: the language alone", langid.classify, some),
        ("dateparser.search: dates alone", lambda text: _dates(text, language), some[:FEW]),
    ]
    if language in DICTIONARIES:
        morphology = dictionary(language)
        lemmas = ("pymorphy3: a parse of each word", lambda text: [morphology.parse(w) for w in _WORD.findall(text)])
        peers.append((*lemmas, some))
    speeds = [(name, _per_second(peer, given)) for name, peer, given in peers]
    own = speeds[0][1]
    return [(f"{language}  {name}", f"{speed:,.1f}", f"{speed / own:,.2f}") for name, speed in speeds]


def _dates(text: str, language: str) -> object:
    base = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).replace(tzinfo=None)
    return search_dates(text, languages=[language], settings={"RELATIVE_BASE": base})


def _per_second(work: Callable[[str], object], given: Sequence[str]) -> float:
    work(given[0])
    began = time.process_time()
    for text in given:
        work(text)
    return len(given) / (time.process_time() - began)


def _start(language: str) -> tuple[str, str, str, str]:
    """Seconds on the clock and of the processor, and memory, of `strikemap read` for one report, called again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(f"---\npublished: {DAY}\nlanguage: {language}\n---\n{texts(language)[0]}", encoding="utf-8")
        for _ in range(2):
            began = time.perf_counter()
            call = [sys.executable, "-c", START, "read", str(path), "--format", "jsonl"]
            done = subprocess.run(call, capture_output=True, text=True, check=False)
            took = time.perf_counter() - began
    spent, kilobytes = done.stderr.rsplit("\n", 1)[-1].split()
    memory = f"{int(kilobytes) / 1024:.0f} MB" if int(kilobytes) else "not measured"
    return language, f"{took:.2f}", f"{float(spent):.2f}", memory
