"""Which of several reposts is the first, whatever runs there were before."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path

import pytest

from extractor.run.likeness import Likeness, is_repost, likeness
from tests.run.conftest import Run, tables, worked
from tests.run.test_likeness import ARTICLE, LINES, OTHER_LEAD

OTHER = "\n".join(["Сколько стоит тепло", OTHER_LEAD, *LINES[2:]])
THIRD = "\n".join(["Ремонт школ завершён", *LINES[1:]])


@pytest.fixture
def archive(run: Run) -> Run:
    for path in Path("in").iterdir():
        path.unlink()
    return run


def put(name: str, text: str) -> None:
    Path("in", f"{name}.txt").write_text(text, encoding="utf-8")


def reposts(folder: str = "out") -> dict[str, str]:
    with Path(folder, "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row["duplicate_of"] for row in csv.DictReader(file) if row["duplicate_of"]}


def test_the_first_is_the_earliest_by_date_then_by_path_and_the_undated_come_last(archive: Run) -> None:
    for name in ("2025-09-20-а", "2025-09-18-б", "2025-09-18-в", "без даты"):
        put(name, ARTICLE)
    archive()
    first = "2025-09-18-б"
    assert reposts() == {"2025-09-20-а": first, "2025-09-18-в": first, "без даты": first}


@pytest.mark.parametrize("order", [*itertools.permutations(["2025-09-18", "2025-09-19", "2025-09-20"])])
def test_what_was_first_stays_first_whatever_comes_later(archive: Run, order: tuple[str, ...]) -> None:
    texts = dict(zip(("2025-09-18", "2025-09-19", "2025-09-20"), (ARTICLE, OTHER, THIRD), strict=True))
    for name in order:
        put(name, texts[name])
        archive()
    assert reposts() == dict.fromkeys(order[1:], order[0])
    assert archive().exit_code == 0
    assert worked() == 0
    assert reposts() == dict.fromkeys(order[1:], order[0])


def test_the_first_stays_first_when_patterns_change_too(archive: Run) -> None:
    put("2025-09-19", ARTICLE)
    archive()
    put("2025-09-18", ARTICLE)
    archive("--published", "2025-01-01")
    assert worked() == 2
    assert reposts() == {"2025-09-18": "2025-09-19"}


def test_when_the_first_has_gone_the_next_takes_its_place(archive: Run) -> None:
    for day in (18, 19, 20):
        put(f"2025-09-{day}", ARTICLE)
    archive()
    Path("in/2025-09-18.txt").unlink()
    archive()
    assert reposts() == {"2025-09-20": "2025-09-19"}


def test_likeness_does_not_go_on_along_a_chain(archive: Run) -> None:
    news = ("В парке открыли каток", "Автобусы пошли по новому пути", "Театр показал премьеру", "Мост закрыли на месяц")
    texts = [
        "\n".join((*(f"{line}, и это надолго, говорят в акимате" for line in news[:count]), *LINES[count:]))
        for count in range(5)
    ]
    for number, text in enumerate(texts):
        put(f"2025-09-{number + 10}", text)
    archive()
    assert is_repost(likeness(texts[3]), likeness(texts[2]))
    assert reposts() == {"2025-09-11": "2025-09-10", "2025-09-12": "2025-09-10", "2025-09-14": "2025-09-13"}


def test_a_document_without_an_id_of_its_own_is_no_first(archive: Run) -> None:
    put("1", "Построили 5 школ")
    Path("in/0.jsonl").write_text('{"id": "1", "text": "Открыли 7 садов"}', encoding="utf-8")
    put("2", "Построили 5 школ")
    assert archive().exit_code == 1
    assert reposts() == {}


def test_keeping_them_forgets_nothing(archive: Run) -> None:
    put("2025-09-19", ARTICLE)
    archive()
    put("2025-09-18", ARTICLE)
    archive("--keep-duplicates")
    assert reposts() == {}
    archive()
    assert reposts() == {"2025-09-18": "2025-09-19"}


def test_jobs_and_shards_do_not_matter(archive: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        put(f"{number * 7 % 40:02}", [ARTICLE, OTHER, f"Построено {number} школ"][number % 3])
    archive()
    assert len(reposts()) == 26
    monkeypatch.setattr("extractor.run.session.SHARD_DOCUMENTS", 3)
    archive("-o", "other", "--jobs", "2")
    assert tables(Path("other")) == tables(Path("out"))


def test_of_many_in_the_same_words_each_is_compared_with_few(archive: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And copies are found among them, however many there are."""
    compared = 0

    def count(text: Likeness, first: Likeness) -> bool:
        nonlocal compared
        compared += 1
        return is_repost(text, first)

    monkeypatch.setattr("extractor.run.reposts.is_repost", count)
    rates = "\n".join(
        (*LINES[1:3], "Доллар – {0} тенге, евро – 1{0}, рубль – 2{0}, юань – 3{0}, сом – 4{0}, фунт – 5{0}.")
    )
    texts = [rates.format(100 + number) for number in range(120)]
    (again,) = texts[110:111]
    texts += [again, f"Курсы валют\n{again}".upper()]
    Path("in/а.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    archive()
    assert reposts() == {"а:121": "а:111", "а:122": "а:111"}
    assert compared < 11 * len(texts)


def test_decisions_that_are_cut_off_are_made_again(archive: Run) -> None:
    for day in (18, 19, 20):
        put(f"2025-09-{day}", ARTICLE)
    archive()
    before = Path("out/shards/reposts").read_bytes()
    for length in (0, 30, 66, 70, 150):
        Path("out/shards/reposts").write_bytes(before[:length])
        archive()
        assert reposts() == dict.fromkeys(("2025-09-19", "2025-09-20"), "2025-09-18")
        assert Path("out/shards/reposts").read_bytes() == before


def test_what_was_decided_is_kept_before_any_table_tells_of_it(archive: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("2025-09-19", ARTICLE)

    def fail(*_: object) -> None:
        raise OSError("сбой")

    with monkeypatch.context() as patch:
        patch.setattr("extractor.tables.write._write", fail)
        assert archive().exit_code == 2
    put("2025-09-18", ARTICLE)
    archive()
    assert reposts() == {"2025-09-18": "2025-09-19"}
