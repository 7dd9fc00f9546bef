"""Forms of proper names by the rules of Russian declension, without a dictionary.

Dictionaries lack most towns and guess wrongly at them. Here the nominative is known, from the gazetteer, and its forms
follow from its ending (A. A. Zaliznyak, Grammatical Dictionary of Russian, substantive types 1-8 and adjectives 1-6).
A form maps to the letters of the cases it can be: n, g, d, a, i, l.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

Forms = Mapping[str, str]

_VELAR = "гкх"
_HISSING = "жшчщц"
_VOWELS = "аеёиоуыэюя"
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")


def fold(word: str) -> str:
    """Lower case with `е` for `ё`: the key of a name."""
    return word.lower().replace("ё", "е")


def is_adjective(word: str) -> bool:
    """Whether a nominative ends like an adjective."""
    return word.endswith(_ADJECTIVE) and len(word) > 4


@lru_cache(maxsize=4096)
def noun(word: str) -> Forms:
    """All singular forms of a name in the nominative, folded; a plural name («Афины») gives its plural."""
    word = fold(word)
    if "-на-" in word:
        first, rest = word.split("-", 1)
        return {f"{form}-{rest}": cases for form, cases in noun(first).items()}
    if word.endswith(("ый", "ский", "цкий", "ний", "жий", "ая", "ое", "ые")) and is_adjective(word):
        return adjective(word)
    return _merged([*_noun(word), *(adjective(word).items() if is_adjective(word) else ()), *_possessive(word)])


def adjective(word: str) -> Forms:
    """All forms of an adjective in the nominative, of its own gender and number, folded."""
    word = fold(word)
    stem, ending = word[:-2], word[-2:]
    soft = ending in ("ий", "яя", "ее", "ие") and not stem.endswith(tuple(_VELAR))
    high = "и" if soft or stem.endswith((*_VELAR, "ж", "ш", "ч", "щ")) else "ы"
    if ending in ("ая", "яя"):
        obliques = (
            [f"{stem}ей"] if soft else [f"{stem}ой", *([f"{stem}ей"] if stem.endswith(("ж", "ш", "ч", "щ")) else [])]
        )
        return _merged([(word, "n"), *((form, "gdil") for form in obliques), (stem + ("юю" if soft else "ую"), "a")])
    if ending in ("ые", "ие"):
        return _merged([(word, "na"), (f"{stem}{high}х", "gl"), (f"{stem}{high}м", "d"), (f"{stem}{high}ми", "i")])
    middle = "е" if soft else "о"
    oblique = [(f"{stem}{middle}го", "g"), (f"{stem}{middle}му", "d"), (f"{stem}{middle}м", "l")]
    return _merged([(word, "na"), *oblique, (f"{stem}{high}м", "i")])


def all_genders(masculine: str) -> Forms:
    """The forms of an adjective, given in the masculine, in every gender and number."""
    word = fold(masculine)
    stem, ending = word[:-2], word[-2:]
    soft = ending == "ий" and not stem.endswith(tuple(_VELAR))
    feminine, neuter, plural = (
        ("яя", "ее", "ие") if soft else ("ая", "ое", "ие" if stem.endswith(tuple(_VELAR)) else "ые")
    )
    return _merged(
        pair for whole in (word, stem + feminine, stem + neuter, stem + plural) for pair in adjective(whole).items()
    )


def _noun(word: str) -> list[tuple[str, str]]:
    stem, last = word[:-1], word[-1:]
    if word.endswith("ия"):
        short = [(f"{stem}е", "dl")] if len(word) < 5 else []
        return [(word, "n"), (f"{stem}и", "gdl"), (f"{stem}ю", "a"), (f"{stem}ей", "i"), *short]
    if last == "а":
        genitive = "и" if stem[-1:] in _VELAR + "жшчщ" else "ы"
        return [
            (word, "n"),
            (stem + genitive, "g"),
            (f"{stem}е", "dl"),
            (f"{stem}у", "a"),
            (stem + _instrumental(stem), "i"),
        ]
    if last == "я":
        return [(word, "n"), (f"{stem}и", "g"), (f"{stem}е", "dl"), (f"{stem}ю", "a"), (f"{stem}ей", "i")]
    if last == "ь":
        feminine = [(word, "na"), (f"{stem}и", "gdl"), (f"{stem}ью", "i")]
        return [*feminine, (f"{stem}я", "g"), (f"{stem}ю", "d"), (f"{stem}ем", "i"), (f"{stem}е", "l")]
    if last == "й":
        return [(word, "na"), (f"{stem}я", "g"), (f"{stem}ю", "d"), (f"{stem}ем", "i"), (f"{stem}е", "l")]
    if word.endswith(("ье", "ле", "ре")):
        return [(word, "na"), (f"{stem}я", "g"), (f"{stem}ю", "d"), (f"{stem}ем", "i"), (f"{stem}е", "l")]
    if last == "о":
        declined = [(f"{stem}а", "g"), (f"{stem}у", "d"), (f"{stem}ом", "i"), (f"{stem}е", "l")]
        return [(word, "ngdail"), *(declined if word.endswith(("во", "но")) else ())]
    if last in ("ы", "и") and len(word) > 3:
        vowel = "а" if last == "ы" or stem[-1:] in _VELAR + _HISSING else "я"
        plural = [(word, "na"), (stem, "g"), (f"{stem}ов", "g")]
        return [*plural, *((f"{stem}{vowel}{ending}", case) for ending, case in (("м", "d"), ("ми", "i"), ("х", "l")))]
    if last in _VOWELS or not last.isalpha():
        return [(word, "ngdail")]
    return [(word, "na"), *_masculine(_oblique_stem(word))]


def _possessive(word: str) -> list[tuple[str, str]]:
    """«Щучье» – «Щучьего»; a noun of that ending has none of these forms, so they do it no harm."""
    stem = word[:-1]
    if not word.endswith("чье"):
        return []
    return [(f"{stem}его", "g"), (f"{stem}ему", "d"), (f"{stem}им", "i"), (f"{stem}ем", "l")]


def _masculine(stem: str) -> list[tuple[str, str]]:
    instrumental = "ем" if stem[-1:] in _HISSING else "ом"
    return [(f"{stem}а", "g"), (f"{stem}у", "d"), (stem + instrumental, "i"), (f"{stem}е", "l")]


def _oblique_stem(word: str) -> str:
    """«Череповец» – «Череповц(а)», «Орел» – «Орл(а)»."""
    if word.endswith("ец") and len(word) > 4 and word[-3] not in _VOWELS:
        return word[:-2] + "ц"
    if word in ("орел", "козел"):
        return word[:-2] + "л"
    return word


def _instrumental(stem: str) -> str:
    return "ей" if stem[-1:] in _HISSING else "ой"


def _merged(pairs: Iterable[tuple[str, str]]) -> Forms:
    found: dict[str, str] = {}
    for form, cases in pairs:
        found[form] = found.get(form, "") + "".join(case for case in cases if case not in found.get(form, ""))
    return found
