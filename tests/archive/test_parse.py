"""Any bytes give a Document or an error of one line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive import jsonl, text
from extractor.document import Document
from extractor.errors import InputError

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\0\r\n\u2028"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
)
KEYS = st.sampled_from(["id", "title", "published", "source", "url", "text"])
RECORDS = st.dictionaries(KEYS, JSON | ANY_TEXT).map(lambda record: {"text": "Ж", **record})


@given(data=st.binary() | RECORDS.map(lambda record: json.dumps(record).encode()))
@pytest.mark.parametrize("parse", [text.parse, jsonl.parse], ids=["text", "jsonl"])
def test_nothing_but_an_input_error_of_one_line(parse: Callable[[bytes, str], Document], data: bytes) -> None:
    try:
        document = parse(data, "имя")
    except InputError as error:
        message = str(error)
    else:
        document.text.encode()
        message = document.text.strip() and "прочитано"
    assert len(message.splitlines()) == 1


@given(written=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_text_stays_as_it_is(written: str) -> None:
    if written.strip() and not written.startswith("\ufeff"):
        assert text.parse(written.encode(), "имя").text == written
        assert jsonl.parse(json.dumps({"text": written}).encode(), "имя").text == written
