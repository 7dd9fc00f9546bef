"""The pipeline and natasha's four steps by turns in one process, on one core, in processor time."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from time import process_time
from typing import Any, NamedTuple

from extractor import clock
from extractor.batches import batches
from extractor.clock import Stage
from extractor.document import Document
from extractor.language import words as splitting
from extractor.language.inference import DocumentParse, Models, likeliest
from extractor.language.segment import Segment, segment
from extractor.lexicon import load
from extractor.pipeline import Pipeline
from extractor.run.outcome import Outcome
from extractor.run.work import spare_collector
from extractor.storage import open_folder
from extractor.tables.write import write
from tests.language.plain import Natasha, of_natasha, of_ours

SIZES = {"1 KB": 1_000, "10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000}
NUMBERS = (100, 1_000)
_BYTES_A_LETTER = 1.8  # Of Russian with its spaces and signs, in UTF-8.


class Round(NamedTuple):
    """Texts that both sides read for the first time; seconds of processor time.

    `language` is all that natasha does, for every sentence, `networks` the part of it that is no splitting of texts.
    """

    words: int
    natasha: float
    language: float
    networks: float
    ours: float
    seconds: dict[Stage, float]
    different: int


def compare(texts: Sequence[str], rounds: int) -> list[Round]:
    """Deal the texts out to the rounds; in each natasha reads them, then we, then the readings are compared.

    A round before the first is not counted: what comes once for all texts is no part of the comparison.
    """
    natasha, pipeline = Natasha(), Pipeline(load())
    models = _as_natasha(pipeline._language._models)
    spare_collector()  # As a run does when all is loaded.
    return [_round(natasha, pipeline, models, texts[number :: rounds + 1]) for number in range(rounds + 1)][1:]


def _round(natasha: Natasha, pipeline: Pipeline, models: Models, texts: Sequence[str]) -> Round:
    theirs, docs = _timed(lambda: [natasha.parse(text) for text in texts])
    known = splitting._known.copy()
    cutting, segments = _timed(lambda: [segment(text) for text in texts])
    networks, parses = _timed(lambda: _read(models, segments))
    splitting._known.clear()
    splitting._known.update(known)  # The pipeline must not know these texts yet.
    clock.take()
    ours, words = _timed(lambda: _extract(pipeline, texts))
    seconds = clock.take()
    different = 0
    for doc, sentences, parse in zip(docs, segments, parses, strict=True):
        plain, read = of_natasha(doc), of_ours(sentences, parse)
        # natasha parses a sentence of any length whole, so the tags of pieces may differ; names may not.
        was_cut = any(sentence.was_cut for sentence in sentences)
        different += plain.names != read.names or (not was_cut and plain.sentences != read.sentences)
    return Round(words, theirs, cutting + networks, networks, ours, seconds, different)


def _as_natasha(models: Models) -> Models:
    """The same models, for no process has two of them, with natasha's choice of heads; they know no word yet."""
    same = copy(models)
    same._choose = likeliest
    same._vocabulary = copy(models._vocabulary)
    same._vocabulary._numbers = {}
    return same


def _read(models: Models, texts: Sequence[Sequence[Segment]]) -> list[DocumentParse]:
    """The texts in batches, as the pipeline gives them."""
    documents = [[sentence.words for sentence in sentences] for sentences in texts]
    held = batches(documents, lambda document: sum(len(word) + 1 for words in document for word in words))
    return [parse for batch in held for parse in models.analyse(batch)]


def by_number(texts: Sequence[str], most: int) -> dict[int, float]:
    """Microseconds a word of archives of so many articles, for a process that knows their words."""
    pipeline = Pipeline(load())
    articles = mixed(texts, most, paragraphs=2)
    _extract(pipeline, texts)
    numbers = [*(number for number in NUMBERS if number < most), most]
    return {number: _cost(pipeline, articles[:number]) for number in numbers}


def by_size(texts: Sequence[str]) -> dict[str, float]:
    """Microseconds a word of the same megabyte cut into texts of one length or another."""
    pipeline = Pipeline(load())
    whole = "\n\n".join(mixed(texts, 5_000, paragraphs=3))[: int(1_000_000 / _BYTES_A_LETTER)]
    _extract(pipeline, [whole])
    costs = {}
    for name, size in SIZES.items():
        letters = int(size / _BYTES_A_LETTER)
        costs[name] = _cost(pipeline, [whole[start : start + letters] for start in range(0, len(whole), letters)])
    return costs


def mixed(texts: Sequence[str], number: int, *, paragraphs: int) -> list[str]:
    """Different articles put together from the paragraphs of the texts, the same ones for the same texts."""
    chance = random.Random(1)
    pool = [paragraph for text in texts for paragraph in text.split("\n") if len(paragraph) > 40]
    return ["\n\n".join(chance.sample(pool, min(paragraphs, len(pool)))) for _ in range(number)]


def _cost(pipeline: Pipeline, texts: Sequence[str]) -> float:
    seconds, words = _timed(lambda: _extract(pipeline, texts))
    return seconds / words * 1e6


def _extract(pipeline: Pipeline, texts: Iterable[str]) -> int:
    """Texts to tables in a folder that is thrown away; the number of words."""
    words = 0

    def outcomes() -> Iterable[Outcome]:
        nonlocal words
        documents = (Document(id=str(number), text=text) for number, text in enumerate(texts))
        for found in pipeline.extract(documents):
            words += sum(len(sentence.tokens) for sentence in found.sentences)
            yield Outcome("", None, found.document.id, "ok", extraction=found)

    with tempfile.TemporaryDirectory() as folder:
        write(open_folder(folder), outcomes(), lambda counts: {})
    return words


def _timed(function: Callable[[], Any]) -> tuple[float, Any]:
    start = process_time()
    result = function()
    return process_time() - start, result
