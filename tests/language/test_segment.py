from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.segment import MAX_WORDS, segment

from .invented import TEXTS


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    assert_placed(text)


@given(st.text(max_size=200))
def test_every_word_of_any_text_stands_where_it_is_said_to(text: str) -> None:
    assert_placed(text)


def assert_placed(text: str) -> None:
    found = segment(text)
    for sentence in found:
        assert sentence.words
        assert sentence.start == sentence.starts[0]
        assert sentence.stop == sentence.starts[-1] + len(sentence.words[-1])
        for start, word in zip(sentence.starts, sentence.words, strict=True):
            assert text[start : start + len(word)] == word
    assert "".join("".join(sentence.words) for sentence in found) == "".join(text.split())


def test_a_sentence_of_the_greatest_length_is_whole() -> None:
    (only,) = segment("слово " * MAX_WORDS)
    assert len(only.words) == MAX_WORDS
    assert not only.was_cut


@pytest.mark.parametrize("sign", [",", ";", "\n"])
def test_a_longer_sentence_is_cut_at_the_last_sign_before_the_limit(sign: str) -> None:
    text = "слово " * 300 + f"раз{sign} " + "слово " * 300 + f"два{sign} " + "слово " * 500
    first, second = segment(text)
    assert text[first.start : first.stop].rstrip(",;").endswith("два")
    assert first.words[-1] == ("два" if sign == "\n" else sign)
    assert first.was_cut
    assert second.was_cut
    assert second.words == ["слово"] * 500


def test_a_longer_sentence_without_such_a_sign_is_cut_at_the_limit() -> None:
    pieces = segment("слово " * (2 * MAX_WORDS + 1))
    assert [len(piece.words) for piece in pieces] == [MAX_WORDS, MAX_WORDS, 1]
    assert all(piece.was_cut for piece in pieces)


def test_only_the_long_sentence_is_cut() -> None:
    found = segment("Раз. Много " + "слово " * MAX_WORDS + "конец. Два.")
    assert [sentence.was_cut for sentence in found] == [False, True, True, False]


def test_a_blank_line_ends_a_sentence() -> None:
    found = segment("Завод построили\n \nОб этом сообщил аким")
    assert [sentence.words for sentence in found] == [["Завод", "построили"], ["Об", "этом", "сообщил", "аким"]]


def test_a_line_break_alone_does_not() -> None:
    assert len(segment("Завод построили\nза год")) == 1


WHOLE = [
    "В списке АО «Степь» (538 ед.; 6,9%) и ТОО «Ветер» (333 ед.; 3,8%).",
    "Полёты двух судов (частных. – Прим. ред.) остановлены.",
    "Дом стоит на просп.Мира в Актасе, у им.Садыкова парка.",
]
SPLIT = [
    ("Курс – 332 тенге.В обменниках доллар дороже.", ["Курс – 332 тенге.", "В обменниках доллар дороже."]),
    ("Первым стал завод .Завод прошёл проверку.", ["Первым стал завод .", "Завод прошёл проверку."]),
    ("Открыли (в мае. Или в июне?) два сада", ["Открыли (в мае. Или в июне?) два сада"]),
    ("Ветер 9 м/с. В августе сухо.", ["Ветер 9 м/с.", "В августе сухо."]),
    ("Давление 764 мм рт. ст. Днём тепло.", ["Давление 764 мм рт. ст.", "Днём тепло."]),
    ("Собрали 40 т. Осталось немного.", ["Собрали 40 т.", "Осталось немного."]),
    ("Скобка (не закрыта. Дальше – новое предложение", ["Скобка (не закрыта.", "Дальше – новое предложение"]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_no_sentence_ends_in_an_aside_or_at_an_abbreviation(text: str) -> None:
    assert len(segment(text)) == 1


@pytest.mark.parametrize(("text", "sentences"), SPLIT)
def test_sentences_glued_together_are_split(text: str, sentences: list[str]) -> None:
    assert [text[found.start : found.stop] for found in segment(text)] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Школы готовы\nОткрыли 5 школ. Ждут детей.", ["Школы готовы", "Открыли 5 школ.", "Ждут детей."]),
        ("Открыли:\n– пять школ;\n– два сада", ["Открыли:", "– пять школ;", "– два сада"]),
        ("Открыли пять школ\n\nи два сада", ["Открыли пять школ", "и два сада"]),
        # Wrapped at so many columns.
        ("Вчера открыли\nпять школ в\nСарани и два\nсада.", ["Вчера открыли\nпять школ в\nСарани и два\nсада."]),
    ],
)
def test_lines_that_are_paragraphs_end_sentences(text: str, sentences: list[str]) -> None:
    assert [text[sentence.start : sentence.stop] for sentence in segment(text)] == sentences
