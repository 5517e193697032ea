"""The figures: precision, recall and F1 of events, and how often each field of a found event is right."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.score.pairing import any_kind, is_right, match_events, same_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.score.gold import GoldArticle, GoldClaim, GoldEvent
    from geo.score.pairing import Match
    from geo.table.row import Row, RowClaim

EXACT_KM = 10.0
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares from 0 to 1 over one language or all; None where there was nothing to judge.

    Fields are judged on found events alone: read them beside recall. `clean` of the `negatives`, articles that tell
    of no event, gave none.
    """

    events: int
    precision: float
    recall: float
    f1: float
    f1_any_kind: float
    date: float | None
    within_10km: float | None
    place_precision: float | None
    target: float | None
    weapon: float | None
    attacker: float | None
    numbers: float | None
    claims_f1: float
    clean: int
    negatives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One mistake: an event of gold that was `missed`, or an `extra` one that nobody annotated."""

    article_id: str
    fault: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The scores by language and for `all`, every mistake, and how many quotes are not in their text."""

    scores: dict[str, Score]
    misses: tuple[Miss, ...]
    bad_quotes: int


def score(articles: Sequence[GoldArticle], rows: Iterable[Row]) -> Verdict:
    """What the rows are worth against gold; a row counts for each report that it is read from."""
    told: dict[str, list[Row]] = defaultdict(list)
    texts = {article.id: article.text for article in articles}
    bad_quotes = 0
    for row in rows:
        bad_quotes += sum(
            texts.get(claim.report_id, "")[claim.start : claim.end] != claim.quote for claim in row.claims
        )
        for report_id in row.reports:
            told[report_id].append(row)
    tallies: dict[str, Counter[str]] = {ALL: Counter()}
    misses: list[Miss] = []
    for article in articles:
        tally, faults = _judge(article, told.get(article.id, []))
        misses += faults
        for name in (ALL, article.language):
            tallies.setdefault(name, Counter()).update(tally)
    return Verdict(
        scores={name: _score(tally) for name, tally in tallies.items()}, misses=tuple(misses), bad_quotes=bad_quotes
    )


def _judge(article: GoldArticle, rows: Sequence[Row]) -> tuple[Counter[str], list[Miss]]:
    tally: Counter[str] = Counter(events=len(article.events))
    exact = match_events(article.events, rows, same_kind)
    missed = [gold for gold in exact.missed if not gold.optional]
    extra = [row for row in exact.extra if not _tolerated(row, article)]
    tally.update({"found": len(exact.matches), "missed": len(missed), "extra": len(extra)})
    loose = match_events(article.events, rows, any_kind)
    tally["loose_found"] = len(loose.matches)
    tally["loose_missed"] = sum(not gold.optional for gold in loose.missed)
    tally["loose_extra"] = sum(not _tolerated(row, article) for row in loose.extra)
    if not article.is_report:
        tally.update({"negatives": 1, "clean": int(not extra)})
    for match in exact.matches:
        tally.update(_judge_fields(match))
    faults = [Miss(article_id=article.id, fault="missed", kind=gold.kind, place=gold.place_name) for gold in missed]
    faults += [Miss(article_id=article.id, fault="extra", kind=row.kind, place=row.place_as_written) for row in extra]
    return tally, faults


def _judge_fields(match: Match) -> Counter[str]:
    gold, row = match.gold, match.row
    tally: Counter[str] = Counter()

    def judge(field: str, *, right: bool) -> None:
        tally.update({f"{field} judged": 1, field: int(right)})

    judge("attacker", right=is_right(gold, "attacker", row.attacker))
    judge("target", right=is_right(gold, "target", row.target_type))
    judge("weapon", right=is_right(gold, "weapon", row.weapon))
    if gold.dated:
        start = row.date_start.isoformat() if row.date_start else None
        end = row.date_end.isoformat() if row.date_end else None
        judge("date", right=is_right(gold, "start", start) and is_right(gold, "end", end))
    if gold.place is not None:
        if gold.place.precision in {"locality", "district"}:
            judge("km", right=match.km <= max(EXACT_KM, gold.place.slack_km))
        if row.place_precision is not None:
            accepted = (gold.place.precision, *gold.accept.get("precision", ()))
            judge("precision", right=row.place_precision in accepted)
    for field, value in (("downed", row.downed), ("killed", row.killed), ("injured", row.injured)):
        if value is not None or getattr(gold, field) is not None:
            judge("numbers", right=is_right(gold, field, value))
    hits = _claim_hits(gold, row)
    tally.update(
        {"claims found": hits, "claims missed": len(gold.claims) - hits, "claims extra": len(row.claims) - hits}
    )
    return tally


def _claim_hits(gold: GoldEvent, row: Row) -> int:
    left = list(row.claims)
    hits = 0
    for wanted in gold.claims:
        found = next((claim for claim in left if _same_claim(wanted, claim)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _same_claim(gold: GoldClaim, claim: RowClaim) -> bool:
    return gold.side == claim.side and gold.act == claim.act and _same_words(gold.quote, claim.quote)


def _same_words(a: str, b: str) -> bool:
    """Whether one quote is within the other, or they share half the words of the shorter."""
    a, b = a.strip(), b.strip()
    if not a or not b:
        return False
    words_a, words_b = set(a.split()), set(b.split())
    return a in b or b in a or 2 * len(words_a & words_b) >= min(len(words_a), len(words_b))


def _tolerated(row: Row, article: GoldArticle) -> bool:
    """Whether an extra event is at a place that gold names as background, or as acceptable."""
    placed = row.place_precision is not None
    names = {_fold(row.place_as_written), _fold(row.place_name)} - {""} if placed else set()
    allowed = {_fold(name) for name in article.tolerated} - {""}
    return any(name in other or other in name for name in names for other in allowed)


def _fold(text: str) -> str:
    """The text without case and accents, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


def _score(tally: Counter[str]) -> Score:
    def share(field: str) -> float | None:
        judged = tally[f"{field} judged"]
        return tally[field] / judged if judged else None

    precision, recall, f1 = _f1(tally["found"], tally["extra"], tally["missed"])
    return Score(
        events=tally["events"],
        precision=precision,
        recall=recall,
        f1=f1,
        f1_any_kind=_f1(tally["loose_found"], tally["loose_extra"], tally["loose_missed"])[2],
        date=share("date"),
        within_10km=share("km"),
        place_precision=share("precision"),
        target=share("target"),
        weapon=share("weapon"),
        attacker=share("attacker"),
        numbers=share("numbers"),
        claims_f1=_f1(tally["claims found"], tally["claims extra"], tally["claims missed"])[2],
        clean=tally["clean"],
        negatives=tally["negatives"],
    )


def _f1(found: int, extra: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; nothing to find and nothing found is perfect."""
    precision = found / (found + extra) if found + extra else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
