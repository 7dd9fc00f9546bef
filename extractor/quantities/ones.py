"""Whether «один» counts something: «одну фирму» and «один рабочий день» do, «из одной бригады в другую» does not."""

from __future__ import annotations

from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH
from extractor.quantities.numbers import Number

_NOT_COUNTING = frozenset({"на", "за", "с", "со", "из", "о", "об", "для", "у", "по", "от"})
_ONE_FORMS = frozenset({"один", "одна", "одно", "одну", "1"})


def counts_one(context: Context, number: Number, stop: int) -> bool:
    """«одну фирму» counts; «себестоимость одной поездки», «из одной бригады в другую», «один МРП – 4 000 тенге» not."""
    lexemes = context.lexemes
    if lexemes.text(stop) == DASH and lexemes.kind(stop + 1) == "digits":
        return False
    token = context.token(number.first)
    another = "еще" in lexemes.texts[max(0, number.first - 2) : number.first]
    if another and token is not None and token.tag.case not in ("Ins", "Loc"):  # «ещё у одного жителя»
        return True
    if context.units.match(lexemes, number.stop) is None and lexemes.text(number.first - 1) in _NOT_COUNTING:
        return False
    if context.qualifier_before(number.first) or _is_term(context, number):
        return True
    return lexemes.text(number.first) in _ONE_FORMS or (token is not None and token.tag.case == "Acc")


def _is_term(context: Context, number: Number) -> bool:
    """«приговорили к одному году», «сроком до одного месяца»."""
    match = context.units.match(context.lexemes, number.stop)
    return (
        match is not None and match.unit.dimension == "time" and context.lexemes.text(number.first - 1) in ("к", "до")
    )
