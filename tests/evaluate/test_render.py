from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from extractor.evaluate.compare import compare
from extractor.evaluate.figures import figures, to_json
from extractor.evaluate.html import render_html
from extractor.evaluate.render import render_comparison, render_mistakes, render_score, table
from extractor.evaluate.score import score

from .articles import CORPUS, ENTITIES, FACTORY, FACTS

RESULT = score(CORPUS, FACTS, ENTITIES)


def test_a_table_is_aligned() -> None:
    assert table(("вид", "F1"), [("деньги", "0.5"), ("люди", "1.0")]) == "вид      F1\nденьги  0.5\nлюди    1.0"


@pytest.mark.parametrize(
    "line",
    [
        "core_fact 0.4000 0.4000 0.4000 2 5 5",
        "measure 0.6667 0.6667 level",
        "speaker 0.5000 1.0000 0.6667 1 1 2 0.5000 Иван Петров",
        "planned 0.0000 0.0000 0.0000 0 0 0 0.0000 –",
        "ORG 0.0000 0.0000 0.0000 0 0 0 –",
        "деньги 0.6667 0.0000 0.0000 0.0000 2 1",
        "school 0.6667 0.6667 0.6667 0.0000 2 1",
    ],
)
def test_the_score_shows_its_figures(line: str) -> None:
    assert line in [" ".join(shown.split()) for shown in render_score(RESULT).splitlines()]


def test_mistakes_are_grouped_under_their_kind() -> None:
    lines = render_mistakes(RESULT.mistakes).splitlines()
    at = lines.index("VALUE/UNIT: 1")
    assert lines[at + 1].strip() == "factory:122 «3 млрд тенге»  в разметке: 3000000000 KZT  найдено: 3000000 KZT"


def test_a_comparison_lists_what_changed() -> None:
    lines = render_comparison(compare(CORPUS, FACTS, FACTS.iloc[1:])).splitlines()
    assert "- strict_row factory:26 «120 тонн»" in lines
    assert "strict_row +0 -1" in [" ".join(line.split()) for line in lines]


def test_json_holds_the_figures_and_more() -> None:
    report = json.loads(to_json(RESULT))
    for name, value in figures(RESULT).items():
        assert report[name] == value
    assert report["constants"]["fields"]["measure"] == {"answer": "level", "accuracy": 0.6667}
    assert report["kinds"]["currency"]["span"]["gold"] == 2
    assert report["documents"]["school"]["quantity"]["tp"] == 1
    assert len(report["mistakes"]) == len(RESULT.mistakes)


class _Page(HTMLParser):
    """Text of the page and the tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.data = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.data += data


def test_the_page_shows_gold_and_found_side_by_side() -> None:
    page = render_html(CORPUS, RESULT)
    parsed = _Page(page)
    assert parsed.open == []
    assert parsed.data.count(FACTORY.text) == 2
    assert '<mark class="strict" title="">120 тонн</mark>' in page
    assert '<mark class="quantity" title="неверно: measure, base, places">на 7%</mark>' in page
    assert '<mark class="none" title="">500 млн тенге</mark>' in page
    assert '<td class="bad">3000000 KZT</td>' in page
    assert '<td class="bad">change down</td>' in page


def test_the_page_needs_no_network() -> None:
    page = render_html(CORPUS, RESULT)
    assert not re.search(r"https?:|src=|@import|url\(", page)
    assert "script" not in _Page(page).tags


def test_the_page_escapes_all_that_is_not_its_own() -> None:
    evil = "<script>alert('&')</script>"
    document = msgspec.structs.replace(FACTORY, title=evil, text=FACTORY.text + evil)
    table_of_evil = FACTS.assign(speaker=evil, indicator=evil, unit=evil)
    parsed = _Page(render_html([document], score([document], table_of_evil)))
    assert "script" not in parsed.tags
    assert parsed.data.count(evil) > 3
