"""Numbers that are no quantities: parts of names and codes, dates, years, numbers of things («дом 25»).

A rule is a named function; the first that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH
from extractor.quantities.numbers import Number

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORDS = frozenset({"г", "гг", "год", "года", "году", "годом", "годы", "годов", "годам", "годами", "годах"})
_LIST_LINKS = frozenset({",", "и", "или", "по", "до", "на", DASH, "/"})
_CODE_SIGNS = frozenset("_@#№/\\&=")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_LONGEST_TITLE = 5
_LONGEST_LIST = 6
_IDIOM_REACH = 3

Rule = Callable[[Context, Number], bool]


def number(context: Context, index: int) -> Number | None:
    """A number at a lexeme that may be a quantity, or None."""
    if index not in context.judged:
        found = context.number(index)
        context.judged[index] = None if found is None or refused(context, found) else found
    return context.judged[index]


def refused(context: Context, found: Number) -> str:
    """The rule by which a number is no quantity; empty where it may be one."""
    return next((rule.__name__ for rule in RULES if rule(context, found)), "")


def code(context: Context, found: Number) -> bool:
    """«8 (7212) 41-22-33», «733 BKA 04»: a telephone number or a car plate."""
    return context.in_code(found.first)


def glued_to_word(context: Context, found: Number) -> bool:
    """«М1», «Ту-154», «COVID-19», «id=22826»: the end of a name or a code."""
    lexemes, first = context.lexemes, found.first
    if lexemes.kind(first) != "digits" or not lexemes.glued(first):
        return False
    before = lexemes.text(first - 1)
    if lexemes.kind(first - 1) == "word":
        return context.units.prefix(lexemes, first) is None
    if before == DASH and lexemes.glued(first - 1):
        if lexemes.kind(first - 2) == "digits":  # «k1-2»
            return lexemes.glued(first - 2) and lexemes.kind(first - 3) == "word"
        return lexemes.kind(first - 2) == "word" and lexemes.texts[first - 2] not in context.numerals.by_form
    return before in _CODE_SIGNS or (before == "." and lexemes.glued(first - 1)) or _is_phone_plus(context, first)


def _is_phone_plus(context: Context, first: int) -> bool:
    """«+7 701 …», «2+2»: a plus that is no sign of a growth."""
    lexemes = context.lexemes
    joined = lexemes.glued(first - 1) and lexemes.kind(first - 2) in ("digits", "word")
    return lexemes.text(first - 1) == "+" and (joined or lexemes.text(first + 1) == "(")


def chain(context: Context, found: Number) -> bool:
    """«40-11-23», «24 90 52»: digits that run on with hyphens or bare spaces are a code."""
    lexemes = context.lexemes
    if lexemes.kind(found.first) != "digits" or lexemes.kind(found.stop - 1) != "digits":
        return False
    if _digits_beside(context, found.stop, found.stop) or _digits_beside(context, found.first - 1, found.first):
        return True
    after = _hyphenated(context, found.stop, 1)
    before = _hyphenated(context, found.first - 1, -1)
    return (
        (after and _hyphenated(context, found.stop + 2, 1))
        or (before and _hyphenated(context, found.first - 3, -1))
        or (after and before)
    )


def _digits_beside(context: Context, index: int, gap: int) -> bool:
    """Whether digits stand at an index on the same line."""
    return context.lexemes.kind(index) == "digits" and "\n" not in context.lexemes.gap(gap)


def _hyphenated(context: Context, index: int, step: int) -> bool:
    """Whether a hyphen glued on both sides, and digits behind it, stand at an index, going forward or back."""
    lexemes = context.lexemes
    return (
        lexemes.text(index) == DASH
        and lexemes.glued(index)
        and lexemes.glued(index + 1)
        and lexemes.kind(index + step) == "digits"
    )


def after_name_word(context: Context, found: Number) -> bool:
    """«№ 5», «ст. 188», «дом 25», «пункты 1 и 7»: the number of a thing, unless it has a unit of its own."""
    lexemes, first = context.lexemes, found.first
    if lexemes.kind(first) != "digits":
        return False
    for _ in range(_LONGEST_LIST):
        before = lexemes.text(first - 1)
        if before in ("№", "#"):
            return True
        if before == ".":
            before = lexemes.text(first - 2)
        if before in context.grammar.nonfact_before:
            return not _has_unit(context, found) and not _counts(context, found)
        if before not in _LIST_LINKS or lexemes.kind(first - 2) != "digits":
            return False
        first -= 2
    return False


def _has_unit(context: Context, found: Number) -> bool:
    """Whether the number has a magnitude or a unit of its own: «на уровне 331,50 тенге»."""
    if context.lexemes.text(found.stop) == DASH and (second := context.number(found.stop + 1)):
        found = second
    match = context.units.match(context.lexemes, found.stop)
    numbered = match is not None and context.lexemes.kind(match.stop) == "digits"  # «ст. 107 ч. 6»
    return found.magnitude > 1 or (match is not None and not numbered)


def _counts(context: Context, found: Number) -> bool:
    """«в школе 300 учеников», «в доме 25 новых квартир»: a genitive plural follows."""
    token = context.token(found.stop)
    return token is not None and (token.tag.case, token.tag.number) == ("Gen", "Plur")


def before_name_word(context: Context, found: Number) -> bool:
    """«1 место в рейтинге», «4 утра», «части 2 статьи»: what follows makes it an ordinal or a clock time."""
    return context.grammar.nonfact_after.starting(context.lexemes.texts, found.stop) is not None


def runs_on(context: Context, found: Number) -> bool:
    """«5-й», «2-комнатная», «4x4», «1990-е»: letters glued to the digits, unless they are a unit or «-ти»."""
    lexemes, stop = context.lexemes, found.stop
    if lexemes.kind(stop - 1) != "digits" or not lexemes.glued(stop):
        return False
    if lexemes.kind(stop) == "word":
        return context.units.match(lexemes, stop) is None and context.numerals.magnitude(lexemes, stop) is None
    return lexemes.text(stop) == DASH and lexemes.glued(stop + 1) and lexemes.kind(stop + 1) == "word"


def day(context: Context, found: Number) -> bool:
    """«20 августа», «с 7 по 23 февраля», «28 и 29 мая», «14, 21 и 28 числа»."""
    stop, value = found.stop, found.value
    for _ in range(_LONGEST_LIST):
        if found.magnitude != 1 or value > 31 or value % 1:
            return False
        if context.is_month(stop) or context.grammar.nonfact_after.starting(context.lexemes.texts, stop):
            return True
        following = context.number(stop + 1) if context.lexemes.text(stop) in _LIST_LINKS else None
        if following is None:
            return False
        stop, value = following.stop, following.value
    return False


def short_year(context: Context, found: Number) -> bool:
    """«21 октября 16»: the year of a date."""
    lexemes, first = context.lexemes, found.first
    return lexemes.kind(first) == "digits" and context.is_month(first - 1) and lexemes.kind(first - 2) == "digits"


def year(context: Context, found: Number) -> bool:
    """«2025 года», «2018-2019 годы», «в 2019 и 2020 годах», «к 2030 г.»."""
    lexemes = context.lexemes
    if not context.looks_like_year(found):
        return False
    if lexemes.text(found.stop) in _YEAR_WORDS:
        return True
    if _has_unit(context, found):  # «1900–2000 тонн»
        return False
    if lexemes.text(found.first - 1) == DASH and _YEAR.fullmatch(lexemes.text(found.first - 2)):
        return True
    if lexemes.text(found.stop) not in (DASH, ",", "и", "/", "или"):
        return False
    follows = lexemes.text(found.stop + 1)
    return bool(_YEAR.fullmatch(follows)) or (follows.isdigit() and lexemes.text(found.stop + 2) in _YEAR_WORDS)


def titled(context: Context, found: Number) -> bool:
    """«17 мгновений весны», «Северный поток – 2»: a number at either end of a name in quotation marks."""
    lexemes = context.lexemes
    if closing := _QUOTES.get(lexemes.text(found.first - 1)):
        ahead = lexemes.texts[found.stop : found.stop + _LONGEST_TITLE]
        match = context.units.match(lexemes, found.stop)
        return (
            closing in ahead and found.magnitude == 1 and not (match and match.unit.dimension in ("currency", "share"))
        )
    opened = "«" in lexemes.texts[max(0, found.first - 1 - _LONGEST_TITLE) : found.first]
    return opened and lexemes.text(found.stop) == "»" and context.spaced_dash(found.first - 1)


def nth_magnitude(context: Context, found: Number) -> bool:
    """«второй миллион тонн» is one of several."""
    return found.value == found.magnitude > 1 and context.is_ordinal(found.first - 1)


def idiom(context: Context, found: Number) -> bool:
    """«в двух словах», «одна из школ», «с нуля»: a set phrase with a number word."""
    texts, idioms = context.lexemes.texts, context.grammar.idioms
    starts = range(max(0, found.first - _IDIOM_REACH), found.first + 1)
    return any(ends and ends[1] > found.first for ends in (idioms.starting(texts, first) for first in starts))


RULES: tuple[Rule, ...] = (
    code,
    glued_to_word,
    chain,
    after_name_word,
    before_name_word,
    runs_on,
    day,
    short_year,
    year,
    titled,
    nth_magnitude,
    idiom,
)
