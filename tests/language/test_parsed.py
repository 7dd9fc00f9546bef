"""Texts read as a whole: what the models are given, and what becomes of their tags."""

from __future__ import annotations

import pytest

from extractor.language import Language, Parsed


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def read(language: Language, text: str) -> Parsed:
    (parsed,) = language.parse([text])
    return parsed


def test_words_are_read_the_same_with_yo_and_without(language: Language) -> None:
    text = "Лётчики дёшево привезли свёклу на приёмный пункт посёлка. «Ещё берём!» – сказал Пётр Алёшин."
    one, other = read(language, text), read(language, text.replace("ё", "е").replace("Ё", "Е"))
    assert one.names == other.names
    for sentence, plain in zip(one.sentences, other.sentences, strict=True):
        assert [(t.tag, t.head, t.rel, t.lemma) for t in sentence.tokens] == [
            (t.tag, t.head, t.rel, t.lemma) for t in plain.tokens
        ]
    assert "".join(token.text for token in one.sentences[0].tokens).startswith("Лётчикидёшево")


def test_a_common_word_that_opens_a_sentence_is_no_name(language: Language) -> None:
    (sentence,) = read(language, "– Пасечники откачали мёд.").sentences
    assert (sentence.tokens[1].tag.pos, sentence.tokens[1].tag.number) == ("NOUN", "Plur")


def test_a_surname_that_opens_a_sentence_is_left_alone(language: Language) -> None:
    (sentence,) = read(language, "Токаев принял акима.").sentences
    assert sentence.tokens[0].tag.pos == "PROPN"
