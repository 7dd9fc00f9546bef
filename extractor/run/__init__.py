"""Runs: documents cut into shards, worked on by an engine, kept as they are finished, taken up again after a stop."""

from extractor.run.engines import Engine, processes, serial
from extractor.run.outcome import Outcome, Status
from extractor.run.session import Progress, open_session
from extractor.run.shards import Edition, Shards
from extractor.run.work import Setup

__all__ = [
    "Edition",
    "Engine",
    "Outcome",
    "Progress",
    "Setup",
    "Shards",
    "Status",
    "open_session",
    "processes",
    "serial",
]
