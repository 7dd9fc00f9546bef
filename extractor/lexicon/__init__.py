"""The lexicon: `patterns/` as typed, frozen values."""

from extractor.lexicon.load import Lexicon, load, shipped

__all__ = ["Lexicon", "load", "shipped"]
