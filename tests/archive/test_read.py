"""Files, folders and standard input to Documents."""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from extractor.archive import Failure, Filter, Reading, Record, digest, read, records, size
from extractor.document import Document
from extractor.errors import InputError


def documents(items: Iterable[Document | Failure]) -> list[Document]:
    found = list(items)
    assert not [str(item) for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Document)]


def failure(items: Iterable[Document | Failure]) -> Failure:
    (found,) = items
    assert isinstance(found, Failure)
    return found


def jsonl(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_file_is_a_document_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "статья.за.март.txt"
    path.write_text("Построено 5 школ.\n", encoding="utf-8")
    assert documents(read([path])) == [Document(id="статья.за.март", text="Построено 5 школ.\n")]


def test_a_folder_is_read_with_all_below_it_in_order_of_paths(tmp_path: Path) -> None:
    for name in ("б.txt", "а/в.TXT", "а/a.txt", "а/не читать.md", ".git/скрыт.txt", "а/._а.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    jsonl(tmp_path / "а.jsonl", {"text": "раз"}, {"text": "два"})
    ids = [document.id for document in documents(read([tmp_path]))]
    assert ids == ["а:1", "а:2", "а/a", "а/в", "б"]


def test_a_plain_text_may_have_a_card_beside_it(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text("Ж", encoding="utf-8")
    (tmp_path / "а.json").write_text('{"published": "2025-09-18", "source": "И", "facts": []}', encoding="utf-8")
    (tmp_path / "прочее.json").write_text("{}", encoding="utf-8")
    found = Document(id="а", text="Ж", published=date(2025, 9, 18), source="И")
    unread: Counter[str] = Counter()
    (record,) = records([tmp_path], unread=unread)
    assert unread == {".json": 1}
    assert documents(read([tmp_path])) == documents(read([tmp_path / "а.txt"])) == [found]
    (tmp_path / "а.json").write_text('{"published": "2025-09-19"}', encoding="utf-8")
    (other,) = records([tmp_path])
    assert isinstance(record, Record)
    assert isinstance(other, Record)
    assert digest(record) != digest(other)


def test_a_list_beside_a_plain_text_is_no_card(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text("Ж", encoding="utf-8")
    (tmp_path / "а.json").write_text("[1]", encoding="utf-8")
    assert documents(read([tmp_path])) == [Document(id="а", text="Ж")]


@pytest.mark.parametrize(
    ("card", "complaint"),
    [
        ("{", "рядом лежит .json с тем же именем, но это не JSON; исправьте его или переименуйте"),
        ('{"published": "вчера"}', 'в .json рядом поле "published"'),
    ],
)
def test_a_bad_card_is_named(tmp_path: Path, card: str, complaint: str) -> None:
    (tmp_path / "а.txt").write_text("Ж", encoding="utf-8")
    (tmp_path / "а.json").write_text(card, encoding="utf-8")
    assert complaint in failure(read([tmp_path])).message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["без BOM", "с BOM"])
def test_offsets_count_from_after_the_byte_order_mark_and_line_ends_stay(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + "Раз.\r\nДва ½ м².\r\n".encode())
    assert documents(read([path]))[0].text == "Раз.\r\nДва ½ м².\r\n"


def test_jsonl_fields(tmp_path: Path) -> None:
    record = {"id": "k-1", "title": "Т", "published": "2025-09-18", "source": "И", "url": "https://a.kz", "text": "Ж"}
    path = tmp_path / "n.jsonl"
    line = json.dumps({**record, "views": 7}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n" + b'{"text": "\xd0\x96", "id": 12, "title": null}')
    first, second = documents(read([path]))
    assert first == Document(id="k-1", title="Т", published=date(2025, 9, 18), source="И", url="https://a.kz", text="Ж")
    assert second == Document(id="12", text="Ж")


@pytest.mark.parametrize(
    "written",
    [
        "2025-09-18",
        "18.09.2025",
        "18.09.2025 23:30",
        "2025-09-18T23:30:00",
        "2025-09-18 23:30",
        "2025-09-18T23:30:00+05:00",
        "2025-09-18T23:30:00Z",
    ],
)
def test_the_day_of_publication_is_the_day_as_written(tmp_path: Path, written: str) -> None:
    path = jsonl(tmp_path / "n.jsonl", {"text": "Ж", "published": written})
    assert documents(read([path]))[0].published == date(2025, 9, 18)


def test_a_given_day_serves_documents_without_their_own(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "n.jsonl", {"text": "раз", "published": "2024-01-01"}, {"text": "два"})
    dates = [document.published for document in documents(read([path], reading=Reading(date(2025, 9, 18))))]
    assert dates == [date(2024, 1, 1), date(2025, 9, 18)]


def test_a_missing_input_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ж", encoding="utf-8")
    with pytest.raises(InputError, match="нет такого файла"):
        read([tmp_path / "a.txt", tmp_path / "b.txt"])


def test_a_text_in_place_of_a_file_name_is_an_error_too() -> None:
    with pytest.raises(InputError, match="не открыть"):
        read(["Построено 5 школ. " * 1000])


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "пусто"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "пусто"),
        ("a.txt", b"PK\x03\x04\x00\x00", "это не текст или неизвестная кодировка; сохраните статью как текст в UTF-8"),
        ("a.txt", bytes(range(256)) * 9, "это не текст"),
        ("a.pdf", b"%PDF", "формат не читается; извлеките текст в .txt"),
        ("a.bin", b"5", "формат не читается; какие читаются – в README"),
        ("a.jsonl", b"\n \n", "файл пуст"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_bad_file_is_one_line_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text("Ж", encoding="utf-8")
    bad, good = read([tmp_path / name, tmp_path / "b.txt"])
    assert isinstance(bad, Failure)
    assert str(bad).startswith(f"{tmp_path / name}: ")
    assert message in bad.message
    assert "\n" not in str(bad)
    assert good == Document(id="b", text="Ж")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "не JSON (символ 2)"),
        (b"[" * 100_000, "не JSON"),
        (b'"text"', "не объект JSON"),
        (b'{"id": "a"}', 'нет поля "text"'),
        (b'{"text": " "}', "пусто"),
        (b'{"text": 5}', 'поле "text": нужна строка в кавычках, а стоит 5'),
        (b'{"text": "a", "title": {"ru": "b"}}', 'поле "title"'),
        (b'{"text": "a", "id": true}', 'поле "id"'),
        (b'{"text": "a", "published": "9/18/2025"}', 'поле "published": "9/18/2025" не дата'),
        (b'{"text": "\x00\x01"}', "это не текст"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'\n%b\n{"text": "\xd0\x96"}' % line)
    bad, good = read([path])
    assert isinstance(bad, Failure)
    assert str(bad).startswith(f"{path}:2: ")
    assert message in bad.message
    assert len(str(bad).splitlines()) == 1
    assert good == Document(id="n:3", text="Ж")


def test_an_id_met_twice_names_both_places(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "n.jsonl", {"id": "a", "text": "раз"})
    (tmp_path / "a.txt").write_text("два", encoding="utf-8")
    _, clash = read([path, tmp_path / "a.txt"])
    assert isinstance(clash, Failure)
    assert clash.path == str(tmp_path / "a.txt")
    assert f"«a» уже занят: {path}:1" in clash.message


def test_an_unreadable_file_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ж", encoding="utf-8")
    items = read([path])
    path.unlink()
    assert "не читается (No such file or directory)" in failure(items).message


def test_files_of_other_kinds_are_counted_in_folders_and_errors_where_they_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.json", "б/c.JSON", "d.css", ".e.css", "f.pdf", "LICENSE", "№ 5.2025", "№ 6. копия файла"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ж", encoding="utf-8")
    unread = Counter[str]()
    text, pdf = records([tmp_path], unread=unread)
    assert isinstance(text, Record)
    assert str(pdf) == f"{tmp_path}/f.pdf: формат не читается; извлеките текст в .txt"
    assert unread == {".json": 2, ".css": 1, "": 3}
    for wanted in (Filter(include=("*.txt", "*.pdf")), Filter(exclude=("*.json", "*.JSON", "*.css", "LICENSE", "№*"))):
        unread.clear()
        assert len(list(records([tmp_path], wanted=wanted, unread=unread))) == 2
        assert not unread
    assert "формат не читается" in failure(read([tmp_path / "b.json"])).message


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(exclude=("черновики/*",)), ["г/в"]),
        (Filter(include=("черновики/*",)), ["черновики/а", "черновики/г/д/б"]),
        (Filter(exclude=("г/*",)), ["черновики/а"]),
        (Filter(exclude=("г*",)), ["г/в", "черновики/а", "черновики/г/д/б"]),
    ],
    ids=["exclude", "include", "anywhere", "names of files alone"],
)
def test_a_star_behind_a_folder_is_all_below_it(tmp_path: Path, wanted: Filter, names: list[str]) -> None:
    for name in ("черновики/а.txt", "черновики/г/д/б.txt", "г/в.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Ж", encoding="utf-8")
    assert [record.name for record in records([tmp_path], wanted=wanted) if isinstance(record, Record)] == names


def test_the_folder_of_the_tables_is_left_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "out/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ж", encoding="utf-8")
    (tmp_path / "link").symlink_to("out")
    wanted = Filter(besides=str(tmp_path / "out"))
    assert [record.name for record in records([tmp_path], wanted=wanted) if isinstance(record, Record)] == ["a"]


def test_tables_of_an_earlier_run_are_no_articles(tmp_path: Path) -> None:
    for name in ("а.txt", "итоги/run.json", "итоги/facts.csv", "итоги/texts.jsonl", "свои/run.json", "свои/б.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ж", encoding="utf-8")
    unread = Counter[str]()
    found = [item.name for item in records([tmp_path], unread=unread) if isinstance(item, Record)]
    assert found == ["а", "свои/б"]
    assert unread == {"папки таблиц": 1, ".json": 1}


def test_a_folder_without_texts_is_a_failure(tmp_path: Path) -> None:
    assert "в папке нет файлов, которые читаются" in failure(read([tmp_path])).message


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Построено\n5 школ.", [Document(id="stdin", text="Построено\n5 школ.")]),
        (
            '\ufeff{"text": "раз"}\n{"text": "два"}',
            [Document(id="stdin:1", text="раз"), Document(id="stdin:2", text="два")],
        ),
        ("\n{ не в начале", [Document(id="stdin", text="\n{ не в начале")]),
    ],
    ids=["текст", "jsonl", "скобка не в начале"],
)
def test_standard_input(data: str, expected: list[Document]) -> None:
    assert documents(read(["-"], stdin=io.BytesIO(data.encode()))) == expected


def test_empty_standard_input_is_a_failure() -> None:
    assert failure(read(["-"], stdin=io.BytesIO())).path == "-"


def test_unpaired_surrogates_become_replacement_characters_one_for_one(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(rb'{"text": "5 \ud83c\udfeb \ud83c \udfeb", "id": "\ud800"}')
    (document,) = documents(read([path]))
    assert document == Document(id="\ufffd", text="5 🏫 \ufffd \ufffd")


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_not_text_can_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xc6.txt")
    (tmp_path / name).write_text("Ж", encoding="utf-8")
    (document,) = documents(read([tmp_path]))
    assert document.id == "\ufffd"


def test_a_paragraph_of_ten_megabytes_is_read_whole(tmp_path: Path) -> None:
    text = "Построено 5 школ. " * 330_000
    jsonl(tmp_path / "n.jsonl", {"text": text})
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [document.text for document in documents(read([tmp_path]))] == [text, text]


def test_what_lies_behind_a_record_is_counted_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    (tmp_path / "b.jsonl").write_bytes(b"{}\n\n{}\n")
    (tmp_path / "c.txt").write_bytes(b"1")
    monkeypatch.chdir(tmp_path)
    assert [record.at for record in records(["a.txt", "b.jsonl", "c.txt"]) if isinstance(record, Record)] == [
        5,
        8,
        12,
        13,
    ]
    assert size(["."], Filter()) == 13
    assert size(["a.txt", "-"], Filter()) is None


def test_links_are_followed_but_never_around(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "1.txt").write_text(name, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "2.txt").write_text("Ж", encoding="utf-8")
    (tmp_path / "all" / "a" / "up").symlink_to("..")
    (tmp_path / "all" / "b" / "away").symlink_to(tmp_path / "other")
    (tmp_path / "all" / "itself.txt").symlink_to("itself.txt")
    items = list(read([tmp_path / "all"]))
    assert [item.id for item in items if isinstance(item, Document)] == ["a/1", "b/1", "b/away/2"]
    loop, broken = (item for item in items if isinstance(item, Failure))
    assert (loop.path, loop.message) == (str(tmp_path / "all/a/up"), "ссылка ведёт в папку, где сама лежит; уберите её")
    assert broken.path == str(tmp_path / "all" / "itself.txt")
    assert "не читается" in broken.message
