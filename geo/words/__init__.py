"""What words are, for more than one step of the way: the dictionaries of languages whose words bend."""

from geo.words.dictionary import dictionary

__all__ = ["dictionary"]
