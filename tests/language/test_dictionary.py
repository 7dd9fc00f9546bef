from __future__ import annotations

import re

import pytest

from extractor.language.dictionary import analyzer, entries, likeliest_first

from .invented import TEXTS

WORDS = sorted({*re.findall(r"[а-яё-]+", " ".join(TEXTS).lower()), "еще", "дали", "стали", "высшей", "какого-то"})
WANTED = [frozenset(marks) for marks in ({"nomn"}, {"gent", "plur"}, {"nomn", "sing", "femn"}, {"loct"})]


@pytest.mark.parametrize("word", WORDS)
def test_entries_are_the_parses_of_pymorphy(word: str) -> None:
    found = entries(word)
    assert bool(found) == analyzer().word_is_known(word)
    parses = {(parse.word, parse.normal_form, parse.tag): parse for parse in analyzer().parse(word)}
    for entry in found:
        parse = parses.pop((entry.word, entry.normal_form, entry.tag))
        assert [form.word for form in entry.lexeme] == [form.word for form in parse.lexeme]
        for wanted in WANTED:
            form, expected = entry.inflect(wanted), parse.inflect(wanted)
            assert (form and form.word) == (expected and expected.word)
    assert not found or not parses


@pytest.mark.parametrize("word", [word for word in WORDS if entries(word)])
def test_entries_are_ordered_as_the_parses_of_pymorphy(word: str) -> None:
    found = likeliest_first(word, entries(word))
    assert [(entry.word, entry.tag) for entry in found] == [(p.word, p.tag) for p in analyzer().parse(word)]
