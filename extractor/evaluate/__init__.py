"""Measuring the extractor against gold: reading and checking gold, scores, floors, exchange with labelling tools."""
