"""What a second run does again, and what it takes from the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from tests.run.conftest import Run, article, tables, worked


def again(run: Run) -> dict[str, bytes]:
    """The tables of a run from scratch over the same files."""
    run("-o", "fresh")
    return tables(Path("fresh"))


def test_only_new_and_changed_documents_are_worked_on(run: Run) -> None:
    run()
    assert worked() == 30
    run()
    assert worked() == 0
    for number in range(10):
        article(f"2025/{number}", f"Открыто {number} садов.")
    article("007", "Построено 700 школ.")
    Path("in/008.txt").unlink()
    run()
    assert worked() == 11
    assert tables(Path("out")) == again(run)


def test_an_archive_that_was_moved_is_not_worked_on_again(run: Run, tmp_path: Path) -> None:
    run()
    Path("in").rename("moved")
    CliRunner().invoke(main, ["run", str(tmp_path / "moved"), "-o", "out"], catch_exceptions=False)
    assert worked() == 0


def test_another_style_needs_no_work(run: Run) -> None:
    run()
    run("--csv", "excel")
    assert worked() == 0
    assert tables(Path("out"))["facts.csv"].startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--patterns", "свои"], "шаблоны изменились"),
        (["--published", "2025-09-18"], "параметры другие"),
        (["--published", "2025-09-18", "--patterns", "свои"], "шаблоны изменились, параметры другие"),
    ],
    ids=["шаблоны", "параметры", "то и другое"],
)
def test_what_results_depend_on_reruns_everything_and_says_so(run: Run, arguments: list[str], reason: str) -> None:
    Path("свои/units").mkdir(parents=True)
    Path("свои/units/мои.toml").write_text('dimension = "physical"\n[[unit]]\nid = "bu"\nwords = ["бушель"]\n', "utf-8")
    assert "заново" not in run().stderr
    result = run(*arguments)
    assert result.stderr.startswith(f"С прошлого прогона {reason}: все документы обрабатываются заново.\n")
    assert worked() == 30
    # Nothing of the old is left, and nothing is said twice.
    assert len(list(Path("out/shards").iterdir())) == 4
    assert "заново" not in run(*arguments).stderr


def test_another_version_reruns_everything_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr("extractor.cli.run.__version__", "99.0")
    assert "версия программы другая" in run().stderr
    assert worked() == 30


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".unfinished-0.edition", ""),
        (".unfinished-0.edition", '{"version": "99.0", "patterns": "", "options": {}}'),
        ("0.edition", ""),
        ("0.edition", '{"version": "99.0"}'),
    ],
    ids=["empty draft", "whole draft", "cut off", "other fields"],
)
def test_an_edition_that_cannot_be_read_tells_nothing(run: Run, name: str, data: str) -> None:
    run()
    Path("out/shards", name).write_text(data, encoding="utf-8")
    result = run()
    assert (result.exit_code, worked()) == (0, 0)
    assert "заново" not in result.stderr
    assert not Path("out/shards", name).exists()


def test_a_document_that_breaks_the_program_is_quarantined(run: Run) -> None:
    article("015", "СБОЙ на 5 школах")
    result = run()
    assert result.exit_code == 1
    (error,) = (line for line in result.stderr.splitlines() if line.startswith("Ошибка"))
    assert error.startswith(
        "Ошибка: in/015.txt: сбой программы на этом тексте: ValueError: не по зубам (extract, строка "
    )
    assert run().exit_code == 1
    assert worked() == 0


def test_a_document_that_kills_its_process_is_named_and_tried_again_next_time(run: Run) -> None:
    article("015", "КРАХ на 5 школах")
    for _ in range(2):
        result = run("--jobs", "2")
        assert result.exit_code == 1
        assert "Ошибка: in/015.txt: рабочий процесс погиб на этом тексте" in result.stderr
        assert tables(Path("out"))["documents.csv"].count(b",ok,") == 29
    assert worked() == 0
    article("015", "Построено 15 школ.")
    assert run("--jobs", "2").exit_code == 0


def test_an_id_taken_twice_is_told_whatever_run_read_the_first(run: Run) -> None:
    run()
    Path("in/000.jsonl").write_text('{"id": "007", "text": "Открыто 5 школ"}', encoding="utf-8")
    result = run()
    assert "Ошибка: in/007.txt: doc_id «007» уже занят: in/000.jsonl:1;" in result.stderr
    assert tables(Path("out")) == again(run)


def test_a_damaged_shard_is_made_again(run: Run) -> None:
    run()
    before = tables(Path("out"))
    (data,) = Path("out/shards").glob("*.jsonl")
    data.write_bytes(data.read_bytes()[:-10])
    run()
    assert worked() == 30
    assert tables(Path("out")) == before
