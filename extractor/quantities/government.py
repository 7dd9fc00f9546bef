"""Which forms of a noun a number can stand with: «21 школа», «две школы», «двум школам», «пять школ»."""

from __future__ import annotations

from functools import cache

from extractor.language.morphology import parses
from extractor.quantities.context import Context
from extractor.quantities.counted import Counted, Forms
from extractor.quantities.numbers import Number, is_few

_LARGEST_ORDINAL = 20
_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
_TAKE_GENITIVE = frozenset(
    {"из", "от", "до", "с", "со", "у", "около", "без", "для", "после", "против", "кроме", "среди", "более", "менее"}
    | {"свыше", "порядка", "больше", "меньше", "вместо", "о", "об", "при", "к", "между"}
)
# «Всем троим предъявлены обвинения» counts no charges.
_GOVERNING = frozenset({"nomn", "accs", "gent"})


def agrees(context: Context, number: Number, phrase: Counted) -> bool:
    """Whether the noun has a form that the number can govern; a magnitude («млн») governs any genitive."""
    if context.looks_like_year(number) and not phrase.forms and not phrase.is_person:  # «с 1971 по 1983 Смит»
        return False
    if number.magnitude > 1 or not phrase.forms:
        return not phrase.forms or any(case == "gent" for case, _ in phrase.forms) or number.stop == number.first + 1
    if number.word and (cases := _oblique(number.word, context.lexemes.texts[number.stop - 1])):
        return any(case in cases for case, _ in phrase.forms)
    if number.value == 1 and not number.word:  # «с 1 класса» is an ordinal, «построили 1 школу» is not.
        return bool({("nomn", "sing"), ("accs", "sing")} & phrase.forms)
    if number.value % 1:
        return ("gent", "sing") in phrase.forms or ("gent", "plur") in phrase.forms
    singular = all(number == "sing" for _, number in phrase.forms)
    if phrase.plural_participle and singular and not is_few(number.value):  # «30 требующих ремонта дорог»
        return False
    return _governs(number.value, phrase.forms, context.lexemes.text(number.first - 1))


def _governs(value: float, forms: Forms, before: str) -> bool:
    """Whether a whole number can govern a noun of these forms: «21 школа», «две школы», «двух школ», «пять школ».

    `before` is the word before the number: a preposition tells the nominative «две школы» from the ordinal «2 курса».
    """
    if value % 10 == 1 and value % 100 != 11:
        return any(number == "sing" for _, number in forms)
    if any(number == "plur" and case in _OBLIQUE for case, number in forms):
        return True
    # «11 класса» is an ordinal, but newsrooms also write «405 банкомата».
    governing = is_few(value) or value > _LARGEST_ORDINAL
    return ("gent", "sing") in forms and governing and before not in _TAKE_GENITIVE


@cache
def _oblique(word: str, form: str) -> frozenset[str]:
    """The cases of a number word that is put into the case of its noun («двум школам»); empty where it governs one."""
    cases = {str(parse.tag.case) for parse in parses(form) if parse.normal_form == word and parse.tag.case}
    return frozenset() if cases & _GOVERNING else frozenset(cases)
