"""Bytes to text: each encoding that Russian texts are kept in, at any length."""

from __future__ import annotations

import pytest

from extractor.archive.encoding import decode
from extractor.errors import InputError

TEXTS = (
    "Построили 5 школ.",
    "В Сарани до конца года откроют пять детских садов, сообщил аким города.",
    "Объём производства – 18,6 млрд тенге.\r\nРост на 12,4%, «это много».\r\n" * 40,
)


@pytest.mark.parametrize("text", TEXTS, ids=len)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_each_encoding_is_told(text: str, encoding: str) -> None:
    data = text.encode(encoding, errors="ignore")
    assert decode(data) == data.decode(encoding)


def test_bytes_broken_here_and_there_do_not_make_utf8_another_encoding() -> None:
    data = TEXTS[2].encode()
    assert decode(data[:1000] + b"\xd0" + data[1000:] + b"\xd0").replace("\ufffd", "") == TEXTS[2]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("koi8-r", "koi8-r"), ("utf-8", "cp1251"), ("iso-8859-1", "cp1251"), ("нет такой", "cp1251"), ("cp1251", "utf-8")],
)
def test_what_a_text_says_of_itself_is_believed_as_far_as_it_goes(declared: str, actual: str) -> None:
    assert decode(TEXTS[1].encode(actual), declared) == TEXTS[1]


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"MZ\x90\0\3\0\0\0", b"\0" * 100, bytes(range(1, 32)) * 30],
    ids=["PNG", "EXE", "нули", "управляющие"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="это не текст"):
        decode(data)


def test_spaces_and_line_ends_stay_one_for_one() -> None:
    text = "Ж\r\n\xa05\u202f000\u2009тенге\rконец"
    assert decode(text.encode()) == text
