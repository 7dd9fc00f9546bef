"""The language room, the only one that meets natasha, razdel and pymorphy3: text in, sentences and names out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache, partial

from msgspec import Struct

from extractor.clock import stage
from extractor.document import Arcs, EntityType, Sentence, Tag, Token, Tree
from extractor.language.inference import DocumentParse, Models
from extractor.language.morphology import lemma
from extractor.language.repair import repaired
from extractor.language.segment import Segment, segment
from extractor.language.tags import tag

# Different words and tags whose lemmas are remembered.
_REMEMBERED = 50_000
_DIGIT = re.compile(r"\d")


class Name(Struct, frozen=True):
    """A name as the neural tagger found it."""

    start: int
    stop: int
    type: EntityType


class Parsed(Struct, frozen=True):
    """A text as the models read it."""

    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]


class Language:
    """The models, loaded once."""

    def __init__(self) -> None:
        self._models = Models.load()

    def parse(self, texts: Sequence[str], telling: Set[str] = frozenset()) -> list[Parsed]:
        """One `Parsed` for each text, in order. Texts given together are read faster, and no differently.

        Trees are read at once of the sentences that rules look at: with a number, or with one of the words `telling`
        (lower case, without «ё»). Any other is read by itself if it is asked for, which takes longer.
        """
        with stage("segment"):
            segmented = [segment(text) for text in texts]
        with stage("models"):
            words = [[_without_yo(part.words) for part in parts] for parts in segmented]
            parses = self._models.analyse(words, partial(_is_looked_at, telling))
        with stage("words"):
            return [
                Parsed(tuple(self._sentences(text, parts, its_words, parse)), tuple(_names(parts, parse)))
                for text, parts, its_words, parse in zip(texts, segmented, words, parses, strict=True)
            ]

    def _sentences(
        self, text: str, segments: Sequence[Segment], words: Sequence[Sequence[str]], parse: DocumentParse
    ) -> Iterator[Sentence]:
        paragraph = last = 0
        for index, (part, known, read) in enumerate(zip(segments, words, parse.sentences, strict=True)):
            paragraph += "\n" in text[last : part.start]
            last = part.stop
            tree = Tree(partial(_same, (read.heads, read.rels)) if read.heads else partial(self._models.tree, known))
            opening = next((i for i, word in enumerate(part.words) if word[0].isalpha()), -1)
            tokens = []
            for place, (word, start, label) in enumerate(zip(part.words, part.starts, read.tags, strict=True)):
                read_tag, read_lemma = _read(word, label, place == opening)
                tokens.append(Token(start, start + len(word), word, read_lemma, read_tag, place, tree))
            yield Sentence(index, paragraph, part.start, part.stop, tuple(tokens), part.was_cut)


def _is_looked_at(telling: Set[str], words: Sequence[str], labels: Sequence[str]) -> bool:
    has_number = any(label.startswith("NUM") for label in labels) or _DIGIT.search(" ".join(words)) is not None
    return has_number or not telling.isdisjoint(words)


def _same(arcs: Arcs) -> Arcs:
    return arcs


def _without_yo(words: Sequence[str]) -> Sequence[str]:
    """The words as the models know them: most of the texts they have learned from are written without «ё»."""
    joined = "\n".join(words)
    return joined.replace("ё", "е").replace("Ё", "Е").split("\n") if "ё" in joined or "Ё" in joined else words


@lru_cache(_REMEMBERED)
def _read(word: str, label: str, opens: bool) -> tuple[Tag, str]:
    """The tag and the lemma of a word that the tagger has labelled; `opens`: it is the first of its sentence."""
    read_tag = repaired(word, tag(label), opens=opens)
    return read_tag, lemma(word, read_tag)


def _names(segments: Sequence[Segment], parse: DocumentParse) -> Iterator[Name]:
    starts = [start for part in segments for start in part.starts]
    words = [word for part in segments for word in part.words]
    for name in parse.names:
        last = name.stop - 1
        yield Name(starts[name.start], starts[last] + len(words[last]), name.type)
