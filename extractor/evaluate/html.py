"""A score as one HTML page that needs nothing else: gold and the facts found, side by side, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from extractor.evaluate.fields import FIELDS
from extractor.evaluate.gold import GoldDocument
from extractor.evaluate.mistakes import Mistake, quantity_text
from extractor.evaluate.outcomes import Outcome, as_found
from extractor.evaluate.predictions import PredictedFact
from extractor.evaluate.rates import answer
from extractor.evaluate.render import render_score
from extractor.evaluate.score import Score

# Level of an outcome to its class; a pair of level 0 can't be.
_CLASSES = ("none", "span", "quantity", "core", "strict")
_LEGEND = (
    ("strict", "верна вся строка"),
    ("core", "верны величина, мера и показатель"),
    ("quantity", "верна величина"),
    ("span", "найдено, но величина неверна"),
    ("none", "пропущено или найдено ложно"),
)

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 90em; padding: 0 1em; color: #222 }
pre { font: 13px/1.4 ui-monospace, monospace; overflow-x: auto }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 2em }
.text { white-space: pre-wrap }
table { border-collapse: collapse; font-size: 13px; margin: 1em 0 }
th, td { border: 1px solid #ccc; padding: .2em .5em; text-align: left; vertical-align: top }
mark { border-radius: .2em; padding: 0 .15em }
.strict { background: #b7e4c7 } .core { background: #d8f3dc } .quantity { background: #fff3b0 }
.span { background: #ffd6a5 } .none { background: #ffadad } .bad { background: #ffadad }
"""

Mark = tuple[int, int, str, str]


def render_html(gold: Sequence[GoldDocument], score: Score) -> str:
    """The page as text, in Russian. Everything that comes from texts and tables is escaped."""
    by_document = {name: list(group) for name, group in groupby(score.outcomes, key=lambda outcome: outcome.document)}
    body = [
        "<h1>Извлечение против разметки</h1>",
        f"<pre>{escape(render_score(score))}</pre>",
        "<p>" + " ".join(f'<mark class="{name}">{text}</mark>' for name, text in _LEGEND) + "</p>",
        *(_document(document, by_document.get(document.id, [])) for document in gold),
        "<h2>Ошибки по видам</h2>",
        *(_mistakes(kind, list(group)) for kind, group in groupby(score.mistakes, key=lambda mistake: mistake.kind)),
    ]
    head = f'<meta charset="utf-8"><title>Извлечение против разметки</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="ru"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>\n"


def _document(document: GoldDocument, outcomes: Sequence[Outcome]) -> str:
    ours = [_mark(outcome, outcome.start, outcome.stop) for outcome in outcomes if outcome.gold is not None]
    theirs = [
        _mark(outcome, outcome.found.start, outcome.found.stop) for outcome in outcomes if outcome.found is not None
    ]
    return (
        f'<h2 id="{escape(document.id)}">{escape(document.id)}. {escape(document.title)}</h2>\n'
        f'<div class="sides"><div><h3>Разметка</h3><div class="text">{_marked(document.text, ours)}</div></div>\n'
        f'<div><h3>Найдено</h3><div class="text">{_marked(document.text, theirs)}</div></div></div>\n'
        f"{_fact_table(document.text, outcomes)}"
    )


def _mark(outcome: Outcome, start: int, stop: int) -> Mark:
    wrong = ", ".join(name for name, right in outcome.fields.items() if not right)
    return start, stop, _CLASSES[outcome.level], f"неверно: {wrong}" if wrong else ""


def _marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks; of marks that overlap the first one is shown."""
    parts: list[str] = []
    done = 0
    for start, stop, name, hint in sorted(marks):
        if start < done:
            continue
        quote = f'<mark class="{name}" title="{escape(hint)}">{escape(text[start:stop])}</mark>'
        parts += [escape(text[done:start]), quote]
        done = stop
    return "".join([*parts, escape(text[done:])])


def _fact_table(text: str, outcomes: Iterable[Outcome]) -> str:
    headings = "".join(f"<th>{name}</th>" for name in ("цитата", "", "величина", *FIELDS))
    rows = "\n".join(_fact_rows(text, outcome) for outcome in sorted(outcomes, key=lambda outcome: outcome.start))
    return f"<table><tr>{headings}</tr>\n{rows}</table>"


def _fact_rows(text: str, outcome: Outcome) -> str:
    """A row for gold and a row for what was found, under one quote; wrong cells are marked in the second."""
    gold = as_found(outcome.gold) if outcome.gold else None
    right = {"quantity": outcome.gold is None or outcome.level > 1, **outcome.fields}
    quote = f'<td rowspan="2" class="{_CLASSES[outcome.level]}">{escape(text[outcome.start : outcome.stop])}</td>'
    return f"<tr>{quote}<td>разметка</td>{_cells(gold, {})}</tr><tr><td>найдено</td>{_cells(outcome.found, right)}</tr>"


def _cells(fact: PredictedFact | None, right: Mapping[str, bool]) -> str:
    if fact is None:
        return f'<td colspan="{1 + len(FIELDS)}">–</td>'
    texts = {"quantity": quantity_text(fact), **{name: answer(name, fact) for name in FIELDS}}
    return "".join(
        f"<td>{escape(text)}</td>" if right.get(name, True) else f'<td class="bad">{escape(text)}</td>'
        for name, text in texts.items()
    )


def _mistakes(kind: str, mistakes: Sequence[Mistake]) -> str:
    rows = "\n".join(
        "<tr>"
        f'<td><a href="#{escape(mistake.document)}">{escape(mistake.document)}</a></td>'
        + "".join(f"<td>{escape(text)}</td>" for text in (mistake.quote, mistake.gold, mistake.found, mistake.context))
        + "</tr>"
        for mistake in mistakes
    )
    headings = "".join(f"<th>{name}</th>" for name in ("документ", "цитата", "в разметке", "найдено", "в тексте"))
    summary = f"<summary>{escape(kind)}: {len(mistakes)}</summary>"
    return f"<details>{summary}<table><tr>{headings}</tr>\n{rows}</table></details>"
