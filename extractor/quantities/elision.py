"""Units left out: «5, 7 и 9%», «с 690 до 780 тенге», «построено 65 объектов, будут введены ещё 27».

A bare number takes a unit by the first rule that knows one; a number that no rule takes is no quantity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.document import Token
from extractor.language.morphology import parses
from extractor.language.phrases import agrees
from extractor.quantities import counted
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH
from extractor.quantities.ranges import reach_back

_LISTED = ([","], ["и"], ["или"], [",", "а"], ["и", "на"], [",", "на"], ["и", "до"], ["и", "даже"], ["против"], ["до"])
_FROM = frozenset({"с", "со", "от", "против", "между"})
_TO = (["до"], ["по"], ["на"], ["против"])
_LIST_REACH = 4
_FROM_REACH = 8

_COUNT_NOUNS = frozenset(
    {"число", "числа", "числу", "числом", "количество", "количества", "количеством", "численность", "численности"}
)
_SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_CLAUSE_ENDS = frozenset({".", "!", "?", ";", ":", "(", ")"})
_CLAUSE_STARTS = frozenset({".", "!", "?", ";", ":", ",", DASH, "«", "(", "•"})
_NOUN_REACH = 30
_PHRASE_REACH = 8

# What may stand between a bare number and the word it hangs on.
_PARTICLES = frozenset(
    {"уже", "еще", "лишь", "только", "всего", "аж", "даже", "и", "теперь", "сейчас", "хотя", "бы", "целых", "почти", "же"}
    | {"в", "во", "на", "по", "до", "за", "с", "со", "к", "от", "о", "около", "среднем", "сразу", "итого"}
)
_AGAINST = frozenset({"против", "вместо", "плюс", "минус", "еще"})
_OF_THEM = frozenset({"них", "которых"})
_ENDS = frozenset({".", ",", ";", ":", ")", "и", "а", DASH, "против", "(", "!", "?", "или", "но", "»"})
_MOST_DONORS = 4
_REACH = 400
_CLOSE = 120
_MONEY_REACH = 12
_MILLION = 1e6
_YEARS = range(1900, 2101)
_TOO_LARGE_TO_SHARE = 1000
_LARGEST_PERCENT = 1000

# A rule looks at the bare number `found[index]`; the amounts before it already have their units.
Rule = Callable[[Context, Sequence[Amount], int], Amount | None]


def fill(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the units that the text leaves out."""
    filled = list(found)
    for index, amount in enumerate(filled):
        if not amount.unit:
            filled[index] = next(filter(None, (rule(context, filled, index) for rule in RULES)), amount)
    return filled


# -- a unit said later ------------------------------------------------------------------------------------------------


def listed(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«5, 7 и 9%», «с 690 до 780 тенге», «с 1040 в январе до 965 долларов»: the unit and magnitude come later."""
    amount, donor = found[index], _donor_ahead(context, found, index)
    if donor is None:
        return None
    return amount.measured(donor.unit, donor.dimension, "unit:shared")._replace(value=reach_back(amount, donor))


def _donor_ahead(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    lexemes = context.lexemes
    last = found[index]
    for other in found[index + 1 : index + _LIST_REACH]:
        between = lexemes.texts[last.stop : other.first] if other.first - last.stop <= _FROM_REACH else []
        from_to = lexemes.text(last.first - 1) in _FROM and between[-1:] in _TO and not {".", ";"} & set(between)
        if not (between in _LISTED or from_to):
            return None
        if other.unit:
            return None if other.dimension == "multiple" else other
        last = other
    return None


# -- a unit said as a noun before the number --------------------------------------------------------------------------


def number_of(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«число сделок … – 204»: what is counted stands behind «число»."""
    amount = found[index]
    lexemes = context.lexemes
    if not _ends(context, amount) or _is_fraction(amount):
        return None
    for position in range(amount.first - 1, max(-1, amount.first - _NOUN_REACH), -1):
        if lexemes.texts[position] in _SENTENCE_ENDS and context.ends_sentence(position):
            return None
        if lexemes.texts[position] in _COUNT_NOUNS:
            return _counted_as(context, amount, position + 1, "unit:число X")
    return None


def inverted(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Комбайнов в районе 54», «овец и коз насчитывается 1 млн 384 тыс.»: the genitive plural comes first."""
    amount = found[index]
    lexemes = context.lexemes
    if _is_fraction(amount) or not _ends(context, amount, verbs=True) or _is_year(context, amount):
        return None
    least = max(0, amount.first - _PHRASE_REACH, found[index - 1].stop if index else 0)
    for position in range(amount.first - 1, least - 1, -1):
        token = context.token(position)
        if lexemes.texts[position] in _CLAUSE_ENDS or "\n" in lexemes.gap(position + 1):
            return None
        if token and token.tag.pos in ("NOUN", "PROPN") and (token.tag.case, token.tag.number) == ("Gen", "Plur"):
            first = _phrase_start(context, position)
            if _begins(context, first):
                return _counted_as(context, amount, first, "unit:inverted")
    return None


def item(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«маски – 600 тыс.»: a plural noun that begins its list item is what is counted."""
    amount = found[index]
    position = amount.first - 2
    if context.lexemes.text(amount.first - 1) != DASH or not _ends(context, amount) or _is_fraction(amount):
        return None
    token = context.token(position)
    if token is None or token.tag.pos != "NOUN" or token.tag.number != "Plur" or token.tag.case not in ("Nom", "Acc"):
        return None
    first = _phrase_start(context, position)
    return _counted_as(context, amount, first, "unit:X – N") if _begins(context, first) else None


def _phrase_start(context: Context, position: int) -> int:
    """The first lexeme of the adjectives that stand before a noun and agree with it."""
    noun, first = context.token(position), position
    while first > 0 and position - first < 4:
        before = context.token(first - 1)
        if noun is None or before is None or not agrees(before, noun):
            break
        first -= 1
    return first


def _begins(context: Context, first: int) -> bool:
    """Whether a clause begins at a lexeme."""
    return first == 0 or context.lexemes.text(first - 1) in _CLAUSE_STARTS or "\n" in context.lexemes.gap(first)


def _counted_as(context: Context, amount: Amount, position: int, rule: str) -> Amount | None:
    if position >= len(context.lexemes.starts):
        return None
    noun = counted.read(context.tokens, context.lexemes.starts[position], context.grammar.animals, context.grammar.people)
    if noun is None:
        return None
    return amount.measured("person" if noun.is_person else noun.unit, "person" if noun.is_person else "count", rule)


# -- a unit said with an earlier number -------------------------------------------------------------------------------


def money(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Оклад у меня 190 тысяч», «катамаран за 280 тысяч»: in the currency that was used last."""
    amount = found[index]
    if not _ends(context, amount, verbs=True) or _is_year(context, amount):
        return None
    if not _speaks_of_money(context, found, index):
        return None
    return _in_currency(context, found, index)


def millions(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«придётся освоить 487 миллиардов», «2,3 млрд – на ремонт»: so much of nothing else is money."""
    amount = found[index]
    return _in_currency(context, found, index) if amount.magnitude >= _MILLION and _ends(context, amount, verbs=True) else None


def _in_currency(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """The bare number in the currency used last, or else next."""
    around = (*reversed(found[max(0, index - 4 * _MOST_DONORS) : index]), *found[index + 1 : index + _MOST_DONORS])
    donor = next((other for other in around if other.dimension == "currency"), None)
    return _like(context, found[index], donor) if donor else None


def _speaks_of_money(context: Context, found: Sequence[Amount], index: int) -> bool:
    """Whether a word of prices and payments stands before the number, with no other amount in between."""
    lexemes, first = context.lexemes, found[index].first
    if lexemes.text(first - 1) == "за" and found[index].magnitude > 1:
        return True
    if lexemes.text(first - 2) == DASH:  # «зарплата выросла на 10,2%, цены – на 11,6» goes on with the percent.
        return False
    least = max(0, first - _MONEY_REACH, found[index - 1].stop if index else 0)
    for position in range(first - 1, least - 1, -1):
        if lexemes.texts[position] in _CLAUSE_ENDS or "\n" in lexemes.gap(position + 1):
            return False
        if lexemes.texts[position] in context.grammar.money_words:
            return True
    return False


def continued(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«ещё 27», «– 344.», «(397)», «340 тыс. умерли», «в 2026-м понадобится 70»: the unit of a number before it."""
    amount = found[index]
    if _is_year(context, amount) or not _stands_as_value(context, found, index):
        return None
    donor = next((other for other in _donors(found, index) if _fits(context, other, amount)), None)
    return _like(context, amount, donor) if donor else None


def _donors(found: Sequence[Amount], index: int) -> Iterator[Amount]:
    """The amounts with a unit right before a bare one, the nearest first."""
    return (other for other in reversed(found[max(0, index - _MOST_DONORS) : index]) if other.unit)


def _like(context: Context, amount: Amount, donor: Amount) -> Amount:
    """The bare number in the unit of another, and in its magnitude where that is meant («с надбавками – 242»)."""
    near = context.sentence_of(donor.first) == context.sentence_of(amount.first)
    shares = (
        near
        and donor.dimension in ("currency", "physical")
        and donor.magnitude > 1 == amount.magnitude
        and 0 < amount.value < _TOO_LARGE_TO_SHARE
    )
    factor = donor.magnitude if shares else 1.0
    unit = donor.unit if near or donor.dimension != "currency" else donor.unit.split("/")[0]
    filled = amount.measured(unit, donor.dimension, "unit:elided")
    return filled._replace(value=amount.value * factor, value_max=amount.value_max and amount.value_max * factor)


def _fits(context: Context, donor: Amount, amount: Amount) -> bool:
    """Whether the unit of an earlier amount can be that of a bare number."""
    lexemes = context.lexemes
    distance = lexemes.starts[amount.first] - lexemes.stops[donor.stop - 1]
    if distance > _REACH or donor.dimension == "multiple":
        return False
    if donor.dimension in ("person", "count"):
        return not _is_fraction(amount)
    if donor.dimension == "share":
        return amount.magnitude == 1 and amount.value <= _LARGEST_PERCENT
    if donor.dimension == "time":
        return amount.magnitude == 1 and distance < _CLOSE
    return True


def _stands_as_value(context: Context, found: Sequence[Amount], index: int) -> bool:
    """Whether a bare number is a value of its own, by what stands around it."""
    lexemes, amount = context.lexemes, found[index]
    compared = _is_compared(context, amount.stop)
    if not compared and not _ends(context, amount, verbs=True):
        return False
    qualifier = context.qualifier_before(amount.first)
    position = qualifier[1] if qualifier else amount.first
    while lexemes.text(position - 1) in _PARTICLES and "\n" not in lexemes.gap(position):
        position -= 1
    before = lexemes.text(position - 1)
    if before == "(":
        return lexemes.text(amount.stop) == ")"
    if before in _AGAINST or before in _OF_THEM or "еще" in lexemes.texts[position : amount.first]:
        return True
    if before == DASH:
        return not lexemes.glued(position - 1)
    if compared or lexemes.text(amount.first - 1) == "по":
        return True
    if lexemes.text(amount.first - 1) == "до" and index and _ends_a_change(context, found[index - 1], amount):
        return True
    token = context.token(position - 1)
    if token is None:
        return False
    if token.tag.pos in ("ADJ", "VERB") and lexemes.text(position - 2) in _AGAINST:
        return True
    if token.tag.pos in ("VERB", "AUX") or qualifier is not None or _is_predicative(token):
        return True
    return _goes_on(context, found, index, token, skipped=position < amount.first)


def _goes_on(context: Context, found: Sequence[Amount], index: int, before: Token, *, skipped: bool) -> bool:
    """Weaker signs, which count only where the sentence has named the unit: «или 250 наличными», «при норме 5,2 тысячи»,
    «он уже 890», «летом и одиннадцати не набралось»."""
    amount, donor = found[index], next(_donors(found, index), None)
    if donor is None or context.sentence_of(donor.first) != context.sentence_of(amount.first):
        return False
    if before.text == "или":
        return amount.first - donor.stop <= _FROM_REACH
    if before.tag.pos == "NOUN" and (amount.magnitude > 1 or _is_fraction(amount)):
        return True
    after = context.token(amount.stop)
    followed = after is not None and (after.tag.pos == "VERB" or after.text == "не")
    return skipped and (before.tag.pos == "PRON" or followed)


def _is_predicative(token: Token) -> bool:
    """«надо», «нужно», «положено»."""
    return any(parse.tag.POS in ("PRED", "ADJS", "PRTS") for parse in parses(token.text.lower()))


def _ends_a_change(context: Context, previous: Amount, amount: Amount) -> bool:
    """«сократили на 11 тысяч гектаров, до 75,6 тысячи», «снижена с 5% до нуля»."""
    lexemes = context.lexemes
    before = lexemes.text(amount.first - 2)
    follows = previous.unit and amount.first - previous.stop <= _FROM_REACH
    return bool(follows) and (before == "," or lexemes.text(previous.first - 1) in _FROM)


def _is_compared(context: Context, stop: int) -> bool:
    """«на шесть дороже»: a comparative follows."""
    token = context.token(stop)
    return token is not None and token.tag.degree == "Cmp"


def _ends(context: Context, amount: Amount, *, verbs: bool = False) -> bool:
    """Whether nothing that could be counted follows the number: a mark, a conjunction, or (if `verbs`) a verb."""
    lexemes = context.lexemes
    if lexemes.text(amount.stop) in _ENDS or context.ends_here(amount.stop):
        return True
    token = context.token(amount.stop)
    if not verbs or token is None:
        return False
    return token.tag.pos in ("VERB", "AUX", "ADP", "ADV") or token.tag.case == "Ins" or token.text == "не"


def _is_fraction(amount: Amount) -> bool:
    return amount.value % 1 != 0 or (amount.value_max or 0) % 1 != 0


def _is_year(context: Context, amount: Amount) -> bool:
    """«(1973)»: four digits written in one piece are rather a year than a count."""
    one_piece = amount.stop == amount.first + 1 and len(context.lexemes.texts[amount.first]) == 4
    return one_piece and amount.magnitude == 1 and amount.value in _YEARS


RULES: tuple[Rule, ...] = (listed, number_of, item, inverted, money, continued, millions)
