"""Lexemes: they cover the text in order, and folding moves nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.quantities.lexer import lex


@given(st.text())
def test_lexemes_are_slices_of_the_text(text: str) -> None:
    lexemes = lex(text)
    last = 0
    for start, stop, folded in zip(lexemes.starts, lexemes.stops, lexemes.texts, strict=True):
        assert last <= start < stop
        assert not text[last:start].strip()
        assert len(folded) == stop - start
        last = stop
    assert not text[last:].strip()


def test_kinds() -> None:
    lexemes = lex("Ещё 12 500,5 м² – 5%!")
    assert lexemes.texts == ["еще", "12", "500,5", "м²", "-", "5", "%", "!"]
    assert lexemes.kinds == ["word", "digits", "digits", "word", "sign", "digits", "sign", "sign"]


def test_letters_that_grow_when_lowered() -> None:
    assert lex("İ5 т").texts == ["İ", "5", "т"]


def test_outside_of_the_text_there_is_nothing() -> None:
    lexemes = lex("5 т")
    assert (lexemes.text(-1), lexemes.text(2), lexemes.kind(2), lexemes.gap(0)) == ("", "", "", "")
    assert lexemes.gap(1) == " "
