"""The time and the words of a shard come back from the process that worked on it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from extractor import __version__, clock
from extractor.archive import Reading, Record
from extractor.batches import batches
from extractor.clock import Stage, stage
from extractor.document import Document, Extraction, Sentence, Tag, Token, Tree
from extractor.lexicon import Lexicon, load
from extractor.run import Edition, Setup, Shards, open_session, serial
from extractor.run.work import Shard, prepare
from extractor.storage import LocalFolder


class OneWord:
    """Reads every document as one word, and takes its time for it."""

    def __init__(self, lexicon: Lexicon) -> None:
        assert lexicon.units

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            with stage("models"):
                sum(range(100_000))
            token = Token(0, 1, document.text[0], document.text[0], Tag(), 0, Tree(lambda: ([-1], ["root"])))
            yield Extraction(document, (Sentence(0, 0, 0, 1, (token,)),), (), ())


@pytest.fixture
def collector() -> Iterator[None]:
    """Leaves the garbage collector of this process as it was."""
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_a_shard_tells_its_words_and_its_time() -> None:
    records = tuple(Record(f"{number}", None, f"{number}", "text", b"\xd0\xaf") for number in range(40))
    clock.take()
    finished = prepare(Setup(__version__, load(), OneWord, Reading()))(Shard(records))
    assert finished.words == 40
    assert set(finished.seconds) == {"load", "read", "models", "keep"}
    assert finished.seconds["models"] > max(finished.seconds["read"], finished.seconds["keep"])
    assert clock.take() == {}


@pytest.mark.usefixtures("collector")
def test_walking_and_unpacking_are_reading(tmp_path: Path) -> None:
    def unpack() -> Iterator[Record]:
        sum(range(10_000_000))
        yield Record("1", None, "1", "text", b"\xd0\xaf")

    shards = Shards(LocalFolder(tmp_path), Edition(__version__, "", {}))
    clock.take()
    with open_session(shards, Setup(__version__, load(), OneWord, Reading())) as session:
        session.work(unpack(), serial, lambda progress: None)
    seconds = clock.take()
    assert seconds["read"] > 10 * seconds["models"]


def test_every_stage_can_be_counted_and_taken_once() -> None:
    clock.take()
    for name in get_args(Stage):
        with stage(name):
            pass
    assert list(clock.take()) == list(get_args(Stage))
    assert clock.take() == {}


def test_batches_keep_the_order_and_hold_no_more_than_they_may() -> None:
    sizes = [1] * 100 + [200_000, 100_000, 5, 1_000_000, 7] + [1] * 3
    found = list(batches(sizes, lambda size: size))
    assert [size for batch in found for size in batch] == sizes
    assert [len(batch) for batch in found] == [32, 32, 32, 5, 2, 1, 4]


def test_no_items_no_batches() -> None:
    assert list(batches([], len)) == []
