"""Texts to sentences with tokens: the trees are the same whenever they are read."""

from __future__ import annotations

import pickle

import pytest

from extractor.language import Language
from extractor.language.inference import Models

TEXTS = [
    "Комбинат выпустил 12 тонн творога. Директор доволен результатом.",
    "Мэр сообщил о ремонте моста. Три школы закрыты. Ёлки привезли из леса.",
]


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def read(
    monkeypatch: pytest.MonkeyPatch, language: Language, telling: frozenset[str]
) -> tuple[list[str], list[object]]:
    """The sentences whose trees are read by themselves, and heads and relations of all tokens."""
    alone: list[str] = []
    tree = Models.tree

    def counted(models: Models, words: list[str]) -> object:
        alone.append(words[0])
        return tree(models, words)

    monkeypatch.setattr(Models, "tree", counted)
    parsed = language.parse(TEXTS, telling)
    assert alone == []
    tokens = [token for one in parsed for sentence in one.sentences for token in sentence.tokens]
    return alone, [(token.text, token.head, token.rel) for token in tokens]


def test_trees_are_the_same_whenever_they_are_read(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    every = frozenset(word for text in TEXTS for word in text.replace("Ё", "Е").replace(".", "").split())
    alone, late = read(monkeypatch, language, frozenset())
    assert alone == ["Директор", "Мэр", "Елки"]
    none, early = read(monkeypatch, language, every)
    assert none == []
    assert late == early


def test_sentences_with_telling_words_are_looked_at(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    assert read(monkeypatch, language, frozenset({"сообщил"}))[0] == ["Директор", "Елки"]


def test_tokens_can_be_sent_away_with_their_trees(language: Language) -> None:
    (parsed, _) = language.parse(TEXTS)
    copied = pickle.loads(pickle.dumps(parsed))
    assert copied == parsed
    assert [token.head for token in copied.sentences[1].tokens] == [token.head for token in parsed.sentences[1].tokens]
