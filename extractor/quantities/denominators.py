"""What a quantity is divided by: «120 тенге за кг», «300 тысяч тонн в год», «10,6 человек на 1000 населения».

These denominators follow the number and belong to its quote; for those away from it see `far_denominators`.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.counted import noun_forms
from extractor.quantities.units import Match

UNDIVIDED = frozenset({"", "share", "multiple"})
MATTER = frozenset({"currency", "physical"})
EACH = frozenset(
    ["каждый", "каждую", "каждое", "каждого", "каждой", "каждые", "каждых", "один", "одну", "одно", "одного", "одной"]
)
ROUND = frozenset({10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0})
_PER_EACH = frozenset({"каждый", "каждую", "каждое", "каждого", "один", "одну", "одно", "одного"})
_ACCUSATIVE = frozenset({("accs", "sing"), ("nomn", "sing"), ("gent", "sing")})
# Sums that the law counts in: monthly calculation indices and minimal wages.
SUMS = frozenset({"МРП", "МЗП"})
AREAS = frozenset({"km2", "m2", "ha", "sotka"})
_PRICE_UNITS = frozenset({"physical", "count", "rate"})
_MOST_DENOMINATORS = 2
_TIMES = frozenset({"h", "day", "week", "month", "quarter", "year"})
_CAPACITIES = frozenset({"место", "рабочее место", "ученическое место", "посадочное место"})


class Denominator(NamedTuple):
    """What stands below the line: the lexeme after it, and its symbol."""

    stop: int
    symbol: str


def near(context: Context, amount: Amount) -> Amount:
    """The amount with the denominators that follow it. A bare number on so many people counts people, on so many of
    other things cases («12,1 на 100 тысяч родов»).
    """
    if not amount.unit and (of := _of_many(context, amount)):
        unit, dimension = ("person", "person") if of.symbol.endswith("person") else ("случай", "count")
        amount = amount.measured(f"{unit}/{of.symbol}", dimension, "unit:per many")
        return amount._replace(stop=of.stop, rules=(*amount.rules, "rate"))
    if amount.dimension in UNDIVIDED:
        return amount
    for _ in range(_MOST_DENOMINATORS):
        found = after(context, amount, amount.stop)
        if found is None:
            break
        amount = amount._replace(stop=found.stop, unit=f"{amount.unit}/{found.symbol}", rules=(*amount.rules, "rate"))
    return amount


def after(context: Context, amount: Amount, index: int) -> Denominator | None:
    """The denominator of an amount that starts at an index."""
    lexemes, units = context.lexemes, context.units
    if "\n" in lexemes.gap(index):
        return None
    if rate := units.rate(lexemes, index):
        says_when = lexemes.text(rate.stop - 1) == "году" and amount.dimension != "time"
        spans = amount.dimension == "time" and lexemes.text(index) == "за"  # «19 дней за месяц»
        spans |= amount.dimension != "currency" and lexemes.text(index) == "за" and rate.symbol == "h"  # «5 км за час»
        return None if says_when or spans else Denominator(rate.stop, rate.symbol)
    if lexemes.text(index) == "/" and lexemes.glued(index):
        match = units.match(lexemes, index + 1)
        divides = match is not None and match.unit.dimension in ("physical", "time")
        return Denominator(match.stop, match.symbol) if match and divides else None
    return _behind_preposition(context, amount, index)


def _behind_preposition(context: Context, amount: Amount, index: int) -> Denominator | None:
    """«за 1 тонну», «с гектара», «на 1000 жителей», «за пачку»."""
    lexemes, units = context.lexemes, context.units
    preposition = lexemes.text(index)
    if preposition not in ("за", "на", "с"):
        return None
    start = index + 1 + (lexemes.text(index + 1) in EACH)
    counter = units.counter(lexemes, start)
    number = None if counter else context.number(start)
    if number and preposition == "на" and amount.dimension in ("person", "count") and (of := of_many(context, start)):
        return of
    match = counter or units.match(lexemes, number.stop if number else start)
    each = match is not None and match.unit.dimension == "time" and lexemes.text(index + 1) in EACH
    if match and preposition == "за" and each and amount.dimension == "currency":
        return Denominator(match.stop, match.symbol)  # «штраф – 5 тысяч тенге за каждый день»
    if match is None and preposition == "на" and lexemes.text(index + 1) in _PER_EACH:
        return per_thing(context, amount, start)
    if match and preposition == "с" and not _may_be_genitive(context, match):
        return None  # «27 сёл с населением 18 тысяч»
    if match is None or not _divides(preposition, number.value if number else 1.0, match, amount):
        return None
    return Denominator(match.stop, match.symbol if number is None else sized(number.value, match.symbol))


def _may_be_genitive(context: Context, match: Match) -> bool:
    """Whether the noun of a unit may stand in the genitive; an abbreviation shows no case."""
    forms = noun_forms(context.lexemes.texts[match.stop - 1])
    return not forms or any(case == "gent" for case, _ in forms)


def per_thing(context: Context, amount: Amount, index: int) -> Denominator | None:
    """«на каждую школу», «на одного учителя»: any noun behind «каждый» and «один»; people are not divided by people."""
    if index >= len(context.lexemes.starts):
        return None
    noun = context.counted(index)
    if noun is None or noun.unit == amount.unit or (noun.forms and not noun.forms & _ACCUSATIVE):
        return None
    return Denominator(context.stop_at(noun.stop, index), noun.unit)


def each_time(context: Context, index: int) -> Match | None:
    """«в месяц», «в год» ahead of its number; not «в день выборов», «в год, когда», «в час дня»."""
    lexemes = context.lexemes
    rate = context.units.rate(lexemes, index) if lexemes.texts[index] == "в" else None
    if rate is None or rate.symbol not in _TIMES:
        return None
    if lexemes.text(rate.stop) == "," or lexemes.kind(rate.stop) == "digits":
        return None
    token = context.token(rate.stop)
    return rate if token is None or token.tag.case != "Gen" else None


def _of_many(context: Context, amount: Amount) -> Denominator | None:
    """«38,2 на 10 тысяч населения», «34,5 на 100 тысяч»: the denominator of a bare number."""
    if context.lexemes.text(amount.stop) != "на":
        return None
    if found := of_many(context, amount.stop + 1):
        return found
    many = bare_round(context, amount.stop) if amount.value % 1 else None
    return Denominator(many.stop, f"{many.symbol} person") if many else None


def of_many(context: Context, index: int) -> Denominator | None:
    """«1000 жителей», «каждые 100 тысяч населения», «1 тыс. родившихся»: a round number of things at an index."""
    lexemes = context.lexemes
    index += lexemes.text(index) in EACH
    number = context.number(index)
    if number is None or number.value not in ROUND or lexemes.kind(number.stop) != "word":
        return None
    match = context.units.match(lexemes, number.stop)
    if match and match.unit.dimension == "person":
        return Denominator(match.stop, sized(number.value, match.symbol))
    noun = context.counted(number.stop)
    if noun is None or noun.unit in _CAPACITIES:  # «открыли 1 300 на 100 тысяч мест» are places.
        return None
    return Denominator(context.stop_at(noun.stop, number.stop), sized(number.value, noun.unit))


def bare_round(context: Context, index: int) -> Denominator | None:
    """«на 1000», «на 10 тысяч» with nothing behind it: how many, without of what."""
    number = context.number(index + 1) if context.lexemes.text(index) == "на" else None
    if number is None or number.value not in ROUND or context.lexemes.kind(number.stop) not in ("sign", ""):
        return None
    return Denominator(number.stop, f"{int(number.value)}")


def sized(number: float, symbol: str) -> str:
    """«1000 person»; the symbol alone for one."""
    if number == 1:
        return symbol
    return f"{int(number) if number % 1 == 0 else number} {symbol}"


def _divides(preposition: str, number: float, match: Match, amount: Amount) -> bool:
    """Whether «за», «на», «с» with what follows can be a denominator of the amount."""
    dimension = match.unit.dimension
    if preposition == "за":
        single = dimension == "currency" and (number == 1 or number in ROUND)
        return (amount.dimension == "currency" or amount.unit in SUMS) and (dimension in _PRICE_UNITS or single)
    if number in ROUND:
        return preposition == "на" and dimension in ("physical", "person")
    measured = amount.dimension in MATTER or (preposition == "на" and match.symbol in AREAS)
    per_matter = dimension == "physical" and measured and match.symbol != amount.unit
    return number == 1 and (per_matter or (preposition == "с" and dimension in ("person", "rate")))
