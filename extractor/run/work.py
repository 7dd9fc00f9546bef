"""The work on one shard: records in, what they gave out. It runs wherever the engine takes it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from extractor import __version__, clock
from extractor.archive import RUSSIAN, Failure, Reading, Record, digest, fault, parse, tell_language
from extractor.batches import batches
from extractor.clock import Stage, stage
from extractor.document import Document, Extraction
from extractor.errors import ExtractorError
from extractor.lexicon import Lexicon
from extractor.run.likeness import sketch
from extractor.run.outcome import Entry, Result


class Extractor(Protocol):
    """What `extractor.pipeline.Pipeline` is."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]: ...


class Setup(Struct, frozen=True):
    """What the results of a run depend on besides the inputs; it travels to the workers."""

    version: str
    lexicon: Lexicon
    pipeline: Callable[[Lexicon], Extractor]
    reading: Reading
    any_language: bool = False


class Shard(Struct, frozen=True):
    """Some documents to work on together; `size` is how many bytes of the inputs they take."""

    records: tuple[Record, ...]
    size: int = 0


class Finished(Struct, frozen=True):
    """What the documents of a shard gave: `data` is a JSON line for each, in the order of the entries.

    `words` is how many words they have, `seconds` how long each stage took.
    """

    entries: tuple[Entry, ...]
    data: bytes
    words: int = 0
    seconds: dict[Stage, float] = field(default_factory=dict)


def prepare(setup: Setup) -> Callable[[Shard], Finished]:
    """Load the models and return the work; see `extractor.run.engines`.

    Raises:
        ExtractorError: this machine has another version of the program than the one that sent the work.
    """
    if setup.version != __version__:
        raise ExtractorError(
            f"на рабочем узле версия программы {__version__}, а нужна {setup.version}; обновите её там"
        )
    with stage("load"):
        loaded = setup.pipeline(setup.lexicon)
    spare_collector()
    return partial(work, setup, loaded)


def spare_collector() -> None:
    """Let the garbage collector of this process rest more often, to be called when all is loaded.

    What is loaded stays to the end, and what comes makes no cycles: looking through it takes a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def work(setup: Setup, pipeline: Extractor, shard: Shard) -> Finished:
    """Read the records and extract. A document that can't be read, or that breaks the pipeline, is a failed one."""
    entries: list[Entry] = []
    data = bytearray()
    words = 0
    for records in batches(shard.records, lambda record: len(record.data)):
        with stage("read"):
            items = [_read(record, setup) for record in records]
        extractions = _extract(pipeline, [item for item, _ in items if isinstance(item, Document)])
        words += sum(_words(found) for found in extractions if isinstance(found, Extraction))
        with stage("keep"):
            waiting = iter(extractions)
            for record, (item, language) in zip(records, items, strict=True):
                result = _result(record, next(waiting), language) if isinstance(item, Document) else item
                line = msgspec.json.encode(result) + b"\n"
                entries.append(_entry(record, result, len(data), len(line)))
                data += line
    return Finished(tuple(entries), bytes(data), words, clock.take())


def _words(found: Extraction) -> int:
    return sum(len(sentence.tokens) for sentence in found.sentences)


def _read(record: Record, setup: Setup) -> tuple[Document | Result, str]:
    """The document to extract from, or the Result of one that is not; and its language."""
    is_plain = record.format == "text"
    try:
        item = parse(record, setup.reading)
    except Exception as error:
        # Libraries that read foreign formats meet things their authors did not think of.
        return Result(error=fault(error), is_plain=is_plain), ""
    if isinstance(item, Failure):
        return Result(error=item.message, is_plain=is_plain), ""
    language = tell_language(item.text)
    if language == RUSSIAN or setup.any_language:
        return item, language
    return Result(Extraction(item, (), (), ()), is_plain=is_plain, language=language, is_skipped=True), language


def _extract(pipeline: Extractor, documents: Sequence[Document]) -> list[Extraction | str]:
    """An Extraction for each document, or what went wrong with it."""
    try:
        return list(pipeline.extract(documents))
    except Exception as error:
        # One of them; the others must not suffer.
        if len(documents) == 1:
            return [fault(error)]
        return [found for document in documents for found in _extract(pipeline, [document])]


def _result(record: Record, found: Extraction | str, language: str) -> Result:
    is_plain = record.format == "text"
    if isinstance(found, str):
        return Result(error=found, is_plain=is_plain)
    # Tokens would take most of the space, and no table needs them.
    bare = replace(found, sentences=tuple(replace(sentence, tokens=()) for sentence in found.sentences))
    return Result(bare, is_plain=is_plain, language=language)


def _entry(record: Record, result: Result, start: int, length: int) -> Entry:
    key = digest(record)
    if result.extraction is None:
        return Entry(key, "failed", record.name, None, start, length)
    document = result.extraction.document
    if result.is_skipped:
        return Entry(key, "skipped", document.id, document.published, start, length)
    return Entry(key, "ok", document.id, document.published, start, length, sketch(document.text))
