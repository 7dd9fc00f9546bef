"""Entities: persons, places and organisations."""

from extractor.entities.find import Register, compile_register, find

__all__ = ["Register", "compile_register", "find"]
