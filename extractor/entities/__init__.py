"""Entities: persons, places and organisations."""

from extractor.entities.find import find

__all__ = ["find"]
