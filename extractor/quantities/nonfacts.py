"""Numbers that are no quantities: parts of names and codes, dates, years, numbers of things («дом 25»).

A rule is a named function; the first that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.quantities import codes
from extractor.quantities.codes import counts, has_unit
from extractor.quantities.context import Context
from extractor.quantities.denominators import AREAS
from extractor.quantities.lexer import DASH
from extractor.quantities.numbers import Number
from extractor.quantities.ones import picked

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORDS = frozenset({"г", "гг", "год", "года", "году", "годом", "годы", "годов", "годам", "годами", "годах"})
_IN = frozenset({"в", "во", "к", "на"})  # «в 305 году»
_LIST_LINKS = frozenset({",", "и", "или", "по", "до", "на", DASH, "/"})
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_LONGEST_TITLE = 5
_LONGEST_LIST = 6
_IDIOM_REACH = 3
_LAST_GRADE = 12
_ROW = frozenset({DASH, ",", "и", "или"})
_ROAD_REACH = 3
_PRICE_REACH = 8
_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ":", "!", "?", "(", ")"})

Rule = Callable[[Context, Number], bool]


def number(context: Context, index: int) -> Number | None:
    """A number at a lexeme that may be a quantity, or None."""
    if index not in context.judged:
        found = context.number(index)
        context.judged[index] = None if found is None or refused(context, found) else found
    return context.judged[index]


def refused(context: Context, found: Number) -> str:
    """The rule by which a number is no quantity; empty where it may be one."""
    rules = (rule for rule in RULES if rule(context, found))
    return next((rule.__name__ for rule in rules if found.word != "один" or rule not in _OF_ORDINALS), "")


def on_the_road(context: Context, found: Number) -> bool:
    """«на 152 км трассы», «на 24 километре автодороги»: a place on a road."""
    lexemes = context.lexemes
    match = context.units.match(lexemes, found.stop)
    if match is None or match.unit.id != "km" or lexemes.text(found.first - 1) != "на":
        return False
    ahead = lexemes.texts[match.stop : match.stop + _ROAD_REACH]
    return any(word in context.grammar.roads for word in ahead)


def after_name_word(context: Context, found: Number) -> bool:
    """«№ 5», «ст. 188», «дом 25», «пункты 1 и 7»: the number of a thing, unless it has a unit of its own."""
    lexemes, first = context.lexemes, found.first
    if lexemes.kind(first) != "digits":
        return False
    for _ in range(_LONGEST_LIST):
        before = lexemes.text(first - 1)
        if before in ("№", "#"):
            return first == found.first or not has_unit(context, found)  # «блока №2 до 104%»
        if before == ".":
            before = lexemes.text(first - 2)
        if before in context.grammar.nonfact_before:
            return not has_unit(context, found) and not counts(context, found)
        if before not in _LIST_LINKS or lexemes.kind(first - 2) != "digits":
            return False
        first -= 2
    return False


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


def grades(context: Context, found: Number) -> bool:
    """«ученики 9–11 классов», «студенты 1 и 2 курсов»: of several numbers in a row each is an ordinal."""
    lexemes = context.lexemes
    if lexemes.kind(found.first) != "digits" or found.value > _LAST_GRADE:
        return False
    stop, several = found.stop, lexemes.text(found.first - 1) in _ROW and lexemes.kind(found.first - 2) == "digits"
    while lexemes.text(stop) in _ROW and lexemes.kind(stop + 1) == "digits" and stop - found.stop < _LONGEST_LIST:
        stop, several = stop + 2, True
    return several and lexemes.text(stop) in context.grammar.grades


def short_year(context: Context, found: Number) -> bool:
    """«21 октября 16»: the year of a date."""
    lexemes, first = context.lexemes, found.first
    return lexemes.kind(first) == "digits" and context.is_month(first - 1) and lexemes.kind(first - 2) == "digits"


def nth_year(context: Context, found: Number) -> bool:
    """«в 305 году», «на 85 году жизни», «2242 год»: a singular that the number can't govern; «21 год» is an age."""
    lexemes, word = context.lexemes, context.lexemes.text(found.stop)
    if lexemes.kind(found.first) != "digits" or found.value % 1:
        return False
    ends_in_one = found.value % 10 == 1 and found.value % 100 != 11
    return (word == "году" and lexemes.text(found.first - 1) in _IN) or (word == "год" and not ends_in_one)


def year(context: Context, found: Number) -> bool:
    """«2025 года», «2018-2019 годы», «в 2019 и 2020 годах», «к 2030 г.»."""
    lexemes = context.lexemes
    if not context.looks_like_year(found):
        return False
    if lexemes.text(found.stop) in _YEAR_WORDS:
        return True
    if has_unit(context, found):  # «1900–2000 тонн»
        return False
    since = lexemes.text(found.first - 1) in ("с", "со") or lexemes.text(found.first - 3) in ("с", "со")
    links = (DASH, "по", "до") if since else (DASH,)
    if lexemes.text(found.first - 1) in links and _YEAR.fullmatch(lexemes.text(found.first - 2)):
        return True
    if lexemes.text(found.stop) not in (*links, ",", "и", "/", "или"):
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


def begins_ordinal(context: Context, found: Number) -> bool:
    """«двадцать первом столетии», «сто пятой школе»: the number word before an ordinal is a part of it."""
    last = context.numerals.by_form.get(context.lexemes.text(found.stop - 1))
    ordinal = context.numerals.by_form.get(context.lexemes.text(found.stop))
    if last is None or ordinal is None or ordinal.role != "ordinal" or last.role not in ("ten", "hundred"):
        return False
    return ordinal.value < last.value and "\n" not in context.lexemes.gap(found.stop)


def capital(context: Context, found: Number) -> bool:
    """«храм Семи Вселенских Соборов», «улица Трёх Святых»: a number word with a capital letter within a sentence."""
    lexemes, first = context.lexemes, found.first
    if lexemes.kind(first) != "word" or not lexemes.written(first, first + 1).istitle():
        return False
    return lexemes.kind(first - 1) == "word" and lexemes.gap(first) == " "


def nth_magnitude(context: Context, found: Number) -> bool:
    """«второй миллион тонн» is one of several."""
    return found.value == found.magnitude > 1 and context.is_ordinal(found.first - 1)


def priced(context: Context, found: Number) -> bool:
    """«десяток яиц – 610 тенге», «за 1 Гкал платят 5 200 тенге»: what has a price is no count and no measure."""
    lexemes = context.lexemes
    before = lexemes.text(found.first - 1)
    asked = before == "за" or before in context.grammar.price_nouns
    if found.stop == found.first + 1 and context.units.counter(lexemes, found.first):
        return asked or _has_price(context, found.stop, dashed=True)
    match = context.units.match(lexemes, found.stop) if found.value == 1 and not found.word else None
    if match is None or match.unit.dimension not in ("physical", "currency"):
        return False
    if before == "за" and lexemes.text(match.stop) in (")", ":"):  # «цены (за 1 кг)», «цена за 1 кг: мука – …»
        return True
    if before in ("с", "со") and match.symbol in AREAS:  # «с 1 гектара собрали 18 центнеров»
        return True
    begins = lexemes.kind(found.first - 1) != "word" or "\n" in lexemes.gap(found.first)
    return (asked or begins) and _has_price(context, match.stop, dashed=begins)


def _has_price(context: Context, start: int, *, dashed: bool) -> bool:
    """Whether a sum of money follows in the clause, or (if `dashed`) a number behind a dash."""
    lexemes = context.lexemes
    for position in range(start, start + _PRICE_REACH):
        text = lexemes.text(position)
        if text == DASH and dashed:
            return lexemes.kind(position + 1) == "digits"
        if text == "за" or (text in _CLAUSE_ENDS and (text != "." or context.ends_sentence(position))):
            return False
        match = context.units.match(lexemes, position)
        if match and match.unit.dimension == "currency":
            return True
    return False


def idiom(context: Context, found: Number) -> bool:
    """«в двух словах», «одна из школ», «с нуля»: a set phrase with a number word."""
    if picked(context, found):
        return False
    texts, idioms = context.lexemes.texts, context.grammar.idioms
    starts = range(max(0, found.first - _IDIOM_REACH), found.first + 1)
    return any(ends and ends[1] > found.first for ends in (idioms.starting(texts, first) for first in starts))


# «остался один тур» is no ordinal.
_OF_ORDINALS = (before_name_word, day)

RULES: tuple[Rule, ...] = (
    codes.code,
    codes.glued_to_word,
    codes.chain,
    codes.falls,
    codes.after_latin,
    on_the_road,
    after_name_word,
    before_name_word,
    runs_on,
    day,
    grades,
    short_year,
    nth_year,
    year,
    titled,
    begins_ordinal,
    capital,
    nth_magnitude,
    priced,
    idiom,
)
