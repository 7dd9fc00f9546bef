"""The fact patterns of a lexicon, indexed by lemma; made once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from extractor.document import Direction
from extractor.facts.catalogue import Catalogue
from extractor.lexicon import Lexicon
from extractor.lexicon.schema import Doer, Limit

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by their first word, each with its value, the longest first."""


Openings = dict[str, tuple[tuple[str, ...], ...]]
"""Rows of words that a sentence may open with, by their first word."""


class Vocabulary(Struct, frozen=True, eq=False):
    """Lemmas and phrases the rules look up."""

    change_verbs: dict[str, Direction]
    gaining: dict[str, Direction]
    change_nouns: dict[str, Direction]
    comparatives: dict[str, Direction]
    bases: Phrases
    planned: dict[str, str]
    planned_subjects: dict[str, str]
    """Nouns that make a plan of what a sentence without a verb says of them."""
    asking: dict[str, str]
    """Verbs that make a plan of their infinitive, as `planned` words do of all."""
    speech_verbs: frozenset[str]
    stating_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    """Verbs that may mean something else than speech, `report_verbs` among them."""
    by_source: Phrases
    daily: frozenset[str]
    sharing: frozenset[str]
    events: frozenset[str]
    weather: frozenset[str]
    forecasting: frozenset[str]
    heat: frozenset[str]
    wind: frozenset[str]
    parts_of_day: frozenset[str]
    sides: frozenset[str]
    within: frozenset[str]
    turned: frozenset[str]
    background: Openings
    asides: Openings
    turning: Openings
    """Of what is told next to the matter: `background` and `asides`."""
    teasers: Openings
    anonymous: Openings
    elsewhere: Phrases
    going_on: Openings
    """What a sentence that goes on with a series may begin with."""
    his_words: frozenset[str]
    quoting: frozenset[str]
    impersonal: frozenset[str]
    pointing: Openings
    money: frozenset[str]
    markets: frozenset[str]
    worldwide: dict[str, tuple[tuple[str, ...], ...]]
    ways: frozenset[str]
    home_countries: frozenset[str]
    """Words about the whole world, by their last word, which few sentences have."""
    bodies: dict[str, str]
    """Bodies that are sources by their noun, with how they are told: `known` needs one named before."""
    newsmen: frozenset[str]
    roles: frozenset[str]
    report_nouns: frozenset[str]
    report_verbs: frozenset[str]
    research_verbs: frozenset[str]
    documents: frozenset[str]
    media: frozenset[str]
    measure_verbs: dict[tuple[str, str], str]
    """The noun of a verb with a dimension."""
    spending: dict[str, str]
    """The noun of a verb over money, which takes the verb's complement: «вложить» – «вложения (в завод)»."""
    numerals: frozenset[str]
    """Number words, without ordinals."""
    ordinals: frozenset[str]
    doers: dict[str, Doer]
    """The noun for the people who do what a verb says."""
    measure_nouns: frozenset[str]
    paying: frozenset[str]
    trading: frozenset[str]
    portions: frozenset[str]
    things: frozenset[str]
    deals: frozenset[str]
    comparing: frozenset[str]
    taking_time: frozenset[str]
    currencies: frozenset[str]
    equating: frozenset[str]
    acting: frozenset[str]
    existing: frozenset[str]
    falling_to: frozenset[str]
    time_nouns: frozenset[str]
    setting_nouns: frozenset[str]
    """Nouns of when and by whose word, `time_nouns` among them."""
    relational_nouns: frozenset[str]
    barring: frozenset[str]
    """Nouns that no indicator holds behind certain words."""
    referring_nouns: frozenset[str]
    purposes: frozenset[str]
    reached_nouns: frozenset[str]
    size_nouns: frozenset[str]
    """Nouns of size without a meaning of their own, `reached_nouns` among them."""
    account_nouns: frozenset[str]
    listing_nouns: frozenset[str]
    unit_nouns: dict[str, str]
    """What things are measured in a unit by: `kW` – «мощность»."""
    catalogue: Catalogue
    demonyms: dict[str, str]
    limits: tuple[Limit, ...]


def compile_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Indexes the parts of a lexicon that the fact rules use."""
    changes, sources, weather = lexicon.changes, lexicon.sources, lexicon.weather
    return Vocabulary(
        change_verbs={verb: change.direction for change in changes for verb in change.verbs},
        gaining={verb: change.direction for change in changes for verb in change.gains},
        change_nouns={noun: change.direction for change in changes for noun in change.nouns},
        comparatives={word: change.direction for change in changes for word in change.comparatives},
        bases=_by_first((phrase, entry.base) for entry in lexicon.bases for phrase in entry.phrases),
        planned={word: entry.id for entry in lexicon.modalities for word in entry.words},
        planned_subjects={noun: entry.id for entry in lexicon.modalities for noun in entry.subjects},
        asking={word: entry.id for entry in lexicon.modalities for word in entry.asking},
        speech_verbs=frozenset(sources.verbs),
        stating_verbs=frozenset(sources.stating),
        telling_verbs=frozenset(sources.telling + sources.report_verbs),
        by_source=_by_first((phrase, phrase) for phrase in sources.by),
        daily=frozenset(lexicon.calendar.daily),
        sharing=frozenset(lexicon.calendar.sharing),
        events=frozenset(lexicon.calendar.events),
        weather=frozenset(weather.words),
        forecasting=frozenset(weather.forecasting),
        heat=frozenset(weather.heat),
        wind=frozenset(weather.wind),
        parts_of_day=frozenset(weather.parts_of_day),
        sides=frozenset(weather.sides),
        within=frozenset(weather.within),
        turned=frozenset(weather.turned),
        background=_openings(sources.background),
        asides=_openings(sources.asides + sources.teasers),
        turning=_openings((*sources.background, *sources.asides, *sources.teasers)),
        teasers=_openings(sources.teasers),
        anonymous=_openings(sources.anonymous),
        elsewhere=_by_first((phrase, phrase) for phrase in sources.elsewhere),
        going_on=_openings(lexicon.series.going_on),
        his_words=frozenset(sources.his_words),
        quoting=frozenset(sources.quoting),
        impersonal=frozenset(sources.impersonal),
        pointing=_openings(sources.pointing),
        money=frozenset(sources.money),
        markets=frozenset(sources.markets),
        worldwide=_rows(sources.worldwide, -1),
        ways=frozenset(sources.ways),
        home_countries=frozenset(sources.home_countries),
        bodies=dict.fromkeys(sources.bodies, "known") | dict.fromkeys(sources.plain_bodies, "plain"),
        newsmen=frozenset(sources.newsmen),
        roles=frozenset(sources.roles),
        report_nouns=frozenset(sources.reports),
        documents=frozenset(sources.documents),
        report_verbs=frozenset(sources.report_verbs),
        research_verbs=frozenset(sources.research_verbs),
        media=frozenset(name.lower() for name in sources.media),
        measure_verbs={
            (verb, dimension): entry.noun
            for entry in lexicon.measure_verbs
            if not entry.complement
            for verb in entry.verbs
            for dimension in entry.dimensions
        },
        spending={verb: entry.noun for entry in lexicon.measure_verbs if entry.complement for verb in entry.verbs},
        numerals=frozenset(n.word.replace("ё", "е") for n in lexicon.numerals if n.role != "ordinal"),
        ordinals=frozenset(n.word.replace("ё", "е") for n in lexicon.numerals if n.role == "ordinal"),
        doers={verb: entry for entry in lexicon.doers for verb in entry.verbs},
        measure_nouns=frozenset(lexicon.verbs.measure_nouns),
        paying=frozenset(lexicon.verbs.paying),
        trading=frozenset(lexicon.verbs.trading),
        portions=frozenset(lexicon.verbs.portions),
        things=frozenset(lexicon.verbs.things),
        deals=frozenset(lexicon.verbs.deals),
        comparing=frozenset(lexicon.verbs.comparing),
        taking_time=frozenset(lexicon.verbs.taking_time),
        currencies=frozenset(word for unit in lexicon.units if unit.dimension == "currency" for word in unit.words),
        equating=frozenset(lexicon.verbs.equating)
        | {verb for change in changes for verb in change.verbs}
        | {
            verb
            for entry in lexicon.measure_verbs
            if entry.dimensions != ("time",) and not entry.complement
            for verb in entry.verbs
        },
        acting=frozenset(lexicon.verbs.acting),
        existing=frozenset(lexicon.verbs.existing),
        falling_to=frozenset(lexicon.verbs.falling_to),
        time_nouns=frozenset(lexicon.verbs.times),
        setting_nouns=frozenset(lexicon.verbs.setting + lexicon.verbs.times),
        relational_nouns=frozenset(lexicon.verbs.relational),
        barring=frozenset(lexicon.verbs.relational + lexicon.verbs.times).union(
            *(m.subjects for m in lexicon.modalities)
        ),
        referring_nouns=frozenset(lexicon.verbs.referring),
        purposes=frozenset(lexicon.verbs.purposes),
        reached_nouns=frozenset(lexicon.verbs.reached),
        size_nouns=frozenset(lexicon.verbs.sizes + lexicon.verbs.reached),
        account_nouns=frozenset(lexicon.verbs.accounts),
        listing_nouns=frozenset(lexicon.verbs.listing),
        unit_nouns={unit: entry.noun for entry in lexicon.measure_verbs for unit in entry.units},
        catalogue=Catalogue(lexicon.indicators),
        limits=lexicon.limits,
        demonyms={word: entry.place_id for entry in lexicon.demonyms for word in entry.words},
    )


def _rows(wordings: Iterable[str], key: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Rows of words by the one at `key`."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (tuple(wording.split()) for wording in wordings):
        found[words[key]] = (*found.get(words[key], ()), words)
    return found


def _openings(wordings: Iterable[str]) -> Openings:
    return _rows(wordings, 0)


def _by_first(pairs: Iterable[tuple[str, str]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in pairs:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def phrase_at(phrases: Phrases, words: Sequence[str], index: int) -> tuple[str, int] | None:
    """The longest phrase that begins at a word: its value, and the index after it."""
    for phrase, value in phrases.get(words[index], ()):
        stop = index + len(phrase)
        if tuple(words[index:stop]) == phrase:
            return value, stop
    return None
