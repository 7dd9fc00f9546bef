"""A score as text tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from extractor.evaluate.compare import Comparison
from extractor.evaluate.mistakes import Mistake
from extractor.evaluate.outcomes import LEVELS
from extractor.evaluate.rates import Accuracy, Rate
from extractor.evaluate.score import Score

Row = Sequence[str]

ANSWER_WIDTH = 60

_RATE_HEADINGS = ("точность", "полнота", "F1", "верно", "в разметке", "найдено")
KIND_NAMES = {
    "currency": "деньги",
    "share": "доли и проценты",
    "multiple": "разы",
    "person": "люди",
    "time": "время",
    "physical": "физические",
    "count": "счёт предметов",
    "rate": "дроби (KZT/kg)",
    "other": "неизвестные",
}


def render_score(score: Score) -> str:
    """All figures: levels, fields and non-default values beside what a constant would get, entities, breakdowns."""
    parts = [
        _titled("Факты", _rate_table("уровень", score.levels)),
        _titled("Поля у фактов с верной величиной", _field_table(score)),
        _titled("Непустые и неосновные значения", _non_default_table(score)),
    ]
    if score.entities is not None:
        parts.append(_titled("Сущности", _entity_table(score)))
    kinds = {KIND_NAMES[name]: levels for name, levels in score.by_kind.items()}
    parts.append(_titled("По видам единиц: F1", _breakdown("вид", kinds)))
    parts.append(_titled("По документам: F1", _breakdown("документ", score.by_document)))
    return "\n\n".join(parts)


def render_mistakes(mistakes: Sequence[Mistake]) -> str:
    """Mistakes kind by kind as they come, each on two lines: the two sides, then the text around."""
    lines: list[str] = []
    for kind, group in groupby(mistakes, key=lambda mistake: mistake.kind):
        items = list(group)
        lines.append(f"{kind}: {len(items)}")
        for item in items:
            lines.append(f"  {item.document}:{item.start} «{_line(item.quote)}»{_sides(item)}")
            lines.append(f"      …{item.context}…")
    return "\n".join(lines)


def render_comparison(comparison: Comparison) -> str:
    """Counts per level, then every fact won (+) and lost (-)."""
    changes = {**comparison.levels, "ложные": comparison.false}
    counts = [(name, f"+{len(change.won)}", f"-{len(change.lost)}") for name, change in changes.items()]
    lines = [_titled("Против прежнего прогона", table(("уровень", "обретено", "потеряно"), counts))]
    for name, change in changes.items():
        lines += [f"+ {name} {fact.document}:{fact.start} «{_line(fact.quote)}»" for fact in change.won]
        lines += [f"- {name} {fact.document}:{fact.start} «{_line(fact.quote)}»" for fact in change.lost]
    return "\n".join(lines)


def table(headings: Row, rows: Iterable[Row]) -> str:
    """Aligned columns, the first to the left, the others to the right."""
    lines = [headings, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _rate_table(name: str, rates: Mapping[str, Rate]) -> str:
    return table((name, *_RATE_HEADINGS), [(label, *_rate(rate)) for label, rate in rates.items()])


def _field_table(score: Score) -> str:
    rows = []
    for name, accuracy in score.fields.items():
        constant = score.constant_fields[name]
        rows.append((name, _accuracy(accuracy), _accuracy(constant.accuracy), _answer(constant.answer)))
    return table(("поле", "верно", "константа", "ответ константы"), rows)


def _non_default_table(score: Score) -> str:
    rows = []
    for name, rate in score.non_default.items():
        constant = score.constant_non_default[name]
        rows.append((name, *_rate(rate), _share(constant.rate.f1), _answer(constant.answer)))
    return table(("поле", *_RATE_HEADINGS, "F1 константы", "ответ константы"), rows)


def _entity_table(score: Score) -> str:
    rows = [(name, *_rate(entity.rate), _accuracy(entity.normal)) for name, entity in (score.entities or {}).items()]
    return table(("тип", *_RATE_HEADINGS, "нормальная форма"), rows)


def _breakdown(name: str, groups: Mapping[str, Mapping[str, Rate]]) -> str:
    rows = []
    for label, levels in groups.items():
        span = levels["span"]
        rows.append((label, *(_share(levels[level].f1) for level in LEVELS), str(span.gold), str(span.found)))
    return table((name, *LEVELS, "в разметке", "найдено"), rows)


def _rate(rate: Rate) -> Row:
    shares = map(_share, (rate.precision, rate.recall, rate.f1))
    return (*shares, str(rate.hits), str(rate.gold), str(rate.found))


def _accuracy(accuracy: Accuracy) -> str:
    return "–" if accuracy.share is None else _share(accuracy.share)


def _share(share: float) -> str:
    return f"{share:.4f}"


def _answer(answer: str) -> str:
    return shorten(answer, ANSWER_WIDTH, placeholder="…") or "–"


def _sides(mistake: Mistake) -> str:
    if not mistake.gold and not mistake.found:
        return ""
    return f"  в разметке: {_answer(mistake.gold)}  найдено: {_answer(mistake.found)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _titled(title: str, body: str) -> str:
    return f"{title}\n{body}"
