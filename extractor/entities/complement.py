"""What belongs to the name of an organisation behind its head: «по защите и развитию конкуренции», «труда РК»."""

from __future__ import annotations

from collections.abc import Mapping, Set

from extractor.entities.page import OPENING, Page, closing_quote
from extractor.entities.sighting import Sighting
from extractor.entities.words import Head, Words, compound_of

_LONGEST = 24
_LONGEST_QUOTE = 14


def complement(
    page: Page, words: Words, places: Mapping[int, Sighting], people: Set[int], head_at: int, head: Head
) -> int:
    """The end of the name that a head noun begins, at least the token behind it.

    Genitives with their adjectives, «по» with datives, «и» and commas between them, places, abbreviations, names in
    quotation marks, and other bodies in the genitive; a person, a line break, any other word ends it.
    """
    return _Walk(page, words, places, people, head, head_at).run(head_at + 1)


class _Walk:
    """The walk along one complement. `stop` is the end of what surely belongs to the name."""

    def __init__(
        self, page: Page, words: Words, places: Mapping[int, Sighting], people: Set[int], head: Head, head_at: int
    ) -> None:
        self.page = page
        self.head_at = head_at
        self.words = words
        self.places = places
        self.people = people
        self.narrow = not head.ranks.isdisjoint(("body", "narrow"))
        self.case = "Gen"
        self.stop = 0

    def run(self, index: int) -> int:
        self.stop = start = index
        while index < len(self.page.tokens) and index - start < _LONGEST and not self.page.breaks(index):
            if self.page.words[index] in ("имени", "им"):
                self._named_after(index)
                break
            if index in self.people:
                break
            following = self._step(index, start)
            if following <= index:
                break
            index = following
        return self.stop

    def _step(self, index: int, start: int) -> int:
        """The index behind what can be taken at `index`; `index` itself where the name ends."""
        page, token = self.page, self.page.tokens[index]
        place = self._place(index)
        if place is not None:
            self.case = "Gen"
            self.stop = place.stop
            return place.stop
        if token.text.startswith("№"):
            self.stop = min(index + (1 if len(token.text) > 1 else 2), len(page.tokens))
            return self.stop
        if token.text in OPENING and not self.narrow:
            closing = closing_quote(page, index)
            if closing and page.capital[index + 1] and closing - index < _LONGEST_QUOTE:
                self.stop = closing + 1
                return -1
            return index
        if self.narrow or self.page.words[index] in self.words.territories:
            return self._territory(index)
        if token.text in ("и", ",") and self.stop == index > start:
            return self._joined(index)
        if self.page.words[index] == "делами" and index == start:
            self.stop = index + 1
            return index + 1
        if token.text == "при" and self._begins_body(index + 1):
            self.stop = index + 2
            return index + 2
        if token.text.lower() == "по":
            return self._about(index, start)
        return self._noun_phrase(index)

    def _named_after(self, index: int) -> None:
        """«имени аль-Фараби», «им. Йозефа Бойса»: the capital words behind, a person's too."""
        page, position = self.page, index + 1
        while position < len(page.tokens) and position - index < 8 and not page.breaks(position):
            if not (
                page.capital[position] or page.tokens[position].text == "." or page.words[position].startswith("аль-")
            ):
                break
            position += 1
            if page.tokens[position - 1].text != "." and len(page.tokens[position - 1].text) > 2:
                self.stop = position

    def _begins_body(self, index: int) -> bool:
        page = self.page
        return index < len(page.tokens) and (page.capital[index] or page.words[index] in self.words.heads)

    def _place(self, index: int) -> Sighting | None:
        """The place at a token, behind «города» or «г.» too."""
        if index in self.places:
            return self.places[index]
        dotted = (
            index + 2 < len(self.page.tokens)
            and self.page.words[index] == "г"
            and self.page.tokens[index + 1].text == "."
        )
        return self.places.get(index + 2) if dotted else None

    def _territory(self, index: int) -> int:
        """A body takes only its territory or the body it belongs to: «акимат области», «мажилис парламента»."""
        token, word = self.page.tokens[index], self.page.words[index]
        if word == "по" and (end := self._cases_of_court(index)):
            return end
        head = self.words.heads.get(word)
        genitive = token.tag.case == "Gen" and token.tag.number != "Plur"
        if word in self.words.territories or (genitive and head is not None and "body" in head.ranks):
            self.stop = index + 1
            return index + 1
        return index

    def _cases_of_court(self, index: int) -> int:
        """The index behind «по уголовным делам», «по делам несовершеннолетних»; 0 for anything else."""
        following = self.page.words[index + 1 : index + 4]
        if "делам" not in following[:2]:
            return 0
        self.stop = index + 2 + following.index("делам")
        if following[0] == "делам" and len(following) > 1 and self.page.tokens[self.stop].tag.case == "Gen":
            self.stop += 1
        return self.stop

    def _noun_phrase(self, index: int, *, joined: bool = False) -> int:
        """Adjectives and a noun in the case of the complement, or an abbreviation."""
        page = self.page
        position = index
        while position < len(page.tokens) and self._is_modifier(position):
            position += 1
        if position == len(page.tokens) or position in self.people or (position > index and page.breaks(position)):
            return index
        place = self.places.get(position)
        if place is not None and position > index:
            return index
        token = page.tokens[position]
        abbreviation = token.text.isupper() and len(token.text) > 1
        if self._is_body(position) or self._is_known(position):
            self.case = "Gen"
            self.stop = position + 1
            return position + 1
        noun = token.tag.pos in ("NOUN", "PROPN") and token.tag.case == self.case
        if not noun and not abbreviation:
            return index
        if self.stop > self.head_at + 1 and not (abbreviation or joined or self._hangs_inside(position)):
            return index
        self.case = "Gen"
        self.stop = position + 1
        return position + 1

    def _is_body(self, index: int) -> bool:
        """Whether a word is another body in the genitive: «комитет по статистике Генеральной прокуратуры»."""
        token, head = self.page.tokens[index], self.words.heads.get(self.page.words[index])
        if head is None or token.tag.case != "Gen" or token.tag.number == "Plur":
            return False
        named = self.page.capital[index] or self.page.capital[index - 1]
        return not head.ranks.isdisjoint(("body", "head")) or named

    def _is_known(self, index: int) -> bool:
        """Whether a word is a body known by name: «комитет транспорта Минтранспорта»."""
        if not self.page.capital[index] or index in self.places:
            return False
        word = self.page.words[index]
        return (len(word) > 1 and self.page.tokens[index].text.isupper()) or bool(compound_of(self.words, word))

    def _hangs_inside(self, index: int) -> bool:
        """Whether the head of a word in the tree belongs to the name: «министерством финансов | системы …»."""
        first = self.page.first_of[self.page.sentence_of[index]]
        return self.head_at <= first + self.page.tokens[index].head < index

    def _is_modifier(self, index: int) -> bool:
        token = self.page.tokens[index]
        if token.text.isdigit():
            return False  # «суда 22 июля»
        named = token.tag.pos == "PROPN" and self.page.words[index].endswith(("ой", "ого", "ых", "ому", "ым"))
        adjective = token.tag.pos in ("ADJ", "DET") or token.tag.verb_form == "Part" or named
        return adjective and token.tag.case in (self.case, "") and token.tag.variant != "Short"

    def _joined(self, index: int) -> int:
        """«и», or a comma if an «и» ends the list; not before another organisation."""
        page = self.page
        following = index + 1
        if following >= len(page.tokens) or following in self.people or following in self.places:
            return index
        if page.tokens[index].text == "," and not self._list_goes_on(following):
            return index
        if self._is_another(following):
            return index
        for case in dict.fromkeys((self._case_before(index), "Gen", "Dat")):
            self.case = case
            before = self.stop
            after = self._noun_phrase(following, joined=True)
            if after > following:
                return after
            self.stop = before
        return index

    def _is_another(self, index: int) -> bool:
        """Whether another organisation begins: «и городского управления», «и Министерства»."""
        page, position = self.page, index
        while position < len(page.tokens) - 1 and page.tokens[position].lemma in self.words.levels:
            position += 1
        return page.words[position] in self.words.heads or page.capital[index]

    def _case_before(self, index: int) -> str:
        return self.page.tokens[index - 1].tag.case or "Gen"

    def _list_goes_on(self, index: int) -> bool:
        """Whether a row of genitives behind a comma ends in «и» and one more of them."""
        for position in range(index, min(index + 8, len(self.page.tokens))):
            token = self.page.tokens[position]
            if token.text == "и":
                return True
            if token.tag.case not in ("Gen", "Dat") and token.text != ",":
                return False
        return False

    def _about(self, index: int, start: int) -> int:
        """«по делам строительства»: a dative that says what a body is for, or the territory of a branch."""
        following = index + 1
        place = self.places.get(following)
        if place is not None:
            self.stop = place.stop
            return place.stop
        if following >= len(self.page.tokens):
            return index
        position = following
        while position < len(self.page.tokens) and self.page.tokens[position].tag.pos == "ADJ":
            position += 1
        if position == len(self.page.tokens) or self.page.tokens[position].lemma in self.words.not_complements:
            return index
        self.case = "Dat"
        after = self._noun_phrase(following)
        if after == following:
            self.case = "Gen"
            return index
        return after
