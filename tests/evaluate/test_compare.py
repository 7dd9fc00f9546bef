from __future__ import annotations

from extractor.evaluate.compare import Change, FactRef, compare

from .articles import CORPUS, FACTORY, FACTS, SCHOOL

NOTHING = Change(won=(), lost=())
# The second run loses the facts of the school and reads the money of the factory right.
LATER = FACTS.drop(index=4).assign(value=FACTS["value"].replace(3e6, 3e9))


def ref(quote: str) -> FactRef:
    document = FACTORY if quote in FACTORY.text else SCHOOL
    return FactRef(document.id, document.text.index(quote), quote)


def test_a_run_against_itself_changes_nothing() -> None:
    comparison = compare(CORPUS, FACTS, FACTS)
    assert comparison.levels == {"quantity": NOTHING, "core_fact": NOTHING, "strict_row": NOTHING}
    assert comparison.false == NOTHING


def test_facts_won_and_lost_per_level() -> None:
    comparison = compare(CORPUS, FACTS, LATER)
    assert comparison.levels["quantity"] == Change(won=(ref("3 млрд тенге"),), lost=(ref("две школы"),))
    assert comparison.levels["core_fact"] == Change(won=(), lost=(ref("две школы"),))
    assert comparison.levels["strict_row"] == NOTHING


def test_false_facts_are_lost_where_they_come_and_won_where_they_go() -> None:
    cleaner = FACTS.drop(index=3)
    assert compare(CORPUS, FACTS, cleaner).false == Change(won=(ref("2024 году"),), lost=())
    assert compare(CORPUS, cleaner, FACTS).false == Change(won=(), lost=(ref("2024 году"),))
