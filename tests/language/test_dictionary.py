from __future__ import annotations

import re

import pytest

from extractor.language.dictionary import analyzer, entries, grammemes, inflected, lexeme, likeliest, normal_form

from .invented import TEXTS

WORDS = sorted({*re.findall(r"[а-яё-]+", " ".join(TEXTS).lower()), "еще", "дали", "стали", "высшей", "какого-то"})
WANTED = [frozenset(marks) for marks in ({"nomn"}, {"gent", "plur"}, {"nomn", "sing", "femn"}, {"loct"})]


@pytest.mark.parametrize("word", WORDS)
def test_entries_are_the_parses_of_pymorphy(word: str) -> None:
    found = entries(word)
    assert bool(found) == analyzer().word_is_known(word)
    parses = {(parse.word, parse.normal_form, parse.tag.grammemes): parse for parse in analyzer().parse(word)}
    for entry in found:
        parse = parses.pop((entry.form, normal_form(entry), grammemes(entry.grammar)))
        assert [form.form for form in lexeme(entry)] == [form.word for form in parse.lexeme]
        for wanted in WANTED:
            form, expected = inflected(entry, wanted), parse.inflect(set(wanted))
            assert (form and form.form) == (expected and expected.word)
    assert not found or not parses


@pytest.mark.parametrize("word", [word for word in WORDS if entries(word)])
def test_likeliest_entry_is_the_first_parse_of_pymorphy(word: str) -> None:
    assert grammemes(likeliest(word, entries(word)).grammar) == analyzer().parse(word)[0].tag.grammemes
