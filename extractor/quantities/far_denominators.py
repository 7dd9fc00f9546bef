"""Denominators away from the number («килограмм говядины стоит 3 940 тенге»): they fill the unit, not the quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.counted import noun_forms
from extractor.quantities.denominators import EACH, MATTER, ROUND, UNDIVIDED, after, sized
from extractor.quantities.lexer import DASH
from extractor.quantities.units import Match

_COMPLEMENT = 4
_REACH = 14
_MOST_STEPS = 3
_MOST_ADJECTIVES = 2
_SHORTEST_NOUN = 3
_LARGEST_PRICE = 1e6
_CLAUSE_ENDS = frozenset({".", "!", "?", ";", ":", "(", ")"})
_LOWER = frozenset({"с", "со", "от"})
_WHOSE = frozenset({("Gen", "NOUN"), ("Gen", "PROPN"), ("Gen", "ADJ")})
_WHERE = frozenset({("Loc", "NOUN"), ("Loc", "ADJ")})
_SAID_AHEAD = frozenset({"rate:of_each", "rate:every", "rate:listed"})
_STEPS_TO = frozenset({"до", "по", "в", "за"})

# A rule looks at an amount with a unit and at those before it; an empty string is no denominator.
Rule = Callable[[Context, Amount, Sequence[Amount]], str]


def fill(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the denominators that stand away from them."""
    filled: list[Amount] = []
    for amount in found:
        unit, _, carried = amount.unit.partition("/")
        if unit and amount.dimension not in UNDIVIDED and (not carried or "unit:elided" in amount.rules):
            rules = (priced,) if carried else RULES  # «литр молока – 420 тенге, десяток яиц – 610» names its own.
            tried = ((rule, rule(context, amount, filled)) for rule in rules)
            rule, symbol = next((pair for pair in tried if pair[1]), (None, ""))
            if rule:
                if filled and _leads(context, filled[-1], amount):
                    filled.pop()
                amount = amount._replace(unit=f"{unit}/{symbol}", rules=(*amount.rules, f"rate:{rule.__name__}"))
        filled.append(amount)
    return filled


def behind_complement(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«4 млн тонн руды в год», «40 кг семян на гектаре»: behind the genitives that follow the unit, and behind a place
    or a state («90 т меди в слитках в год»)."""
    index = amount.stop
    if direct := after(context, amount, index):  # Behind a number whose unit is left out.
        return direct.symbol
    cases = _WHOSE
    for _ in range(_COMPLEMENT):
        if context.lexemes.text(index) == "в" and amount.dimension == "physical" and cases == _WHOSE:
            index, cases = index + 1, _WHERE
        token = context.token(index)
        if token is None or (token.tag.case, token.tag.pos) not in cases or "\n" in context.lexemes.gap(index):
            break
        index = context.stop_at(token.stop, index)
        if found := after(context, amount, index):
            return found.symbol
    return ""


def stepped(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«с двух тысяч тенге за литр в 2017 году до 2 550 тенге в 2019 году»: both ends have one denominator."""
    if context.lexemes.text(amount.first - 1) != "до" or not before or not _is_lower(context, before[-1]):
        return ""
    return _same(context, amount, before[-1])


def parallel(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«Литр бензина стоит 205 тенге, солярки – 295 тенге»: a price in the same words has the same denominator."""
    lexemes, index = context.lexemes, amount.first - 1
    index -= lexemes.text(index) in _STEPS_TO
    if lexemes.text(index) != DASH or lexemes.glued(index) or not before or amount.dimension != "currency":
        return ""
    for position in _clause_before(context, amount, before):  # «…, тонны меди – до 9 450 долларов» names its own.
        thing = _priced_thing(context, position)
        if thing and noun_forms(lexemes.texts[position]) & {("gent", "sing"), ("nomn", "sing")}:
            return thing.symbol
    symbol = _same(context, amount, before[-1])
    known = context.units.by_symbol.get(symbol)
    return symbol if known and known.dimension == "physical" else ""


def falls_on(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«На каждые 100 тысяч жителей приходится 56 случаев», «на 1 га приходится 2,5 центнера семян»."""
    if not before or not _leads(context, before[-1], amount):
        return ""
    return sized(before[-1].value, before[-1].unit)


def _leads(context: Context, lead: Amount, amount: Amount) -> bool:
    """Whether an amount is what the next one falls on."""
    lexemes = context.lexemes
    falls = any(word.startswith("приход") for word in lexemes.texts[lead.stop : amount.first][:_COMPLEMENT])
    first = lead.first - (lexemes.text(lead.first - 1) in EACH)
    return falls and lexemes.text(first - 1) == "на" and (lead.value == 1 or lead.value in ROUND)


def of_each(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«С одного квадратного метра снимают 52 килограмма», «на каждого безработного приходится шесть вакансий»."""
    lexemes = context.lexemes
    for index in _clause_before(context, amount, before):
        if lexemes.texts[index] not in ("с", "со", "на", "за"):
            continue
        if (rate := context.units.rate(lexemes, index)) and rate.symbol == "person" != amount.unit:
            return rate.symbol
        each = lexemes.text(index + 1) in EACH
        if each and lexemes.texts[index] == "на" and _is_animate(context, index + 2) and amount.unit != "person":
            return "person"
        match = context.units.match(lexemes, index + 1 + each)
        if match and match.stop <= amount.first and _is_singular(context, index + 1 + each):
            matter = match.unit.dimension == "physical" and amount.dimension in MATTER
            if matter and match.symbol != amount.unit:
                return match.symbol
    return ""


def every(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежедневно въезжает 200 тысяч машин», «суточный привес – 1 150 граммов»."""
    lexemes = context.lexemes
    for index in _clause_before(context, amount, before):
        if lexemes.texts[index] == "," or amount.dimension == "time":
            break
        rate = context.units.adverb(lexemes, index)
        if rate and rate.stop <= amount.first:
            return rate.symbol
    return ""


def listed(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежегодно дают 500 тысяч тонн молока, 90 тысяч тонн мяса и 600 млн яиц»: what is said before the first holds for
    all."""
    if not before or _SAID_AHEAD.isdisjoint(before[-1].rules):
        return ""
    *things, link = context.lexemes.texts[before[-1].stop : amount.first] or [""]
    if link not in (",", "и") or not _CLAUSE_ENDS.isdisjoint(things) or "," in things:
        return ""
    return before[-1].unit.partition("/")[2]


def priced(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«Килограмм говядины стоит 3 940 тенге», «цена тонны упала до 965 долларов», «пачка чая – 1 150 тенге»."""
    if amount.dimension != "currency" or amount.magnitude > _LARGEST_PRICE:
        return ""
    prices = (other for other in before[-_MOST_STEPS:] if other.dimension == "currency")
    others = [other for other in prices if not _is_lower(context, other)]
    for index in _clause_before(context, amount, others):
        match = _priced_thing(context, index)
        if match is None or match.stop > amount.first:
            continue
        forms = noun_forms(context.lexemes.texts[index])
        subject = ("nomn", "sing") in forms and not _is_governed(context, index)
        if subject or (("gent", "sing") in forms and _follows_price(context, index)):
            return match.symbol
    return ""


def _priced_thing(context: Context, index: int) -> Match | None:
    """A unit or a thing that is sold, at its first lexeme."""
    lexemes, units = context.lexemes, context.units
    match = units.counter(lexemes, index) or units.match(lexemes, index)
    if match is None or match.unit.dimension not in ("physical", "rate") or len(lexemes.texts[index]) < _SHORTEST_NOUN:
        return None
    longer = units.match(lexemes, index - 1) if index else None  # «квадратный метр» is no metre.
    return None if longer and longer.stop >= match.stop else match


def _follows_price(context: Context, index: int) -> bool:
    """«цена тонны», «стоимость одного квадратного метра»."""
    texts = context.lexemes.texts[max(0, index - 1 - _MOST_ADJECTIVES) : index]
    return any(text in context.grammar.price_nouns for text in texts)


def cued(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«урожайность – 23,1 центнера» is per hectare: a word of the sentence, or of one before, says so."""
    if amount.magnitude > 1:
        return ""
    said, symbol = context.cues.get(amount.unit, (amount.first, ""))
    return symbol if said < amount.first else ""


RULES: tuple[Rule, ...] = (behind_complement, stepped, falls_on, of_each, every, listed, priced, parallel, cued)


def _same(context: Context, amount: Amount, other: Amount) -> str:
    """The denominator of another amount of the sentence in the same unit."""
    unit, _, symbol = other.unit.partition("/")
    same_sentence = context.sentence_of(other.first) == context.sentence_of(amount.first)
    return symbol if unit == amount.unit and same_sentence else ""


def _is_lower(context: Context, amount: Amount) -> bool:
    """Whether an amount is the lower of two: «с 1040 до 965 долларов»."""
    return context.lexemes.text(amount.first - 1) in _LOWER


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


def _is_governed(context: Context, index: int) -> bool:
    """Whether a preposition, or a number, stands right before a lexeme."""
    before = index - 1
    if context.lexemes.text(before) == ".":
        if context.ends_sentence(before):
            return False
        before -= 1
    token = context.token(before)
    is_number = context.lexemes.kind(before) == "digits" or context.lexemes.text(before) in context.numerals.by_form
    return is_number or (token is not None and token.tag.pos in ("ADP", "NUM"))
