"""Tables, feeds, pages, Word files and crawls to Documents."""

from __future__ import annotations

import gzip
from datetime import date, datetime
from pathlib import Path

import docx
import pyarrow
import pytest
import xlsxwriter
from pyarrow import parquet

from extractor.archive import Failure, Reading, kinds, read
from extractor.archive.formats import table
from extractor.document import Document
from extractor.lexicon import load

ARTICLE = (
    "Объём производства в Сарани за девять месяцев 2025 года составил 18,6 млрд тенге, сообщил аким города.",
    "До конца года в городе планируют создать 250 рабочих мест и построить пять новых детских садов.",
    "Ещё 12 школ откроют в следующем году, на это из бюджета выделят 2,5 млрд тенге.",
)
PAGE = f"""<!DOCTYPE html><html lang="ru"><head><title>Школы Сарани | Вестник</title>
<meta property="og:title" content="Школы Сарани"><meta property="og:site_name" content="Вестник">
<meta property="article:published_time" content="2025-09-18T23:30:00+05:00">
<meta charset="CHARSET"></head><body><nav><a href="/">Главная</a> <a href="/news">Все новости</a></nav>
<article><h1>Школы Сарани</h1>{"".join(f"<p>{line}</p>" for line in ARTICLE)}</article>
<footer>© 2010 Вестник. Все права защищены</footer></body></html>"""
WANTED = Document(
    id="n:2", text="Открыто 5 школ", title="Т", published=date(2025, 9, 18), source="И", url="https://a.kz"
)


def documents(path: Path, **fields: str) -> list[Document]:
    found = list(read([path], reading=Reading(fields=fields, months=load().calendar.months)))
    assert not [str(item) for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Document)]


def failure(path: Path, **fields: str) -> str:
    (found,) = read([path], reading=Reading(fields=fields))
    assert isinstance(found, Failure)
    return found.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["source", "Текст", "просмотры", "title", "published", "url"],
        ["И", '"Открыто 5 школ"', "7", "Т", "2025-09-18", "https://a.kz"],
        ["", '"Раз;, ""два""\r\nтри"', "", "", "18.09.2025 10:00", ""],
        ["", "", "", "", "", ""],
    ]
    path = tmp_path / "n.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    assert documents(path, text="Текст") == [
        WANTED,
        Document(id="n:4", text='Раз;, "два"\r\nтри', published=date(2025, 9, 18)),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=repr)
def test_a_row_too_long_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(table, "MAX_DOCUMENT", 1000)
    monkeypatch.setattr(table, "_SAMPLE", 300)
    rows = ["id,text", "1,раз", "2," + "б" * 5000, '3,"два', "б" * 1001, 'два"', "4,три"]
    (tmp_path / "n.csv").write_bytes(ending.join(rows).encode())
    items = list(read([tmp_path / "n.csv"]))
    assert [item.id for item in items if isinstance(item, Document)] == ["1", "4"]
    errors = [(item.line, item.message) for item in items if isinstance(item, Failure)]
    assert errors == [(number, "строка больше 64 МБ; проверьте кавычки и что это за файл") for number in (3, 6)]


def test_the_encoding_is_told_by_a_first_row_that_is_very_long(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_bytes(f"id,text\n1,{'Открыто 5 школ. ' * 9000}\n".encode("cp1251"))
    assert documents(tmp_path / "n.csv")[0].text.startswith("Открыто 5 школ. Открыто")


def test_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, ["id", "text", "Дата", "title", "source", "url", 2025])
        sheet.write_row(1, 0, ["", "Открыто 5 школ"])
        sheet.write_datetime(1, 2, datetime(2025, 9, 18), day)
        sheet.write_row(1, 3, ["Т", "И"])
        sheet.write_string(1, 5, "https://a.kz")
        sheet.write_row(3, 0, [17, "Ещё 3"])
    assert documents(path, published="Дата") == [WANTED, Document(id="17", text="Ещё 3")]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "n.parquet"
    columns = {
        "id": [None, 17],
        "text": ["Открыто 5 школ", "Ещё 3"],
        "published": [date(2025, 9, 18), None],
        "title": ["Т", None],
        "source": ["И", None],
        "url": ["https://a.kz", None],
        "vector": [[0.5], [0.25]],
    }
    parquet.write_table(pyarrow.table(columns), path)
    first, second = documents(path)
    assert (first.id, second.id) == ("n:1", "17")
    assert (first.text, first.published, first.url) == (WANTED.text, WANTED.published, WANTED.url)


@pytest.mark.parametrize("name", ["n.csv", "n.xlsx", "n.parquet"])
def test_a_missing_column_is_told_with_those_that_are_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "n.csv":
        path.write_text("Текст,Дата\nОткрыто 5 школ,2025-09-18\n", encoding="utf-8")
    elif name == "n.xlsx":
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet().write_row(0, 0, ["Текст", "Дата"])
    else:
        parquet.write_table(pyarrow.table({"Текст": ["Открыто 5 школ"], "Дата": ["2025-09-18"]}), path)
    assert failure(path) == "нет столбца «text»; есть: Текст, Дата; назовите нужный: --field text=СТОЛБЕЦ"
    said = "нет столбца «title»; есть: Текст, Дата; назовите нужный: --field title=СТОЛБЕЦ"
    assert failure(path, text="Текст", title="title") == said


def test_jsonl_with_keys_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text('{"body": "Открыто 5 школ", "text": 5}', encoding="utf-8")
    assert [document.text for document in documents(path, text="body")] == ["Открыто 5 школ"]
    assert failure(path, text="content") == 'нет поля "content"; в нём должен стоять текст статьи'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("n.csv", b"", "нет столбца «text»"),
        ("n.csv", b'text,id\n"5 \xd1\x88\xd0\xba\xd0\xbe\xd0\xbb', "строка 2: таблица не читается"),
        ("n.csv", b"\0\1\2\3" * 99, "это не текст"),
        ("n.xlsx", b"PK\3\4", "это не таблица .xlsx, она повреждена или под паролем"),
        ("n.xlsx", b"\xd0\xcf\x11\xe0" * 99, "это не таблица .xlsx, она повреждена или под паролем"),
        ("n.parquet", b"PAR1" * 99, "это не таблица .parquet или она повреждена"),
        ("n.docx", b"PK\3\4", "это не документ Word (.docx) или он повреждён"),
        ("n.xml", b"<a>5</a>", "это не лента RSS или Atom, или она пуста"),
        ("n.html", b"<html><body><p></p></body></html>", "на странице не нашлось статьи"),
        ("n.html", b"5", "на странице не нашлось статьи"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = failure(tmp_path / name)
    assert found.startswith(message)
    assert "\n" not in found


def test_a_word_file_that_is_another_archive_is_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "n.docx") as book:
        book.add_worksheet()
    assert failure(tmp_path / "n.docx").startswith("это не документ Word (.docx)")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_an_article_is_taken_out_of_its_page(tmp_path: Path, charset: str) -> None:
    (tmp_path / "n.html").write_bytes(PAGE.replace("CHARSET", charset).encode(charset, errors="ignore"))
    (document,) = documents(tmp_path)
    assert document.text.split("\n")[-3:] == list(ARTICLE)
    assert "Главная" not in document.text
    assert "права" not in document.text
    assert (document.id, document.title, document.source) == ("n", "Школы Сарани", "Вестник")
    assert document.published == date(2025, 9, 18)


def test_a_page_that_says_nothing_of_its_date_has_none(tmp_path: Path) -> None:
    page = "\n".join(line for line in PAGE.split("\n") if "published_time" not in line).replace("CHARSET", "utf-8")
    (tmp_path / "n.html").write_text(page, encoding="utf-8")
    assert documents(tmp_path)[0].published is None
    (tmp_path / "n.html").rename(tmp_path / "2025-09-18.html")
    assert documents(tmp_path)[0].published == date(2025, 9, 18)


RSS = """<?xml version="1.0" encoding="ENCODING"?><rss version="2.0"><channel><title>Вестник</title>
<item><title>Т &amp; Т</title><link>https://a.kz/1</link><guid>g-1</guid>
<pubDate>Thu, 18 Sep 2025 01:30:00 +0500</pubDate>
<description>&lt;p&gt;Открыто&amp;nbsp;5 &lt;b&gt;школ&lt;/b&gt;.&lt;/p&gt;
&lt;p&gt;Ещё 3.&lt;/p&gt;</description></item>
<item><title>Без текста</title><link>https://a.kz/2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Вестник</title>
<entry><id>g-1</id><title>Т &amp;amp; Т</title><link href="https://a.kz/1"/><updated>2025-09-18T01:30:00+05:00</updated>
<summary>Коротко</summary>
<content type="html">&lt;p&gt;Открыто 5 школ.&lt;/p&gt;&lt;p&gt;Ещё 3.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_rss(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "n.rss").write_bytes(RSS.replace("ENCODING", encoding).encode(encoding))
    entry, empty = read([tmp_path])
    assert entry == Document(
        id="g-1",
        text="Открыто 5 школ.\nЕщё 3.",
        title="Т & Т",
        published=date(2025, 9, 18),
        source="Вестник",
        url="https://a.kz/1",
    )
    assert str(empty) == f"{tmp_path}/n.rss:2: пусто, текста нет; заполните или уберите"


def test_atom_with_names_of_ours_whatever_the_columns_are_called(tmp_path: Path) -> None:
    (tmp_path / "n.xml").write_text(ATOM, encoding="utf-8")
    (document,) = documents(tmp_path, text="Текст")
    assert (document.id, document.published, document.text) == ("g-1", date(2025, 9, 18), "Открыто 5 школ.\nЕщё 3.")


def test_word(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.title = "Школы"
    word.add_paragraph("18 сентября 2025 года")
    word.add_paragraph("Открыто 5 школ")
    table = word.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["Сарань", "3", "Абай", "2"], strict=True
    ):
        cell.text = text
    word.add_paragraph("Конец")
    word.save(str(tmp_path / "n.docx"))
    assert documents(tmp_path) == [
        Document(
            id="n",
            text="18 сентября 2025 года\nОткрыто 5 школ\nСарань\t3\nАбай\t2\nКонец",
            title="Школы",
            published=date(2025, 9, 18),
        )
    ]


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    return b"".join(_warc(number, *page) for number, page in enumerate(pages))


def _warc(number: int, status: str, headers: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2026-01-01T00:00:00Z",
        f"WARC-Target-URI: https://a.kz/{number}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n"


HTML = PAGE.replace("CHARSET", "utf-8").encode()
CRAWL = warc(
    ("200 OK", "Content-Type: text/html; charset=utf-8", HTML),
    ("404 Not Found", "Content-Type: text/html", HTML),
    ("200 OK", "Content-Type: image/png", b"\x89PNG"),
    ("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(HTML)),
    ("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip", b"not gzip"),
    ("200 OK", "Content-Type: text/plain", "Открыто 5 школ".encode()),
)


@pytest.mark.parametrize("name", ["n.warc", "n.warc.gz"])
def test_the_pages_of_a_crawl(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(CRAWL) if name.endswith("gz") else CRAWL)
    items = list(read([tmp_path]))
    found = [(item.id, item.url, item.text.count("\n")) for item in items if isinstance(item, Document)]
    assert [place[0] for place in found] == ["n:1", "n:4", "n:6"]
    assert [place[1] for place in found] == ["https://a.kz/0", "https://a.kz/3", "https://a.kz/5"]
    (error,) = (item for item in items if isinstance(item, Failure))
    assert str(error).startswith(f"{tmp_path}/{name}:5: страница не распаковывается")


@pytest.mark.parametrize("cut", [20, 90, 200, 400])
def test_a_crawl_cut_in_a_record_is_told_and_what_is_before_it_is_read(tmp_path: Path, cut: int) -> None:
    whole = warc(("200 OK", "Content-Type: text/html", HTML), ("200 OK", "Content-Type: text/plain", b"5 " * 100))
    (tmp_path / "n.warc").write_bytes(whole[:-cut])
    document, error = read([tmp_path])
    assert isinstance(document, Document)
    assert str(error) == f"{tmp_path}/n.warc: файл обрывается на записи 2; прочитано то, что до неё"


def test_what_is_not_installed_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "find_spec", lambda module: None)
    for name in ("a.html", "b.docx", "c.xlsx", "d.parquet", "e.warc"):
        (tmp_path / name).write_bytes(b"")
    errors = [str(item).partition(": ")[2] for item in read([tmp_path])]
    assert errors == [
        f"для {ending} нужно дополнение: pip install 'extractor[{extra}]'"
        for ending, extra in (
            *((".html", "html"), (".docx", "docx"), (".xlsx", "xlsx")),
            *((".parquet", "parquet"), (".warc", "warc")),
        )
    ]
