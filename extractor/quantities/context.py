"""One document as the readings see it: lexemes, tokens, and what is asked about a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from extractor.document import Qualifier, Sentence, Token
from extractor.language.morphology import parses
from extractor.quantities import counted as things
from extractor.quantities.counted import Counted
from extractor.quantities.grammar import Grammar
from extractor.quantities.lexer import DASH, lex
from extractor.quantities.numbers import Number, is_few
from extractor.quantities.token_index import TokenIndex

_NUMERAL_POS = frozenset({"NUM", "ADJ", "DET", "X", "PRON"})
# Between a qualifier and its number these may stand: «более чем в два раза», «около на 5%».
_LINKS = frozenset({"в", "во", "на", "чем", "с", "со", "за", "до", "по", "к", "из", "для", "у", "о", "об", "от"})
_MOST_LINKS = 2
_COMPOSED = frozenset({"hundred", "ten", "teen", "digit"})
_BY = frozenset({"на", "в", "во"})


class Context:
    """A document and the grammar it is read by.

    `judged` remembers which numbers `nonfacts` lets pass, by the lexeme where they start, and `clauses` where the
    clause of an amount begins, by its first lexeme and the least one: every reading asks anew.
    """

    def __init__(self, grammar: Grammar, text: str, sentences: Sequence[Sentence]) -> None:
        self.grammar = grammar
        self.lexemes = lex(text)
        self.tokens = TokenIndex(sentences)
        self.numerals = grammar.numerals
        self.units = grammar.units
        self.judged: dict[int, Number | None] = {}
        self.clauses: dict[tuple[int, int], int] = {}
        self._numbers: dict[int, Number | None] = {}
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._codes = frozenset(
            index
            for loose, shape in grammar.shapes
            if loose.search(text)
            for found in shape.finditer(text)
            for index in range(
                bisect_left(self.lexemes.starts, found.start()), bisect_left(self.lexemes.starts, found.end())
            )
        )

    def number(self, index: int) -> Number | None:
        """A number at a lexeme, whatever it is there for; `nonfacts.number` asks for more."""
        if index not in self._numbers:
            kind = self.lexemes.kind(index)
            starts = kind == "digits" or (kind == "word" and self.lexemes.texts[index] in self.numerals.by_form)
            self._numbers[index] = self.numerals.read(self.lexemes, index, self.is_numeral) if starts else None
        return self._numbers[index]

    def begins_number(self, index: int) -> bool:
        """Whether a number or a number word such as «половина» stands at a lexeme."""
        return self.number(index) is not None or self.lexemes.text(index) in self.numerals.by_form

    def is_numeral(self, index: int) -> bool:
        """Whether the tagger takes a number word for a number: «семью школами», not «накормить семью»."""
        form = self.lexemes.texts[index]
        token = self.token(index) if self.numerals.is_ambiguous(form) else None
        if token is None or token.tag.pos in _NUMERAL_POS or token.lemma == self.numerals.by_form[form].word:
            return True
        if self._is_composed(index):
            return True
        following = self.token(index + 1)
        governs = following is not None and (following.tag.case, following.tag.number) == ("Ins", "Plur")
        return governs and any(parse.tag.POS == "NUMR" and parse.tag.case == "ablt" for parse in parses(form))

    def _is_composed(self, index: int) -> bool:
        """Whether a number word stands beside another: «тремястами сорока двумя», where «сорока» may be a magpie."""
        by_form = self.numerals.by_form
        if by_form[self.lexemes.texts[index]].role not in _COMPOSED:
            return False
        beside = (by_form.get(self.lexemes.text(index + step)) for step in (-1, 1))
        return any(numeral is not None and numeral.role in _COMPOSED for numeral in beside)

    @cached_property
    def home_currency(self) -> str:
        """The currency of the country that the text names most often; an empty string if it names none."""
        homes = self.grammar.homes
        named = Counter([homes[text] for text in self.lexemes.texts if text in homes])
        return named.most_common(1)[0][0] if named else ""

    def looks_like_year(self, number: Number) -> bool:
        """Whether a number is whole and written as four digits in one piece."""
        one_piece = number.stop == number.first + 1 and len(self.lexemes.texts[number.first]) == 4
        return one_piece and 1000 <= number.value <= 2200 and number.value % 1 == 0

    def in_code(self, index: int) -> bool:
        """Whether a lexeme lies in a telephone number, a car plate and the like."""
        return index in self._codes

    @cached_property
    def cues(self) -> dict[str, tuple[int, str]]:
        """Where a word first tells what a unit is divided by («урожайность» for centners), and the denominator."""
        found: dict[str, tuple[int, str]] = {}
        if self.grammar.cues.keys().isdisjoint(self.lexemes.texts):
            return found
        for index, text in enumerate(self.lexemes.texts):
            for unit, symbol in self.grammar.cues.get(text, ()):
                found.setdefault(unit, (index, symbol))
        return found

    def is_ordinal(self, index: int) -> bool:
        """Whether an ordinal stands at a lexeme, in letters."""
        numeral = self.numerals.by_form.get(self.lexemes.text(index))
        return numeral is not None and numeral.role == "ordinal"

    def is_compound(self, index: int) -> bool:
        """Whether an adjective with a number in it stands at a lexeme: «60-квартирных» of «два 60-квартирных дома»."""
        token = self.token(index)
        return token is not None and things.COMPOUND.match(token.text) is not None

    def is_time_word(self, index: int) -> bool:
        """Whether a unit of time, a month or a day of the week stands at a lexeme."""
        match = self.units.match(self.lexemes, index)
        spans = match is not None and match.unit.dimension == "time"
        return spans or self.is_month(index) or self.lexemes.text(index) in self.grammar.weekdays

    def is_month(self, index: int) -> bool:
        """Whether the name of a month stands at a lexeme."""
        return self.lexemes.text(index) in self.grammar.months

    def is_comparative(self, index: int) -> bool:
        """Whether a comparative stands at a lexeme: «на шесть дороже», «больше на 8»."""
        token = self.token(index)
        return token is not None and token.tag.degree == "Cmp"

    def token(self, index: int) -> Token | None:
        """The token that begins with a lexeme."""
        return self.tokens.starting(self.lexemes.starts[index]) if 0 <= index < len(self.lexemes.starts) else None

    def counted(self, index: int) -> Counted | None:
        """The noun phrase that begins at a lexeme, as a unit."""
        return things.read(self.tokens, self.lexemes.starts[index], self.grammar.animals, self.grammar.people)

    def counted_far(self, index: int, number: Number) -> Counted | None:
        """The noun phrase that a number counts, whose modifiers begin at a lexeme, with complements of their own."""
        few = is_few(number.value)
        return things.read_far(self.tokens, self.lexemes.starts[index], self.grammar.animals, few=few)

    def qualifier_before(self, index: int) -> tuple[Qualifier, int] | None:
        """The qualifier before a number, also over a preposition or «чем»: (sign, its first lexeme)."""
        texts = self.lexemes.texts
        for position in range(index, max(index - _MOST_LINKS, 0) - 1, -1):
            if found := self.grammar.before.ending(texts, position):
                compares = found[0] in ("<", ">") and self.lexemes.text(position) in _BY  # «выше на 5%»
                return None if compares or self._starts_sentence_with_place(found[1]) else found
            if self.lexemes.text(position - 1) not in _LINKS:
                return None
        return None

    def _starts_sentence_with_place(self, index: int) -> bool:
        """«В районе 34 тыс. жителей» speaks of a district, «в районе 34 тыс.» of a number."""
        return self.lexemes.texts[index] == "в" and self.lexemes.written(index, index + 1).isupper()

    def stop_at(self, offset: int, index: int) -> int:
        """The index after the lexeme that ends at a text offset, from `index` on."""
        stops = self.lexemes.stops
        while index < len(stops) and stops[index] < offset:
            index += 1
        return index + 1

    def sentence_of(self, index: int) -> int:
        """Which sentence a lexeme belongs to, from 0."""
        return bisect_right(self._sentence_starts, self.lexemes.starts[index])

    def ends_sentence(self, index: int) -> bool:
        """Whether the mark at a lexeme ends a sentence: a capital letter, or nothing, follows after a space."""
        lexemes = self.lexemes
        if index + 1 >= len(lexemes.starts):
            return True
        return not lexemes.glued(index + 1) and not lexemes.source[lexemes.starts[index + 1]].islower()

    def begins_sentence(self, index: int) -> bool:
        """Whether a capital letter stands at an index, or nothing more of the paragraph."""
        return self.ends_here(index) or self.lexemes.source[self.lexemes.starts[index]].isupper()

    def spaced_dash(self, index: int) -> bool:
        """Whether a dash with a space or a line break on its left stands at a lexeme."""
        return self.lexemes.text(index) == DASH and index > 0 and not self.lexemes.glued(index)

    def ends_here(self, index: int) -> bool:
        """Whether nothing goes on at an index: the text or its paragraph ends before it."""
        return self.lexemes.kind(index) == "" or "\n" in self.lexemes.gap(index)
