"""The report in real Chromium: it is driven as people drive it, and nothing may go to the console or the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extractor.document import Document, Entity, Extraction, Fact, Period, Quantity, Reason, Sentence
from extractor.report import load, render

from .conftest import Finish

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
DESKTOP, PHONE = {"width": 1360, "height": 850}, {"width": 390, "height": 844}
PLACES = ("Абай", "Балхаш", "Сарань", "Темиртау")
HOSTILE = "<script>alert(1)</script>"

playwright = pytest.importorskip("playwright.sync_api", reason="нет playwright")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="нет Chromium (apt-get install chromium)"),
]


def article(number: int, facts: int) -> Extraction:
    """An article with a paragraph a fact: «😀 В Сарани цены выросли на 7%, сообщил Ермек Садуов.»"""
    text, sentences, found, entities = "", [], [], []
    for index in range(facts):
        place = PLACES[(number + index) % len(PLACES)]
        value = f"{number + index}%"
        sentence = f"😀 В городе {place} цены выросли на {value}, сообщил Ермек Садуов {HOSTILE}.\n"
        start = len(text)
        at = {word: start + sentence.index(word) for word in (place, "цены", "выросли", value, "Ермек")}
        sentences.append(Sentence(index, index, start, start + len(sentence) - 1, ()))
        entities += [
            Entity(at[place], at[place] + len(place), "LOC", place),
            Entity(at["Ермек"], at["Ермек"] + len("Ермек Садуов"), "PER", "Ермек Садуов", role="аким"),
        ]
        found.append(
            Fact(
                quantity=Quantity(at[value], at[value] + len(value), float(number + index), None, "=", "%", "share"),
                sentence=index,
                measure="change",
                direction="up",
                indicator="цены",
                indicator_id="",
                predicate="вырасти",
                period=Period(date(2025, 1, 1), date(2025, 12, 31)),
                base="plan",
                places=(place,),
                speaker="Ермек Садуов",
                modality="planned" if index % 3 == 0 else "actual",
                flags=("far_period", "guessed_speaker") if index == 4 else (),
                reasons=(
                    Reason("indicator", "subject", at["цены"], at["цены"] + 4),
                    Reason("measure", "verb", at["выросли"], at["выросли"] + 7),
                    Reason("places", "named", at[place], at[place] + len(place)),
                ),
            )
        )
        text += sentence
    published = date(2025, 1, 1) + timedelta(days=number)
    document = Document(id=f"статья-{number}", text=text, title=f"Цены {number} {HOSTILE}", published=published)
    return Extraction(document, tuple(sentences), tuple(entities), tuple(found))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def pages(browser: Any) -> Iterator[Any]:
    """Open a report in a window of a size; at the end nothing may have gone wrong in any of them."""
    contexts, complaints = [], []

    def opened(path: Path, size: dict[str, int] = DESKTOP, **settings: Any) -> Any:
        context = browser.new_context(viewport=size, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: request.url.startswith("file:") or complaints.append(request.url))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def report(finish: Finish) -> Path:
    folder = finish([article(number, 5) for number in range(1, 21)])
    path = folder / "report.html"
    path.write_text(render(load(folder)), encoding="utf-8")
    return path


def rows(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("tr.fact .value b").all_inner_texts()]


def test_filters_narrow_the_table(pages: Any, report: Path) -> None:
    page = pages(report)
    page.get_by_role("link", name="Таблица и тексты").click()
    assert page.locator("#shown").inner_text() == "100 фактов"
    page.locator("select[name=place]").select_option("Сарань")
    assert page.locator("#shown").inner_text() == "25 из 100"
    assert set(page.locator("tr.fact .place").all_inner_texts()) == {"Сарань"}
    page.locator("input[name=words]").fill("ЦЕНЫ статья нет такого")
    assert page.locator("#shown").inner_text() == "0 из 100"
    assert "Ничего не найдено" in page.locator("#rows").inner_text()
    page.get_by_role("button", name="Сбросить").click()
    playwright.expect(page.locator("#shown")).to_have_text("100 фактов")
    page.locator("select[name=modality]").select_option("planned")
    assert page.locator("#shown").inner_text() == "40 из 100"


def test_doubts_are_marked_told_and_filtered_by(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#facts")
    chosen = page.locator("select[name=flag]")
    for value, count in (("any", 20), ("none", 80), ("far_period", 20), ("two_readings", 0)):
        chosen.select_option(value)
        assert page.locator("#shown").inner_text() == f"{count} из 100"
    chosen.select_option("any")
    assert page.locator("tr.fact .doubt").first.get_attribute("title") == "период издалека, источник угадан"
    page.locator("tr.fact:has(.doubt)").first.click()  # Not the first of all: the rows may be drawn anew just then.
    page.locator(".card", has_text="Сомнения").wait_for()
    assert "Сомнения\nпериод издалека, источник угадан" in page.locator(".card").inner_text()


def test_a_heading_sorts(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#facts")
    heading = page.get_by_role("button", name="Значение")
    heading.click()
    assert rows(page)[:3] == ["24", "23", "23"]
    assert heading.locator("..").get_attribute("aria-sort") == "descending"
    heading.click()
    assert rows(page)[:3] == ["1", "2", "2"]
    heading.click()
    assert rows(page)[:3] == ["1", "2", "3"]
    assert heading.locator("..").get_attribute("aria-sort") == "none"


def test_a_row_leads_to_its_words_and_a_number_leads_to_its_row(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#facts")
    page.locator("tr.fact").nth(7).click()
    assert page.locator("#article h2").inner_text() == f"Цены 2 {HOSTILE}"
    assert page.locator(".quantity.selected").inner_text() == "4%"
    resting = {piece.inner_text(): piece.get_attribute("title") for piece in page.locator(".resting").all()}
    assert resting == {"цены": "показатель", "выросли": "мера", "Абай": "место – Абай · место"}
    page.locator(".quantity").nth(4).click()
    assert page.locator("tr.fact.selected .value").inner_text() == "?▲6%"
    page.go_back()
    assert page.locator("tr.fact.selected .value").inner_text().startswith("▲4%")


def test_hovering_shows_what_a_number_rests_on(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#facts")
    page.locator("tr.fact").nth(0).click()
    page.locator(".quantity").nth(2).hover()
    assert page.locator(".resting").all_inner_texts() == [PLACES[3], "цены", "выросли"]
    page.locator("#article dt").get_by_text("Показатель").hover()
    assert page.locator(".resting").all_inner_texts() == ["цены"]


def test_names_are_highlighted_and_markup_is_shown_as_text(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#article=0")
    assert page.locator(".entity.LOC").first.get_attribute("title") == "место – Балхаш · место"
    assert page.locator(".entity.PER").first.get_attribute("title") == "Ермек Садуов · аким"
    assert page.locator("#article .text").inner_text().count(HOSTILE) == 5
    assert page.locator("#article script").count() == 0


def test_an_address_leads_to_an_article_far_down(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#article=15")
    page.wait_for_timeout(100)
    assert page.locator("#article h2").inner_text() == f"Цены 16 {HOSTILE}"
    assert page.locator("tr.fact.selected .value").inner_text() == "план▲16%"
    page.set_viewport_size(PHONE)
    page.set_viewport_size(DESKTOP)
    page.wait_for_timeout(100)
    assert page.locator("tr.fact.selected").is_visible()


def test_the_keyboard_is_enough(pages: Any, report: Path) -> None:
    page = pages(report)
    page.keyboard.press("/")
    page.keyboard.type("темиртау")
    assert page.locator("#shown").inner_text() == "25 из 100"
    page.locator("#grid").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = page.locator("tr.fact.selected .value").inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article"
    assert page.locator(".quantity.selected").inner_text() in chosen
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "grid"
    page.keyboard.press("]")
    assert "Цены" in page.locator("#article h2").inner_text()
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


def test_a_chart_filters_the_table(pages: Any, report: Path) -> None:
    page = pages(report)
    page.locator("figure a[href='#place=%D0%A1%D0%B0%D1%80%D0%B0%D0%BD%D1%8C']").first.click()
    assert page.locator("#shown").inner_text() == "25 из 100"
    assert page.locator("select[name=place]").input_value() == "Сарань"
    assert page.evaluate("location.hash") == "#facts"


def test_on_a_phone_the_text_covers_the_table_and_the_way_back_is_one_tap(pages: Any, report: Path) -> None:
    page = pages(report, PHONE, has_touch=True)
    page.get_by_role("link", name="Таблица и тексты").tap()
    assert not page.locator("#reader").is_visible()
    page.locator("tr.fact").nth(3).tap()
    assert page.locator(".quantity.selected").inner_text() == "4%"
    assert not page.locator("#close").is_hidden()
    page.locator("#close").tap()
    assert not page.locator("#reader").is_visible()
    assert page.locator("tr.fact.selected").count() == 1


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("view", ["overview", "facts", "about"])
def test_nothing_is_wider_than_the_window(pages: Any, report: Path, size: dict[str, int], view: str) -> None:
    page = pages(report, size)
    page.goto(f"{report.as_uri()}#{view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_paper(pages: Any, report: Path, scheme: str) -> None:
    """WCAG 2 asks for a contrast of 4.5 between a text and what it stands on."""
    page = pages(report, DESKTOP, color_scheme=scheme)
    page.goto(f"{report.as_uri()}#facts")
    page.locator("tr.fact").nth(0).click()
    for selector in (
        ".fact .published",
        ".fact .plan",
        ".fact .doubt",
        ".sign",
        ".arrow",
        "#article",
        ".meta",
        ".card dt",
        ".entity.PER",
    ):
        colours = page.locator(selector).first.evaluate(
            """element => {
                let paper = element;
                while (getComputedStyle(paper).backgroundColor === "rgba(0, 0, 0, 0)") paper = paper.parentElement;
                return [getComputedStyle(element).color, getComputedStyle(paper).backgroundColor];
            }"""
        )
        assert contrast(*colours) >= 4.5, selector


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(part) / 255 for part in colour.strip("rgb()").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_print_shows_every_row_and_no_controls(pages: Any, report: Path) -> None:
    page = pages(report)
    page.goto(f"{report.as_uri()}#facts")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("tr.fact").count() == 100
    assert page.locator("#overview").is_visible()
    assert not page.locator("#filters").is_visible()
    # Chromium repeats a heading on each page only if it holds no box of a button.
    assert page.locator("#grid th button").first.evaluate("button => getComputedStyle(button).display") == "contents"


def test_there_is_no_column_of_days_if_there_are_none(pages: Any, finish: Finish, report: Path) -> None:
    dated = pages(report)
    dated.goto(f"{report.as_uri()}#facts")
    assert dated.get_by_role("button", name="Дата").is_visible()
    bare = article(1, 2)
    folder = finish([replace(bare, document=replace(bare.document, published=None))])
    path = folder / "report.html"
    path.write_text(render(load(folder)), encoding="utf-8")
    page = pages(path)
    page.goto(f"{path.as_uri()}#facts")
    assert not page.get_by_role("button", name="Дата").is_visible()


def test_articles_without_texts_show_their_sentences(pages: Any, finish: Finish) -> None:
    folder = finish([article(1, 2)])
    (folder.parent / "вход.jsonl").unlink()
    (folder / "report.html").write_text(render(load(folder)), encoding="utf-8")
    page = pages(folder / "report.html")
    page.goto(f"{(folder / 'report.html').as_uri()}#article=0")
    assert "Текста статьи нет на месте" in page.locator("#article").inner_text()
    assert page.locator("#article .quantity").all_inner_texts() == ["1%", "2%"]


def test_five_thousand_facts_are_smooth(pages: Any, finish: Finish) -> None:
    folder = finish([article(number, 10) for number in range(500)])
    path = folder / "report.html"
    path.write_text(render(load(folder)), encoding="utf-8")
    page = pages(path)
    page.goto(f"{path.as_uri()}#facts")
    assert page.locator("#shown").inner_text() == "5000 фактов"
    assert page.locator("tr.fact").count() < 100
    frames = page.evaluate(
        """async () => {
            const grid = document.getElementById("grid"), spent = [];
            for (let step = 1; step <= 60; step++) {
                const start = performance.now();
                grid.scrollTop = (grid.scrollHeight * step) / 60;
                await new Promise(requestAnimationFrame);
                await new Promise((done) => setTimeout(done));
                spent.push(performance.now() - start);
            }
            return spent.sort((a, b) => a - b);
        }"""
    )
    assert frames[len(frames) // 2] < 50
    assert rows(page)[-1] == "508"
    seconds = page.evaluate(
        """() => {
            const words = document.querySelector("[name=words]"), start = performance.now();
            words.value = "балхаш";
            words.dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector("[data-order=indicator]").click();
            return (performance.now() - start) / 1000;
        }"""
    )
    assert page.locator("#shown").inner_text() == "1250 из 5000"
    assert seconds < 0.5
