"""A document as the rules of this room see it: one row of tokens with what each looks like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from extractor.document import EntityType, Sentence, Token
from extractor.language import Name
from extractor.language.declension import fold

_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.I)
_LATIN = re.compile("[a-z]", re.I)
_LATIN_RUN = re.compile("[a-z]+", re.I)
_LINE_BREAK = re.compile("\n")
# Letters that look the same, and the letters typists put for one another.
_LATIN_TO_CYRILLIC = str.maketrans("aceopxykmthbABCEHKMOPTXYi", "асеорхукмтнвАВСЕНКМОРТХУі")
_LONGEST_QUOTE = 16
_CYRILLIC_TO_LATIN = str.maketrans("асеорхукмтнвАВСЕНКМОРТХУі", "aceopxykmthbABCEHKMOPTXYi")

OPENING, CLOSING = '«“„"', '»”“"'


class Page:
    """Tokens of all sentences in one row, [0, len); sentences and the tagger's names by token index."""

    def __init__(self, text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> None:
        self.text = text
        self.sentences = sentences
        self.tokens: list[Token] = []
        self.sentence_of: list[int] = []
        self.first_of: list[int] = []
        for position, sentence in enumerate(sentences):
            self.first_of.append(len(self.tokens))
            self.tokens += sentence.tokens
            self.sentence_of += [position] * len(sentence.tokens)
        texts = [token.text for token in self.tokens]
        self.words = [text.lower().replace("ё", "е") for text in texts]
        self.starts = [token.start for token in self.tokens]
        for index in {bisect_right(self.starts, match.start()) - 1 for match in _LATIN_RUN.finditer(text)}:
            self.words[index] = unmixed_key(texts[index])
        self.capital = [text[:1].isupper() for text in texts]
        # Most rules look at these only.
        self.capitals = [index for index, capital in enumerate(self.capital) if capital]
        self.openings = [index for index, text in enumerate(texts) if text in OPENING]
        self._lines = {self.at(match.start()) for match in _LINE_BREAK.finditer(text)} - {0}
        self._first_words = list(map(_first_word, self.first_of, sentences))
        self.tagged: list[EntityType | None] = [None] * len(self.tokens)
        self.name_at: list[tuple[int, int, EntityType] | None] = [None] * len(self.tokens)
        self.names = [span for name in names if (span := self._span(name)) is not None]
        self.shouted = self._shouted()

    def breaks(self, index: int) -> bool:
        """Whether a line ends before a token."""
        return index in self._lines

    def opens(self, index: int) -> bool:
        """Whether a token begins its sentence, behind quotation marks and dashes."""
        return index <= self._first_words[self.sentence_of[index]] or index in self._lines

    def glued(self, index: int) -> bool:
        """Whether there is nothing between a token and the one before it."""
        return index > 0 and self.tokens[index - 1].stop == self.tokens[index].start

    def dotted(self, index: int) -> bool:
        """Whether a full stop follows a token."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].text == "."

    def text_of(self, first: int, stop: int) -> str:
        """The text of tokens [first, stop)."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].stop]

    def at(self, offset: int) -> int:
        """The index of the first token that starts at an offset or after it."""
        return bisect_left(self.starts, offset)

    def _span(self, name: Name) -> tuple[int, int, EntityType] | None:
        first, stop = self.at(name.start), self.at(name.stop)
        if first >= stop:
            return None
        span = first, stop, name.type
        for index in range(first, stop):
            self.tagged[index] = name.type
            self.name_at[index] = span
        return span

    def _shouted(self) -> list[bool]:
        """Whether each token stands in a sentence of capitals only, where a capital says nothing."""
        shouted = [False] * len(self.tokens)
        for position, first in enumerate(self.first_of):
            tokens = self.sentences[position].tokens
            if any(len(token.text) > 2 and token.text[1:].islower() and token.text.isalpha() for token in tokens):
                continue
            words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 2]
            if len(words) > 2:
                shouted[first : first + len(tokens)] = [True] * len(tokens)
        return shouted


def _first_word(first: int, sentence: Sentence) -> int:
    """The first token of a sentence that starts at `first` with a letter or digit; the one behind it if none does."""
    opening = (offset for offset, token in enumerate(sentence.tokens) if token.text[0].isalnum())
    return first + next(opening, len(sentence.tokens))


@lru_cache(maxsize=10_000)
def unmixed_key(word: str) -> str:
    """The folded word, with letters of the other script that got into it put back: «cеданов» -> «седанов»."""
    return fold(unmixed(word))


def unmixed(word: str) -> str:
    """A word whose letters are all of one script where that script is plain; the word itself otherwise.

    A hyphen or a space parts words: «IT-компания» mixes nothing.
    """
    if word.isascii() or not _LATIN.search(word):
        return word
    if " " in word or "-" in word:
        return re.sub(r"[^\s-]+", lambda part: unmixed(part[0]), word)
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    mended = word.translate(_LATIN_TO_CYRILLIC if cyrillic >= latin else _CYRILLIC_TO_LATIN)
    wrong = _LATIN if cyrillic >= latin else _CYRILLIC
    return word if wrong.search(mended) else mended


def closing_quote(page: Page, opening: int) -> int:
    """The index of the mark that closes a quotation mark on the same line, or 0; «АО «ФРП «Даму» may share one."""
    mark = page.tokens[opening].text
    depth = last = 0
    for index in range(opening + 1, min(opening + _LONGEST_QUOTE, len(page.tokens))):
        if page.breaks(index):
            break
        text = page.tokens[index].text
        if text in OPENING and text not in CLOSING:
            if last:  # The marks that should have closed were left out.
                break
            depth += 1
        elif text in CLOSING and (mark == '"') == (text == '"') and index > opening + 1:
            last = index
            if not depth:
                break
            depth -= 1
    return last
