"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

RUSSIAN = "ru"
# The languages of the region's press, and those of its neighbours that could be mistaken for one of them.
_LANGUAGES = ("ru", "kk", "ky", "uz", "tt", "tg", "mn", "uk", "be", "en", "de", "tr", "zh", "ar", "fa")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z]")
_NEITHER = re.compile(r"[^\W\d_A-Za-zА-Яа-яЁё]")
# Of its own letters Kazakh has 10 % and more, Ukrainian 7, Kyrgyz 1 or more; Bulgarian and Macedonian lack `ы` and `э`.
_RUSSIAN_LETTERS = re.compile("[ыэЫЭ]")
_MOST_LATIN, _MOST_OTHERS = 0.3, 0.005
# Below so many letters, or so sure, nothing is said: better to read an article in vain than to leave it out.
_LEAST_LETTERS = 60
_LEAST_SURE = 0.9
_SAMPLE = 2000


def tell(text: str) -> str:
    """The ISO 639-1 code of the language, Russian if in doubt.

    Letters decide where they can, which is quick and most often; for the rest py3langid is asked.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _LEAST_LETTERS or _looks_russian(sample, letters):
        return RUSSIAN
    language, sure = _identifier().classify(sample)
    return language if sure >= _LEAST_SURE else RUSSIAN


def _looks_russian(text: str, letters: int) -> bool:
    latin, others = len(_LATIN.findall(text)), len(_NEITHER.findall(text))
    are_few = latin <= _MOST_LATIN * letters and others <= _MOST_OTHERS * letters
    return are_few and _RUSSIAN_LETTERS.search(text) is not None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # The model takes 0.4 s to load.

    every = LanguageIdentifier.from_model_file(MODEL_FILE)
    every.set_languages(_LANGUAGES)
    # Made anew of what is left: `every` would keep 28 MB of the other languages.
    tables = every.nb_ptc, every.nb_pc, every.nb_classes, every.tk_nextmove, every.tk_output
    return LanguageIdentifier(*tables, norm_probs=True, tk_row=every.tk_row)
