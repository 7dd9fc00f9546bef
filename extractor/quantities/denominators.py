"""What a quantity is divided by: «120 тенге за кг», «300 тысяч тонн в год», «10,6 человек на 1000 населения».

A denominator next to the number is part of the quote; a farther one («килограмм говядины стоит 3 940 тенге») only fills
the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.counted import noun_forms
from extractor.quantities.units import Match

_UNDIVIDED = frozenset({"", "share", "multiple"})
_DIVIDED_BY_MATTER = frozenset({"currency", "physical"})
_EACH = frozenset(
    {"каждый", "каждую", "каждое", "каждого", "каждой", "каждые", "каждых", "один", "одну", "одного", "одной"}
)
_ROUND = frozenset({10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0})
_PRICE_UNITS = frozenset({"physical", "count", "rate"})
_MOST_DENOMINATORS = 2
_COMPLEMENT = 4
_REACH = 14
_MOST_STEPS = 3
_SHORTEST_NOUN = 3
_CLAUSE_ENDS = frozenset({".", "!", "?", ";", ":", "(", ")"})

Far = Callable[[Context, Amount, Sequence[Amount]], str]


def near(context: Context, amount: Amount) -> Amount:
    """The amount with the denominators that follow it, which belong to the quote."""
    if amount.dimension in _UNDIVIDED:
        return amount
    for _ in range(_MOST_DENOMINATORS):
        found = _after(context, amount, amount.stop)
        if found is None:
            break
        stop, symbol = found
        amount = amount._replace(stop=stop, unit=f"{amount.unit}/{symbol}", rules=(*amount.rules, "rate"))
    return amount


def far(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the denominators that stand away from them; those fill the unit only."""
    filled: list[Amount] = []
    for amount in found:
        if amount.unit and "/" not in amount.unit and amount.dimension not in _UNDIVIDED:
            symbol = next(filter(None, (rule(context, amount, filled) for rule in FAR)), "")
            if symbol:
                amount = amount._replace(unit=f"{amount.unit}/{symbol}", rules=(*amount.rules, "rate:far"))
        filled.append(amount)
    return filled


# -- next to the number -----------------------------------------------------------------------------------------------


def _after(context: Context, amount: Amount, index: int) -> tuple[int, str] | None:
    """The denominator that starts at an index: where it ends, and its symbol."""
    lexemes, units = context.lexemes, context.units
    if "\n" in lexemes.gap(index):
        return None
    if rate := units.rate(lexemes, index):
        says_when = lexemes.text(rate.stop - 1) == "году" and amount.dimension != "time"
        return None if says_when or _repeats(amount, rate.symbol) else (rate.stop, rate.symbol)
    if lexemes.text(index) == "/" and lexemes.glued(index):
        match = units.match(lexemes, index + 1)
        return (match.stop, match.symbol) if match and match.unit.dimension in ("physical", "time") else None
    preposition = lexemes.text(index)
    if preposition not in ("за", "на", "с"):
        return None
    start = index + 1 + (lexemes.text(index + 1) in _EACH)
    counter = units.counter(lexemes, start)
    number = None if counter else context.number(start)
    match = counter or units.match(lexemes, number.stop if number else start)
    if match is None or not _divides(preposition, number.value if number else 1.0, match, amount):
        return None
    size = "" if number is None or number.value == 1 else f"{number.value:g} "
    return match.stop, f"{size}{match.symbol}"


def _repeats(amount: Amount, symbol: str) -> bool:
    """«19 дней за месяц»: a span of time is divided by a year at most («6 месяцев в году»)."""
    return amount.dimension == "time" and symbol != "year"


def _divides(preposition: str, number: float, match: Match, amount: Amount) -> bool:
    """Whether «за», «на», «с» with what follows can be a denominator of the amount."""
    dimension = match.unit.dimension
    if preposition == "за":
        single = dimension == "currency" and (number == 1 or number in _ROUND)
        return amount.dimension == "currency" and (dimension in _PRICE_UNITS or single)
    if number in _ROUND:
        return preposition == "на" and dimension in ("physical", "person")
    per_matter = dimension == "physical" and amount.dimension in _DIVIDED_BY_MATTER and match.symbol != amount.unit
    return number == 1 and (per_matter or (preposition == "с" and dimension in ("person", "rate")))


# -- away from the number ---------------------------------------------------------------------------------------------


def _behind_complement(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«4 млн тонн руды в год», «40 кг семян на гектаре»: behind the genitives that follow the unit."""
    index = amount.stop
    if direct := _after(context, amount, index):  # Behind a number whose unit is left out.
        return direct[1]
    for _ in range(_COMPLEMENT):
        token = context.token(index)
        if token is None or token.tag.case != "Gen" or token.tag.pos not in ("NOUN", "PROPN", "ADJ"):
            break
        index = context.stop_at(token.stop, index)
        if found := _after(context, amount, index):
            return found[1]
    return ""


def _of_each(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«С одного квадратного метра снимают 52 килограмма», «на каждого безработного приходится шесть вакансий»."""
    lexemes = context.lexemes
    for index in _clause_before(context, amount, before):
        if lexemes.texts[index] not in ("с", "со", "на", "за"):
            continue
        if (rate := context.units.rate(lexemes, index)) and rate.symbol == "person" != amount.unit:
            return rate.symbol
        each = lexemes.text(index + 1) in _EACH
        if each and lexemes.texts[index] == "на" and _is_animate(context, index + 2) and amount.unit != "person":
            return "person"
        match = context.units.match(lexemes, index + 1 + each)
        if match is None or match.stop > amount.first or not _is_singular(context, index + 1 + each):
            continue
        if (
            match.unit.dimension == "physical"
            and amount.dimension in _DIVIDED_BY_MATTER
            and match.symbol != amount.unit
        ):
            return match.symbol
    return ""


def _every(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежедневно въезжает 200 тысяч машин», «суточный привес – 1 150 граммов»."""
    lexemes = context.lexemes
    for index in _clause_before(context, amount, before):
        if lexemes.texts[index] == "," or amount.dimension == "time":
            break
        rate = context.units.adverb(lexemes, index)
        if rate and rate.stop <= amount.first:
            return rate.symbol
    return ""


def _priced(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«Килограмм говядины стоит 3 940 тенге», «цена тонны упала до 965 долларов», «пачка чая – 1 150 тенге»."""
    if amount.dimension != "currency" or amount.magnitude > 1e6:
        return ""
    lexemes = context.lexemes
    others = [other for other in before[-_MOST_STEPS:] if other.dimension == "currency" and not _steps(context, other)]
    for index in _clause_before(context, amount, others):
        match = context.units.counter(lexemes, index) or context.units.match(lexemes, index)
        if match is None or match.unit.dimension not in ("physical", "rate") or match.stop > amount.first:
            continue
        if len(lexemes.texts[index]) < _SHORTEST_NOUN:
            continue
        forms = noun_forms(lexemes.texts[index])
        subject = ("nomn", "sing") in forms and not _governed(context, index)
        of_price = ("gent", "sing") in forms and lexemes.text(index - 1) in context.grammar.price_nouns
        if subject or of_price:
            return match.symbol
    return ""


def _steps(context: Context, amount: Amount) -> bool:
    """Whether an amount is the lower of two: «с 1040 до 965 долларов»."""
    return context.lexemes.text(amount.first - 1) in ("с", "со", "от")


def _cued(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«урожайность – 23,1 центнера» is per hectare: a word of the sentence, or of one before, says so."""
    if amount.magnitude > 1:
        return ""
    said, symbol = context.cues.get(amount.unit, (amount.first, ""))
    return symbol if said < amount.first else ""


def _stepped(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«с двух тысяч тенге за литр в 2017 году до 2 550 тенге в 2019 году»: both ends have one denominator."""
    if context.lexemes.text(amount.first - 1) != "до" or not before or not _steps(context, before[-1]):
        return ""
    unit, _, symbol = before[-1].unit.partition("/")
    same_sentence = context.sentence_of(before[-1].first) == context.sentence_of(amount.first)
    return symbol if unit == amount.unit and same_sentence else ""


FAR: tuple[Far, ...] = (_behind_complement, _stepped, _of_each, _every, _priced, _cued)


def _clause_before(context: Context, amount: Amount, before: Sequence[Amount]) -> range:
    """The lexemes before an amount, the nearest first, back to the amount before it or the end of the clause."""
    lexemes = context.lexemes
    least = max(0, amount.first - _REACH, before[-1].stop if before else 0)
    for index in range(amount.first - 1, least - 1, -1):
        if lexemes.texts[index] in _CLAUSE_ENDS and (context.ends_sentence(index) or lexemes.texts[index] != "."):
            least = index + 1
            break
        if "\n" in lexemes.gap(index):
            least = index
            break
    return range(amount.first - 1, least - 1, -1)


def _is_singular(context: Context, index: int) -> bool:
    token = context.token(index)
    return token is not None and token.tag.number in ("Sing", "")


def _is_animate(context: Context, index: int) -> bool:
    token = context.token(index)
    return token is not None and token.tag.animacy == "Anim"


def _governed(context: Context, index: int) -> bool:
    """Whether a preposition, or a number, stands right before a lexeme."""
    before = index - 1
    if context.lexemes.text(before) == ".":
        if context.ends_sentence(before):
            return False
        before -= 1
    token = context.token(before)
    is_number = context.lexemes.kind(before) == "digits" or context.lexemes.text(before) in context.numerals.by_form
    return is_number or (token is not None and token.tag.pos in ("ADP", "NUM"))
