"""One document as the readings see it: lexemes, tokens, and the questions asked about a place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from extractor.document import Qualifier, Sentence, Token
from extractor.language.morphology import parses
from extractor.language.phrases import agrees
from extractor.lexicon.schema import Numeral
from extractor.quantities import counted
from extractor.quantities.counted import TokenIndex
from extractor.quantities.grammar import Grammar
from extractor.quantities.lexer import lex
from extractor.quantities.numbers import Number

DASHES = frozenset("-–—−‑")
_LINKS = frozenset({"в", "во", "на", "чем", "с", "со", "за", "до", "по", "к", "из", "для", "у", "о", "об", "от"})
_NUMERAL_POS = frozenset({"NUM", "ADJ", "DET", "X", "PRON"})
_NOUN_NUMERALS = frozenset({"тысяча", "миллион", "миллиард", "триллион", "сотня", "десяток", "дюжина", "пара"})
_YEAR_WORDS = re.compile(r"г|гг|год\w{0,3}|годы|годов|годам\w?")
_CARDINAL_ENDINGS = frozenset({"ти", "ми", "мя", "ю", "ью", "тью"})


class Context:
    """A document and the grammar it is read by."""

    def __init__(self, grammar: Grammar, text: str, sentences: Sequence[Sentence]) -> None:
        self.grammar = grammar
        self.lexemes = lex(text)
        self.tokens = TokenIndex(sentences)
        self.numerals = grammar.numerals
        self.units = grammar.units

    # -- numbers ------------------------------------------------------------------------------------------------

    def number(self, index: int) -> Number | None:
        """A number at a lexeme that is no part of a name, code, date or year, and no indefinite word."""
        lexemes = self.lexemes
        if lexemes.kind(index) not in ("digits", "word"):
            return None
        if lexemes.kind(index) == "word" and lexemes.texts[index] not in self.numerals.by_form:
            return None
        if self._stands_in_name(index):
            return None
        number = self.numerals.read(lexemes, index, self.is_numeral)
        if number is None or self._runs_on(number) or self._is_date(number):
            return None
        if self.grammar.nonfact_after.starting(lexemes.texts, number.stop):
            return None
        return number

    def is_numeral(self, index: int) -> bool:
        """Whether the tagger takes a number word for a number: «семью школами», not «накормить семью»."""
        token = self.tokens.covering(self.lexemes.starts[index])
        if token is None or token.tag.pos in _NUMERAL_POS:
            return True
        numeral = self.numerals.by_form[self.lexemes.texts[index]]
        return numeral.word in _NOUN_NUMERALS or (numeral.role != "digit" and token.tag.pos == "NOUN")

    def is_ordinal(self, index: int) -> bool:
        """Whether an ordinal stands at a lexeme, in letters or as «2-й»."""
        numeral = self.numerals.by_form.get(self.lexemes.text(index))
        return numeral is not None and numeral.role == "ordinal"

    def is_time_word(self, index: int) -> bool:
        """Whether a unit of time or a part of the day stands at a lexeme."""
        match = self.units.match(self.lexemes, index)
        return match is not None and match.unit.dimension == "time" or self.lexemes.text(index) in self.grammar.months

    def multiplying_verb(self, index: int) -> Numeral | None:
        """«удвоился», «утроили»: a verb that multiplies."""
        word = self.lexemes.text(index)
        if not word.startswith(("удво", "утро", "учетвер")):
            return None
        return self.grammar.multiplying.get(str(parses(word)[0].normal_form))

    def _stands_in_name(self, index: int) -> bool:
        """«Ту-154», «М1», «№ 5», «дом 25», «3:1»."""
        lexemes = self.lexemes
        before = lexemes.text(index - 1)
        if lexemes.kind(index) == "digits":
            if ":" in lexemes.texts[index]:
                return True
            if lexemes.glued(index) and lexemes.kind(index - 1) == "word":
                return self.units.prefix(lexemes, index) is None
            if lexemes.glued(index) and before in DASHES and lexemes.glued(index - 1):
                return self._codes_end(index - 2)
            if lexemes.glued(index) and before in ("+", "_", "@", "#", "№", "/", "\\", "&", "=") and not (
                before == "+" and not lexemes.text(index).startswith("7")
            ):
                return True
        if before in ("№", "#"):
            return True
        if before == ".":
            before = lexemes.text(index - 2)
        return before in self.grammar.nonfact_before and lexemes.kind(index) == "digits" and not self._unit_follows(index)

    def _unit_follows(self, index: int) -> bool:
        """Whether the number at `index` has a magnitude or a unit of its own: «на уровне 331,50 тенге»."""
        number = self.numerals.read(self.lexemes, index, self.is_numeral)
        if number and self.lexemes.text(number.stop) in DASHES:
            number = self.numerals.read(self.lexemes, number.stop + 1, self.is_numeral)
        return number is not None and (number.magnitude > 1 or self.units.match(self.lexemes, number.stop) is not None)

    def _codes_end(self, index: int) -> bool:
        """Whether what stands before a glued hyphen is a letter code and not the first number of a range."""
        lexemes = self.lexemes
        if lexemes.kind(index) == "digits":
            return False
        return lexemes.kind(index) == "word" and lexemes.texts[index] not in self.numerals.by_form

    def _runs_on(self, number: Number) -> bool:
        """«5-й», «2-комнатная», «4x4», «1990-е»: letters glued to the digits, unless they are a unit or «-ти»."""
        lexemes, stop = self.lexemes, number.stop
        if lexemes.kind(stop - 1) != "digits" or not lexemes.glued(stop):
            return False
        if lexemes.kind(stop) == "word":
            return self.units.match(lexemes, stop) is None and self.numerals.magnitude(lexemes, stop) is None
        if lexemes.text(stop) in DASHES and lexemes.glued(stop + 1) and lexemes.kind(stop + 1) == "word":
            return lexemes.texts[stop + 1] not in _CARDINAL_ENDINGS
        return False

    def _is_date(self, number: Number) -> bool:
        """«20 августа», «2025 года», «2018-2019 годы», «20.08.2025»."""
        lexemes, stop = self.lexemes, number.stop
        whole = number.value == int(number.value)
        if not whole or number.magnitude != 1:
            return False
        if number.value <= 31 and lexemes.text(stop) in self.grammar.months:
            return True
        if lexemes.text(stop) in DASHES and self._date_follows(stop + 1):
            return True
        if not 1000 <= number.value <= 2200 or number.stop != number.first + 1:
            return False
        return bool(_YEAR_WORDS.fullmatch(lexemes.text(stop))) or self._in_year_range(number)

    def _date_follows(self, index: int) -> bool:
        lexemes = self.lexemes
        return lexemes.kind(index) == "digits" and (
            lexemes.text(index + 1) in self.grammar.months
            or (re.fullmatch(r"(19|20)\d\d", lexemes.texts[index]) is not None
                and re.fullmatch(r"(19|20)\d\d", lexemes.text(index - 2)) is not None)
        )

    def _in_year_range(self, number: Number) -> bool:
        lexemes, stop = self.lexemes, number.stop
        following = lexemes.text(stop) in DASHES | {",", "и", "/"} and re.fullmatch(r"(19|20)\d\d|\d\d", lexemes.text(stop + 1))
        if following and _YEAR_WORDS.fullmatch(lexemes.text(stop + 2)):
            return True
        return lexemes.text(number.first - 1) in DASHES and re.fullmatch(r"(19|20)\d\d", lexemes.text(number.first - 2)) is not None

    # -- what stands around --------------------------------------------------------------------------------------

    def before_qualifier(self, index: int) -> int:
        """The index of the first lexeme of a qualifier that ends right before `index`, else `index`."""
        found = self.grammar.before.ending(self.lexemes.texts, index)
        return found[0] if found else index

    def qualifier_before(self, index: int) -> tuple[Qualifier, int] | None:
        """The qualifier before a number, also over a preposition or «чем»: (sign, its first lexeme)."""
        texts = self.lexemes.texts
        position = index
        for _ in range(3):
            found = self.grammar.before.ending(texts, position)
            if found:
                return cast(Qualifier, found[1]), found[0]
            if self.lexemes.text(position - 1) not in _LINKS:
                return None
            position -= 1
        return None

    def after_infix(self, index: int) -> tuple[int, Qualifier | None]:
        """Skips «и более» between a number and its unit: («4 и более детей»)."""
        found = self.grammar.after.starting(self.lexemes.texts, index)
        return (found[0], cast(Qualifier, found[1])) if found else (index, None)

    def lexeme_ending_at(self, offset: int, index: int) -> int:
        """The index after the lexeme that ends at a text offset, from `index` on."""
        stops = self.lexemes.stops
        while index < len(stops) and stops[index] < offset:
            index += 1
        return index + 1

    def in_idiom(self, index: int) -> bool:
        """Whether a set phrase with a number word begins at a lexeme or one before it."""
        texts = self.lexemes.texts
        return any(self.grammar.idioms.starting(texts, first) for first in (index, index - 1) if first >= 0)

    def ends_sentence(self, index: int) -> bool:
        """Whether the mark at a lexeme ends a sentence: a capital letter, or nothing, follows after a space."""
        lexemes = self.lexemes
        if index + 1 >= len(lexemes.starts):
            return True
        return not lexemes.glued(index + 1) and not lexemes.source[lexemes.starts[index + 1]].islower()

    def counted_after(self, index: int) -> str:
        """What is counted by «число» before `index`, in the nominative singular; `person` for people."""
        return self._counted_unit(self.lexemes.starts[index]) if index < len(self.lexemes.starts) else ""

    def counted_ending(self, index: int) -> str:
        """The plural noun phrase that ends at a lexeme and begins its list item («маски – 600 тыс.»), as a unit."""
        token = self.tokens.covering(self.lexemes.starts[index])
        if token is None or token.tag.pos != "NOUN" or token.tag.number != "Plur" or token.tag.case not in ("Nom", "Acc"):
            return ""
        first = index
        while first and self.lexemes.kind(first - 1) == "word" and index - first < 4:
            before = self.tokens.covering(self.lexemes.starts[first - 1])
            if before is None or not agrees(before, token):
                break
            first -= 1
        begins = first == 0 or self.lexemes.kind(first - 1) == "sign" or "\n" in self.lexemes.source[
            self.lexemes.stops[first - 1] : self.lexemes.starts[first]
        ]
        return self._counted_unit(self.lexemes.starts[first], any_case=True) if begins else ""

    def is_plural_verb(self, index: int) -> bool:
        """Whether a finite plural verb, or a short plural participle, stands at a lexeme."""
        token = self.token(index)
        return token is not None and token.tag.pos in ("VERB", "AUX") and token.tag.number == "Plur" and not token.tag.case

    def token(self, index: int) -> Token | None:
        """The token that begins with a lexeme."""
        return self.tokens.covering(self.lexemes.starts[index]) if 0 <= index < len(self.lexemes.starts) else None

    def _counted_unit(self, start: int, *, any_case: bool = False) -> str:
        found = counted.read(self.tokens, start, 5, self.grammar.animals, any_case=any_case)
        if found is None:
            return ""
        return "person" if found.is_person else found.unit
