from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.evaluate.gold import corpus_hash, locate, occurrence, read_gold, write_gold

from .articles import CORPUS, SCHOOL


def test_gold_reads_back_as_written(folder: Path) -> None:
    assert read_gold(folder) == CORPUS


def test_gold_is_written_one_field_a_line(folder: Path) -> None:
    lines = (folder / "school.json").read_text(encoding="utf-8").splitlines()
    assert '   "quote": "две школы",' in lines
    assert '   "value": 2,' in lines


def test_floors_beside_the_gold_are_not_gold(folder: Path) -> None:
    (folder / "floors.json").write_text("{}", encoding="utf-8")
    assert len(read_gold(folder)) == len(CORPUS)


def test_folders_inside_belong_to_the_corpus(folder: Path) -> None:
    (folder / "train").mkdir()
    write_gold(msgspec.structs.replace(SCHOOL, id="college"), folder / "train")
    assert [document.id for document in read_gold(folder)] == ["factory", "school", "college"]
    write_gold(SCHOOL, folder / "train")
    with pytest.raises(InputError, match=r"train/school\.json: имя уже занято: .*gold/school\.json"):
        read_gold(folder)


def test_gold_is_written_where_it_was_asked_only(tmp_path: Path) -> None:
    for name in ("../school", "a/school", ""):
        with pytest.raises(InputError, match="не годится в имена файлов"):
            write_gold(msgspec.structs.replace(SCHOOL, id=name), tmp_path)


@pytest.mark.parametrize(("nth", "span"), [(1, (0, 2)), (2, (3, 5)), (3, (10, 12))])
def test_locate_counts_occurrences_from_one(nth: int, span: tuple[int, int]) -> None:
    assert locate("7% 7% или 7%", "7%", nth) == span


def test_locate_counts_no_overlaps() -> None:
    assert locate("ааааа", "аа", 2) == (2, 4)


@pytest.mark.parametrize(("quote", "nth"), [("7%", 0), ("7%", 3), ("8%", 1), ("", 1)])
def test_locate_refuses_what_is_not_there(quote: str, nth: int) -> None:
    with pytest.raises(LookupError):
        locate("7% и 7%", quote, nth)


@given(st.text("аб 1", min_size=1), st.data())
def test_occurrence_is_the_inverse_of_locate(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    try:
        quote, nth = occurrence(text, start, stop)
    except LookupError:
        # Only a quote that overlaps an earlier one of its kind has no number.
        assert text.find(text[start:stop], max(0, start - (stop - start) + 1)) < start
        assume(False)
    assert locate(text, quote, nth) == (start, stop)


def test_hash_of_a_corpus_follows_its_content_not_its_layout(folder: Path) -> None:
    path = folder / "school.json"
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes())))
    assert corpus_hash(read_gold(folder)) == corpus_hash(list(reversed(CORPUS)))
    (folder / "school.txt").write_text(SCHOOL.text + " ", encoding="utf-8")
    assert corpus_hash(read_gold(folder)) != corpus_hash(CORPUS)


def test_gold_is_not_moved_to_another_text(folder: Path) -> None:
    (folder / "school.txt").write_text("В Абае открыли три школы.", encoding="utf-8")
    with pytest.raises(InputError, match=r"school\.txt: текст не тот, что размечен"):
        write_gold(SCHOOL, folder)


def _drop_text(folder: Path) -> None:
    (folder / "school.txt").unlink()


def _break_json(folder: Path) -> None:
    (folder / "school.json").write_text("{", encoding="utf-8")


def _change(folder: Path, **fields: Any) -> None:
    gold = msgspec.json.decode((folder / "school.json").read_bytes())
    gold["facts"][0] |= fields
    (folder / "school.json").write_bytes(msgspec.json.encode(gold))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_drop_text, r"school\.txt: нет текста"),
        (_break_json, r"school\.json: разметка не читается"),
        (lambda folder: _change(folder, note="?"), r"school\.json: разметка не читается: .*note"),
        (lambda folder: _change(folder, nth=2), r"school\.json: в тексте нет 2-й цитаты «две школы»"),
    ],
    ids=["no text", "no JSON", "unknown field", "no such occurrence"],
)
def test_unusable_gold_is_refused_by_name(folder: Path, damage: Callable[[Path], None], message: str) -> None:
    damage(folder)
    with pytest.raises(InputError, match=message):
        read_gold(folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет разметки"):
        read_gold(tmp_path)
