"""The tables of a run and the texts they are from to one HTML page for people."""

from extractor.report.choice import Wanted
from extractor.report.folder import load
from extractor.report.page import part, render

__all__ = ["Wanted", "load", "part", "render"]
