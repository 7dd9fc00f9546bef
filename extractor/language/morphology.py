"""Lemmas and word forms by pymorphy3, guided by the tags of the neural tagger.

pymorphy3 knows every form of a word but not which one a text means; slovnet's tagger knows the context but has no
dictionary. A form is read as the pymorphy3 parse that agrees best with the tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from extractor.document import Tag
from extractor.language.dictionary import Entry, analyzer, entries, grammemes, likeliest, likeliest_first
from extractor.language.frequency import frequency, most_frequent

# Universal Dependencies -> OpenCorpora, as documented by both projects.
_POS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF", "NUMR"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN"),
    "ADV": ("ADVB", "COMP", "PRED"),
    "NUM": ("NUMR", "ADJF", "COMP"),
    "PRON": ("NPRO", "ADJF"),
    "DET": ("ADJF", "NPRO"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL", "CONJ"),
    "INTJ": ("INTJ",),
}
_VERB_FORM = {"Inf": ("INFN",), "Part": ("PRTF", "PRTS"), "Conv": ("GRND",), "Fin": ("VERB",)}
CASES = {
    "Nom": ("nomn",),
    "Gen": ("gent", "gen2"),
    "Dat": ("datv",),
    "Acc": ("accs",),
    "Ins": ("ablt",),
    "Loc": ("loct", "loc2"),
    "Voc": ("voct",),
    "Par": ("gen2",),
}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_ASPECTS = {"Imp": "impf", "Perf": "perf"}
# pymorphy3 takes these for forms of other words.
# «сим-», «веб-», «топ-» do not inflect.
_SHORT_PART = 3
_LEMMAS = {"тенге": "тенге", "тг": "тенге"}


@lru_cache(maxsize=15_000)
def parses(word: str) -> tuple[Any, ...]:
    """All readings of a lower-case word, the likeliest first: entries of the dictionary, or, of a word that it lacks,
    pymorphy3's guesses by the ending."""
    return tuple(likeliest_first(word, entries(word)) or analyzer().parse(word))


SAME_PART = 8


def _agreement(grammemes: frozenset[str], tag: Tag) -> int:
    """How well a parse fits a tag: the part of speech counts most, then case, number, gender."""
    parts = _VERB_FORM.get(tag.verb_form, _POS["VERB"]) if tag.pos == "VERB" else _POS.get(tag.pos, ())
    fit = 0 if grammemes.isdisjoint(parts) else SAME_PART
    fit += 4 * any(case in grammemes for case in CASES.get(tag.case, ()))
    fit += 2 * (NUMBERS.get(tag.number) in grammemes)
    fit += GENDERS.get(tag.gender) in grammemes
    return fit


class _Fits(dict[int, int]):
    """How well each OpenCorpora tag fits one tag of the tagger, by its number in the dictionary."""

    def __init__(self, tag: Tag) -> None:
        super().__init__()
        self._tag = tag

    def __missing__(self, grammar: int) -> int:
        fit = self[grammar] = _agreement(grammemes(grammar), self._tag)
        return fit


@lru_cache(maxsize=4096)
def fits_of(tag: Tag) -> dict[int, int]:
    """How well each OpenCorpora tag fits one tag of the tagger, by its number in the dictionary.

    `SAME_PART` for the part of speech, 4 for the case, 2 for the number, 1 for the gender.
    """
    return _Fits(tag)


def best_parse(word: str, tag: Tag) -> Any:
    """The parse of a lower-case word that agrees best with the tag; of equals the likeliest, of the commonest word."""
    found: Sequence[Entry] = entries(word)
    if not found:
        return max(parses(word), key=lambda parse: _agreement(parse.tag.grammemes, tag))
    if len(found) > 1:
        fits = fits_of(tag)
        most = max([fits[entry.grammar] for entry in found])
        found = [entry for entry in found if fits[entry.grammar] == most]
    return most_frequent(likeliest(word, found))


def lemma(word: str, tag: Tag) -> str:
    """The dictionary form of a word as tagged; participles give their verb, `ё` is folded into `е`."""
    lower = word.lower()
    if lower in _LEMMAS:
        return _LEMMAS[lower]
    if not lower[:1].isalpha():
        return lower
    return str(best_parse(lower, tag).normal_form).replace("ё", "е")


@lru_cache(maxsize=10_000)
def forms(word: str, grammeme: str = "") -> frozenset[str]:
    """All forms of a dictionary word, lower-case with `е` for `ё`; only those with an OpenCorpora grammeme if given.

    A word that does not inflect has one form.
    """
    lower = word.lower()
    found = set() if grammeme else {lower}
    for parse in entries(lower) or parses(lower):
        if str(parse.normal_form).replace("ё", "е") == lower.replace("ё", "е"):
            found.update(form.word for form in parse.lexeme if not grammeme or grammeme in form.tag)
    return frozenset(form.replace("ё", "е") for form in found)


def is_known(word: str) -> bool:
    """Whether pymorphy3 has the word in its dictionary."""
    return bool(entries(word.lower()))


_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


@lru_cache(maxsize=10_000)
def is_common(word: str) -> bool:
    """Whether pymorphy3 has the word in its dictionary and never as a name."""
    found = entries(word.lower())
    return bool(found) and not any(_NAMES & grammemes(entry.grammar) for entry in found)


@lru_cache(maxsize=10_000)
def is_animate(word: str, tag: Tag) -> bool:
    """Whether a noun names a living being, by pymorphy3 where it knows the word, else by the tagger."""
    lower = word.lower()
    if is_known(lower):
        return "anim" in best_parse(lower, tag).tag.grammemes
    return tag.animacy == "Anim"


@lru_cache(maxsize=10_000)
def inflect(word: str, tag: Tag, wanted: frozenset[str]) -> str | None:
    """The form of a word with the OpenCorpora grammemes, spelled with the capitals of `word`; None if there is none."""
    latin, dash, tail = word.partition("-")
    short = latin.isalpha() and (latin.isascii() or (latin.islower() and len(latin) <= _SHORT_PART))
    if dash and short and tail.islower() and not tail.isascii():  # «IT-специалист», «сим-карта»
        form_of_tail = inflect(tail, tag, wanted)
        return f"{latin}-{form_of_tail}" if form_of_tail else None
    if word.lower() in _LEMMAS:
        return word  # «тенге» is no form of «тенг».
    parse = best_parse(word.lower(), tag)
    form = parse.inflect(wanted)
    if form is None:
        return None
    if "Supr" in parse.tag:  # «высшей» is «высшая», not «высочайшая», though both are of «высокий».
        stem = word[:4].lower()
        alike = (other for other in parse.lexeme if other.tag == form.tag and other.word.startswith(stem))
        form = next(alike, form)
    return match_capitals(word, str(form.word))


@lru_cache(maxsize=10_000)
def gender(word: str, tag: Tag) -> str:
    """OpenCorpora gender of a noun: `masc`, `femn`, `neut`, or an empty string."""
    return str(best_parse(word.lower(), tag).tag.gender or "")


def must_be_genitive(word: str) -> bool:
    """Whether a form can be a genitive and no nominative («инфекционистов»), whatever the tagger made of it."""
    found = parses(word.lower())
    return any("gent" in parse.tag for parse in found) and not any("nomn" in parse.tag for parse in found)


def may_be_genitive(word: str) -> bool:
    """Whether a form can be a genitive («продажи», «евро»), whatever it is in its sentence."""
    return any("gent" in parse.tag for parse in parses(word.lower()))


def may_be_nominative(word: str) -> bool:
    """Whether a form can be a nominative («женщины»), whatever it is in its sentence."""
    return any("nomn" in parse.tag for parse in parses(word.lower()))


@lru_cache(maxsize=10_000)
def participle(verb: str, *, voice: str, past: bool, case: str) -> str:
    """The plural participle of an infinitive («назвать» -> «назвавших»), or an empty string.

    `voice` is `actv` or `pssv`, `case` an OpenCorpora case. Perfective verbs have no present participle: the past one
    is given. Imperfective verbs have no passive one of the past in use: «держанные».
    """
    wanted = {"PRTF", voice, "past" if past else "pres", case, "plur"}
    for parse in parses(verb):
        if parse.tag.POS == "INFN" and not (past and voice == "pssv" and parse.tag.aspect == "impf"):
            found = next((form for form in parse.lexeme if wanted <= form.tag.grammemes), None)
            if found is not None:
                return match_capitals(verb, str(found.word))
    return participle(verb, voice=voice, past=True, case=case) if not past else ""


# How the stem of a verb in -ить changes in its noun: «погасить» -> «погашение».
_SOFTENED = {
    "ст": "щ",
    "т": "щч",
    "с": "ш",
    "з": "ж",
    "б": ["бл"],
    "п": ["пл"],
    "м": ["мл"],
    "в": ["вл"],
    "д": ["жд", "ж"],
}
_IN_USE = 1000
"""A form met more often than that is in use: «закрытия», but not «искания» or «провождения»."""


@lru_cache(maxsize=10_000)
def verbal_noun(verb: str) -> str:
    """The noun in -ние, -тие, -ация of an infinitive in the genitive («закрыть» -> «закрытия»), or an empty string."""
    stem = verb[:-3]
    if verb.endswith("ировать"):
        found = [f"{verb[:-7]}ации", f"{verb[:-4]}ания", f"{verb[:-7]}ировки"]
    elif verb.endswith(("ыть", "нять", "ъять")):
        found = [f"{verb[:-1]}ия"]
    elif verb.endswith("ить"):
        soft = [f"{stem.removesuffix(old)}{x}ения" for old, new in _SOFTENED.items() if stem.endswith(old) for x in new]
        found = [*soft, f"{stem}ения"]
    else:
        found = [f"{verb[:-2]}ния"] if verb.endswith(("ать", "ять", "еть")) else []
    noun = max(found, key=frequency, default="")
    return noun if noun and frequency(noun) > _IN_USE else ""


@lru_cache(maxsize=10_000)
def is_transitive(verb: str, aspect: str = "") -> bool:
    """Whether an infinitive takes an object, by pymorphy3; of two verbs in one form («выходить») that of the aspect."""
    found = [parse.tag for parse in parses(verb) if parse.tag.POS == "INFN"]
    same = [tag for tag in found if tag.aspect == _ASPECTS.get(aspect)]
    return any("tran" in tag for tag in same or found)


def match_capitals(model: str, word: str) -> str:
    """`word` with the capitals of `model` (all, first letter, parts after hyphens, or none), and `ё` only if it has."""
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if len(parts) == len(models):
        return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
