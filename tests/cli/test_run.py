"""`extractor run`: tables, messages and exit codes."""

from __future__ import annotations

import csv
import errno
import json
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from extractor import __version__
from extractor.cli.screen import STAGES
from extractor.document import Document
from extractor.lexicon import load

Call = Callable[..., Result]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "статьи"
    folder.mkdir()
    (folder / "а.txt").write_text("Построили 5 школ.\nЕщё 12 строят.", encoding="utf-8")
    (folder / "б.jsonl").write_text('{"id": "k", "text": "Всего 17", "published": "2025-09-18"}\n', encoding="utf-8")
    return folder


def rows(path: Path, separator: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def test_facts_of_all_inputs_land_in_one_table(call: Call, articles: Path, tmp_path: Path) -> None:
    result = call("run", articles, "-", "-o", tmp_path / "out", stdin="Ещё 3")
    assert result.exit_code == 0
    assert result.stdout == ""
    facts = rows(tmp_path / "out" / "facts.csv")
    assert [(fact["doc_id"], fact["quote"], fact["value"], fact["sentence_no"]) for fact in facts] == [
        ("а", "5", "5", "1"),
        ("а", "12", "12", "2"),
        ("k", "17", "17", "1"),
        ("stdin", "3", "3", "1"),
    ]
    assert rows(tmp_path / "out" / "entities.csv") == []


def test_the_summary_tells_what_was_found_and_where_it_lies(call: Call, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("run", articles, "-o", out).stderr.splitlines() == [
        "Документы     2",
        "Без даты      1: «в этом году» и «вчера» в них не стали датами; назовите день: --published",
        "Факты         3",
        "Имена         0",
        "Единицы       школа – 3",
        f"Файлы         {out}/documents.csv",
        f"              {out}/entities.csv",
        f"              {out}/facts.csv",
        f"              {out}/texts.jsonl",
        f"              {out}/run.json",
    ]


def test_files_that_hold_no_texts_are_one_line_of_the_summary(call: Call, articles: Path, tmp_path: Path) -> None:
    for name in ("д.json", "в.JSON", "г.css", "LICENSE"):
        (articles / name).write_text("{}", encoding="utf-8")
    result = call("run", articles, "-o", tmp_path)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[2] == "Пропущены     .json – 2, прочие – 1, .css – 1"
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["counts"]["unread"] == 4
    assert "д.json: формат не читается" in call("run", articles / "д.json", "-o", tmp_path).stderr


def test_tables_may_lie_within_an_archive_but_not_be_it(call: Call, articles: Path) -> None:
    for _ in range(2):
        assert call("run", articles, "-o", articles / "таблицы").exit_code == 0
    assert len(rows(articles / "таблицы" / "documents.csv")) == 2
    result = call("run", articles, "-o", f"{articles}/../{articles.name}")
    assert result.exit_code == 2
    assert "и вход, и папка для таблиц" in result.stderr


@pytest.mark.parametrize(("out", "choice"), [("0", []), ("т", ["--exclude", "чужое*"])], ids=["output", "exclude"])
def test_a_page_holds_texts_of_the_run_alone(call: Call, articles: Path, out: str, choice: list[str]) -> None:
    (articles / "0").mkdir()
    (articles / "0" / "чужое.jsonl").write_text('{"id": "а", "text": "Других 4"}\n', encoding="utf-8")
    assert call("run", articles, "-o", articles / out, "--format", "html", *choice).exit_code == 0
    assert '"text":null' not in (articles / out / "report.html").read_text(encoding="utf-8")


def test_a_page_is_made_with_the_tables_it_is_of(call: Call, articles: Path, tmp_path: Path) -> None:
    result = call("run", articles, "-", "-o", tmp_path / "т", "--format", "html", "--format", "xlsx", stdin="Ещё 3")
    assert result.exit_code == 0
    assert f"{tmp_path}/т/report.html" in result.stderr
    there = {path.name for path in (tmp_path / "т").iterdir()} - {"shards"}
    tables = {"facts.csv", "entities.csv", "documents.csv", "facts.xlsx"}
    assert there == {*tables, "report.html", "texts.jsonl", "run.json"}
    page = (tmp_path / "т" / "report.html").read_text(encoding="utf-8")
    assert '"text":null' not in page
    assert all(f'"text":"{text}"' in page for text in ("Всего 17", "Ещё 3"))
    call("report", tmp_path / "т")
    assert (tmp_path / "т" / "report.html").read_text(encoding="utf-8") == page


def test_a_report_can_be_about_a_part(call: Call, articles: Path, tmp_path: Path) -> None:
    call("run", articles, "-o", tmp_path / "т", "--format", "jsonl")
    result = call("report", tmp_path / "т", "-o", tmp_path / "ч.html", "--since", "2025-01-01", "--find", "всего")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "Отобрано: статьи с 01.01.2025, слова «всего»."
    page = (tmp_path / "ч.html").read_text(encoding="utf-8")
    assert "Всего 17" in page
    assert "Построили" not in page


def test_the_run_is_recorded(call: Call, articles: Path, tmp_path: Path) -> None:
    (articles / "в.txt").write_bytes(b"")
    call("run", articles, "-o", tmp_path, "--csv", "excel", "--published", "2025-09-18")
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert record.pop("started") <= record.pop("finished")
    assert record.pop("seconds") >= 0
    assert record == {
        "version": __version__,
        "patterns": load().digest,
        "inputs": [str(articles)],
        "folder": str(Path.cwd()),
        "options": {
            "format": ["csv"],
            "csv": "excel",
            "patterns": [],
            "keep_duplicates": False,
            "published": "2025-09-18",
            "fields": {},
            "any_language": False,
        },
        "counts": {
            "documents": 2,
            "duplicates": 0,
            "skipped": 0,
            "failed": 1,
            "facts": 3,
            "entities": 0,
            "unread": 0,
            "worked": 3,
        },
    }


def test_excel_tables(call: Call, articles: Path, tmp_path: Path) -> None:
    call("run", articles, "-o", tmp_path, "--csv", "excel", "--published", "2025-12-01")
    assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbffact_id;doc_id;")
    published = [fact["published"] for fact in rows(tmp_path / "facts.csv", ";")]
    assert published == ["01.12.2025", "01.12.2025", "18.09.2025"]


def test_a_failed_document_is_one_line_and_exit_code_1(call: Call, articles: Path, tmp_path: Path) -> None:
    name = "очень длинное имя файла, " * 5
    (articles / f"{name}.txt").write_bytes(b"\0\1\2")
    result = call("run", articles, "-q", "-o", tmp_path / "out")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Ошибка: {articles / name}.txt: это не текст")
    assert len(rows(tmp_path / "out" / "facts.csv")) == 3


def test_verbose_names_each_document(call: Call, articles: Path, tmp_path: Path) -> None:
    result = call("run", articles, "-v", "-o", tmp_path / "out")
    assert result.stderr.splitlines()[:2] == ["а: фактов 2, имён 0", "k: фактов 1, имён 0"]


def test_quiet_says_nothing_when_all_is_well(call: Call, articles: Path, tmp_path: Path) -> None:
    result = call("run", articles, "-q", "-o", tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["нет.txt", "-o", "out"], "нет.txt: нет такого файла или папки"),
        (["а.txt"], "Не хватает параметра '-o' / '--output'"),
        (["-o", "out"], "Не хватает аргумента 'ВХОД…'"),
        (["а.txt", "-o", "а.txt"], "'а.txt' – файл, а нужна папка"),
        (["а.txt", "-o", "а.txt/out"], "папку а.txt/out не создать"),
        (["а.txt", "-o", "out", "--csv", "xls"], "'xls' не подходит, возможны 'plain', 'excel'"),
        (["а.txt", "-o", "out", "--published", "18.09.2025"], "«18.09.2025» не дата; нужна дата вида 2025-09-18"),
        (["а.txt", "-o", "out", "--patterns", "нет"], "Папка 'нет' не существует"),
        (["а.txt", "-o", "out", "--scheduler", "tcp://a:1"], "--scheduler – для --engine dask"),
        (["а.txt", "-o", "out", "--patern", "нет"], "Нет параметра '--patern'. Может быть, '--patterns'?"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_command_is_exit_code_2_and_makes_nothing(
    call: Call, articles: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(articles)
    result = call("run", *arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Ошибка: ")
    assert message in result.stderr
    assert not Path("out").exists()


def test_a_broken_pattern_is_exit_code_2(call: Call, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "свои" / "units").mkdir(parents=True)
    (tmp_path / "свои" / "units" / "мои.toml").write_text("[[unit]]\nid = 5\n", encoding="utf-8")
    result = call("run", articles, "-o", tmp_path / "out", "--patterns", tmp_path / "свои")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("Ошибка: ")
    assert "мои.toml" in line
    assert "facts.csv" not in [path.name for path in (tmp_path / "out").iterdir()]


def test_an_interrupted_run_is_exit_code_130_and_leaves_no_tables(
    call: Call, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(pipeline: object, documents: Iterable[Document]) -> None:
        next(iter(documents))
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["extractor.pipeline"].Pipeline, "extract", interrupted)
    result = call("run", articles, "-o", tmp_path / "out")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "Прервано."
    assert list((tmp_path / "out").rglob("*.*")) == []


def test_a_folder_that_cannot_be_written_is_exit_code_2(
    call: Call, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = call("run", articles, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"в {tmp_path / 'out' / 'shards'} не записать (No space left on device)" in result.stderr


def missing(*_: object) -> None:
    raise FileNotFoundError(2, "No such file or directory", "модель")


@pytest.mark.parametrize("place", ["extractor.pipeline.Pipeline", "extractor.report.render"])
def test_a_fault_is_exit_code_70_and_no_full_disk(
    call: Call, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    module, _, name = place.rpartition(".")
    monkeypatch.setattr(import_module(module), name, missing)
    result = call("run", articles, "-o", tmp_path / "out", "--format", "html")
    assert result.exit_code == 70
    assert result.stderr.startswith("Traceback")
    assert result.stderr.splitlines()[-1] == "FileNotFoundError: [Errno 2] No such file or directory: 'модель'"
    assert list((tmp_path / "out").glob("*.*")) == []


def test_a_fault_is_one_object_in_a_json_log(
    call: Call, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["extractor.pipeline"], "Pipeline", missing)
    result = call("run", articles, "-o", tmp_path / "out", "--json-log")
    (entry,) = map(json.loads, result.stderr.splitlines())
    assert (result.exit_code, entry["level"], entry["event"]) == (70, "error", "fault")
    assert "Traceback" in entry["message"]


def test_a_reader_that_leaves_is_no_fault(call: Call, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("click.echo", leave)
    result = call("explain", articles / "а.txt")
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_page_that_cannot_be_written_is_exit_code_2(
    call: Call, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.report.render", lambda report: "5")
    monkeypatch.setattr("pathlib.Path.write_text", only_without("report.html"))
    result = call("run", articles, "-o", tmp_path / "out", "--format", "html")
    assert result.exit_code == 2
    assert f"в {tmp_path / 'out'} не записать (No space left on device)" in result.stderr


def only_without(name: str) -> Callable[..., int]:
    """`Path.write_text` where there is no room for a file called so."""
    write = Path.write_text

    def written(path: Path, *arguments: Any, **options: Any) -> int:
        if path.name == name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, *arguments, **options)

    return written


def test_columns_and_files_are_chosen_by_options(call: Call, articles: Path, tmp_path: Path) -> None:
    (articles / "2025").mkdir()
    (articles / "2025" / "в.csv").write_text("Текст,Дата\nОткрыто 8 школ,18.09.2025\n", encoding="utf-8")
    (articles / "г.csv").write_text("Текст\nОткрыто 9 школ\n", encoding="utf-8")
    choice = ("--include", "*.csv", "--include", "*.txt", "--exclude", "г*")
    result = call("run", articles, "-o", tmp_path, *choice, "--field", "text=Текст", "--field", "published=Дата")
    assert result.exit_code == 0
    assert [(fact["doc_id"], fact["published"]) for fact in rows(tmp_path / "facts.csv")] == [
        ("2025/в:2", "2025-09-18"),
        ("а", ""),
        ("а", ""),
    ]
    (text,) = (tmp_path / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(text) == {"id": "2025/в:2", "title": "", "published": "2025-09-18", "text": "Открыто 8 школ"}


def test_texts_of_an_earlier_run_do_not_stay(call: Call, articles: Path, tmp_path: Path) -> None:
    call("run", articles, "-o", tmp_path)
    assert (tmp_path / "texts.jsonl").exists()
    call("run", articles / "а.txt", "-o", tmp_path)
    assert not (tmp_path / "texts.jsonl").exists()


@pytest.mark.parametrize("field", ["текст=Текст", "text", "text="])
def test_a_wrong_field_is_exit_code_2(call: Call, articles: Path, tmp_path: Path, field: str) -> None:
    result = call("run", articles, "-o", tmp_path, "--field", field)
    assert result.exit_code == 2
    assert f"«{field}»; нужно ПОЛЕ=СТОЛБЕЦ, где поле – text, id, title" in result.stderr


KAZAKH = "Қарағанды облысында биыл 10 жаңа мектеп салынды. Облыс әкімінің айтуынша, келесі жылы тағы 5 мектеп ашылады."


def test_other_languages_are_skipped_unless_asked_for(call: Call, articles: Path, tmp_path: Path) -> None:
    (articles / "в.txt").write_text(KAZAKH, encoding="utf-8")
    result = call("run", articles, "-o", tmp_path, "-v")
    assert result.exit_code == 0
    assert "в: не на русском (kk)" in result.stderr
    assert "Не на русском 1" in result.stderr
    document = rows(tmp_path / "documents.csv")[2]
    assert [document[name] for name in ("status", "language", "facts")] == ["skipped", "kk", "0"]
    assert len(rows(tmp_path / "facts.csv")) == 3
    call("run", articles, "-o", tmp_path, "--any-language")
    document = rows(tmp_path / "documents.csv")[2]
    assert [document[name] for name in ("status", "language", "facts")] == ["ok", "kk", "2"]
    assert len(rows(tmp_path / "facts.csv")) == 5


def test_reposts_are_counted_once_unless_kept(call: Call, articles: Path, tmp_path: Path) -> None:
    (articles / "0.txt").write_text("ПОСТРОИЛИ 5 школ! Еще 12 строят.", encoding="utf-8")
    result = call("run", articles, "-o", tmp_path, "-v")
    assert "а: повторяет 0" in result.stderr
    assert "Повторы       1" in result.stderr
    document = rows(tmp_path / "documents.csv")[1]
    assert [document[name] for name in ("doc_id", "status", "duplicate_of", "facts")] == ["а", "duplicate", "0", "0"]
    assert [fact["doc_id"] for fact in rows(tmp_path / "facts.csv")] == ["0", "0", "k"]
    call("run", articles, "-o", tmp_path, "--keep-duplicates")
    assert [fact["doc_id"] for fact in rows(tmp_path / "facts.csv")] == ["0", "0", "а", "а", "k"]
    assert not any(document["duplicate_of"] for document in rows(tmp_path / "documents.csv"))


def test_profile_tells_the_time_of_each_stage(call: Call, articles: Path, tmp_path: Path) -> None:
    result = call("run", articles, "-q", "--profile", "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    head, *stages, total, end = result.stderr.splitlines()
    assert head.split() == ["Этап", "секунды", "доля", "мкс/слово"]
    assert [line[:28].strip() for line in stages] == list(STAGES.values())
    seconds = [float(line[28:].split()[0]) for line in stages]
    assert float(total[28:].split()[0]) == pytest.approx(sum(seconds), abs=0.1)
    assert seconds[0] > 0  # The patterns are really loaded; the models are not.
    assert end.startswith("Слов 0, прошло ")
