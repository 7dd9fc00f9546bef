"""A run to one HTML page that needs nothing else: no network, no server, no fonts."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extractor.report import charts, summary
from extractor.report.payload import payload
from extractor.report.run import Fields, Run
from extractor.tables.columns import FACTS, FLAGS
from extractor.tables.display import number_text
from extractor.tables.units import unit_name

_TEMPLATES = Path(__file__).parent / "templates"
_TOP, _SERIES = 12, 12


def render(run: Run) -> str:
    """The page, in Russian. Everything from articles and tables is escaped; only the page's own script may run."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    return environment.get_template("report.html").render(
        # These three are the page's own or hold no `<`.
        script=Markup(script),
        style=Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),
        payload=Markup(payload(run)),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        counts=summary.counts(run),
        record=run.record,
        part=part(run),
        span=_span(run),
        missing=sum(article.text is None for article in run.articles),
        headings={column.name: column.heading for column in FACTS},
        columns=FACTS,
        flags=FLAGS,
        unit_name=unit_name,
        filters=_filters(run.facts),
        **_charts(run.facts),
    )


def part(run: Run) -> str:
    """What the page is about, in Russian, if it is not all of the run."""
    wanted = run.wanted
    dates = [
        f"{word} {day:%d.%m.%Y}" for word, day in (("с", wanted.since), ("по", wanted.until)) if isinstance(day, date)
    ]
    said = [f"статьи {' '.join(dates)}"] * bool(dates) + [f"слова «{wanted.words}»"] * bool(wanted.words)
    parts = [f"Отобрано: {', '.join(said)}."] if said else []
    if said and not run.total:
        parts.append("Таких фактов нет.")
    if len(run.facts) < run.total:
        shown, total = number_text(len(run.facts)), number_text(run.total)
        parts.append(f"Показано фактов: {shown} из {total}, из самых новых статей: больше страница не вместит.")
        parts.append("О других – extractor report с --since, --until или --find.")
    return " ".join(parts)


def _charts(facts: tuple[Fields, ...]) -> dict[str, Any]:
    """The charts that there are data for, and the lists beside them."""
    places = summary.top(chain.from_iterable(map(summary.places, facts)), _TOP)
    stretch, over_time = summary.by_time(facts)
    title = f"Факты по {stretch} публикации"
    changes = summary.strongest_changes(facts, _TOP)
    series = summary.longest_series(facts, _SERIES)
    return {
        "places": Markup(charts.bars(places, "place", "Факты по местам")) if places else None,
        "over_time_title": title,
        "over_time": Markup(charts.columns(over_time, title)) if len(over_time) > 1 else None,
        "changes": Markup(charts.changes(changes)) if changes else None,
        "series": [(one.indicator, one.unit, Markup(charts.lines(one))) for one in series],
        "units": summary.top((str(fact["unit"]) for fact in facts), _TOP),
        "speakers": summary.top((str(fact["speaker"]) for fact in facts), _TOP),
    }


def _filters(facts: tuple[Fields, ...]) -> dict[str, list[tuple[str, int]]]:
    """What the table can be filtered by, each value with the number of its facts."""
    everything = len(facts) * 2
    return {
        "place": summary.top(chain.from_iterable(map(summary.places, facts)), everything),
        "unit": summary.top((str(fact["unit"]) for fact in facts), everything),
        "speaker": summary.top((str(fact["speaker"]) for fact in facts), everything),
        "year": sorted(summary.top(chain.from_iterable(map(_years, facts)), everything), reverse=True),
    }


def _years(fact: Fields) -> list[str]:
    """The years in which the period of a fact begins and ends."""
    days = (fact["period_start"], fact["period_end"])
    return sorted({f"{day.year:04}" for day in days if isinstance(day, date)})


def _span(run: Run) -> tuple[date, date] | None:
    days = [article.published for article in run.articles if article.published]
    return (min(days), max(days)) if days else None
