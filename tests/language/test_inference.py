"""Our models must say what natasha's say, of any text and in any company."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.inference import Models
from extractor.language.segment import segment

from .invented import TEXTS
from .plain import Natasha, Reading, of_natasha, of_ours

# Each at most once: between words with equal neighbourhoods rounding decides, in natasha as in ours.
WORDS = st.lists(st.sampled_from(sorted({word for text in TEXTS for word in text.split()})), max_size=60, unique=True)


def read(models: Models, texts: list[str]) -> list[Reading]:
    segments = [segment(text) for text in texts]
    parses = models.analyse([[sentence.words for sentence in sentences] for sentences in segments])
    return [of_ours(*pair) for pair in zip(segments, parses, strict=True)]


@pytest.mark.parametrize("text", TEXTS)
def test_an_invented_text(models: Models, plain: Natasha, text: str) -> None:
    assert read(models, [text]) == [of_natasha(plain.parse(text))]


def test_documents_do_not_depend_on_their_neighbours(models: Models, plain: Natasha) -> None:
    texts = [*TEXTS, "", *reversed(TEXTS), " \n"] * 3
    alone = {text: of_natasha(plain.parse(text)) for text in texts}
    assert read(models, texts) == [alone[text] for text in texts]


def test_a_document_of_many_windows(models: Models, plain: Natasha) -> None:
    text = "\n".join(TEXTS * 20)
    assert read(models, [text]) == [of_natasha(plain.parse(text))]


@settings(deadline=None, max_examples=50)
@given(text=WORDS.map(" ".join))
def test_a_text_of_any_words(models: Models, plain: Natasha, text: str) -> None:
    assert read(models, [text]) == [of_natasha(plain.parse(text))]


@settings(deadline=None, max_examples=50)
@given(text=st.text(max_size=60))
def test_a_text_of_any_signs(models: Models, plain: Natasha, text: str) -> None:
    assert read(models, [text]) == [of_natasha(plain.parse(text))]


def test_no_words(models: Models) -> None:
    assert models.analyse([]) == []
    (empty, blank) = models.analyse([[], [[]]])
    assert (empty.sentences, empty.names) == ([], [])
    assert (blank.sentences[0].tags, blank.names) == ([], [])


def test_an_empty_sentence_among_others(models: Models) -> None:
    ((with_empty,), (without,)) = (
        models.analyse([[["Дом", "."], [], ["Сад"]]]),
        models.analyse([[["Дом", "."], ["Сад"]]]),
    )
    assert with_empty.sentences[0] == without.sentences[0]
    assert with_empty.sentences[1].heads == []
    assert with_empty.sentences[2] == without.sentences[1]


def test_a_word_of_a_megabyte(models: Models) -> None:
    (reading,) = read(models, ["я" * 1_000_000])
    assert [len(words) for _, _, words in reading.sentences] == [1]


def test_a_sentence_longer_than_segments_are_is_refused(models: Models) -> None:
    with pytest.raises(ValueError, match="words at once"):
        models.analyse([[["слово"] * 3000]])
