"""The grammar of the shipped patterns. No fixture: hypothesis prints the arguments of a failing test."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import load
from extractor.quantities import Grammar, compile_grammar


@cache
def grammar() -> Grammar:
    return compile_grammar(load())
