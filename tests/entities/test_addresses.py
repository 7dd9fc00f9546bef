"""Addresses in texts that no one would write by hand."""

from __future__ import annotations

from time import process_time

from extractor.entities import compile_register
from extractor.lexicon import load


def test_a_row_of_hyphens_takes_no_time() -> None:
    pattern = compile_register(load()).words.domain
    start = process_time()
    assert pattern.search("а-" * 100_000) is None
    assert process_time() - start < 2
    assert pattern.search("сообщает tengri-news.kz.")[0] == "tengri-news.kz"  # type: ignore[index]
