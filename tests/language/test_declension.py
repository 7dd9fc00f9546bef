"""Forms of proper names by the rules of declension."""

from __future__ import annotations

import pytest

from extractor.language.declension import adjective, all_genders, noun

# Nominative; genitive, dative, accusative, instrumental, prepositional.
NOUNS = [
    ("Караганда", "караганды караганде караганду карагандой караганде"),
    ("Сарань", "сарани сарани сарань саранью сарани"),
    ("Балхаш", "балхаша балхашу балхаш балхашем балхаше"),
    ("Семей", "семея семею семей семеем семее"),
    ("Россия", "россии россии россию россией россии"),
    ("Бия", "бии бие бию бией бии"),
    ("Рудный", "рудного рудному рудный рудным рудном"),
    ("Щучье", "щучьего щучьему щучье щучьим щучьем"),
    ("Ставрополье", "ставрополья ставрополью ставрополье ставропольем ставрополье"),
    ("Тимирязево", "тимирязева тимирязеву тимирязево тимирязевом тимирязеве"),
    ("Череповец", "череповца череповцу череповец череповцем череповце"),
    ("Ростов-на-Дону", "ростова-на-дону ростову-на-дону ростов-на-дону ростовом-на-дону ростове-на-дону"),
    ("Афины", "афин афинам афины афинами афинах"),
    ("Темиртау", "темиртау темиртау темиртау темиртау темиртау"),
    ("Орёл", "орла орлу орел орлом орле"),
]


@pytest.mark.parametrize(("nominative", "oblique"), NOUNS)
def test_a_name_has_all_its_forms(nominative: str, oblique: str) -> None:
    forms = noun(nominative)
    assert "n" in forms[nominative.lower().replace("ё", "е")]
    for form, case in zip(oblique.split(), "gdail", strict=True):
        assert case in forms[form], (form, case)


@pytest.mark.parametrize(
    ("nominative", "genitive", "instrumental"),
    [
        ("карагандинская", "карагандинской", "карагандинской"),
        ("большое", "большого", "большим"),
        ("нижний", "нижнего", "нижним"),
        ("набережные", "набережных", "набережными"),
    ],
)
def test_an_adjective_keeps_gender_and_number(nominative: str, genitive: str, instrumental: str) -> None:
    forms = adjective(nominative)
    assert "g" in forms[genitive]
    assert "i" in forms[instrumental]


def test_an_adjective_in_all_genders() -> None:
    assert {"абайский", "абайская", "абайское", "абайские", "абайскому", "абайскую", "абайских"} <= set(
        all_genders("абайский")
    )
