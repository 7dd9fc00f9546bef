"""Names of periods."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.tables.display import period_label


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 4, 1), date(2025, 6, 30), "II кв. 2025"),
        (date(2025, 1, 1), date(2025, 8, 31), "янв–авг 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "фев 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "01.02.2024–28.02.2024"),
        (date(2025, 10, 1), date(2025, 10, 1), "01.10.2025"),
        (date(2019, 1, 1), date(2020, 12, 31), "2019–2020"),
        (date(2024, 9, 1), date(2025, 5, 31), "сен 2024 – май 2025"),
        (None, date(2025, 12, 31), "до 31.12.2025"),
        (date(2025, 9, 1), None, "с 01.09.2025"),
        (None, None, ""),
        (date(990, 1, 1), date(990, 12, 31), "0990"),
        (date(2025, 12, 31), date(2025, 1, 1), "31.12.2025–01.01.2025"),
    ],
)
def test_period_label(start: date | None, end: date | None, shown: str) -> None:
    assert period_label(start, end) == shown
