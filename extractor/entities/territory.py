"""The place that an organisation or an office belongs to: «маслихат Сарани», «карагандинский аким», «областной суд»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.mention import Mention
from extractor.entities.page import Page
from extractor.entities.places import prior
from extractor.lexicon.places import PlaceKind

# What an adjective without a word of level can mean: not a continent, a lake or a river.
_OWNING: tuple[PlaceKind, ...] = (
    "region", "city_region", "city", "district", "city_district", "country", "state", "settlement", "village",
)  # fmt: skip


def territory(
    page: Page, gazetteer: Gazetteer, places: Mapping[int, Mention], weights: Counter[str], span: range
) -> str:
    """The id of the place that tokens of a name or a role say it belongs to, or an empty string.

    `places` are the page's places by each of their tokens; `weights` how often the document names each place.
    A level alone («областной») means the place of that level that the document names most.
    """
    named = next((places[index].place_id for index in span if index in places and places[index].place_id), "")
    if named:
        return named
    levels = gazetteer.levels
    wanted = next((levels[lemma] for index in span if (lemma := page.tokens[index].lemma) in levels), ())
    for index in span:
        owners = [place.place_id for place in gazetteer.by_adjective(page.words[index])]
        fitting = [place_id for place_id in owners if gazetteer.kind(place_id) in (wanted or _OWNING)]
        if fitting:
            return _weightiest(gazetteer, fitting, weights)
    fitting = [place_id for place_id in weights if gazetteer.kind(place_id) in wanted] if wanted else []
    return _weightiest(gazetteer, fitting, weights) if fitting else ""


def _weightiest(gazetteer: Gazetteer, place_ids: Sequence[str], weights: Counter[str]) -> str:
    return max(place_ids, key=lambda place_id: (weights[place_id], prior(gazetteer.kind(place_id))))
