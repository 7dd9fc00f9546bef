"""Tags of slovnet's models as frozen values. There are a few hundred different ones, so each is made once."""

from __future__ import annotations

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
def tag(label: str) -> Tag:
    """The tag that slovnet writes as `NOUN|Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing`, or the bare `ADP`."""
    pos, *features = label.split("|")
    pairs = (feature.split("=", 1) for feature in features)
    return Tag(pos=pos, **{_FIELDS[name]: value for name, value in pairs if name in _FIELDS})
