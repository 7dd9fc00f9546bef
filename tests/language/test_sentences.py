from __future__ import annotations

import re

import pytest
import razdel
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.language.sentences import split_sentences

from .invented import TEXTS

# What rules about the ends of sentences look at, to be strung together.
WORDS = "Он|пришёл|ул|г|т|е|Т|Е|им|др|млн|тыс|р|Дж|вс|мн|ч|повел|накл|И|IV|а|б|5|12|словацк|переподготовк|кВт|Word|_x"
SIGNS = """. . . ! ? … ; " ' « » ) ( ] – - :) ;) =)))"""
PIECES = st.sampled_from([*re.split(r"\|", WORDS), *re.split(" ", SIGNS), " ", " ", " ", "\n", "\t", " " * 10])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дом сдан. Школа – нет.", "Дом сдан.|Школа – нет."),
        ("На ул. Абая, д. 5. Там сад.", "На ул. Абая, д. 5.|Там сад."),
        ("А. Б. Оспанов ушёл. Всё.", "А. Б. Оспанов ушёл.|Всё."),
        ("1. Вступление. 2. Итог", "1. Вступление.|2. Итог"),
        ("«Да!» Он ушёл", "«Да!»|Он ушёл"),
        ("  Раз.\n\nДва  ", "Раз.|Два"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_sentences(text: str, expected: str) -> None:
    assert "|".join(text[start:stop] for start, stop in split_sentences(text)) == expected


@pytest.mark.parametrize("text", TEXTS)
def test_invented_texts_have_the_sentences_of_razdel(text: str) -> None:
    assert_same(text)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("1. 2) а. IV. " * 5)
@example("=)=)()( :-)))) ;;) " * 3)
def test_any_text_has_the_sentences_of_razdel(text: str) -> None:
    assert_same(text)


@given(st.text(max_size=40))
def test_any_signs_have_the_sentences_of_razdel(text: str) -> None:
    assert_same(text)


def assert_same(text: str) -> None:
    # razdel finds one empty sentence in a blank text.
    expected = [(sentence.start, sentence.stop) for sentence in razdel.sentenize(text) if sentence.text]
    assert split_sentences(text) == expected
