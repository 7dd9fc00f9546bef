"""Extractions to tables: columns declared once, data frames, files."""
