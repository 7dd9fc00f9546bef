"""Entities: persons, places and organisations."""

from extractor.entities.find import find
from extractor.entities.register import Register, compile_register

__all__ = ["Register", "compile_register", "find"]
