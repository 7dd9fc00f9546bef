"""The open class of units: any noun phrase that is counted («65 объектов», «три малые промышленные зоны»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from extractor.document import Tag, Token
from extractor.language.morphology import gender, inflect, is_animate, is_known, parses
from extractor.language.phrases import agrees, head_is_common, join
from extractor.quantities.token_index import TokenIndex

_LONGEST = 8
_SHORT_VERB = 4
_FARTHEST = 14
_SHORTEST_PART = 3
_CLAUSE_POS = frozenset({"VERB", "AUX", "NUM", "SCONJ"})
_CLAUSE_MARKS = frozenset(".;:()–—-!?")
_QUOTES = '«»"“”„'
_OPENING = "«„"
# «два его члена», «45 их домов»
_POSSESSIVE = frozenset({"его", "её", "ее", "их"})
# What the dictionary lacks with these endings are people of a town, «300 темиртаусцев», «семейчан»; with these
# beginnings, people if the rest is one, «ветработников».
_OF_DEEDS = ("ние", "тие", "ция")
_OF_A_TOWN = ("ец", "чанин", "янин")
_OF_A_TRADE = ("вет", "пед", "гос", "тех", "спец", "пара", "зоо", "агро")
# Words inside a phrase: «легковых и коммерческих автомобилей», «таких же кабинетов».
_JOINING = frozenset({"и", "или", "же", "а", "но"})
_CASES = frozenset({"Gen", "Dat", "Ins", "Loc", "Nom", "Acc"})
# «ФАПов», «ФОКа»: an abbreviation with an ending.
COMPOUND = re.compile(r"\d+-[а-яё]{3,}$")  # «два 60-квартирных дома»
_CAPITALS = re.compile(r"([А-ЯЁ]{2,})[а-яё]{1,3}$")

Forms = frozenset[tuple[str, str]]


class Counted(NamedTuple):
    """A counted phrase: the offset where it ends, its unit in the nominative singular, whether it counts people, the
    cases and numbers its noun may have (OpenCorpora; empty for a noun the dictionary can't inflect), and whether it
    begins with a participle in the plural."""

    stop: int
    unit: str
    is_person: bool
    forms: Forms
    plural_participle: bool = False


def read(index: TokenIndex, start: int, animals: frozenset[str], people: frozenset[str]) -> Counted | None:
    """The phrase that begins at or just after offset `start`.

    It runs over adjectives, participles with their complements and adverbs to the first noun. `animals` are lemmas of
    living beings that are no people; `people` are forms of adjectives that name people («пострадавших»).
    """
    first = index.at(start)
    window = [_untangled(token) for token in index.tokens[first : first + _LONGEST]]
    while window and (window[0].text in _QUOTES or window[0].text in _POSSESSIVE):
        window = window[1:]
    head = _head(window, index.ends)
    if head is None or not _fits(window[0], window[head]):  # «340 больных сахарным диабетом»
        named = _people(window[:2], people)
        if named or head is None:
            return named
    if window[head].tag.case not in _CASES and not _is_abbreviation(window[head]):
        return None
    return _counted(window[: head + 1], animals)


def _untangled(token: Token) -> Token:
    """«сёл» of «3 тыс. сёл» as a noun, which the tagger takes for «he sat down»."""
    if token.tag.pos != "VERB" or token.tag.verb_form == "Part" or len(token.text) > _SHORT_VERB:
        return token
    nouns = (parse.tag for parse in parses(token.text.lower()) if parse.tag.POS == "NOUN")
    if not any("plur" in tag and "gent" in tag for tag in nouns):
        return token
    return replace(token, tag=Tag(pos="NOUN", case="Gen", number="Plur", animacy="Inan"))


def read_far(index: TokenIndex, start: int, animals: frozenset[str], *, few: bool) -> Counted | None:
    """The phrase whose noun stands behind a participle or adjective with complements of its own: «12 новых,
    оборудованных по слову техники школ», «30 требующих ремонта дорог», «пять не введённых в строй домов». The noun is
    the first that agrees; `few` (two to four) govern a singular: «три сгоревших на трассе автобуса».
    """
    first = index.at(start)
    first += first < len(index.tokens) and index.tokens[first].text == "не"
    window = index.tokens[first : first + _FARTHEST]
    if not window or window[0].tag.number != "Plur" or not is_modifier(window[0]):
        return None
    for head, token in enumerate(window):
        singular = few and token.tag.case == "Gen" and window[head - 1].tag.verb_form != "Part"
        if _is_noun(token) and token.tag.case == window[0].tag.case and (singular or token.tag.number == "Plur"):
            begins = head
            while agrees(window[begins - 1], token) and begins > 1:
                begins -= 1
            return _counted(window[begins : head + 1], animals)
        if token.tag.pos in _CLAUSE_POS and token.tag.verb_form != "Part":
            return None
        if token.stop in index.ends or token.text in _CLAUSE_MARKS:
            return None
    return None


def _counted(phrase: Sequence[Token], animals: frozenset[str]) -> Counted | None:
    """A phrase that ends with its noun, as a unit."""
    noun = phrase[-1]
    if noun.text.isascii() and not noun.text.isupper():  # «Snapdragon 855 Plus»
        return None
    common = noun.tag.pos != "PROPN" or _is_common(noun)  # «Хирургов» begins a sentence.
    person = common and noun.lemma not in animals and not noun.text.isupper() and _is_animate(noun)
    unit = "person" if person else _singular(phrase)
    participle = phrase[0].tag.verb_form == "Part" and phrase[0].tag.number == "Plur"
    return Counted(noun.stop, unit, person, noun_forms(noun.text.lower()), participle)


def _people(window: Sequence[Token], people: frozenset[str]) -> Counted | None:
    """«640 тысяч отдыхающих», «пять новых безработных»: an adjective that stands for people."""
    for token in window:
        if token.text.lower().replace("ё", "е") in people:
            return Counted(token.stop, "person", True, frozenset())
        if token.tag.pos != "ADJ":
            return None
    return None


def _is_animate(noun: Token) -> bool:
    """Whether a noun names a living being; of «шеф-инженер» the last part does, of «стран-участниц» the first tells."""
    if _is_thing_with_apposition(noun) or (noun.lemma.endswith(_OF_DEEDS) and not is_known(noun.text.lower())):
        return False  # «наркопреступлений»: the tagger guesses of what the dictionary lacks.
    if is_animate(noun.text, noun.tag) or is_animate(noun.text.rpartition("-")[2], noun.tag):
        return True
    word = noun.text.lower()
    if is_known(word):
        return False
    tail = next((word.removeprefix(start) for start in _OF_A_TRADE if word.startswith(start)), "")
    return noun.lemma.endswith(_OF_A_TOWN) or (is_known(tail) and is_animate(tail, noun.tag))


def _is_thing_with_apposition(noun: Token) -> bool:
    """«стран-участниц», «машин-нарушителей»: the first part is an inflected noun that names no living being."""
    first = noun.text.lower().rpartition("-")[0]
    whole = len(first) > _SHORTEST_PART and first != "вице"  # «сим-карт»
    nouns = [parse for parse in parses(first) if parse.tag.POS == "NOUN"] if whole else []
    return bool(nouns) and all(parse.tag.animacy == "inan" and parse.normal_form != first for parse in nouns)


def _head(window: Sequence[Token], ends: frozenset[int]) -> int | None:
    """The index of the counted noun in the window, or None where something else comes first."""
    modifier: Token | None = None
    for position, token in enumerate(window):
        pos = token.tag.pos
        if _is_noun(token):
            if modifier is None or _fits(modifier, token):
                return position
            if modifier.tag.verb_form != "Part" or token.tag.case != "Ins":
                return None
        elif is_modifier(token):
            if token.text[:1].isdigit() and not COMPOUND.match(token.text):
                return None
            modifier = token
        elif pos == "ADV" or (modifier is not None and token.text in _JOINING) or token.text in "-" + _QUOTES:
            pass
        elif token.text == "," and modifier is not None and position + 1 < len(window):
            if not agrees(window[position + 1], modifier):
                return None
        else:
            return None
        if token.stop in ends:
            return None
    return None


def is_modifier(token: Token) -> bool:
    """Whether a token is an adjective, a determiner or a participle."""
    return token.tag.pos in ("ADJ", "DET") or (token.tag.verb_form == "Part" and token.tag.variant != "Short")


def _is_noun(token: Token) -> bool:
    """Whether a token is a noun by its tag, or by the dictionary against its tag («шеф-инженеров» as an adjective)."""
    if token.tag.pos in ("NOUN", "PROPN") or _is_abbreviation(token):
        return True
    return token.tag.pos in ("ADJ", "X") and {parse.tag.POS for parse in parses(token.text.lower())} == {"NOUN"}


def _is_abbreviation(token: Token) -> bool:
    """«БВУ», «TEU», «га»-like capitals that stand for a noun."""
    return token.text.isupper() and len(token.text) > 1 and token.text.isalpha()


def _fits(modifier: Token, noun: Token) -> bool:
    """A plural adjective in the genitive stands with «две школы» in any case of the noun: «две новые школы»."""
    return modifier.tag.case == noun.tag.case or (
        modifier.tag.number == "Plur" and noun.tag.case in ("Gen", "Nom", "Acc")
    )


def _singular(tokens: Sequence[Token]) -> str:
    """The phrase in the nominative singular, with the adjectives that belong to the head agreeing."""
    noun = tokens[-1]
    if not any(token.text in _OPENING for token in tokens):  # Of «5 „тёплых“ остановок» the window lost one mark.
        tokens = [token for token in tokens if token.text not in _QUOTES]
    words: list[str] = []
    for index, token in enumerate(tokens):
        word = token.text
        if token is noun:
            word = _head_singular(noun)
        elif _modifies(tokens, index):
            grammemes = frozenset({"nomn", "sing", gender(noun.text, noun.tag) or "masc"})
            word = inflect(word, token.tag, grammemes) or word
        words.append(word[:1].lower() + word[1:] if index == 0 and _is_common(token) else word)
    return join(tokens, words)


def _head_singular(noun: Token) -> str:
    """A noun in the nominative singular: «ФАП» for «ФАПов», «страна-участница» for «стран-участниц»."""
    if noun.text.isupper():
        return noun.text
    if capitals := _CAPITALS.match(noun.text):
        return capitals[1]
    if _is_thing_with_apposition(noun):
        return str(parses(noun.text.lower())[0].normal_form)
    singular = inflect(noun.text, noun.tag, frozenset({"nomn", "sing"})) or noun.text
    if noun.text[1:].islower():
        return singular
    written = [a if a.lower() == b.lower() else b for a, b in zip(noun.text, singular, strict=False)]
    return "".join(written) + singular[len(written) :]  # «КамАЗов»


def _is_common(token: Token) -> bool:
    """Whether a first word is capital only because it begins a sentence, whatever the tagger takes it for."""
    if head_is_common(token):
        return True
    names = ("Name", "Surn", "Geox", "Orgn", "Trad")
    parse = parses(token.text.lower())[0]
    return token.text[1:].islower() and is_known(token.text) and not any(name in parse.tag for name in names)


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether an adjective or participle belongs to the head and not to a noun in between."""
    token, noun = tokens[index], tokens[-1]
    return (
        is_modifier(token)
        and _fits(token, noun)
        and not any(
            other.tag.pos in ("NOUN", "PROPN") and other.tag.case == token.tag.case for other in tokens[index + 1 : -1]
        )
    )


@lru_cache(maxsize=10_000)
def noun_forms(word: str) -> Forms:
    """The (case, number) pairs that a word may have, by OpenCorpora."""
    found = set()
    for parse in parses(word):
        case, number = parse.tag.case, parse.tag.number
        if case and number:
            found.add(("gent" if case == "gen2" else "loct" if case == "loc2" else str(case), str(number)))
    return frozenset(found)
