"""Names of people in the nominative."""

from __future__ import annotations

import pytest

from extractor.document import Tag
from extractor.language.personal import Names, analyse, gender_of

NAMES = Names(
    masculine=frozenset({"ермаганбет", "алмас", "касым-жомарт", "саламат", "илон"}),
    feminine=frozenset({"назым", "айнур", "сания", "гульнар"}),
)
CASES = {"n": "Nom", "g": "Gen", "d": "Dat", "a": "Acc", "i": "Ins", "l": "Loc"}

PEOPLE = [
    ("Ермаганбета Булекпаева", "g", "Ермаганбет Булекпаев", "m"),
    ("Булекпаеву", "d", "Булекпаев", "m"),
    ("Касым-Жомарту Токаеву", "d", "Касым-Жомарт Токаев", "m"),
    ("Алмасом Жумагазиевым", "i", "Алмас Жумагазиев", "m"),
    ("Назым Кабдешовой", "d", "Назым Кабдешова", "f"),
    ("Айнур Досымбекова", "n", "Айнур Досымбекова", "f"),
    ("Сании Турдахуновой", "g", "Сания Турдахунова", "f"),
    ("Гульнар Курбанбаевой", "i", "Гульнар Курбанбаева", "f"),
    ("Ольги Чертановой", "g", "Ольга Чертанова", "f"),
    ("Тамаре Фёдоровне Белан", "d", "Тамара Фёдоровна Белан", "f"),
    ("Нурсултана Абишевича Назарбаева", "a", "Нурсултан Абишевич Назарбаев", "m"),
    ("Ержана Казыханулы", "g", "Ержан Казыханулы", "m"),
    ("Игоря Хлыновского", "a", "Игорь Хлыновский", "m"),
    ("Константином Симоновым", "i", "Константин Симонов", "m"),
    ("Вячеслава Ли", "g", "Вячеслав Ли", "m"),
    ("Илона Маска", "g", "Илон Маск", "m"),
    ("Си Цзиньпином", "i", "Си Цзиньпин", "m"),
    ("Т Касымбекова", "g", "Т Касымбеков", "m"),
    ("Саламат Боранбаев", "n", "Саламат Боранбаев", "m"),
]


@pytest.mark.parametrize(("name", "case", "nominative", "gender"), PEOPLE)
def test_name_in_the_nominative(name: str, case: str, nominative: str, gender: str) -> None:
    words = name.split()
    person = analyse(words, [Tag(pos="PROPN", case=CASES[case])] * len(words), NAMES)
    assert (" ".join(person.words), person.gender) == (nominative, gender)


@pytest.mark.parametrize(("name", "case", "nominative", "gender"), PEOPLE)
def test_the_office_before_a_name_tells_its_case(name: str, case: str, nominative: str, gender: str) -> None:
    """The tagger may have no idea; «министра … Бакытжана Сагинтаева» is a genitive all the same."""
    words = name.split()
    person = analyse(words, [Tag()] * len(words), NAMES, case=case)
    assert " ".join(person.words) == nominative


def test_a_nominative_known_from_the_document_wins() -> None:
    tags = [Tag(pos="PROPN", case="Gen")]
    assert analyse(["Кима"], tags, NAMES, known={"ким": {"ким"}}).words == ("Ким",)
    assert analyse(["Кима"], tags, NAMES, known={"кима": {"киме"}}).words == ("Кима",)


def test_a_form_is_no_witness_of_its_own_reading() -> None:
    tags = [Tag(pos="PROPN", case="Gen")]
    seen = {"ким": {"кима"}, "кима": {"кима"}}
    assert analyse(["Кима"], tags, NAMES, known=seen) == analyse(["Кима"], tags, NAMES)


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Ермаганбет Булекпаев", "m"), ("Назым Кабдешова", "f"), ("Ольга Ким", "f"), ("Ё Юн", ""), ("Е. Булекпаев", "m")],
)
def test_gender_of_a_person(name: str, gender: str) -> None:
    assert gender_of(name, NAMES) == gender
