"""Any bytes give a Document or an error of one line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive import Failure, Reading, Record, parse
from extractor.archive.record import Format
from extractor.document import Document

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\0\r\n\u2028"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
)
KEYS = st.sampled_from(["id", "title", "published", "source", "url", "text"])
RECORDS = st.dictionaries(KEYS, JSON | ANY_TEXT).map(lambda record: {"text": "Ж", **record})


def pages(text: str) -> bytes:
    return f"<html><body><h1>{text}</h1><p>{text * 9}</p></body></html>".encode(errors="replace")


def read(data: bytes, form: Format) -> Document | Failure:
    return parse(Record("a", 7, "имя", form, data), Reading(months=("январь", "май")))


@given(data=st.binary() | RECORDS.map(lambda record: json.dumps(record).encode()) | ANY_TEXT.map(pages))
@pytest.mark.parametrize("form", ["text", "fields", "entry", "html", "docx"])
def test_a_document_or_an_error_of_one_line(data: bytes, form: Format) -> None:
    found = read(data, form)
    if isinstance(found, Failure):
        assert len(str(found).splitlines()) == 1
    else:
        assert found.text.strip()
        found.text.encode()


@given(
    written=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"))
)
def test_a_text_stays_as_it_is(written: str) -> None:
    if written.strip() and not written.startswith("\ufeff"):
        for form, data in (("text", written.encode()), ("fields", json.dumps({"text": written}).encode())):
            document = read(data, form)  # type: ignore[arg-type]
            assert isinstance(document, Document)
            assert document.text == written
