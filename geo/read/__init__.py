"""Report -> claims: which sentences tell of an event, where, when, by whom according to whom."""

from geo.model import Reading
from geo.read.compile import compile_lexicon
from geo.read.language import detect_language
from geo.read.lexicon import AreaName, Lexicon
from geo.read.reader import read_report
from geo.read.spot import Knows
from geo.read.traits import Traits

__all__ = ["AreaName", "Knows", "Lexicon", "Reading", "Traits", "compile_lexicon", "detect_language", "read_report"]
