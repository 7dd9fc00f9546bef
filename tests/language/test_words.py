from __future__ import annotations

import pytest
import razdel
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.language.words import split_words

from .invented import TEXTS

# Letters, digits and signs that razdel treats differently, and some it was not written for.
SIGNS = "абЯёzI12٣ \n\u00a0.,:;!?…-–—_/\\'\"«»()[]}=*№%$°Δſ\u0301\x1c🙂"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("за 5-6 лет", "за|5-6|лет"),
        ("12,5 млн; 3/4", "12,5|млн|;|3/4"),
        ("Ну?! Да...", "Ну|?!|Да|..."),
        ("кто -то", "кто|-то"),
        ("кто? -то", "кто|?|-|то"),
        ("в 2025. 12 человек", "в|2025.|12|человек"),
        ("в 2025. Двенадцать", "в|2025|.|Двенадцать"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(split_words(text)[0]) == expected


@pytest.mark.parametrize("text", TEXTS)
def test_invented_texts_have_the_words_of_razdel(text: str) -> None:
    assert_same(text)


@given(st.text(SIGNS, max_size=40))
@example("yahoo! Yahoo ! yahoo!!")
@example(":-) :) ;))) =)))) :)(")
@example("-а -1 а- 1- _а а_ .5 5. /5 5/ -, ,- – —а")
def test_any_text_has_the_words_of_razdel(text: str) -> None:
    assert_same(text)


@given(st.text(max_size=40))
def test_any_signs_have_the_words_of_razdel(text: str) -> None:
    assert_same(text)


def assert_same(text: str) -> None:
    found, starts = split_words(text)
    assert list(zip(starts, found, strict=True)) == [(token.start, token.text) for token in razdel.tokenize(text)]
