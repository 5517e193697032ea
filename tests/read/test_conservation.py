"""Nothing vanishes inside the reader: what speaks of an attack, a toll or a denial ends in a claim or is set aside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.intake import load
from geo.model import Report
from geo.read import read_report
from geo.read.sentences import clauses, split_sentences
from geo.read.text import as_text
from geo.read.toll import HARM
from geo.read.what import find_kind

if TYPE_CHECKING:
    from geo.flow import World

SAMPLES = Path(__file__).parents[2] / "seeds/reports"
DAY = date(2024, 9, 18)
PIECES = st.sampled_from(
    [
        "Des drones ukrainiens ont frappé une raffinerie à Touapsé mercredi, selon le SBU.",
        "Le gouverneur a reconnu un incendie.",
        "La Russie a nié que la frappe ait atteint sa cible.",
        "Deux personnes ont été tuées.",
        "Kiev n'a pas réagi.",
        "La Russie a lancé 40 drones.",
        "Une explosion a été entendue.",
        "Sept drones ont été abattus dans les régions de Koursk (4) et de Briansk (3).",
        "Depuis le début de la guerre, des frappes visent Odessa chaque nuit.",
        "Un drone est tombé à Xyzkovo ; un autre a endommagé une école à Kharkiv.",
        "L'entreprise dément tout dégât.",
        "Le 4 avril, une frappe avait tué vingt personnes à Dnipro.",
        "\n\n",
    ]
)


def _lost(report: Report, world: World) -> list[str]:
    """The clauses that speak of an attack, a toll, a denial or a silence and that nothing has taken up."""
    lexicon = world.lexicons["fr"]
    reading = read_report(report, lexicon, world.knows)
    kept = [(c.start, c.end) for c in reading.claims] + [(a.start, a.end) for a in reading.asides]
    # What somebody says again of an event is evidence of it beside their claim.
    kept += [(e.start, e.end) for c in reading.claims for e in c.incident.evidence if e.field == "told"]
    lost = []
    for sentence in split_sentences(as_text(report.text), lexicon):
        for clause in clauses(sentence):
            speaks = find_kind(clause) or clause.has("count", *HARM) or clause.has("speech", "denies", "declines")
            start, end = clause.text.origin(clause.start, clause.end)
            if speaks and not any(a < end and start < b for a, b in kept):
                lost.append(report.text[start:end])
    return lost


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=9))
def test_no_clause_that_speaks_of_an_attack_is_lost(world: World, pieces: list[str]):
    assert _lost(Report(id="r", text=" ".join(pieces), published=DAY, language="fr"), world) == []


def test_no_clause_of_the_samples_is_lost(world: World):
    reports = [report for report in load(SAMPLES) if isinstance(report, Report)]
    assert {report.source: lost for report in reports if (lost := _lost(report, world))} == {}
