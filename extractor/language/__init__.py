"""The language room, the only one that meets natasha, razdel and pymorphy3: text in, sentences and names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from extractor.clock import stage
from extractor.document import EntityType, Sentence, Tag, Token
from extractor.language.inference import DocumentParse, Models
from extractor.language.morphology import lemma
from extractor.language.repair import repaired
from extractor.language.segment import Segment, segment
from extractor.language.tags import tag

# Different words and tags whose lemmas are remembered.
_REMEMBERED = 50_000


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

    def parse(self, texts: Sequence[str]) -> list[Parsed]:
        """One `Parsed` for each text, in order. Texts given together are read faster, and no differently."""
        with stage("segment"):
            segmented = [segment(text) for text in texts]
        with stage("models"):
            parses = self._models.analyse([[_without_yo(part.words) for part in parts] for parts in segmented])
        with stage("words"):
            return [
                Parsed(tuple(_sentences(text, parts, parse)), tuple(_names(parts, parse)))
                for text, parts, parse in zip(texts, segmented, parses, strict=True)
            ]


def _without_yo(words: Sequence[str]) -> Sequence[str]:
    """The words as the models know them: most of the texts they have learned from are written without «ё»."""
    joined = "\n".join(words)
    return joined.replace("ё", "е").replace("Ё", "Е").split("\n") if "ё" in joined or "Ё" in joined else words


def _sentences(text: str, segments: Sequence[Segment], parse: DocumentParse) -> Iterator[Sentence]:
    paragraph = last = 0
    for index, (part, read) in enumerate(zip(segments, parse.sentences, strict=True)):
        paragraph += "\n" in text[last : part.start]
        last = part.stop
        opening = next((i for i, word in enumerate(part.words) if word[0].isalpha()), -1)
        tokens = []
        for number, (word, start, label, head, rel) in enumerate(
            zip(part.words, part.starts, read.tags, read.heads, read.rels, strict=True)
        ):
            read_tag, read_lemma = _read(word, label, number == opening)
            tokens.append(Token(start, start + len(word), word, read_lemma, read_tag, head, rel))
        yield Sentence(index, paragraph, part.start, part.stop, tuple(tokens), part.was_cut)


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
