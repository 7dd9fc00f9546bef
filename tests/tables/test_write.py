"""Tables to a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.tables.columns import Column
from extractor.tables.frames import Table, frame
from extractor.tables.write import FORMATS, write

COLUMNS = (Column("words", "text", "", "", ""), Column("count", "integer", "", "", ""))


def table(name: str, words: str) -> Table:
    return Table(name, COLUMNS, frame(COLUMNS, [(words, 1)]))


def test_files_appear_together_and_replace_those_of_an_earlier_run(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    for words in ("раз", "два"):
        paths = write(folder, [table("facts", words), table("entities", words)], {"слова": words})
        assert sorted(folder.iterdir()) == sorted(paths)
        assert {path.name for path in paths} == {"facts.csv", "entities.csv", "run.json"}
        assert (folder / "facts.csv").read_text(encoding="utf-8") == f"words,count\n{words},1\n"
        assert json.loads((folder / "run.json").read_text(encoding="utf-8")) == {"слова": words}


def test_each_format_has_its_files(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="нет pyarrow: Parquet не проверить")
    paths = write(tmp_path, [table("entities", "раз")], {}, FORMATS)
    assert [path.name for path in paths] == [
        "entities.csv",
        "entities.jsonl",
        "entities.parquet",
        "facts.db",
        "facts.xlsx",
        "run.json",
    ]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    (tmp_path / "facts.csv").write_text("прежнее", encoding="utf-8")

    def interrupted(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("extractor.tables.jsonl.write_jsonl", interrupted)
    with pytest.raises(error):
        write(tmp_path, [table("facts", "новое")], {}, ("csv", "jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]
    assert (tmp_path / "facts.csv").read_text(encoding="utf-8") == "прежнее"
