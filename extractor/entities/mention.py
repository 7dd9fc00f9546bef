"""What the modules of this room hand to one another."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import EntityType


class Mention(NamedTuple):
    """Tokens [first, stop) of a page that name a person, place or organisation; otherwise as in Entity."""

    first: int
    stop: int
    type: EntityType
    normal: str
    place_id: str = ""
    role: str = ""
