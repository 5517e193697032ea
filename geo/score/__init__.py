"""How well the reader reads: events against articles that people have annotated."""

from geo.score.gold import GoldArticle, GoldClaim, GoldEvent, GoldPlace, read_gold
from geo.score.pairing import Match, Pairing, match_events
from geo.score.tally import Miss, Score, Verdict, score

__all__ = [
    "GoldArticle",
    "GoldClaim",
    "GoldEvent",
    "GoldPlace",
    "Match",
    "Miss",
    "Pairing",
    "Score",
    "Verdict",
    "match_events",
    "read_gold",
    "score",
]
