"""One number with its unit, as it stands: the readings that are tried at a lexeme, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extractor.document import Qualifier
from extractor.language.morphology import parses
from extractor.quantities import counted, digits
from extractor.quantities.context import DASHES, Context
from extractor.quantities.numbers import Number
from extractor.quantities.units import Match

_ONLY_COUNTED = frozenset({"один", "пара", "десяток", "дюжина", "ноль", "тысяча"})
_COLLECTIVE = frozenset({"двое", "трое", "четверо", "пятеро", "шестеро", "семеро"})
_COMPOUND = re.compile(r"(?P<number>.+?)(?P<rest>процентн|летн|месячн|недельн|дневн|суточн|часов|минутн|кратн|годичн)\w+")


class Amount(NamedTuple):
    """A number with its unit over the lexemes [first, stop). `unit` is empty where the text leaves it out."""

    first: int
    stop: int
    value: float
    unit: str = ""
    dimension: str = ""
    magnitude: float = 1.0
    value_max: float | None = None
    qualifier: Qualifier = "="
    rules: tuple[str, ...] = ()
    number_first: int = -1
    number_stop: int = 0


Reading = Callable[[Context, int], Amount | None]


def read(context: Context, index: int) -> Amount | None:
    """The first reading that succeeds at a lexeme."""
    for reading in READINGS:
        amount = reading(context, index)
        if amount:
            return amount
    return None


def each_nth(context: Context, index: int) -> Amount | None:
    """«каждый пятый» is 20 %."""
    lexemes = context.lexemes
    if not lexemes.text(index).startswith("кажд"):
        return None
    ordinal = context.numerals.by_form.get(lexemes.text(index + 1))
    if ordinal is None or ordinal.role != "ordinal":
        return None
    if context.is_time_word(index + 2):
        return None
    return Amount(index, index + 2, 100 / ordinal.value, "%", "share", rules=("fraction:each_nth",))


def parts(context: Context, index: int) -> Amount | None:
    """«половина», «две трети», «три десятых», «1/10»: shares of a whole, unless a unit makes them parts of it."""
    lexemes = context.lexemes
    if lexemes.kind(index) == "digits" and (share := digits.fraction(lexemes.texts[index])) is not None:
        if lexemes.glued(index) and lexemes.kind(index - 1) in ("word", "sign") and lexemes.text(index - 1) not in "(«":
            return None
        return _share(context, index, index + 1, share) if lexemes.text(index + 1) != "финала" else None
    numeral = context.numerals.by_form.get(lexemes.text(index))
    if numeral is None:
        return None
    if numeral.role == "fraction":
        token = context.token(index)
        if context.is_ordinal(index - 1) or context.is_time_word(index + 1) or (token and token.tag.pos == "ADJ"):
            return None
        return _share(context, index, index + 1, numeral.value / 100)
    number = context.numerals.read(lexemes, index, context.is_numeral)
    if number is None or number.value > 99 or number.stop > index + 2:
        return None
    of = context.numerals.by_form.get(lexemes.text(number.stop))
    if of is None or number.value < 1:
        return None
    if of.role == "fraction":
        return _share(context, index, number.stop + 1, number.value * of.value / 100)
    if of.role == "ordinal" and of.value > number.value and lexemes.text(number.stop).endswith(("ых", "ая", "ую", "ой", "ей", "их", "ти")):
        return _share(context, index, number.stop + 1, number.value / of.value)
    return None


def _share(context: Context, first: int, stop: int, share: float) -> Amount:
    match = context.units.match(context.lexemes, stop)
    if match and match.unit.dimension != "person":
        return Amount(first, match.stop, share, match.symbol, match.unit.dimension, rules=("fraction:of_unit",))
    return Amount(first, stop, round(share * 100, 10), "%", "share", rules=("fraction",))


def out_of(context: Context, index: int) -> Amount | None:
    """«9 из 10», «четыре из каждых пяти» are shares; «12 из 20 школ» are two counts and no share."""
    lexemes = context.lexemes
    number = context.number(index)
    if number is None or lexemes.text(number.stop) != "из":
        return None
    each = lexemes.text(number.stop + 1) == "каждых"
    whole = context.numerals.read(lexemes, number.stop + 1 + each, context.is_numeral)
    if whole is None or not number.value < whole.value or not (each or whole.value in (10.0, 100.0, 1000.0)):
        return None
    return Amount(index, whole.stop, round(number.value / whole.value * 100, 10), "%", "share", rules=("fraction:out_of",))


def times(context: Context, index: int) -> Amount | None:
    """«в 2,3 раза», «вдвое», «удвоился»."""
    lexemes = context.lexemes
    numeral = context.numerals.by_form.get(lexemes.text(index)) or context.multiplying_verb(index)
    if numeral and numeral.role in ("multiple", "multiply"):
        return Amount(index, index + 1, numeral.value, "times", "multiple", rules=(f"times:{numeral.word}",))
    number = context.number(index)
    if number is None:
        return None
    upper, stop = None, number.stop
    if lexemes.text(stop) in DASHES and (second := context.number(stop + 1)):
        upper, stop = second.value, second.stop
    if lexemes.text(stop) not in ("раза", "раз"):
        return None
    first = context.before_qualifier(index)
    if lexemes.text(first - 1) not in ("в", "во"):
        return None
    if context.units.rate(lexemes, stop + 1) or number.value <= 1:
        return None
    start = first - 1 if first == index else index
    return Amount(start, stop + 1, number.value, "times", "multiple", value_max=upper, rules=("times:в N раз",))


def compound(context: Context, index: int) -> Amount | None:
    """«40-процентный», «трехлетний», «десятикратный»; the age of a person («65-летний житель») is no duration."""
    lexemes = context.lexemes
    if lexemes.kind(index) == "digits":
        if lexemes.text(index + 1) not in ("-", "‑", "–") or not lexemes.glued(index + 1) or not lexemes.glued(index + 2):
            return None
        read = digits.read(lexemes, index, before_magnitude=True)
        unit = context.grammar.compounds.get(_adjective(lexemes.text(index + 2)))
        if read is None or unit is None or read[1] != index + 1 or _says_age(context, index + 2, unit.id):
            return None
        return Amount(index, index + 3, read[0], unit.id, unit.dimension, rules=(f"compound:{unit.id}",))
    word = lexemes.text(index)
    match = _COMPOUND.fullmatch(word)
    if match is None:
        return None
    value = context.grammar.stems.get(match["number"])
    unit = context.grammar.compounds.get(_adjective(word[len(match["number"]) :]))
    if value is None or unit is None or _says_age(context, index, unit.id):
        return None
    return Amount(index, index + 1, value, unit.id, unit.dimension, rules=(f"compound:{unit.id}",))


def _adjective(word: str) -> str:
    return str(parses(word)[0].normal_form).replace("ё", "е") if word else ""


def _says_age(context: Context, index: int, unit: str) -> bool:
    """Whether a person follows within a few words: «32-летний и 33-летний пассажиры»."""
    first = context.tokens.at(context.lexemes.stops[index])
    following = context.tokens.tokens[first : first + 6]
    noun = next((token for token in following if token.tag.pos in ("NOUN", "PROPN")), None)
    return unit == "year" and noun is not None and noun.tag.animacy == "Anim"


def plain(context: Context, index: int) -> Amount | None:
    """A number with a unit before it («$15 млн») or after it, with a counted phrase, or alone."""
    number = context.number(index)
    if number is None:
        return None
    prefixed = _with_prefix(context, number)
    if prefixed:
        return prefixed
    stop, infix = context.after_infix(_after_repetition(context, number))
    match = context.units.match(context.lexemes, stop)
    if match and not _is_year_mark(context, number, match):
        return _with_unit(context, number, match, infix)
    phrase = _counted(context, number, stop)
    if phrase:
        last = context.lexeme_ending_at(phrase.stop, stop)
        dimension = "person" if phrase.is_person else "count"
        unit = "person" if phrase.is_person else phrase.unit
        return _amount(number, last, number.value, unit, dimension, infix, f"count:{dimension}")
    if number.word in _COLLECTIVE:
        return _amount(number, number.stop, number.value, "person", "person", None, "collective")
    if number.word in _ONLY_COUNTED:
        return None
    return _amount(number, number.stop, number.value, "", "", None, "bare")


def _after_repetition(context: Context, number: Number) -> int:
    """The lexeme where the unit may begin: «300 000 (триста тысяч) тенге» says its number twice."""
    lexemes = context.lexemes
    if lexemes.text(number.stop) != "(":
        return number.stop
    again = context.numerals.read(lexemes, number.stop + 1, context.is_numeral)
    same = again is not None and again.value == number.value and lexemes.text(again.stop) == ")"
    return again.stop + 1 if again and same else number.stop


def _counted(context: Context, number: Number, stop: int) -> counted.Counted | None:
    """The counted phrase after a number, if any; «один» counts only what stands right behind it."""
    lexemes = context.lexemes
    if context.in_idiom(number.first) or not (lexemes.kind(stop) == "word" or lexemes.text(stop) in ("«", '"')):
        return None
    return counted.read(context.tokens, lexemes.starts[stop], number.value, context.grammar.animals)


def _amount(
    number: Number, stop: int, value: float, unit: str, dimension: str, infix: Qualifier | None, rule: str
) -> Amount:
    return Amount(
        number.first,
        stop,
        value,
        unit,
        dimension,
        number.magnitude,
        qualifier=infix or "=",
        rules=(rule,),
        number_first=number.first,
        number_stop=number.stop,
    )


def _with_prefix(context: Context, number: Number) -> Amount | None:
    prefix = context.units.prefix(context.lexemes, number.first)
    if prefix is None:
        return None
    first, unit = prefix
    if context.lexemes.kind(first) == "word" and (
        not context.lexemes.glued(number.first) or number.magnitude == 1 or context.lexemes.glued(first)
    ):
        return None
    amount = _amount(number, number.stop, number.value, unit.symbol or unit.id, unit.dimension, None, f"prefix:{unit.id}")
    return amount._replace(first=first)


def _is_year_mark(context: Context, number: Number, match: Match) -> bool:
    """«2016 г.» and «2016 В…» are years, whatever «г» and «В» stand for elsewhere."""
    looks_like_year = number.value == int(number.value) and 1800 <= number.value <= 2100 and number.magnitude == 1
    written = context.lexemes.text(match.stop - 1 - (context.lexemes.text(match.stop - 1) == "."))
    return looks_like_year and (match.unit.id in ("g", "year") or len(written) == 1 and written.isalpha())


def _with_unit(context: Context, number: Number, match: Match, infix: Qualifier | None) -> Amount:
    value, stop, unit = number.value, match.stop, match.unit
    symbol = match.symbol
    value *= unit.factor
    if unit.dimension == "currency" and (rest := context.numerals.read(context.lexemes, stop, context.is_numeral)):
        small = context.units.match(context.lexemes, rest.stop)
        if small and small.symbol == symbol and small.unit.factor < unit.factor:
            value, stop = value + rest.value * small.unit.factor, small.stop
    return _amount(number, stop, value, symbol, unit.dimension, infix, f"unit:{unit.id}")


READINGS: tuple[Reading, ...] = (each_nth, out_of, parts, times, compound, plain)


def may_start(word: str) -> bool:
    """Whether a word that is no numeral may still begin an amount: «каждый», «трехлетний», «удвоился»."""
    return word.startswith(("кажд", "удво", "утро", "учетвер")) or (len(word) > 8 and _COMPOUND.fullmatch(word) is not None)
