"""Lookups of places by their names and in their tree."""

from __future__ import annotations

import pytest

from extractor.entities import Register


def ids(register: Register, form: str) -> set[str]:
    return {name.place.place_id for name in register.gazetteer.names(form) if len(name.words) == 1 and not name.generic}


@pytest.mark.parametrize(
    ("form", "place_ids"),
    [
        ("сарани", {"kz-saran"}),
        ("балхаше", {"kz-balkhash", "kz-lake-balkhash"}),
        ("темиртау", {"kz-temirtau"}),
        ("алма-ате", {"kz-almaty"}),
        ("зко", {"kz-west-kazakhstan-region"}),
        ("семьи", set()),
        ("или", set()),
    ],
)
def test_every_form_leads_to_its_places(form: str, place_ids: set[str], register: Register) -> None:
    assert ids(register, form) == place_ids


def test_an_adjective_means_what_its_noun_says(register: Register) -> None:
    territories = register.gazetteer.territories("абайском")
    assert {territory.generic for territory in territories} == {"район"}
    assert {place.place_id for place in register.gazetteer.by_adjective("карагандинскому")} >= {
        "kz-karaganda",
        "kz-karaganda-region",
    }


def test_the_tree(register: Register) -> None:
    gazetteer = register.gazetteer
    assert gazetteer.kind("kz-saran") == "city"
    assert gazetteer.parent("kz-saran") == "kz-karaganda-region"
    assert gazetteer.country("kz-saran") == "kz"
    assert gazetteer.region_of("kz-topar") == "kz-karaganda-region"
    assert gazetteer.region_of("kz-almaty") == "kz-almaty"
    assert gazetteer.region_of("kz") == ""
    assert list(gazetteer.line("kz-saran")) == ["kz-saran", "kz-karaganda-region", "kz", "central-asia", "asia"]


def test_an_unknown_place_is_an_error(register: Register) -> None:
    with pytest.raises(KeyError):
        register.gazetteer.kind("kz-nowhere")
