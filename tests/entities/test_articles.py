"""What a document establishes once holds for its other mentions: people, abbreviations, names, places, offices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.document import Entity, Sentence
from extractor.entities import Register
from extractor.entities.places import own
from extractor.entities.roles import referent

from .conftest import Read

Parse = Callable[[str], tuple[tuple[Sentence, ...], tuple[Entity, ...]]]

ARTICLE = """Жунусов отчитался о работе

Аким Шахтинска Серик Жунусов доложил депутатам городского маслихата о планах. Глава города сказал, что в Шахтинске
построят котельную. «Деньги есть», – отметил он.

Министр энергетики РК Ерлан Сагатов и директор ТОО «Жылу Сервис» Айгуль Маратова приехали в Шахтинск.
По словам министра, проект поддержит Фонд развития энергетики (ФРЭ). Директор добавила, что ФРЭ и «Жылу Сервис»
подписали договор. Она пообещала 200 рабочих мест, сообщил аким.
"""


def persons(entities: tuple[Entity, ...]) -> dict[str, str]:
    return {entity.normal: entity.role for entity in entities if entity.type == "PER"}


def test_people_have_full_names_and_roles(read: Read) -> None:
    assert persons(read(ARTICLE)) == {
        "Серик Жунусов": "аким Шахтинска",
        "Ерлан Сагатов": "министр энергетики РК",
        "Айгуль Маратова": "директор ТОО «Жылу Сервис»",
    }


def test_an_office_and_a_body_have_their_territory(read: Read) -> None:
    found = {entity.normal: entity.place_id for entity in read(ARTICLE)}
    assert found["Серик Жунусов"] == "kz-shakhtinsk"
    assert found["городской маслихат"] == "kz-shakhtinsk"
    assert found["Ерлан Сагатов"] == "kz"


def test_a_place_has_its_coordinates(read: Read) -> None:
    city = next(entity for entity in read(ARTICLE) if entity.normal == "Шахтинск")
    assert (city.latitude, city.longitude) == (pytest.approx(49.7, abs=0.1), pytest.approx(72.6, abs=0.1))


def test_abbreviations_and_names_are_known_again(read: Read) -> None:
    quotes = [ARTICLE[entity.start : entity.stop] for entity in read(ARTICLE) if entity.type == "ORG"]
    assert quotes.count("ФРЭ") == 2
    assert quotes.count("Жылу Сервис") == 1


def meant(parse: Parse, register: Register, words: str, nth: int = 1) -> str | None:
    sentences, entities = parse(ARTICLE)
    offset = -1
    for _ in range(nth):
        offset = ARTICLE.index(words, offset + 1)
    sentence = next(sentence for sentence in sentences if sentence.start <= offset < sentence.stop)
    index = next(i for i, token in enumerate(sentence.tokens) if token.start == offset)
    found = referent(register.offices, entities, sentence, index)
    return found.normal if found else None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Аким Шахтинска", "Серик Жунусов"),
        ("Глава города", "Серик Жунусов"),
        ("он.", "Серик Жунусов"),
        ("министра", "Ерлан Сагатов"),
        ("Директор добавила", "Айгуль Маратова"),
        ("Она пообещала", "Айгуль Маратова"),
        ("аким.", "Серик Жунусов"),
        ("депутатам", None),
    ],
)
def test_an_office_or_a_pronoun_means_a_person(words: str, name: str | None, parse: Parse, register: Register) -> None:
    assert meant(parse, register, words) == name


def test_the_places_an_article_is_about(read: Read, register: Register) -> None:
    text = (
        "В Сарани открыли завод. Жители Сарани и Караганды получат работу. Карагандинская область вложила "
        "2 млрд тенге, в Казахстане таких заводов три. Ранее завод открыли в Астане."
    )
    found = own(read(text), register.gazetteer)
    assert (found.country, found.region, found.city) == ("Казахстан", "Карагандинская область", "Сарань")
    assert own((), register.gazetteer).city == ""


def test_a_spoken_name_of_a_region_holds_for_the_article(read: Read) -> None:
    text = "В области Жетысу собрали урожай. Аграрии Жетысу довольны."
    assert [entity.normal for entity in read(text)] == ["область Жетысу", "область Жетысу"]
