"""Of words that share a form the commoner one."""

from __future__ import annotations

import pytest

from extractor.document import Tag
from extractor.language.frequency import frequency
from extractor.language.morphology import lemma

NOUN = Tag(pos="NOUN", case="Gen", number="Plur", gender="Fem")
ADJECTIVE = Tag(pos="ADJ", case="Gen", number="Plur")


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("статей", NOUN, "статья"),
        ("ролей", NOUN, "роль"),
        ("основных", ADJECTIVE, "основной"),
        ("больших", ADJECTIVE, "большой"),
        ("дневных", ADJECTIVE, "дневной"),
    ],
)
def test_a_form_of_two_words_is_of_the_commoner_one(form: str, tag: Tag, expected: str) -> None:
    assert lemma(form, tag) == expected


def test_what_the_vectors_lack_was_never_met() -> None:
    assert frequency("тенге") > frequency("таможня") > 0
    assert frequency("ъъъ") == frequency("<pad>") == frequency("") == 0
