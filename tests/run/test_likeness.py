"""Texts that are one article, and texts that only look so."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.run.likeness import bands, is_repost, likeness, may_be_repost, sketch

LINES = (
    "Школы Сарани готовы к зиме",
    "В Сарани завершили ремонт четырёх школ, на это из бюджета области выделили 1 250 млн тенге, сообщил аким города.",
    "По словам Ержана Тлеубаева, в трёх зданиях заменили котлы, а в четвёртом – кровлю площадью 1,8 тыс. кв. метров.",
    "Работы начались в июне и шли без задержек: подрядчик из Караганды привлёк 46 человек и 12 единиц техники.",
    "До конца года в городе отремонтируют ещё два детских сада, их посещают 310 детей, и поликлинику на улице Победы.",
    "Напомним, в прошлом году на подготовку к отопительному сезону здесь потратили 640 млн тенге.",
)
ARTICLE = "\n".join(LINES)
OTHER_LEAD = "Аким города Ержан Тлеубаев рассказал журналистам, как в Сарани готовятся к холодам и сколько это стоит."
SAME = {
    "то же": ARTICLE,
    "регистр, ё, кавычки, концы строк": ARTICLE.upper().replace("Ё", "Е").replace("–", "-").replace("\n", "\r\n"),
    "другой заголовок": "\n".join(["Сколько стоит тепло", *LINES[1:]]),
    "без заголовка": "\n".join(LINES[1:]),
    "другая первая строка": "\n".join([LINES[0], OTHER_LEAD, *LINES[2:]]),
    "другие заголовок и первая строка": "\n".join(["5 вопросов акиму", OTHER_LEAD, *LINES[2:]]),
    "неразрывные пробелы в числах": ARTICLE.replace("1 250", "1\xa0250"),
    "без последней строки": "\n".join(LINES[:-1]),
}
DIFFERENT = {
    "те же слова, другие числа": re.sub(r"\d+", lambda number: str(int(number[0]) * 7 + 1), ARTICLE),
    "другая статья": "Осенью в Абае откроют бассейн, завод вложил в него 12 млрд тенге.\n" * 9,
    "общая справка": "\n".join([OTHER_LEAD, "Подробностей он не назвал.", LINES[5]]),
    "продолжение с новыми числами": f"{ARTICLE}\nПозже стало известно: 17 школ, 29 садов, 5 больниц, 81 дом ждут.",
}


@pytest.mark.parametrize("name", SAME)
def test_one_article(name: str) -> None:
    assert is_repost(likeness(SAME[name]), likeness(ARTICLE))
    ours, first = sketch(SAME[name]), sketch(ARTICLE)
    assert set(bands(ours)) & set(bands(first))
    assert may_be_repost(ours, first)


@pytest.mark.parametrize("name", DIFFERENT)
def test_another_article(name: str) -> None:
    assert not is_repost(likeness(DIFFERENT[name]), likeness(ARTICLE))


@pytest.mark.parametrize("name", ["другая статья", "общая справка"])
def test_sketches_tell_other_articles_apart(name: str) -> None:
    assert not may_be_repost(sketch(DIFFERENT[name]), sketch(ARTICLE))


def test_sketches_are_the_same_on_every_machine() -> None:
    assert len(sketch(ARTICLE)) == 248
    assert bands(sketch("Раз два три"))[:2] == (-545446780610865492, -6437147154930418541)


@given(text=st.text())
@example(text="100")
def test_any_text_has_a_sketch_and_is_itself_again(text: str) -> None:
    assert sketch(text) == sketch(text)
    assert is_repost(likeness(text), likeness(text))
