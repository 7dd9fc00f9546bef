"""Whether «один» counts something: «одну фирму» and «один рабочий день» do, «из одной бригады в другую» does not; and
«один» alone, which counts one of what was said before («двое спаслись, один пропал»).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import CLAUSE_ENDS, DASH
from extractor.quantities.numbers import Number

_NOT_COUNTING = frozenset({"на", "за", "с", "со", "из", "о", "об", "для", "у", "по", "от"})
_ONE_FORMS = frozenset({"один", "одна", "одно", "одну", "1"})
_SUBJECTS = frozenset({("один", "Sing"), ("одна", "Sing"), ("одно", "Sing")})
_OBJECTS = frozenset({("одного", "Plur"), ("одну", "Plur")})
_CLAUSE_STARTS = frozenset({"", ",", ".", ";", ":", "и", "а", "но", "еще", DASH})
_OF_THEM = frozenset({"них", "которых"})
_OTHERS = frozenset({"других", "остальных", "другие", "остальные"})
_ONLY = frozenset({"лишь", "только"})
_LINKS = frozenset({"и", ","})
_REST_REACH = 12
_LIST_REACH = 7
_MOST_DONORS = 4
_ALONE = "one of them"


def counts_one(context: Context, number: Number, stop: int) -> bool:
    """«одну фирму» counts; «себестоимость одной поездки», «из одной бригады в другую», «один МРП – 4 000 тенге» not."""
    lexemes = context.lexemes
    if lexemes.text(stop) == DASH and lexemes.kind(stop + 1) == "digits":
        return False
    token = context.token(number.first)
    another = "еще" in lexemes.texts[max(0, number.first - 2) : number.first]
    if another and token is not None and token.tag.case not in ("Ins", "Loc"):  # «ещё у одного жителя»
        return True
    before = lexemes.text(number.first - 1)
    if before == "на" and (context.is_comparative(number.first - 2) or context.is_comparative(stop)):
        return True  # «больше на одну школу», «на одну школу больше»
    if context.units.match(lexemes, number.stop) is None and before in _NOT_COUNTING:
        return False
    if context.qualifier_before(number.first) or _is_term(context, number) or _joins_a_count(context, number):
        return True
    return lexemes.text(number.first) in _ONE_FORMS or (token is not None and token.tag.case == "Acc")


def _is_term(context: Context, number: Number) -> bool:
    """«приговорили к одному году», «сроком до одного месяца», «от одного года до трёх лет»."""
    match = context.units.match(context.lexemes, number.stop)
    return (
        match is not None
        and match.unit.dimension == "time"
        and context.lexemes.text(number.first - 1) in ("к", "до", "от")
    )


def _joins_a_count(context: Context, number: Number) -> bool:
    """«двух школ и одной больницы», «12 учителей, одного врача»: goes on with what was counted right before."""
    if context.lexemes.text(number.first - 1) not in _LINKS:
        return False
    for position in range(number.first - 2, max(-1, number.first - _LIST_REACH), -1):
        if context.lexemes.text(position) in CLAUSE_ENDS:
            return False
        if other := context.number(position):
            return not context.looks_like_year(other)
    return False


def begins_range(context: Context, number: Number) -> bool:
    """«один-два», «один или два», «от одной до двух»: the unit follows the second number."""
    after = context.lexemes.text(number.stop)
    if after == DASH or (after == "или" and context.number(number.stop + 1)):
        return True
    return context.lexemes.text(number.first - 1) == "от" and after == "до"


def picked(context: Context, number: Number) -> bool:
    """«один из них», «состояние одного из пострадавших тяжёлое, двух других – стабильное»: one of some that are
    counted; «ни один из них» is none."""
    lexemes, after = context.lexemes, number.stop + 1
    if number.word != "один" or lexemes.text(number.stop) != "из" or lexemes.text(number.first - 1) == "ни":
        return False
    only = lexemes.text(number.first - 1) in _ONLY and context.number(after) is not None  # «лишь один из пяти котлов»
    if only or lexemes.text(after) in _OF_THEM:
        return True
    rest = lexemes.texts[after : after + _REST_REACH]
    return lexemes.text(after) in context.grammar.people and not _OTHERS.isdisjoint(rest)


def alone(context: Context, number: Number) -> Amount | None:
    """«один находится в больнице», «одного не нашли», «одна казахская» in a clause of their own, and «один из них»."""
    lexemes = context.lexemes
    token = context.token(number.stop + (lexemes.text(number.stop) == "не"))
    form, stop = lexemes.texts[number.first], number.stop
    more = lexemes.text(number.first - 1) == "на" and context.is_comparative(number.stop)  # «27 мест, на одно больше»
    if more or picked(context, number):
        pass
    elif token is None or lexemes.text(number.first - 1) not in _CLAUSE_STARTS:
        return None
    elif token.tag.pos in ("VERB", "AUX"):
        if (form, token.tag.number) not in _SUBJECTS | _OBJECTS:
            return None
    elif (token.tag.pos, token.tag.case) == ("ADJ", "Nom") and _is_listed(context, number):
        stop += 1
    else:
        return None
    return Amount(number.first, stop, 1.0, number=number, rules=(_ALONE,))


def _is_listed(context: Context, number: Number) -> bool:
    """Whether «одна» and its adjective stand alone behind «и» or a comma."""
    listed = context.lexemes.text(number.first - 1) in ("и", ",")
    return listed and context.lexemes.kind(number.stop + 1) == "sign"


def is_alone(amount: Amount) -> bool:
    return not amount.unit and amount.rules == (_ALONE,)


def of_them(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """The lone «один» in the unit of the people or things counted before it, in its sentence or the one before."""
    amount = found[index]
    if context.lexemes.text(amount.stop + 1) in context.grammar.people:
        return amount.measured("person", "person", "unit:elided")
    whole = found[index + 1] if index + 1 < len(found) else None
    if whole and whole.unit and whole.first == amount.stop + 1:  # «лишь один из пяти котлов»
        return amount.measured(whole.unit, whole.dimension, "unit:elided")
    sentence = context.sentence_of(amount.first)
    for donor in reversed(found[max(0, index - _MOST_DONORS) : index]):
        if sentence - context.sentence_of(donor.first) > 1:
            break
        if donor.dimension in ("person", "count"):
            return amount.measured(donor.unit, donor.dimension, "unit:elided")
    return None
