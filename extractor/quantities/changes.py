"""Units of the ends of a change: «рост краж на 5% (с 1 200 до 1 260)», «погибших – на 12% (с 50 до 44)»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.morphology import parses
from extractor.quantities import counted
from extractor.quantities.amount import Amount
from extractor.quantities.bare import is_fraction
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_FROM = frozenset({"с", "со"})
_CLAUSE_STARTS = frozenset({"", ",", ".", ";", "а", "и", "также"})
_OPEN = frozenset({"(", ":", ",", DASH})
_REACH = 40


def ends(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """The lower end, bare, in the unit of what changed: the noun behind «число», behind a word of change, or the
    genitive plural that begins its clause.
    """
    amount, lexemes = found[index], context.lexemes
    if lexemes.text(amount.first - 1) not in _FROM or is_fraction(amount) or not _goes_to(context, found, index):
        return None
    start = amount.first - 2 - (lexemes.text(amount.first - 2) in _OPEN)
    for position in range(start, max(-1, start - _REACH), -1):
        if context.sentence_of(position) != context.sentence_of(amount.first):
            return None
        noun = _their_number(context, position) or _changed_noun(context, position)
        if noun:
            return amount.measured(noun.unit, "person" if noun.is_person else "count", "unit:changed")
    return None


def _goes_to(context: Context, found: Sequence[Amount], index: int) -> bool:
    """Whether «до» and another bare number follow."""
    if index + 1 >= len(found) or found[index + 1].unit:
        return False
    return context.lexemes.texts[found[index].stop : found[index + 1].first] == ["до"]


def _their_number(context: Context, position: int) -> counted.Counted | None:
    """«рейсы станут ежедневными: их число вырастет с 5 до 7»: the plural in the nominative that «их» stands for."""
    lexemes = context.lexemes
    if lexemes.texts[position] != "их" or lexemes.text(position + 1) not in context.grammar.count_nouns:
        return None
    for before in range(position - 1, max(-1, position - _REACH), -1):
        token = context.token(before)
        if context.sentence_of(before) != context.sentence_of(position):
            return None
        if token is not None and token.tag.pos == "NOUN" and (token.tag.case, token.tag.number) == ("Nom", "Plur"):
            return context.counted(before)
    return None


def _changed_noun(context: Context, position: int) -> counted.Counted | None:
    """The plural phrase that begins at a lexeme, if what stands before says that it changed."""
    lexemes = context.lexemes
    token = context.token(position)
    if token is None or token.tag.number != "Plur" or token.tag.pos not in ("NOUN", "ADJ", "VERB"):
        return None
    before = lexemes.text(position - 1)
    counts = before in context.grammar.count_nouns
    begins = before in _CLAUSE_STARTS and token.tag.case == "Gen"
    changes = any(parse.normal_form.replace("ё", "е") in context.grammar.end_states for parse in parses(before)[:2])
    return context.counted(position) if counts or begins or changes else None
