"""Letters of the other script inside a word."""

from __future__ import annotations

import pytest

from extractor.entities.page import unmixed


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("cеданов", "седанов"),
        ("Кazinform", "Kazinform"),
        ("COVID-19", "COVID-19"),
        ("IT-компания", "IT-компания"),
        ("Сарань", "Сарань"),
        ("ТОО «Aper»", "ТОО «Aper»"),
        ("Wиндоws", "Wиндоws"),
    ],
)
def test_a_word_gets_one_script_where_it_can(word: str, mended: str) -> None:
    assert unmixed(word) == mended
