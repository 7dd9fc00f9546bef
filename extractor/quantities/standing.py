"""Whether a number without a unit is a value of its own, whose unit an earlier amount has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document import Token
from extractor.language.morphology import parses
from extractor.quantities import denominators, frames
from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends, is_fraction
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_FROM = frozenset({"с", "со", "от"})
_OF_THEM = (["из", "них"], ["из", "которых"])
_IN_BRACKETS = frozenset({")", "годом", "до", "против", DASH})
_FOR = frozenset({"для", "за", "на", "в", "из", "у"})
_AMONG = frozenset({"из", "среди"})
_PARALLEL = frozenset({"на", "по", "до", "за", "с", "со", "от"})
_ALREADY = frozenset({"уже", "еще"})
_FROM_REACH = 8
_MOST_DONORS = 8


def donors(context: Context, found: Sequence[Amount], index: int) -> Iterator[Amount]:
    """The amounts with a unit right before a bare one, the nearest first."""
    nearest = reversed(found[max(0, index - _MOST_DONORS) : index])
    texts = context.lexemes.texts
    return (
        other
        for other in nearest
        if other.unit
        and not frames.frames_others(context, other)
        and (other.dimension != "time" or texts[other.first - 1] != "через")  # «через 5 лет будет 60»
    )


def is_aside(context: Context, other: Amount, amount: Amount) -> bool:
    """Whether an earlier amount stands in brackets closed before this one: «(около 5 млн долларов), … – 316»."""
    between = context.lexemes.texts[other.stop : amount.first]
    return ")" in between and "(" not in between[: between.index(")")]


def stands_as_value(context: Context, found: Sequence[Amount], index: int) -> bool:
    """Whether a bare number is a value of its own, by what stands around it."""
    amount = found[index]
    compared = context.is_comparative(amount.stop)
    if _is_whole(context, found, index):
        return True
    if not compared and not ends(context, amount, verbs=True):
        return False
    return any(rule(context, found, index) for rule in _RULES) or _follows(context, found, index, compared=compared)


def _follows(context: Context, found: Sequence[Amount], index: int, *, compared: bool) -> bool:
    """Whether what stands before a bare number lets it be a value: «против 15», «ещё 27», «– 344», «собрали 40»."""
    lexemes, amount = context.lexemes, found[index]
    qualifier = context.qualifier_before(amount.first)
    position = qualifier[1] if qualifier else amount.first
    while lexemes.text(position - 1) in context.grammar.particles and "\n" not in lexemes.gap(position):
        position -= 1
    before = lexemes.text(position - 1)
    if before == "(":
        return compared or lexemes.text(amount.stop) in _IN_BRACKETS
    if before in context.grammar.against or "еще" in lexemes.texts[position : amount.first]:
        return True
    if before == DASH:
        return not lexemes.glued(position - 1)
    corrects = lexemes.texts[max(0, amount.first - 2) : amount.first] == ["а", "не"]  # «в 75 лет, а не 80»
    if compared or corrects or lexemes.text(amount.first - 1) == "по":
        return True
    if lexemes.text(amount.first - 1) == "до" and index and _ends_a_change(context, found[index - 1], amount):
        return True
    token = context.token(position - 1)
    if token is None:
        return False
    if token.tag.pos in ("ADJ", "VERB") and lexemes.text(position - 2) in (*context.grammar.against, "при"):
        return True
    if token.tag.pos in ("VERB", "AUX") or qualifier is not None or _is_predicative(token):
        return True
    return _goes_on(context, found, index, token, skipped=position < amount.first)


def _is_forecast(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«ночью 9–14 м/с, днём 15–20», «днём 4 градуса, к вечеру +2»: a range or a sign goes on with a physical unit."""
    amount, donor = found[index], next(donors(context, found, index), None)
    if donor is None or donor.dimension != "physical" or amount.magnitude != donor.magnitude:
        return False
    same_sentence = context.sentence_of(donor.first) == context.sentence_of(amount.first)
    return same_sentence and (amount.value_max is not None or context.lexemes.texts[amount.first] in ("+", DASH))


def _is_whole(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«выиграли 5 матчей из 7», «450 тыс. га из 690»: what an amount is part of; «было 100 и 150»: its like."""
    amount, part = found[index], found[index - 1] if index else None
    link = context.lexemes.texts[part.stop : amount.first] if part else []
    if part is None or not part.unit or part.number is None:
        return False
    if link == ["и"] and part.stop == part.number.stop:
        return True
    return link in (["из"], ["(", "из"]) and abs(part.value) < amount.value * part.magnitude


def _is_some(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«из 20 проб воды 3 не подошли», «из восьми школ три – новые»: some of what was counted right before."""
    amount, whole = found[index], found[index - 1] if index else None
    if whole is None or whole.dimension not in ("count", "person") or amount.value >= whole.value:
        return False
    near = amount.first - whole.stop <= _FROM_REACH and context.sentence_of(whole.first) == context.sentence_of(
        amount.first
    )
    return near and context.lexemes.text(whole.first - 1) in _AMONG


def parallel(context: Context, amount: Amount, donor: Amount) -> bool:
    """«на 78,5% готовы, на 15 – нет», «по 5 млн дали школам, по 3 – садам»: the same preposition in one sentence."""
    before = context.lexemes.text(amount.first - 1)
    same = before in _PARALLEL and before == context.lexemes.text(donor.first - 1)
    return same and context.sentence_of(donor.first) == context.sentence_of(amount.first)


def _goes_on(context: Context, found: Sequence[Amount], index: int, before: Token, *, skipped: bool) -> bool:
    """Weaker signs, for a sentence that has named the unit: «или 250 наличными», «при норме 5,2 тысячи», «он уже 890»,
    «летом и одиннадцати не набралось»."""
    amount, donor = found[index], next(donors(context, found, index), None)
    if donor is None or context.sentence_of(donor.first) != context.sentence_of(amount.first):
        return False
    if parallel(context, amount, donor) or (
        donor.dimension in denominators.MATTER and denominators.after(context, donor, amount.stop)
    ):
        return True
    if _is_joined(context, amount) and amount.first - donor.stop <= _FROM_REACH:
        return True
    standard = amount.first - 1 - (context.lexemes.text(amount.first - 1) == "в")
    if context.lexemes.text(standard) in context.grammar.standards:
        return True  # «при норме 40», «при плане в 38»
    if before.tag.pos == "NOUN" and (amount.magnitude > 1 or is_fraction(amount)):
        return True
    if amount.value_max is not None and context.lexemes.texts[amount.first] == "от":  # «до трёх лет, от двух до пяти»
        return True
    if donor.unit == "year" and before.tag.case == "Dat":  # «мальчику 5 лет, его сестре 7»
        return True
    after = context.token(amount.stop)
    followed = after is not None and (after.tag.pos == "VERB" or after.text == "не")
    led = before.tag.pos == "ADP" and context.lexemes.text(amount.first - 2) == ","
    if led and followed and donor.dimension in ("count", "person") and amount.value < donor.value:
        return True  # «попали 27 студентов, у 19 подтвердился диагноз»
    return skipped and (before.tag.pos == "PRON" or followed)


def _is_joined(context: Context, amount: Amount) -> bool:
    """«110 тенге картой или 250 наличными», «45 тысяч тонн мяса, 210 тысяч – молока», «49 машин было, 47 стало»."""
    before, after = context.lexemes.text(amount.first - 1), context.token(amount.stop)
    if before not in (",", ":", "и", "или", "а") or after is None:
        return False
    for_whom = after.text in _FOR and before != ","  # «500 тенге для взрослых и 250 для детей»
    return for_whom or context.spaced_dash(amount.stop) or after.tag.case == "Ins" or after.tag.pos == "VERB"


def _is_predicative(token: Token) -> bool:
    """«надо», «нужно», «положено»."""
    return any(parse.tag.POS in ("PRED", "ADJS", "PRTS") for parse in parses(token.text.lower()))


def _counts_people(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«7 погибли, 250 пострадали», «22 из которых»: a verb in the plural follows, or «из них»."""
    amount = found[index]
    if context.lexemes.text(amount.first - 1) == "(":
        return False
    behind = amount.stop + (context.lexemes.text(amount.stop) in _ALREADY)
    token = context.token(behind)
    verb = token is not None and token.tag.pos in ("VERB", "AUX")
    if token and verb and token.tag.number == "Plur" and not token.tag.case:
        return True
    return context.lexemes.texts[amount.stop : amount.stop + 2] in _OF_THEM


def _ends_a_change(context: Context, previous: Amount, amount: Amount) -> bool:
    """«сократили на 11 тысяч гектаров, до 75,6 тысячи», «вырос на 3% до 800 тыс.», «снижена с 5% до нуля»."""
    lexemes = context.lexemes
    before = lexemes.text(amount.first - 2)
    follows = previous.unit and amount.first - previous.stop <= _FROM_REACH
    by = previous.stop == amount.first - 1 and lexemes.text(previous.first - 1) == "на"
    return bool(follows) and (before == "," or by or lexemes.text(previous.first - 1) in _FROM)


_RULES = (_is_forecast, _counts_people, _is_some)
