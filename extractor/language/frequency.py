"""How often words are met in news, by the vocabulary of natasha's word vectors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.language.dictionary import Entry, entries
from extractor.language.inference.weights import read_word_vectors

_VERBAL = frozenset({"VERB", "INFN"})


def frequency(form: str) -> int:
    """How often a lower-case form was met in the news that the vectors learned from; 0 of one that they lack."""
    vectors = read_word_vectors()
    # They are sorted, but for the two at the end that stand for others.
    last = len(vectors.words) - 2
    place = bisect_left(vectors.words, form, 0, last)
    return int(vectors.counts[place]) if place < last and vectors.words[place] == form else 0


def most_frequent(among: Sequence[Entry]) -> Entry:
    """Of readings that are equally likely that with the commonest lemma: «основных» is of «основной», not «основный».

    A lemma that is also a form of a verb is not counted: «статей» is of «статья», though «стать» is met more often.
    """
    return among[0] if len(among) == 1 else max(among, key=_rate)


def _rate(entry: Entry) -> int:
    lemma = entry.normal_form
    is_verb = any(other.tag.POS in _VERBAL for other in entries(lemma)) and entry.tag.POS not in _VERBAL
    return 0 if is_verb else frequency(lemma.replace("ё", "е"))
