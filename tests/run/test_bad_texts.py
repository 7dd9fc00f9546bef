"""Texts that no one writes go through the whole pipeline, in time."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from extractor.document import Document
from extractor.pipeline import Pipeline, default_pipeline

CORPUS = Path(__file__).parents[2] / "corpus" / "train"
STEP = 3
TEXTS = {
    "nothing": "",
    "blank": " \n\t\n ",
    "unknown signs": "\0\ud800 ☃☃ \U0001f600 5 ☃ \u202e12% ﷽ \u200b٣٤ тонн",
    "one word": "я" * 1_000_000,
    "one number": "7" * 1_000_000,
    "hyphens": "а-" * 100_000,
    "full stops": "." * 200_000,
    "quotation marks": "«" * 50_000,
    "numbers": "5 " * 20_000,
    "capitals": "Иванов " * 20_000,
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return default_pipeline()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_no_one_writes(pipeline: Pipeline, text: str) -> None:
    start = process_time()
    (found,) = pipeline.extract([Document(id="", text=text)])
    assert process_time() - start < 20
    words = [token for sentence in found.sentences for token in sentence.tokens]
    assert "".join(token.text for token in words) == "".join(text.split())
    assert all(text[token.start : token.stop] == token.text for token in words)


def test_a_sentence_of_100_000_words_is_cut(pipeline: Pipeline) -> None:
    text = "слово и дело о воде на реке за лесом и полем, " * 9100
    (found,) = pipeline.extract([Document(id="", text=text)])
    assert sum(len(sentence.tokens) for sentence in found.sentences) > 100_000
    assert len(found.sentences) > 100
    assert all(sentence.was_cut for sentence in found.sentences)
    assert max(len(sentence.tokens) for sentence in found.sentences) <= 1000


def test_sentences_cut_short(pipeline: Pipeline) -> None:
    """A file whose end was lost ends anywhere: behind «на», behind «№», in the middle of a name."""
    articles = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    sentences = [sentence.split() for article in articles for sentence in re.split(r"(?<=[.!?])\s+", article)]
    numbered = [words for words in sentences if any(word[:1].isdigit() for word in words)]
    cut = [" ".join(words[:stop]) for words in numbered for stop in range(2, len(words), STEP)]
    assert len(cut) > 1000
    for found in pipeline.extract(Document(id=text, text=text) for text in cut):
        assert all(0 <= f.quantity.start < f.quantity.stop <= len(found.document.text) for f in found.facts)
