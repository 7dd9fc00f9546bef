"""What prices are for, where it is said away from the sum: «килограмм говядины стоит 3 940 тенге»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities import nonfacts
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.counted import noun_forms
from extractor.quantities.denominators import sized
from extractor.quantities.lexer import CLAUSE_ENDS, DASH
from extractor.quantities.units import Match

_REACH = 14
_BRACKETS = 6
_FLOOR_REACH = 40
"""How many numbers back a price of floor space makes a metre a square one: «там метр стоит 287 тысяч»."""
_MOST_STEPS = 3
_SIZE_REACH = 4
_MOST_ADJECTIVES = 2
_SHORTEST_NOUN = 3
_LARGEST_PRICE = 1e6
_LOWER = frozenset({"с", "со", "от"})
_STEPS_TO = frozenset({"до", "по", "в", "за"})


def priced(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«Килограмм говядины стоит 3 940 тенге», «цена тонны упала до 965 долларов», «пачка чая – 1 150 тенге»."""
    if amount.dimension != "currency" or amount.magnitude > _LARGEST_PRICE:
        return ""
    prices = (other for other in before[-_MOST_STEPS:] if other.dimension == "currency")
    others = [other for other in prices if not is_lower(context, other)]
    for index in clause_before(context, amount, others):
        match = _priced_thing(context, index)
        if match is None or match.stop > amount.first:
            continue
        forms = noun_forms(context.lexemes.texts[index])
        one = context.lexemes.text(index - 1) == "1"  # «1 кг мяса стоит 3 400 тенге»
        subject = (one or ("nomn", "sing") in forms) and not _is_governed(context, index)
        if subject or (("gent", "sing") in forms and _follows_price(context, index)):
            floor = match.symbol == "m" and any(other.unit.endswith("/m2") for other in before[-_FLOOR_REACH:])
            return _size(context, match, before) or ("m2" if floor else match.symbol)
    return ""


def _size(context: Context, thing: Match, before: Sequence[Amount]) -> str:
    """«мешок сахара весом 50 кг» is sold by 50 kg; an empty string where no size is said behind the thing."""
    size = before[-1] if before and thing.unit.dimension == "rate" else None
    if size is None or size.dimension != "physical" or not 0 <= size.first - thing.stop <= _SIZE_REACH:
        return ""
    return sized(size.value, size.unit)


def goes_on(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«цена тонны прибавила 6 долларов и достигла 263»: a second verb says more of the same price."""
    if not before or amount.dimension != "currency":
        return ""
    first = before[-1].stop
    verb = context.token(first + 1)
    joined = context.lexemes.text(first) in ("и", ",") and amount.first - first <= _MOST_STEPS
    return same_rate(context, amount, before[-1]) if joined and verb is not None and verb.tag.pos == "VERB" else ""


def parallel(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«Литр бензина стоит 205 тенге, солярки – 295 тенге»: a price in the same words has the same denominator."""
    lexemes, index = context.lexemes, amount.first - 1
    index -= lexemes.text(index) in _STEPS_TO
    if lexemes.text(index) != DASH or lexemes.glued(index) or not before or amount.dimension != "currency":
        return ""
    for position in clause_before(context, amount, before):  # «…, тонны меди – до 9 450 долларов» names its own.
        thing = _priced_thing(context, position)
        if thing and noun_forms(lexemes.texts[position]) & {("gent", "sing"), ("nomn", "sing")}:
            return thing.symbol
    symbol = same_rate(context, amount, before[-1])
    known = context.units.by_symbol.get(symbol)
    elided = "unit:elided" in before[-1].rules  # «первой группы – 111 872 тенге в месяц, второй – 93 566, …»
    return symbol if elided or (known and known.dimension == "physical") else ""


def bracketed(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«молоко (литр) – 420 тенге», «вода – 65 тенге за кубометр (было 58)»: brackets name what is divided by, or hold
    another sum of the same kind."""
    texts, first = context.lexemes.texts, amount.first
    if texts[max(0, first - 2) : first] == [")", DASH]:
        opened = next(
            (index for index in range(first - 3, max(-1, first - _BRACKETS), -1) if texts[index] == "("), first
        )
        thing = _priced_thing(context, opened + 1 + (context.lexemes.text(opened + 1) == "1"))
        return thing.symbol if thing and thing.stop == first - 2 else ""
    between = texts[before[-1].stop : first] if before else []
    return same_rate(context, amount, before[-1]) if "(" in between and ")" not in between else ""


def _priced_thing(context: Context, index: int) -> Match | None:
    """A unit or a thing that is sold, at its first lexeme."""
    lexemes, units = context.lexemes, context.units
    match = units.counter(lexemes, index) or units.match(lexemes, index)
    if match is None or match.unit.dimension not in ("physical", "rate"):
        return None
    if lexemes.text(match.stop) == DASH and lexemes.glued(match.stop):
        return None  # «рентген-аппарат»
    if len(lexemes.texts[index]) < _SHORTEST_NOUN and lexemes.text(index - 1) != "1":
        return None
    longer = units.match(lexemes, index - 1) if index else None  # «квадратный метр» is no metre.
    return None if longer and longer.stop >= match.stop else match


def _follows_price(context: Context, index: int) -> bool:
    """«цена тонны», «стоимость одного квадратного метра»."""
    texts = context.lexemes.texts[max(0, index - 1 - _MOST_ADJECTIVES) : index]
    return any(text in context.grammar.price_nouns for text in texts)


def _is_governed(context: Context, index: int) -> bool:
    """Whether a preposition, or a number, stands right before a lexeme."""
    before = index - 1
    if context.lexemes.text(before) == ".":
        if context.ends_sentence(before):
            return False
        before -= 1
    if context.lexemes.text(before) == "1" and nonfacts.number(context, before) is None:
        return False
    token = context.token(before)
    is_number = context.lexemes.kind(before) == "digits" or context.lexemes.text(before) in context.numerals.by_form
    return is_number or (token is not None and token.tag.pos in ("ADP", "NUM"))


def same_rate(context: Context, amount: Amount, other: Amount) -> str:
    """The denominator of another amount of the sentence in the same unit."""
    unit, _, symbol = other.unit.partition("/")
    same_sentence = context.sentence_of(other.first) == context.sentence_of(amount.first)
    return symbol if unit == amount.unit and same_sentence else ""


def is_lower(context: Context, amount: Amount) -> bool:
    """Whether an amount is the lower of two: «с 1040 до 965 долларов»."""
    return context.lexemes.text(amount.first - 1) in _LOWER


def clause_before(context: Context, amount: Amount, before: Sequence[Amount]) -> range:
    """The lexemes before an amount, the nearest first, back to the amount before it or the end of the clause."""
    least = max(0, amount.first - _REACH, before[-1].stop if before else 0)
    key = amount.first, least
    if key not in context.clauses:
        context.clauses[key] = _clause_start(context, *key)
    return range(amount.first - 1, context.clauses[key] - 1, -1)


def _clause_start(context: Context, first: int, least: int) -> int:
    """Where the clause begins that a lexeme belongs to, or `least` if that is later."""
    lexemes = context.lexemes
    for index in range(first - 1, least - 1, -1):
        if lexemes.texts[index] in CLAUSE_ENDS and (context.ends_sentence(index) or lexemes.texts[index] != "."):
            return index + 1
        if "\n" in lexemes.gap(index):
            return index
    return least
