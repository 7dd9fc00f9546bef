"""The language room, the only one that meets natasha, razdel and pymorphy3: text in, sentences and names out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from extractor.document import EntityType, Sentence, Token
from extractor.language.morphology import lemma, repaired
from extractor.language.tags import tag


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
        import natasha

        embedding = natasha.NewsEmbedding()
        self._segmenter = natasha.Segmenter()
        self._stages = (
            ("tag_morph", natasha.NewsMorphTagger(embedding)),
            ("parse_syntax", natasha.NewsSyntaxParser(embedding)),
            ("tag_ner", natasha.NewsNERTagger(embedding)),
        )

    def parse(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """One `Parsed` for each text, in order."""
        import natasha

        for text in texts:
            if not text.strip():
                yield Parsed((), ())
                continue
            doc = natasha.Doc(text)
            doc.segment(self._segmenter)
            for name, model in self._stages:
                getattr(doc, name)(model)
            yield Parsed(tuple(_sentences(doc, text)), tuple(Name(s.start, s.stop, s.type) for s in doc.spans))


def _sentences(doc: Any, text: str) -> Iterator[Sentence]:
    paragraph = 0
    last = 0
    for index, sent in enumerate(doc.sents):
        paragraph += "\n" in text[last : sent.start]
        last = sent.stop
        ids = {token.id: number for number, token in enumerate(sent.tokens)}
        tokens = []
        for token in sent.tokens:
            made = repaired(token.text, tag(token.pos, token.feats))
            tokens.append(
                Token(
                    token.start,
                    token.stop,
                    token.text,
                    lemma(token.text, made),
                    made,
                    ids.get(token.head_id, -1),
                    token.rel,
                )
            )
        yield Sentence(index, paragraph, sent.start, sent.stop, tuple(tokens))
