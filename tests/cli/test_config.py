"""Options from `extractor.toml` and the environment."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and, above it, a place for `extractor.toml`; the current folder is the inner one."""
    inner = tmp_path / "проект" / "статьи"
    inner.mkdir(parents=True)
    (inner / "а.txt").write_text("Построили 5 школ.", encoding="utf-8")
    monkeypatch.chdir(inner)
    return inner.parent


def settings(result: Result) -> dict[str, tuple[str, str]]:
    """Each option's value and origin, as `config` prints them in three columns."""
    assert result.exit_code == 0, result.stderr
    rows = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    return {name: (rest.split("  ")[0], rest.split("  ")[-1].strip()) for name, rest in rows}


def write(project: Path, text: str) -> Path:
    path = project / "extractor.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_flag_wins_over_the_environment_and_the_environment_over_the_file(
    call: Call, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started_with(*flags: str) -> tuple[str, str]:
        call("run", "а.txt", "-o", "т", *flags)
        options = json.loads(Path("т/run.json").read_text(encoding="utf-8"))["options"]
        return options["csv"], options["published"]

    assert started_with() == ("plain", None)
    write(project, '[run]\ncsv = "excel"\npublished = 2025-09-18\n')
    assert started_with() == ("excel", "2025-09-18")
    monkeypatch.setenv("EXTRACTOR_RUN_PUBLISHED", "2025-01-01")
    monkeypatch.setenv("EXTRACTOR_CSV", "plain")
    assert started_with() == ("plain", "2025-01-01")
    assert started_with("--csv", "excel", "--published", "2024-02-29") == ("excel", "2024-02-29")


def test_config_shows_where_each_value_comes_from(call: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(project, 'patterns = ["мои"]\n[run]\nformat = ["csv", "xlsx"]\nquiet = true\njobs = 2\n')
    monkeypatch.setenv("EXTRACTOR_RUN_CSV", "excel")
    monkeypatch.setenv("EXTRACTOR_LABEL_PATTERNS", "другие")
    found = settings(call("config"))
    assert found["run.format"] == ("csv, xlsx", str(path))
    assert found["run.quiet"] == ("да", str(path))
    assert found["run.jobs"] == ("2", str(path))
    assert found["run.csv"] == ("excel", "EXTRACTOR_RUN_CSV")
    assert found["run.verbose"] == ("нет", "по умолчанию")
    assert found["run.output"] == ("–", "по умолчанию")
    assert found["explain.patterns"] == (str(project / "мои"), str(path))
    assert found["label.patterns"] == ("другие", "EXTRACTOR_LABEL_PATTERNS")


def test_config_without_a_file_says_so(call: Call, project: Path) -> None:
    result = call("config")
    assert {origin for _, origin in settings(result).values()} == {"по умолчанию"}
    assert "Файла extractor.toml нет" in result.stderr


def test_paths_of_the_file_are_from_its_folder(call: Call, project: Path) -> None:
    write(project, '[run]\noutput = "таблицы"\n')
    assert call("run", "а.txt").exit_code == 0
    assert (project / "таблицы" / "facts.csv").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("patern = 1", "неизвестный ключ patern; возможно, patterns"),
        ("[rum]\ncsv = 'plain'", "неизвестный ключ rum; возможно, run"),
        ("[run]\nfromat = ['csv']", "[run] неизвестный ключ fromat; возможно, format"),
        ("[run]\nquiet = 'да'", "run.quiet: нужно true или false"),
        ("[run]\ncsv = ['plain']", "run.csv: нужна строка в кавычках"),
        ("[run", "не читается как TOML"),
        ("[run]\ncsv = 'xls'", "'xls' не подходит, возможны 'plain', 'excel'"),
    ],
)
def test_a_file_that_cannot_be_used_is_exit_code_2(call: Call, project: Path, text: str, message: str) -> None:
    write(project, text)
    result = call("run", "а.txt", "-o", "т")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("т").exists()


@pytest.mark.parametrize("words", [["--json-log", "run"], ["run", "--json-log"]], ids=" ".join)
def test_messages_can_be_json(call: Call, project: Path, words: list[str]) -> None:
    (project / "статьи" / "б.txt").write_bytes(b"")
    result = call(*words, ".", "-o", project / "т", "-v")
    assert result.exit_code == 1
    entries = [json.loads(line) for line in result.stderr.splitlines()]
    assert all({"time", "level", "event", "message"} <= set(entry) for entry in entries)
    (failed,) = (entry for entry in entries if entry["level"] == "error")
    assert failed["message"] == "Ошибка: б.txt: пусто, текста нет; заполните или уберите"
    assert (failed["event"], failed["status"], failed["place"]) == ("document", "failed", "б.txt")
    done = [entry for entry in entries if entry["event"] == "document" and entry["status"] == "ok"]
    assert [(entry["doc_id"], entry["facts"]) for entry in done] == [("а", 1)]
    last = entries[-1]
    assert (last["event"], last["documents"], last["failed"], last["facts"]) == ("finished", 1, 1, 1)
    assert f"{project}/т/facts.csv" in last["files"]


def test_a_program_is_told_of_every_failure(call: Call, project: Path) -> None:
    for number in range(25):
        (project / "статьи" / f"{number}.txt").write_bytes(b"")
    assert call("run", ".", "-o", project / "т").stderr.count("Ошибка: ") == 20
    assert "и ещё ошибок: 5" in call("run", ".", "-o", project / "т").stderr
    assert call("run", ".", "-o", project / "т", "--json-log").stderr.count('"failed"') == 25 + 1


def test_behind_two_dashes_stand_names_alone(call: Call, project: Path) -> None:
    result = call("run", "-o", project / "т", "--", "--json-log")
    assert result.exit_code == 2
    assert "Ошибка: --json-log: нет такого файла" in result.stderr


@pytest.mark.parametrize(
    ("setting", "words", "message"),
    [("key = 1", ["run", "а.txt", "-o", "т"], "неизвестный ключ"), ("", ["rum"], "Нет команды 'rum'")],
    ids=["setting", "command"],
)
def test_what_is_wrong_before_the_command_is_json_too(
    call: Call, project: Path, setting: str, words: list[str], message: str
) -> None:
    write(project, setting)
    result = call("--json-log", *words)
    assert result.exit_code == 2
    entries = [json.loads(line) for line in result.stderr.splitlines()]
    assert (entries[-1]["level"], entries[-1]["event"]) == ("error", "error")
    assert message in entries[-1]["message"]


def test_what_is_wrong_with_a_command_is_json_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ["run", "нет.txt", "-o", "т", "--csv", "xls"]
    behind = call(*wrong, "--json-log")
    monkeypatch.setenv("EXTRACTOR_JSON_LOG", "1")
    for result in (behind, call(*wrong)):
        assert result.exit_code == 2
        last = json.loads(result.stderr.splitlines()[-1])
        assert (last["level"], last["event"]) == ("error", "error")
        assert "'xls' не подходит" in last["message"]
