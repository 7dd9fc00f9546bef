"""Natasha's three neural models of Russian news (morphology, syntax, names), applied to many documents at once.

Tags and names are natasha's own. Heads are chosen from natasha's scores so that a sentence is one tree (`trees`), or as
natasha chooses them (`likeliest`), and relations are natasha's for the heads chosen.
"""

from extractor.language.inference.models import DocumentParse, Models, NameSpan, SentenceParse
from extractor.language.inference.trees import likeliest

__all__ = ["DocumentParse", "Models", "NameSpan", "SentenceParse", "likeliest"]
