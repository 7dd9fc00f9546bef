"""Tags that no reading of the dictionary allows, mended by it.

The tagger has no dictionary: of a rare word it sees little more than its neighbours, and of a word that begins a
sentence it believes that it is a name.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from extractor.document import Tag
from extractor.language.dictionary import entries, grammemes, likeliest_first
from extractor.language.morphology import CASES, GENDERS, NUMBERS, SAME_PART, fits_of, is_common, parses

# OpenCorpora -> Universal Dependencies.
_POS = {
    "NOUN": "NOUN",
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "VERB": "VERB",
    "INFN": "VERB",
    "GRND": "VERB",
    "ADVB": "ADV",
    "NUMR": "NUM",
}
_VERB_FORM = {"PRTF": "Part", "PRTS": "Part", "VERB": "Fin", "INFN": "Inf", "GRND": "Conv"}
_CASE = {grammeme: ud for ud, grammemes in CASES.items() for grammeme in reversed(grammemes)}
_NUMBER = {grammeme: ud for ud, grammeme in NUMBERS.items()}
_GENDER = {grammeme: ud for ud, grammeme in GENDERS.items()}
_TENSE = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_ASPECT = {"perf": "Perf", "impf": "Imp"}
_ANIMACY = {"anim": "Anim", "inan": "Inan"}

_REPAIRED = frozenset({"NOUN", "VERB", "ADJ", "ADV", "NUM"})
_INFLECTED = frozenset({"NOUN", "VERB", "ADJ"})
# «Токаев» is a form of «токай» too.
_SURNAMES = ("ов", "ев", "ёв")
_SHORTEST = 4
_SHORTEST_OF_ANOTHER_PART = 5


def repaired(word: str, tag: Tag, *, opens: bool = False) -> Tag:
    """The tag, or the nearest one that the dictionary allows, if it knows the word.

    A part of speech that no reading has gives way to the likeliest reading («теплоэлектростанциях» tagged as a
    participle), a tense to that of the likeliest («обнулят» as a past), a case, number, gender or animacy to those of
    the reading that agrees best. «IT-специалистов» and «5-этажных» are read by their last part. Words with capitals are
    left alone, unless the word `opens` a sentence and the dictionary has it, and never as a name: then it is no name.
    """
    if not tag.case and (tail := _behind_latin(word)):
        return _of_another_part(tail, tag)
    if opens and is_common(word) and not (word.endswith(_SURNAMES) and tag.number == "Sing"):
        tag = replace(tag, pos="NOUN") if tag.pos in ("PROPN", "X") else tag
    elif not word.islower():
        return tag
    if tag.pos not in _REPAIRED or len(word) < _SHORTEST:
        return tag
    lower, fits = word.lower(), fits_of(tag)
    found = entries(lower)
    if not found:
        return tag
    most = max([fits[entry.grammar] for entry in found])
    if most < SAME_PART:
        return _of_another_part(lower, tag) if len(word) >= _SHORTEST_OF_ANOTHER_PART else tag
    if tag.verb_form == "Fin":
        tag = _in_tense(lower, tag)
    if tag.pos not in _INFLECTED:
        return tag
    agreeing = [entry for entry in found if fits[entry.grammar] == most]
    chosen = likeliest_first(lower, agreeing)[0]
    return _inflected_so(tag, chosen.grammar, tuple([entry.grammar for entry in agreeing]), most)


def _behind_latin(word: str) -> str:
    """«специалистов» of «IT-специалистов» and «этажных» of «5-этажных», which the tagger takes for a name and a number
    without a case; else an empty string."""
    latin, _, tail = word.partition("-")
    foreign = latin.isascii() and latin.isalpha()
    numbered = latin.isdecimal() and len(tail) >= _SHORTEST_OF_ANOTHER_PART
    return tail if (foreign or numbered) and tail.islower() and entries(tail) else ""


def _of_another_part(word: str, tag: Tag) -> Tag:
    """The tag of pymorphy3's likeliest parse, if that is of a part of speech that is ever confused."""
    best = parses(word)[0].tag
    if best.POS not in _POS:
        return tag
    return Tag(
        pos=_POS[best.POS],
        verb_form=_VERB_FORM.get(best.POS, ""),
        case=_CASE.get(best.case or "", ""),
        number=_NUMBER.get(best.number or "", ""),
        gender=_GENDER.get(best.gender or "", ""),
        animacy=_ANIMACY.get(best.animacy or "", ""),
        tense=_TENSE.get(best.tense or "", ""),
    )


def _in_tense(word: str, tag: Tag) -> Tag:
    """The tag of a finite verb in a tense that the dictionary has for it."""
    marks = [grammemes(entry.grammar) for entry in likeliest_first(word, entries(word))]
    tenses = [(tense, _only(_ASPECT, found)) for found in marks if "VERB" in found and (tense := _only(_TENSE, found))]
    if not tag.tense or not tenses or any(tag.tense == tense for tense, _ in tenses):
        return tag
    tense, aspect = tenses[0]
    return replace(tag, tense=tense, aspect=aspect)


@lru_cache(maxsize=4096)
def _inflected_so(tag: Tag, likeliest: int, agreeing: tuple[int, ...], fit: int) -> Tag:
    """The tag with what the readings that agree best say otherwise, by the numbers of their tags in the dictionary;
    `fit` tells how well they agree."""
    marks = grammemes(likeliest)
    wanted = SAME_PART + 4 * (tag.case in CASES) + 2 * (tag.number in NUMBERS)
    if fit < wanted and "Fixd" not in marks:
        tag = replace(
            tag,
            case=_only(_CASE, marks) if tag.case else "",
            number=_only(_NUMBER, marks) or tag.number,
            gender=_only(_GENDER, marks),
        )
    if tag.pos != "NOUN":
        return tag
    animacies = {_only(_ANIMACY, grammemes(grammar)) for grammar in agreeing}
    return replace(
        tag,
        gender=_only(_GENDER, marks) or tag.gender,
        animacy=animacies.pop() if len(animacies) == 1 else tag.animacy,
    )


def _only(names: dict[str, str], marks: frozenset[str]) -> str:
    """The name of the one mark of a kind that is among some, or an empty string."""
    return next((name for mark, name in names.items() if mark in marks), "")
