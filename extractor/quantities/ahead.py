"""Units said later: «5, 7 и 9%», «с 690 до 780 тенге», «250 из 2,4 тысячи рейсов», «15 золотых и 5 бронзовых»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.quantities.amount import Amount
from extractor.quantities.bare import is_fraction
from extractor.quantities.context import Context
from extractor.quantities.counted import is_modifier
from extractor.quantities.lexer import DASH
from extractor.quantities.ranges import reach_back

_LISTED = (
    *([","], ["и"], ["или"], [",", "а"], [",", "и"], ["и", "на"], [",", "на"], ["и", "до"], ["и", "даже"]),
    *(["против"], ["до"], ["из"]),
)
_FROM = frozenset({"с", "со", "от", "против", "между"})
_TO = (["до"], ["по"], ["на"], ["против"])
_STOPS = frozenset({".", ";"})
_LENGTHS = frozenset({"mm", "cm", "m", "km"})
_MEASURED = frozenset({"currency", "physical", "share"})
_HEADINGS = frozenset({"в", "во", "на", "по", "из", "за", "для", "у"})
_ITEM_STARTS = frozenset({"", ",", ".", ":", ";", "!", "?"})
_LIST_REACH = 4
_LONGEST_LIST = 20
_FROM_REACH = 8
_MOST_ADJECTIVES = 2


class _Item(NamedTuple):
    """Where an item of a list begins, and what others that begin alike have in common with it."""

    start: int
    like: str


def listed(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """The bare amount with the unit, and the magnitude, of an amount it is listed with."""
    amount = found[index]
    donor = _donor(context, amount, found[index + 1 : index + _LIST_REACH]) or _at_end_of_list(context, found, index)
    if donor is None:
        return None
    stop = after_adjectives(context, amount)
    if stop > amount.stop and _is_of_kind(context, found, index):
        return None
    if stop > amount.stop:  # «15 золотых», the noun comes later.
        noun = donor.unit.rpartition(" ")[2]
        return amount.measured(noun, donor.dimension, "unit:shared")._replace(stop=stop)
    shared = amount.measured(donor.unit, donor.dimension, "unit:shared")
    # «250 из 2,4 тысячи рейсов», but «340 из 560 тысяч гектаров»
    part_of = context.lexemes.text(stop) == "из" and amount.value > donor.value / donor.magnitude
    return shared if part_of else shared._replace(value=reach_back(amount, donor))


def with_magnitude(context: Context, amount: Amount, following: Amount | None) -> Amount:
    """«число поездок вырастет с 1,6 до 3 млн»: a number without a unit shares the magnitude of the next one."""
    if following is None or amount.unit or following.unit or amount.number is None:
        return amount
    texts = context.lexemes.texts
    if texts[amount.first - 1] not in _FROM or texts[amount.stop : following.first] != ["до"]:
        return amount
    value = reach_back(amount, following)
    if value == amount.value:
        return amount
    return amount._replace(value=value, number=amount.number._replace(value=value, magnitude=following.magnitude))


def _is_of_kind(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«собрали 40 машин: 9 легковых, 31 грузовую»: the noun has come before the colon."""
    before, link = found[index - 1] if index else None, context.lexemes.text(found[index].first - 1)
    if before is None or before.dimension not in ("count", "person"):
        return False
    return link == ":" or (link == "," and "unit:elided" in before.rules)


def _donor(context: Context, last: Amount, following: Sequence[Amount]) -> Amount | None:
    """The first of the following amounts that has a unit, if each is linked to the one before it."""
    for other in following:
        stop = after_adjectives(context, last)
        if not _linked(context, last, stop, other):
            return None
        if other.dimension == "share" and last.magnitude > 1:
            return None
        if other.unit:
            things = other.dimension in ("count", "person")
            return other if other.dimension != "multiple" and (things or stop == last.stop) else None
        last = other
    return None


def _at_end_of_list(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«в Абае – 12, в Сарани – 20 школ», «прибыло 300, выбыло 450 семей»: whose items begin alike, and that goes on
    with nothing."""
    before, last = found[index - 1] if index else None, found[index]
    if before is not None and context.sentence_of(before.first) == context.sentence_of(last.first):
        return None
    first = _item(context, last)
    for other in found[index + 1 : index + _LONGEST_LIST]:
        item = _item(context, other)
        if first is None or item is None or (item.start, item.like) != (last.stop + 1, first.like):
            return None
        if other.unit:
            return other if other.dimension != "multiple" else None
        last = other
    return None


def some_of(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«12 из закупленных автобусов», «три из этих школ»: some of things that are not numbered."""
    amount = found[index]
    token = context.token(amount.stop + 1) if context.lexemes.text(amount.stop) == "из" else None
    if token is None or amount.magnitude > 1 or is_fraction(amount):
        return None
    points = token.tag.pos == "DET"
    if not (points or token.tag.verb_form == "Part") or (token.tag.case, token.tag.number) != ("Gen", "Plur"):
        return None
    of = context.counted(amount.stop + 1 + points)
    return amount.measured(of.unit, "person" if of.is_person else "count", "unit:some of") if of else None


def _item(context: Context, amount: Amount) -> _Item | None:
    """The preposition of «в Сарани – 15», the verb of «прибыло 300»."""
    lexemes, before = context.lexemes, amount.first - 1
    starts = range(before - 2, max(-1, before - _FROM_REACH), -1) if lexemes.text(before) == DASH else ()
    start = next((index for index in starts if lexemes.texts[index] in _HEADINGS), before)
    token = context.token(start)
    begins = lexemes.text(start - 1) in _ITEM_STARTS or "\n" in lexemes.gap(start) or context.is_time_word(start - 1)
    if token is None or not begins:
        return None
    if start < before:
        return _Item(start, lexemes.texts[start])
    tag = token.tag
    return _Item(start, f"{tag.number} {tag.gender} {tag.variant}") if tag.pos == "VERB" else None


def _linked(context: Context, last: Amount, stop: int, other: Amount) -> bool:
    """Whether an amount, up to `stop` with its adjectives, is listed with the next one."""
    between = context.lexemes.texts[stop : other.first] if other.first - stop <= _FROM_REACH else []
    if between in _LISTED or _and_did(context, last, stop, between):
        return True
    if between[:2] == [",", "а"] and DASH in between[-2:]:  # «в среднем 12, а на поливе – до 20 центнеров»
        return True
    if between[:1] == ["из"] and all(_modifies(context, index) for index in range(stop + 1, other.first)):
        return True
    if other.dimension == "physical" and len(between) == 2 and between[0] == "и":
        named = (context.token(last.first - 1), context.token(stop + 1))  # «шириной 6 и длиной 450 метров»
        return all(token is not None and token.tag.case == "Ins" for token in named)
    if between == ["на"] and other.unit in _LENGTHS:  # «участок 10 на 15 метров»
        return True
    decimals = is_fraction(last) and is_fraction(other) and other.dimension in _MEASURED
    if decimals and between[:1] == [","] and between[-1:] == [DASH]:  # «утром 538,57, днём – 539,1 тенге»
        return True
    one_clause = bool(between) and _STOPS.isdisjoint(between)
    from_to = context.lexemes.text(last.first - 1) in _FROM and between[-1:] in _TO
    ranges = last.value_max is not None and (other.value_max is not None or between[-1:] == ["до"])
    forecast = ranges and other.dimension == "physical"  # «по 12–14, местами до 20 центнеров»
    return one_clause and (from_to or forecast)  # «ночью 5–7, днём 12–14 градусов»


def _modifies(context: Context, index: int) -> bool:
    """«14 из намеченных 20 школ»"""
    token = context.token(index)
    return token is not None and is_modifier(token)


def _and_did(context: Context, last: Amount, stop: int, between: Sequence[str]) -> bool:
    """«погибли 3 и пострадали 12 человек», «покупают по 536 и продают по 540 тенге»: a verb of its own behind «и»."""
    verb = context.token(stop + 1) if between[:1] == ["и"] else None
    if verb is None or verb.tag.pos != "VERB":
        return False
    return len(between) == 2 or between[2:] == [context.lexemes.text(last.first - 1)]


def after_adjectives(context: Context, amount: Amount) -> int:
    """The index after the adjectives that follow a number."""
    stop = amount.stop
    while (token := context.token(stop)) and token.tag.pos == "ADJ" and stop - amount.stop < _MOST_ADJECTIVES:
        stop = context.stop_at(token.stop, stop)
    return stop
