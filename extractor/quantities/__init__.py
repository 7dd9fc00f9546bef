"""Quantities: every number of a text with its unit."""

from extractor.quantities.counted import COMPOUND
from extractor.quantities.denominators import SUMS
from extractor.quantities.find import find
from extractor.quantities.grammar import Grammar, compile_grammar

__all__ = ["COMPOUND", "SUMS", "Grammar", "compile_grammar", "find"]
