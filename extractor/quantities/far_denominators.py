"""Denominators away from the number («килограмм говядины стоит 3 940 тенге»): they fill the unit, not the quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.denominators import EACH, MATTER, ROUND, UNDIVIDED, after, each_time, per_thing, sized
from extractor.quantities.lexer import CLAUSE_ENDS, DASH
from extractor.quantities.prices import bracketed, clause_before, goes_on, is_lower, parallel, priced, same_rate

_COMPLEMENT = 4
_INSTEAD = frozenset({"вместо", "против"})
_OR = ([",", "или"], [",", "или", "по"], ["или"])
_FALLS = "приход"
_REACH = 14
_LIST_REACH = 60
_WHOSE = frozenset({("Gen", "NOUN"), ("Gen", "PROPN"), ("Gen", "ADJ")})
_WHERE = frozenset({("Loc", "NOUN"), ("Loc", "ADJ")})
_SAID_AHEAD = frozenset({"rate:of_each", "rate:every", "rate:listed"})

# A rule looks at an amount with a unit and at those before it; an empty string is no denominator.
Rule = Callable[[Context, Amount, Sequence[Amount]], str]


def fill(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the denominators that stand away from them."""
    filled: list[Amount] = []
    for amount in found:
        unit, _, carried = amount.unit.partition("/")
        if (
            unit
            and amount.dimension != "time"
            and amount.dimension not in UNDIVIDED
            and (not carried or "unit:elided" in amount.rules)
        ):
            rules = (
                (priced, bracketed) if carried else RULES
            )  # «литр молока – 420 тенге, десяток яиц – 610» names its own.
            tried = ((rule, rule(context, amount, filled)) for rule in rules)
            rule, symbol = next((pair for pair in tried if pair[1]), (None, ""))
            if rule:
                if filled and _leads(context, filled[-1], amount):
                    filled.pop()
                amount = amount._replace(unit=f"{unit}/{symbol}", rules=(*amount.rules, f"rate:{rule.__name__}"))
        filled.append(amount)
    return [_equivalent(context, filled, index) for index in range(len(filled))]


def _equivalent(context: Context, filled: Sequence[Amount], index: int) -> Amount:
    """«по 4 МРП, или по 15 728 тенге на ребенка»: what is the same in other units has the same denominator."""
    amount, other = filled[index], filled[index + 1] if index + 1 < len(filled) else None
    if other is None or amount.dimension not in ("currency", "count") or "/" in amount.unit or "/" not in other.unit:
        return amount
    if other.dimension != "currency" or other.unit.startswith(amount.unit):  # «8 трлн тенге, или 5 млн на душу»
        return amount
    if context.lexemes.texts[amount.stop : other.first] not in _OR:
        return amount
    return amount._replace(
        unit=f"{amount.unit}/{other.unit.partition('/')[2]}", rules=(*amount.rules, "rate:equivalent")
    )


def behind_complement(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«7 млн тонн щебня в год», «40 кг семян на гектаре»: behind the genitives that follow the unit, and behind a place
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
    """«с трёхсот тенге за пачку в 2021 году до 410 тенге в 2023 году», «98 тенге вместо прежних 85»: both ends have one
    denominator."""
    lead = amount.first - 1
    token = context.token(lead)
    lead -= token is not None and token.tag.pos in ("ADJ", "DET")
    if before and context.lexemes.text(lead) in _INSTEAD:
        return same_rate(context, amount, before[-1])
    if context.lexemes.text(amount.first - 1) != "до" or not before or not is_lower(context, before[-1]):
        return ""
    return same_rate(context, amount, before[-1])


def falls_on(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«На каждые 100 тысяч жителей приходится 56 случаев», «на 1 га приходится 2,5 центнера семян»."""
    if not before or not _leads(context, before[-1], amount):
        return ""
    return sized(before[-1].value, before[-1].unit)


def _leads(context: Context, lead: Amount, amount: Amount) -> bool:
    """Whether an amount is what the next one falls on, or stands beside: «на 1000 родов – 7 случаев»."""
    lexemes = context.lexemes
    beside = lexemes.texts[lead.stop : amount.first] == [DASH] and lead.value in ROUND
    falls = beside or any(word.startswith(_FALLS) for word in lexemes.texts[lead.stop : amount.first][:_COMPLEMENT])
    first = lead.first - (lexemes.text(lead.first - 1) in EACH)
    return falls and lexemes.text(first - 1) == "на" and (lead.value == 1 or lead.value in ROUND)


def of_each(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«С одного квадратного метра снимают 52 килограмма», «на каждого безработного приходится шесть вакансий»."""
    lexemes = context.lexemes
    for index in clause_before(context, amount, before):
        if lexemes.texts[index] not in ("с", "со", "на", "за"):
            continue
        if (rate := context.units.rate(lexemes, index)) and rate.symbol == "person" != amount.unit:
            return rate.symbol
        each = lexemes.text(index + 1) in EACH
        if each and lexemes.texts[index] == "на" and (bearer := _living(context, index + 2)) != amount.unit and bearer:
            return bearer
        if each and (thing := _falls_on_thing(context, amount, index)):
            return thing
        head = context.units.counter(lexemes, index + 2) if each and amount.dimension == "currency" else None
        if head and head.stop <= amount.first and lexemes.texts[index] == "на":
            return head.symbol  # «на каждую голову дают 10 тысяч»
        start = index + 1 + (each or lexemes.text(index + 1) == "1")
        match = context.units.match(lexemes, start)
        if match and match.stop <= amount.first and _is_singular(context, start):
            matter = match.unit.dimension == "physical" and amount.dimension in MATTER
            if matter and match.symbol != amount.unit:
                return match.symbol
    return ""


def _falls_on_thing(context: Context, amount: Amount, index: int) -> str:
    """«на один компьютер приходится 21 ученик»: any thing that so much of another falls on."""
    thing = per_thing(context, amount, index + 2) if context.lexemes.texts[index] == "на" else None
    between = context.lexemes.texts[thing.stop : amount.first] if thing else []
    return thing.symbol if thing and any(word.startswith(_FALLS) for word in between) else ""


def every(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежедневно въезжает 200 тысяч машин», «суточный привес – 1 150 граммов»."""
    lexemes = context.lexemes
    if lexemes.text(amount.first - 1) == "за":  # «каждый день возят за 9 км»
        return ""
    for index in clause_before(context, amount, before):
        if lexemes.texts[index] == "," or amount.dimension == "time":
            break
        rate = context.units.adverb(lexemes, index) or each_time(context, index)
        if rate and rate.stop <= amount.first:
            return rate.symbol
    return ""


def announced(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежемесячно платят: сиротам – 25 тысяч тенге, инвалидам – 30 тысяч»: what is said before a colon holds for its
    list."""
    first = max(0, amount.first - _LIST_REACH)
    if amount.dimension not in ("currency", "count"):
        return ""
    sentence = context.sentence_of(amount.first)
    colons = (index for index in range(first, amount.first) if context.lexemes.texts[index] == ":")
    colon = next((index for index in colons if context.sentence_of(index) == sentence), None)
    if colon is None:
        return ""
    ahead = (context.units.adverb(context.lexemes, index) for index in range(max(0, colon - _REACH), colon))
    return next((match.symbol for match in ahead if match), "") or _price_header(context, amount, colon)


def _price_header(context: Context, amount: Amount, colon: int) -> str:
    """«цены за килограмм: рис – 560 тенге», «цены (за 1 кг): …»: what the header of a price list divides by."""
    lexemes = context.lexemes
    end = colon - (lexemes.text(colon - 1) == ")")
    index = next(
        (index for index in range(end - 1, max(-1, end - _COMPLEMENT), -1) if lexemes.texts[index] == "за"), end
    )
    start = index + 1 + (lexemes.text(index + 1) == "1")
    match = context.units.match(lexemes, start) if start < end and amount.dimension == "currency" else None
    return match.symbol if match and match.stop == end and match.unit.dimension == "physical" else ""


def listed(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«ежегодно шьют 40 тысяч курток, 7 тысяч пальто и 3 млн варежек»: what is said before the first holds for
    all."""
    if not before or _SAID_AHEAD.isdisjoint(before[-1].rules):
        return ""
    *things, link = context.lexemes.texts[before[-1].stop : amount.first] or [""]
    if link not in (",", "и") or not CLAUSE_ENDS.isdisjoint(things) or "," in things:
        return ""
    return before[-1].unit.partition("/")[2]


def cued(context: Context, amount: Amount, before: Sequence[Amount]) -> str:
    """«урожайность – 23,1 центнера» is per hectare: a word of the sentence, or of one before, says so."""
    if amount.magnitude > 1:
        return ""
    said, symbol = context.cues.get(amount.unit, (amount.first, ""))
    return symbol if said < amount.first else ""


RULES: tuple[Rule, ...] = (
    behind_complement,
    stepped,
    falls_on,
    of_each,
    every,
    announced,
    listed,
    priced,
    bracketed,
    goes_on,
    parallel,
    cued,
)


def _is_singular(context: Context, index: int) -> bool:
    """Whether a unit may be one: a noun in the singular, or an abbreviation."""
    token = context.token(index)
    return context.lexemes.texts[index] not in context.units.nouns or (
        token is not None and token.tag.number in ("Sing", "")
    )


def _living(context: Context, index: int) -> str:
    """«person», or the name of the animal, at a lexeme; else an empty string."""
    token = context.token(index)
    if token is None or token.tag.animacy != "Anim":
        return ""
    return token.lemma if token.lemma in context.grammar.animals else "person"
