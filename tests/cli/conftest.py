"""The command line with a pipeline that needs no models."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.document import Document, Extraction, Fact, Quantity, Reason, Sentence
from extractor.lexicon import Lexicon


class NumbersOnly:
    """Makes every run of digits a fact; its sentences are lines."""

    def __init__(self, lexicon: Lexicon) -> None:
        assert lexicon.units

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            lines = list(re.finditer(r"[^\n]+", document.text))
            sentences = tuple(Sentence(index, index, *line.span(), ()) for index, line in enumerate(lines))
            facts = tuple(
                _fact(index, number) for index, line in enumerate(lines) for number in _numbers(document.text, line)
            )
            yield Extraction(document, sentences, (), facts)


def _numbers(text: str, line: re.Match[str]) -> Iterator[re.Match[str]]:
    return re.compile(r"\d+").finditer(text, *line.span())


def _fact(sentence: int, number: re.Match[str]) -> Fact:
    return Fact(
        quantity=Quantity(*number.span(), float(number[0]), None, "=", "школа", "count", ("digits",)),
        sentence=sentence,
        measure="level",
        direction=None,
        indicator="школы",
        indicator_id="",
        predicate="построить",
        period=None,
        base="",
        places=(),
        speaker="",
        modality="actual",
        reasons=(Reason("indicator", "counted", *number.span()), Reason("modality", "default")),
    )


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `extractor` with arguments and, if need be, standard input."""
    monkeypatch.setitem(sys.modules, "extractor.pipeline", SimpleNamespace(Pipeline=NumbersOnly))

    def invoke(*arguments: object, stdin: str = "") -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, input=stdin, prog_name="extractor", catch_exceptions=False)

    return invoke
