"""The tables of a run and the texts they are from to one HTML page for people."""

from extractor.report.folder import load
from extractor.report.page import render

__all__ = ["load", "render"]
