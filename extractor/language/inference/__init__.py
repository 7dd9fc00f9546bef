"""Natasha's three neural models of Russian news (morphology, syntax, names), applied to many documents at once."""

from extractor.language.inference.models import DocumentParse, Models, NameSpan, SentenceParse

__all__ = ["DocumentParse", "Models", "NameSpan", "SentenceParse"]
