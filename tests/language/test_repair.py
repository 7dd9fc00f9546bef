"""Tags that contradict the dictionary, and what is made of them."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict

from extractor.language.repair import repaired
from extractor.language.tags import tag

# The word, what the tagger makes of it, what is wrong with that.
WRONG = [
    ("теплоэлектростанциях", "VERB|Case=Loc|VerbForm=Part", {"pos": "NOUN", "number": "Plur", "verb_form": ""}),
    ("валенкам", "NOUN|Animacy=Anim|Case=Acc|Gender=Fem|Number=Sing", {"case": "Dat", "number": "Plur"}),
    ("печниками", "NOUN|Animacy=Inan|Case=Ins|Gender=Masc|Number=Sing", {"number": "Plur", "animacy": "Anim"}),
    ("воблу", "NOUN|Animacy=Anim|Case=Loc|Gender=Masc|Number=Sing", {"case": "Acc", "gender": "Fem"}),
    ("капельным", "ADJ|Case=Ins|Number=Plur", {"number": "Sing", "gender": "Masc"}),
    ("выплавили", "VERB|Gender=Fem|Number=Sing|Tense=Past|VerbForm=Fin", {"number": "Plur", "gender": ""}),
    ("доплачивает", "VERB|Aspect=Perf|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin", {"tense": "Pres", "aspect": "Imp"}),
    ("обнулят", "VERB|Aspect=Perf|Number=Plur|Tense=Past|VerbForm=Fin", {"tense": "Fut", "aspect": "Perf"}),
]
RIGHT = [
    ("печников", "NOUN|Animacy=Anim|Case=Acc|Gender=Masc|Number=Plur"),
    ("валенки", "NOUN|Animacy=Inan|Case=Acc|Gender=Masc|Number=Plur"),
    ("пальто", "NOUN|Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing"),
    ("аксуйцам", "NOUN|Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing"),  # No word of the dictionary.
    ("реконструируют", "VERB|Aspect=Imp|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
    ("по", "ADP"),
]


@pytest.mark.parametrize(("word", "label", "changed"), WRONG, ids=[word for word, _, _ in WRONG])
def test_a_tag_that_no_reading_allows_is_mended(word: str, label: str, changed: dict[str, str]) -> None:
    found = asdict(repaired(word, tag(label)))
    assert {field: found[field] for field in changed} == changed


@pytest.mark.parametrize(("word", "label"), RIGHT, ids=[word for word, _ in RIGHT])
def test_a_tag_that_some_reading_allows_is_kept(word: str, label: str) -> None:
    assert repaired(word, tag(label)) == tag(label)


def test_a_common_word_is_no_name_where_it_opens_a_sentence() -> None:
    label = "PROPN|Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing"
    assert repaired("Вобла", tag(label), opens=True) == tag("NOUN|Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing")
    assert repaired("Вобла", tag(label)) == tag(label)
    assert repaired("Серик", tag(label), opens=True) == tag(label)
