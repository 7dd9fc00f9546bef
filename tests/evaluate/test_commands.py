"""`extractor score`, `label` and `corpus`, with a pipeline that needs no models."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.document import Document, Entity, Extraction, Fact, Period, Quantity, Sentence
from extractor.evaluate.gold import GoldDocument, read_gold, write_gold
from extractor.lexicon import Lexicon

from .articles import CORPUS, ENTITIES, FACTORY, FACTS, SCHOOL
from .workbook import put, saved

Call = Callable[..., Result]


class TonsOnly:
    """Finds numbers of tons, in the year before the publication, and the word «Темиртау»."""

    def __init__(self, lexicon: Lexicon) -> None:
        assert lexicon.units

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            tons = re.finditer(r"(\d+) тонн", document.text)
            towns = re.finditer("Темиртау", document.text)
            yield Extraction(
                document,
                (Sentence(0, 0, 0, len(document.text), ()),),
                tuple(Entity(*town.span(), "LOC", "Темиртау") for town in towns),
                tuple(_fact(ton, document.published) for ton in tons),
            )


def _fact(found: re.Match[str], published: date | None) -> Fact:
    return Fact(
        quantity=Quantity(*found.span(), float(found[1]), None, "=", "t", "physical"),
        sentence=0,
        measure="level",
        direction=None,
        indicator="выпуск труб",
        indicator_id="",
        predicate="",
        period=Period(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)) if published else None,
        base="",
        places=("Темиртау",),
        speaker="",
        modality="actual",
        reasons=(),
    )


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setitem(sys.modules, "extractor.pipeline", SimpleNamespace(Pipeline=TonsOnly))

    def invoke(*arguments: object) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, prog_name="extractor", catch_exceptions=False)

    return invoke


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "facts.csv", tmp_path / "entities.csv"
    for frame, path in zip((FACTS, ENTITIES), paths, strict=True):
        frame.to_csv(path, index=False)
    return paths


def squeezed(output: str) -> list[str]:
    return [" ".join(line.split()) for line in output.splitlines()]


def test_tables_are_scored(call: Call, folder: Path, tables: tuple[Path, Path]) -> None:
    result = call("score", folder, "--facts", tables[0], "--entities", tables[1])
    assert result.exit_code == 0
    assert "quantity 0.6000 0.6000 0.6000 3 5 5" in squeezed(result.stdout)
    assert "PER 0.5000 1.0000 0.6667 1 1 2 1.0000" in squeezed(result.stdout)
    assert "MISS" not in result.stdout


def test_without_tables_the_texts_are_read_with_their_dates(call: Call, folder: Path) -> None:
    lines = squeezed(call("score", folder).stdout)
    assert "strict_row 1.0000 0.2000 0.3333 1 5 1" in lines
    assert "LOC 1.0000 0.5000 0.6667 1 2 1 1.0000" in lines


def test_errors_files_and_comparison(call: Call, folder: Path, tables: tuple[Path, Path], tmp_path: Path) -> None:
    page, report = tmp_path / "отчёт.html", tmp_path / "счёт.json"
    result = call("score", folder, "--errors", "--html", page, "--json", report, "--compare", tables[0])
    assert "MISS: 4" in result.stdout
    assert "- quantity school:15 «две школы»" in result.stdout
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(report.read_text(encoding="utf-8"))["strict_row"]["tp"] == 1


def test_floors_are_made_held_and_defended(call: Call, folder: Path, tables: tuple[Path, Path], tmp_path: Path) -> None:
    floors = folder / "floors.json"
    good = ("score", folder, "--facts", tables[0], "--entities", tables[1], "--floors", floors)
    assert call(*good).exit_code == 2
    assert call(*good, "--update-floors").exit_code == 0
    assert call(*good).exit_code == 0

    worse = ("score", folder, "--floors", floors)
    failed = call(*worse)
    assert failed.exit_code == 3
    assert "Ниже порога: quantity.f1: 0.3333, порог 0.6" in failed.stderr
    assert "school:15 «две школы» в разметке: 2 школа найдено: –" in squeezed(failed.stderr)

    before = floors.read_bytes()
    refused = call(*worse, "--update-floors")
    assert refused.exit_code == 3
    assert "quantity.f1: 0.6 → 0.3333" in refused.stderr
    assert "Ошибки, которых при этих порогах не было: 4" in refused.stderr
    assert floors.read_bytes() == before
    assert call(*worse, "--update-floors", "--allow-regression").exit_code == 0
    assert call(*worse).exit_code == 0


def test_a_lost_fact_is_told_even_where_the_floors_hold(
    call: Call, folder: Path, tables: tuple[Path, Path], tmp_path: Path
) -> None:
    """The run of tables finds more, and has a false fact that the other has not."""
    floors = tmp_path / "floors.json"
    assert call("score", folder, "--floors", floors, "--update-floors").exit_code == 0
    low = json.loads(floors.read_text(encoding="utf-8"))
    low["gold"]["floors"] = dict.fromkeys(low["gold"]["floors"], 0.0)
    floors.write_text(json.dumps(low), encoding="utf-8")
    held = call("score", folder, "--facts", tables[0], "--entities", tables[1], "--floors", floors)
    assert held.exit_code == 0
    assert held.stderr.startswith("Ошибки, которых при этих порогах не было: ")
    assert "factory:42 «2024 году» в разметке: – найдено: 2024 year" in squeezed(held.stderr)


def test_one_file_holds_floors_for_several_folders(call: Call, folder: Path, tmp_path: Path) -> None:
    floors, other = tmp_path / "floors.json", tmp_path / "other"
    other.mkdir()
    write_gold(FACTORY, other)
    assert call("score", folder, "--floors", floors, "--update-floors").exit_code == 0
    unknown = call("score", other, "--floors", floors)
    assert unknown.exit_code == 2
    assert "нет порогов для «other»" in unknown.stderr
    assert call("score", other, "--floors", floors, "--update-floors").exit_code == 0
    assert call("score", folder, "--floors", floors).exit_code == 0
    assert call("score", other, "--floors", floors).exit_code == 0


def test_rows_without_gold_are_told(call: Call, tmp_path: Path, tables: tuple[Path, Path]) -> None:
    write_gold(SCHOOL, tmp_path)
    result = call("score", tmp_path, "--facts", tables[0])
    assert result.stderr == "Нет разметки, не считаются: factory\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--entities", "facts.csv"], "--entities имеет смысл только вместе с --facts"),
        (["--update-floors"], "--update-floors имеет смысл только вместе с --floors"),
        (["--allow-regression"], "--allow-regression имеет смысл только вместе с --update-floors"),
        (["--facts", "facts.csv", "--patterns", "."], "--patterns нужен для разбора"),
        (["--facts", "gold"], "'gold' – папка, а нужен файл"),
        (["--facts", "none.csv"], "'none.csv' не существует"),
        (["--html", "none/page.html"], "none/page.html: не записать"),
    ],
)
def test_senseless_options_are_refused(
    call: Call,
    folder: Path,
    tables: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(folder.parent)
    result = call("score", "gold", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_draft_is_gold_with_what_was_found(call: Call, tmp_path: Path) -> None:
    text = tmp_path / "новая.txt"
    text.write_text(FACTORY.text, encoding="utf-8")
    result = call("label", text, "--published", "2025-03-01")
    assert result.exit_code == 0
    assert result.stderr == f"{text.with_suffix('.json')}: фактов 1, имён 1\n"
    assert call("corpus", "check", tmp_path).exit_code == 0
    (gold,) = read_gold(tmp_path)
    assert gold == GoldDocument(
        id="новая",
        title=FACTORY.text,
        published=date(2025, 3, 1),
        text=FACTORY.text,
        facts=FACTORY.facts[:1],
        entities=FACTORY.entities[:1],
    )
    assert '"value": 120,' in text.with_suffix(".json").read_text(encoding="utf-8")


def test_a_draft_spares_gold_and_other_files(call: Call, folder: Path, tmp_path: Path) -> None:
    before = (folder / "school.json").read_bytes()
    result = call("label", folder / "school.txt")
    assert result.exit_code == 2
    assert "разметка уже есть" in result.stderr
    assert (folder / "school.json").read_bytes() == before
    (tmp_path / "a.html").write_text("7%", encoding="utf-8")
    assert "нужен текст с окончанием .txt" in call("label", tmp_path / "a.html").stderr


def test_corpus_check_lists_problems_on_stdout(call: Call, folder: Path) -> None:
    good = call("corpus", "check", folder)
    assert (good.exit_code, good.stdout) == (0, "")
    (folder / "school.txt").write_text("В Абае открыли три школы.", encoding="utf-8")
    bad = call("corpus", "check", folder)
    assert bad.exit_code == 1
    assert "school.json: факт 1: quote: в тексте нет 1-й цитаты «две школы»" in bad.stdout.splitlines()
    assert bad.stderr == "Исправить: 3\n"


def test_agreement_of_two_folders(call: Call, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "second"
    other.mkdir()
    write_gold(msgspec.structs.replace(SCHOOL, facts=SCHOOL.facts[:1]), other)
    result = call("corpus", "agree", folder, other, "--errors")
    assert result.stdout.startswith("Документов в обеих разметках: 1\n")
    assert "quantity 1.0000 0.5000 0.6667 1 2 1" in squeezed(result.stdout)
    assert "MISS: 1" in result.stdout


@pytest.mark.parametrize(("name", "source"), [("brat", ""), ("label-studio", "tasks.json")])
def test_gold_goes_out_and_comes_back(call: Call, folder: Path, tmp_path: Path, name: str, source: str) -> None:
    exchange = tmp_path / "exchange"
    assert call("corpus", "export", folder, exchange, "--to", name).exit_code == 0
    (folder / "school.json").unlink()
    assert call("corpus", "import", exchange / source, folder, "--from", name).exit_code == 0
    assert read_gold(folder) == CORPUS


def test_gold_comes_back_to_where_its_text_lies(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "train").mkdir()
    for path in folder.glob("school.*"):
        path.rename(folder / "train" / path.name)
    call("corpus", "export", folder, tmp_path, "--to", "label-studio")
    result = call("corpus", "import", tmp_path / "tasks.json", folder, "--from", "label-studio")
    assert result.stderr.splitlines()[1] == f"Записано: {folder / 'train' / 'school.json'}"
    assert sorted(path.name for path in folder.glob("*.json")) == ["factory.json"]


def test_nothing_is_written_unless_all_can_be(call: Call, folder: Path, tmp_path: Path) -> None:
    """Of four faults in two documents each is named, and the good one is not written either."""
    call("corpus", "export", folder, tmp_path, "--to", "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    tasks.append({**tasks[1], "data": {**tasks[1]["data"], "doc_id": "new"}})
    results = tasks[0]["annotations"][0]["result"]
    (unit,) = (item for item in results if item["id"] == "r1" and item["from_name"] == "unit")
    unit["value"]["text"] = ["KTZ"]
    results += [{**item, "id": "again"} for item in results if item["id"] == "r2"]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    (folder / "school.txt").write_text("В Абае открыли три школы.", encoding="utf-8")
    (folder / "school.json").unlink()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = call("corpus", "import", tmp_path / "tasks.json", folder, "--from", "label-studio")
    assert result.exit_code == 2
    heading, *lines = result.stderr.splitlines()
    assert heading == "Ошибка: Ничего не записано, исправить: 3"
    assert lines[0].startswith("factory: факт 1: unit: неизвестная единица «KTZ»")
    assert lines[1] == "factory: факт 4: quote: «7%» уже размечена: факт 2"
    assert "school.txt не тот текст, что размечен" in lines[2]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_workbook_of_a_run_becomes_gold(call: Call, tmp_path: Path) -> None:
    """Run, one verdict, import: the texts come from the inputs of the run or lie in the corpus."""
    corpus, tables = tmp_path / "corpus", tmp_path / "таблицы"
    corpus.mkdir()
    article = {"id": "район/завод", "title": "Завод", "published": "2025-03-01", "text": FACTORY.text}
    (tmp_path / "статьи.jsonl").write_text(json.dumps(article), encoding="utf-8")
    assert call("run", tmp_path / "статьи.jsonl", "-o", tables, "--format", "xlsx").exit_code == 0
    book = ("corpus", "import", saved(tables / "facts.xlsx", put(2, "Вердикт", "верно")), corpus, "--from", "xlsx")
    unknown = call(*book)
    assert (unknown.exit_code, list(corpus.iterdir())) == (2, [])
    assert "завод: нет текста" in unknown.stderr
    done = call(*book, "--texts", tmp_path / "статьи.jsonl")
    assert done.stderr == f"Фактов: 1, из них без вердикта 0; отброшено: 0\nЗаписано: {corpus / 'завод.json'}\n"
    (gold,) = read_gold(corpus)
    assert gold == msgspec.structs.replace(
        FACTORY, id="завод", title="Завод", facts=FACTORY.facts[:1], entities=FACTORY.entities[:1]
    )
    assert call(*book).exit_code == 0


@pytest.mark.parametrize("command", ["check", "agree", "export", "import"])
def test_every_subcommand_has_help_with_an_example(call: Call, command: str) -> None:
    result = call("corpus", command, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Примеры?:\n +extractor corpus {command}", result.output)
    assert "Использование: extractor corpus" in result.output
