"""Entities: persons, places and organisations."""

from extractor.entities.find import Register, compile_register, find
from extractor.entities.gazetteer import Gazetteer

__all__ = ["Gazetteer", "Register", "compile_register", "find"]
