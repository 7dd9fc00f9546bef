"""Charts as inline SVG without colours, fonts or scripts of their own: the style sheet of the page gives them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence, Set
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pygal
from pygal.style import Style

from extractor.report.summary import Change, Series
from extractor.tables.display import number_text
from extractor.tables.units import unit_sign

# Pygal leaves a finder without `find_spec` behind, which tools that look through the finders trip over.
sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]

_WIDTH, _BAR, _FRAME = 440, 24, 12
_FONT = 12
_LABEL, _SHORT_LABEL = 32, 26
_MAX_NUMBERED, _MAX_DAYS = 24, 6
# The part of the length that is kept free for the numbers behind the longest bars.
_FREE = 0.15
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DROPPED = {"defs", "desc", "title"}


def bars(counted: Sequence[tuple[str, int]], key: str, label: str) -> str:
    """Horizontal bars with their counts; a click filters the table by `key`."""
    most = max(count for _, count in counted)
    chart = _rows(pygal.HorizontalBar, len(counted), value_formatter=number_text, range=(0, most * (1 + _FREE)))
    chart.x_labels = [_short(name) for name, _ in reversed(counted)]
    values = [{"value": count, "xlink": _link(key, name), "label": name} for name, count in reversed(counted)]
    chart.add("", values)
    return _svg(chart, label)


def columns(counted: Sequence[tuple[str, int]], label: str) -> str:
    """A column for each stretch of time, with its count where there is room for it."""
    most = max(count for _, count in counted)
    chart = _chart(
        pygal.Bar,
        height=280,
        value_formatter=number_text,
        x_label_rotation=-45,
        print_values=len(counted) <= _MAX_NUMBERED,
        range=(0, most * (1 + _FREE / 2)),
    )
    chart.x_labels = [name for name, _ in counted]
    chart.x_labels_major_every = -(-len(counted) // 12)
    chart.show_minor_x_labels = False
    chart.add("", [{"value": count, "label": name} for name, count in counted])
    return _svg(chart, label)


def changes(found: Sequence[Change]) -> str:
    """Rises to the right, falls to the left of zero, as long as they are strong; a click opens the fact."""
    shown = list(reversed(found))
    # One value of another size may not make the rest invisible, nor a fall look less than the rise that undoes it.
    lengths = [change.strength for change in shown]
    room = max(map(abs, lengths)) * 3 * _FREE
    least, most = min(lengths), max(lengths)
    reach = (least - room if least < 0 else 0, most + room if most > 0 else 0)
    chart = _rows(pygal.HorizontalStackedBar, len(shown), value_formatter=lambda length: "", range=reach)
    chart.x_labels = [_short(change.indicator, _SHORT_LABEL) for change in shown]
    for is_up in (True, False):
        values = [
            {
                "value": change.strength,
                "formatter": partial(_percent, change.percent),
                "xlink": _link("fact", change.fact_id),
                "label": _about(change),
            }
            if (change.percent > 0) == is_up
            else None
            for change in shown
        ]
        chart.add("рост" if is_up else "снижение", values)
    return _svg(chart, "Самые сильные изменения")


def lines(series: Series) -> str:
    """A line for each place through the values of an indicator, at the last days of their periods."""
    chart = _chart(
        pygal.DateLine,
        height=300,
        show_legend=len(series.lines) > 1,
        legend_at_bottom=True,
        x_value_formatter=lambda day: f"{day:%d.%m.%Y}",
        value_formatter=lambda value: f"{number_text(value)}{unit_sign(series.unit)}",
        x_label_rotation=-30,
        print_values=False,
        dots_size=4,
    )
    chart.x_labels = _spread({day for points in series.lines.values() for day, _ in points})
    for place, points in series.lines.items():
        chart.add(place, [{"value": point, "label": f"{place}, {point[0]:%d.%m.%Y}"} for point in points])
    return _svg(chart, series.indicator)


def _spread(days: Set[date]) -> list[date]:
    """The days to name on an axis: those that there are or, of many, a few at equal distances."""
    if len(days) <= 2:
        return sorted(days)
    first, last = min(days), max(days)
    steps = min(_MAX_DAYS - 1, (last - first).days)
    return [first + timedelta(days=round((last - first).days * step / steps)) for step in range(steps + 1)]


def _rows(kind: Callable[..., Any], count: int, **settings: Any) -> Any:
    """A chart of `count` bars one below the other; the numbers at the bars make an axis needless."""
    return _chart(kind, height=_FRAME + _BAR * count, show_x_labels=False, **settings)


def _chart(kind: Callable[..., Any], *, height: int, **settings: Any) -> Any:
    plain = {"background": "transparent", "plot_background": "transparent", "font_family": "inherit"}
    style = Style(**plain, label_font_size=_FONT, major_label_font_size=_FONT, value_font_size=_FONT)
    options = {
        "css": [],
        "js": [],
        "disable_xml_declaration": True,
        "height": height,
        "margin": 4,
        "max_scale": 8,
        "no_prefix": True,
        "print_values": True,
        "print_values_position": "top",
        "show_legend": False,
        "style": style,
        "truncate_label": _LABEL,
        "width": _WIDTH,
        "x_label_rotation": 0,
    }
    return kind(**{**options, **settings})


def _link(key: str, value: str) -> dict[str, str]:
    return {"href": f"#{key}={quote(value)}", "target": "_self"}


def _short(name: str, length: int = _LABEL) -> str:
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"


def _about(change: Change) -> str:
    return f"{change.indicator}, {change.place}" if change.place else change.indicator


def _percent(value: float, _length: float) -> str:
    return f"{'+' if value > 0 else ''}{number_text(round(value, 1))}%"


def _svg(chart: Any, label: str) -> str:
    """The chart as pygal draws it, less styles and scripts; what it tells its scripts of a value becomes `<title>`."""
    root = ElementTree.fromstring(chart.render(is_unicode=True))
    for element in root.iter():
        element.tag = _name(element)
        # Pygal numbers them anew in each chart.
        element.attrib.pop("id", None)
        if href := element.attrib.pop(_XLINK, None):
            element.set("href", href)
        if element.get("class") == "":
            del element.attrib["class"]
        told = {child.get("class"): child.text or "" for child in element if _name(child) == "desc"}
        for child in [child for child in element if _name(child) in _DROPPED]:
            element.remove(child)
        if "value" in told:
            title = ElementTree.Element("title")
            title.text = ": ".join(part for part in (told.get("label"), told["value"]) if part)
            element.insert(0, title)
    root.attrib.update({"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": label})
    return ElementTree.tostring(root, encoding="unicode")


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
