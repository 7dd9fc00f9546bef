"""Tags of slovnet's models as frozen values. There are a few hundred different ones, so each is made once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from extractor.document import Tag

_FIELDS = {
    "Animacy": "animacy",
    "Aspect": "aspect",
    "Case": "case",
    "Degree": "degree",
    "Gender": "gender",
    "Mood": "mood",
    "Number": "number",
    "Person": "person",
    "Polarity": "polarity",
    "Tense": "tense",
    "Variant": "variant",
    "VerbForm": "verb_form",
    "Voice": "voice",
    "Foreign": "foreign",
}


@lru_cache(maxsize=4096)
def _tag(pos: str, feats: tuple[tuple[str, str], ...]) -> Tag:
    return Tag(pos=pos, **{_FIELDS[name]: value for name, value in feats if name in _FIELDS})


def tag(pos: str, feats: Mapping[str, str]) -> Tag:
    """The tag of a part of speech and Universal Dependencies features."""
    return _tag(pos, tuple(feats.items()))
