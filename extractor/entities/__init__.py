"""Entities: persons, places and organisations."""

from extractor.entities.find import find
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.places import Own, own
from extractor.entities.register import Register, compile_register
from extractor.entities.roles import referent

__all__ = ["Gazetteer", "Own", "Register", "compile_register", "find", "own", "referent"]
