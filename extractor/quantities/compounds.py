"""Numbers inside adjectives: «40-процентный», «трехлетний», «десятикратный»."""

from __future__ import annotations

import re

from extractor.language.morphology import is_animate, parses
from extractor.lexicon.schema import Unit
from extractor.quantities import digits
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_ADJECTIVE = re.compile(
    r"(?P<number>.+?)(?P<rest>процентн|летн|месячн|недельн|дневн|суточн|часов|минутн|кратн|годичн"
    r"|градусн|метров|километров|годовал)\w+"
)
_OF_ONE_YEAR = "годовал"
_ENDINGS = frozenset({"х", "ти", "и", "ми"})
_SHORTEST = 9
_WINDOW = 6


def may_start(word: str) -> bool:
    """Whether a word has the look of such an adjective."""
    return len(word) >= _SHORTEST and (word.startswith(_OF_ONE_YEAR) or _ADJECTIVE.fullmatch(word) is not None)


def in_digits(context: Context, index: int) -> Amount | None:
    """«40-процентный», «10-15-процентный», «25-летний путь», «17 летний», «72-х летняя»; but «5 летних лагерей» are of
    summer."""
    low = _value(context, index)
    if low is None:
        return None
    upper = _value(context, index + 2) if _hyphen(context, index + 1) else None
    last = index + 2 if upper is not None else index
    hyphen = _hyphen(context, last + 1)
    at = last + 1 + hyphen
    spelled = hyphen and context.lexemes.text(at) in _ENDINGS  # «20-ти процентная»
    if spelled:
        hyphen, at = False, at + 1
    unit = _unit(context, context.lexemes.text(at)) if hyphen or _stands_apart(context, at) else None
    if unit is None or _is_attribute(context, at, unit) or (upper is not None and upper <= low):
        return None
    if not hyphen and not spelled and (unit.dimension != "time" or low == 1):
        return None
    rules = (f"compound:{unit.id}",)
    return Amount(index, at + 1, low, unit.symbol or unit.id, unit.dimension, value_max=upper, rules=rules)


def _value(context: Context, index: int) -> float | None:
    """The value of a number in digits without spaces."""
    if context.lexemes.kind(index) != "digits":
        return None
    read = digits.read(context.lexemes, index, before_magnitude=True)
    return read[0] if read and read[1] == index + 1 else None


def _hyphen(context: Context, index: int) -> bool:
    """Whether a hyphen glued on both sides stands at a lexeme."""
    lexemes = context.lexemes
    return lexemes.text(index) == DASH and lexemes.glued(index) and lexemes.glued(index + 1)


def _stands_apart(context: Context, at: int) -> bool:
    """Whether an adjective in the singular stands where only a plural could be counted: «17 летний»."""
    token = context.token(at)
    return (
        token is not None and token.tag.number == "Sing" and _ADJECTIVE.fullmatch(f"0{token.text.lower()}") is not None
    )


def in_letters(context: Context, index: int) -> Amount | None:
    """«сорокапроцентный», «трехлетний», «десятикратный»."""
    word = context.lexemes.text(index)
    if word.startswith(_OF_ONE_YEAR):
        return Amount(index, index + 1, 1.0, "year", "time", rules=("compound:year",))
    match = _ADJECTIVE.fullmatch(word) if len(word) >= _SHORTEST else None
    value = context.grammar.stems.get(match["number"]) if match else None
    if match is None or value is None or _is_named(context, index):
        return None
    unit = _unit(context, word[len(match["number"]) :])
    if unit is None or _is_attribute(context, index, unit) or (unit.id == "times" and value == 1):
        return None
    return Amount(index, index + 1, value, unit.symbol or unit.id, unit.dimension, rules=(f"compound:{unit.id}",))


def _is_named(context: Context, index: int) -> bool:
    """«Шестидневная война»: a capital letter within a sentence makes it a name."""
    lexemes = context.lexemes
    is_capital = lexemes.written(index, index + 1)[:1].isupper()
    return is_capital and lexemes.kind(index - 1) == "word" and "\n" not in lexemes.gap(index)


def _unit(context: Context, adjective: str) -> Unit | None:
    """The unit of the second part of the adjective: «летний» is years."""
    if not adjective:
        return None
    lemmas = (str(parse.normal_form) for parse in parses(adjective) if parse.tag.POS == "ADJF")
    return context.units.compounds.get(next(lemmas, ""))


def _is_attribute(context: Context, index: int, unit: Unit) -> bool:
    """«двукратный чемпион», «200-летний юбилей» say no multiple and no duration; «32-летний пассажир» is an age."""
    first = context.tokens.at(context.lexemes.stops[index])
    following = context.tokens.tokens[first : first + _WINDOW]
    noun = next((token for token in following if token.tag.pos in ("NOUN", "PROPN")), None)
    if noun is None:
        return False
    if unit.id == "times":
        return noun.tag.animacy == "Anim" or is_animate(noun.text, noun.tag)
    return unit.id == "year" and noun.lemma in context.grammar.anniversaries
