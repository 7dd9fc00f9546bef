"""Outcomes to a folder of tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.document import Extraction
from extractor.errors import ExtractorError, WriteError
from extractor.run import Outcome
from extractor.storage import LocalFolder
from extractor.tables.columns import DOCUMENTS, TABLES
from extractor.tables.files import FORMATS
from extractor.tables.formats import require
from extractor.tables.write import write

FAILED = Outcome("b.txt", 3, "b:3", "failed", "пусто")


def test_files_appear_together_and_replace_those_of_an_earlier_run(tmp_path: Path, extraction: Extraction) -> None:
    outcomes = [Outcome("a.txt", None, "район/сарань", "ok", "", extraction), FAILED]
    for some in (outcomes, outcomes[1:]):
        counts, paths = write(LocalFolder(tmp_path), some, lambda counts: {"facts": counts.facts})
        assert sorted(str(path) for path in tmp_path.iterdir()) == sorted(paths)
        assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == {"facts": counts.facts}
        assert len((tmp_path / "facts.csv").read_text(encoding="utf-8").splitlines()) == 1 + counts.facts
    assert [Path(path).name for path in paths] == ["documents.csv", "entities.csv", "facts.csv", "run.json"]


def test_files_of_an_earlier_run_do_not_stay_beside_a_new_one(tmp_path: Path, extraction: Extraction) -> None:
    def page(aside: Path) -> None:
        (aside / "report.html").write_text("страница", encoding="utf-8")

    outcomes = [Outcome("-", None, "stdin", "ok", "", extraction)]
    _, paths = write(LocalFolder(tmp_path), outcomes, lambda counts: {}, ("xlsx", "sqlite", "jsonl"), finish=page)
    assert sorted(str(path) for path in tmp_path.iterdir()) == sorted(paths)
    (tmp_path / "заметки.txt").write_text("свои", encoding="utf-8")
    _, paths = write(LocalFolder(tmp_path), [FAILED], lambda counts: {})
    assert sorted(str(path) for path in tmp_path.iterdir()) == sorted([*paths, str(tmp_path / "заметки.txt")])


def test_each_format_has_its_files(tmp_path: Path, extraction: Extraction) -> None:
    pytest.importorskip("pyarrow", reason="нет pyarrow: Parquet не проверить")
    outcomes = [Outcome("a.txt", None, "район/сарань", "ok", "", extraction)]
    _, paths = write(LocalFolder(tmp_path), outcomes, lambda counts: {}, FORMATS)
    tables = [f"{name}.{suffix}" for name in sorted(TABLES) for suffix in ("csv", "jsonl", "parquet")]
    assert sorted(Path(path).name for path in paths) == sorted([*tables, "facts.db", "facts.xlsx", "run.json"])


def test_a_format_that_cannot_be_written_is_known_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.tables.formats.find_spec", lambda name: None)
    require(["csv", "xlsx"])
    with pytest.raises(ExtractorError, match=r"pip install 'extractor\[parquet\]'"):
        require(["csv", "parquet"])


def test_every_document_is_a_row(tmp_path: Path, extraction: Extraction) -> None:
    outcomes = [Outcome("a.txt", None, "район/сарань", "ok", "", extraction, language="ru"), FAILED]
    counts, _ = write(LocalFolder(tmp_path), outcomes, lambda counts: {})
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert list(first) == [column.name for column in DOCUMENTS]
    assert first == {
        "doc_id": "район/сарань",
        "place": "a.txt",
        "status": "ok",
        "characters": str(len(extraction.document.text)),
        "facts": "2",
        "entities": "2",
        "published": "2025-09-18",
        "title": "Планы; и «факты»",
        "source": "Вестник",
        "url": "https://example.kz/1",
        "language": "ru",
        "duplicate_of": "",
        "error": "",
    }
    said = {"doc_id": "b:3", "place": "b.txt:3", "status": "failed", "error": "пусто"}
    assert second == dict.fromkeys(first, "") | dict.fromkeys(("characters", "facts", "entities"), "0") | said
    assert (counts.documents, counts.facts, counts.entities) == ({"ok": 1, "failed": 1}, 2, 2)
    assert counts.units == {"KZT": 1, "%": 1}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_write_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "facts.csv").write_text("прежнее", encoding="utf-8")

    def outcomes() -> Iterator[Outcome]:
        yield FAILED
        raise error

    with pytest.raises(error):
        write(LocalFolder(tmp_path), outcomes(), lambda counts: {})
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]
    assert (tmp_path / "facts.csv").read_text(encoding="utf-8") == "прежнее"


def test_a_write_cut_short_while_moving_leaves_no_record_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = LocalFolder(tmp_path)
    write(folder, [], lambda counts: {})

    def cut(self: LocalFolder, path: Path, name: str) -> None:
        raise OSError("питание")

    with monkeypatch.context() as patch:
        patch.setattr(LocalFolder, "adopt", cut)
        with pytest.raises(WriteError, match="питание"):
            write(folder, [FAILED], lambda counts: {})
    assert not (tmp_path / "run.json").exists()
    write(folder, [FAILED], lambda counts: {})
    assert (tmp_path / "run.json").exists()
