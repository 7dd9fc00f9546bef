"""Numbers in words, in six cases: written by hand, so that it can judge forms made by pymorphy3."""

from __future__ import annotations

from typing import Literal, get_args

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
CASES: tuple[Case, ...] = get_args(Case)

_DIGITS = {
    0: "ноль нуля нулю ноль нулём нуле",
    1: "один одного одному один одним одном",
    2: "два двух двум два двумя двух",
    3: "три трёх трём три тремя трёх",
    4: "четыре четырёх четырём четыре четырьмя четырёх",
    5: "пять пяти пяти пять пятью пяти",
    6: "шесть шести шести шесть шестью шести",
    7: "семь семи семи семь семью семи",
    8: "восемь восьми восьми восемь восемью восьми",
    9: "девять девяти девяти девять девятью девяти",
}
_FEMININE = {1: "одна одной одной одну одной одной", 2: "две двух двум две двумя двух"}
_UP_TO_TWENTY = ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")
_TEENS = ["десят", *(f"{stem}надцат" for stem in _UP_TO_TWENTY)]
_TENS = {
    20: "двадцать двадцати двадцати двадцать двадцатью двадцати",
    30: "тридцать тридцати тридцати тридцать тридцатью тридцати",
    40: "сорок сорока сорока сорок сорока сорока",
    50: "пятьдесят пятидесяти пятидесяти пятьдесят пятьюдесятью пятидесяти",
    60: "шестьдесят шестидесяти шестидесяти шестьдесят шестьюдесятью шестидесяти",
    70: "семьдесят семидесяти семидесяти семьдесят семьюдесятью семидесяти",
    80: "восемьдесят восьмидесяти восьмидесяти восемьдесят восемьюдесятью восьмидесяти",
    90: "девяносто девяноста девяноста девяносто девяноста девяноста",
}
_HUNDREDS = {
    100: "сто ста ста сто ста ста",
    200: "двести двухсот двумстам двести двумястами двухстах",
    300: "триста трёхсот трёмстам триста тремястами трёхстах",
    400: "четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах",
    500: "пятьсот пятисот пятистам пятьсот пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьсот шестьюстами шестистах",
    700: "семьсот семисот семистам семьсот семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьсот восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьсот девятьюстами девятистах",
}
_SINGULAR = {
    1_000: "тысяча тысячи тысяче тысячу тысячей тысяче",
    1_000_000: "миллион миллиона миллиону миллион миллионом миллионе",
}
_PLURAL = {
    1_000: "тысячи тысяч тысячам тысячи тысячами тысячах",
    1_000_000: "миллионы миллионов миллионам миллионы миллионами миллионах",
}


def spell(number: int, case: Case) -> str:
    """A whole number from 0 to 999 999 999 in words: «двадцатью пятью тысячами тремястами двумя»."""
    if number == 0:
        return _form(_DIGITS[0], case)
    words: list[str] = []
    for magnitude in (1_000_000, 1_000):
        count, number = divmod(number, magnitude)
        if count:
            words += [*_below_thousand(count, case, feminine=magnitude == 1_000), _magnitude(magnitude, count, case)]
    return " ".join([*words, *_below_thousand(number, case, feminine=False)])


def _form(forms: str, case: Case) -> str:
    return forms.split()[CASES.index(case)]


def _below_thousand(number: int, case: Case, *, feminine: bool) -> list[str]:
    words = []
    if hundreds := number // 100 * 100:
        words.append(_form(_HUNDREDS[hundreds], case))
    number %= 100
    if 10 <= number <= 19:
        ending = {"nominative": "ь", "accusative": "ь", "instrumental": "ью"}.get(case, "и")
        return [*words, _TEENS[number - 10] + ending]
    if tens := number // 10 * 10:
        words.append(_form(_TENS[tens], case))
    if digit := number % 10:
        words.append(_form(_FEMININE.get(digit, _DIGITS[digit]) if feminine else _DIGITS[digit], case))
    return words


def _magnitude(magnitude: int, count: int, case: Case) -> str:
    """«тысяча», «тысячи», «тысяч» after the words for `count`."""
    if count % 10 == 1 and count % 100 != 11:
        return _form(_SINGULAR[magnitude], case)
    if case not in ("nominative", "accusative"):
        return _form(_PLURAL[magnitude], case)
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    return _form(_SINGULAR[magnitude] if few else _PLURAL[magnitude], "genitive")
