"""Facts: quantities with their meaning."""

from extractor.facts.assemble import assemble
from extractor.facts.calendar import Calendar
from extractor.facts.scene import Scene
from extractor.facts.vocabulary import Vocabulary, compile_vocabulary

__all__ = ["Calendar", "Scene", "Vocabulary", "assemble", "compile_vocabulary"]
