"""A broken entry is refused in one Russian line: file, block, key, and the nearest valid name."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import PatternError
from extractor.lexicon import load

BROKEN = {
    "misspelt key": (
        "units/mine.toml",
        'dimension = "physical"\n[[unit]]\nid = "u"\nwors = ["у"]\n',
        "units/mine.toml, блок unit 1 (id = «u»): неизвестный ключ «wors»; возможно, «words»",
    ),
    "key with no likeness": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\nqqq = 1\n',
        "rates.toml, блок rate 1 (symbol = «x»): неизвестный ключ «qqq»",
    ),
    "missing key": (
        "numerals.toml",
        '[[numeral]]\nword = "дюже"\nrole = "whole"\n',
        "numerals.toml, блок numeral 1 (word = «дюже»): нет ключа «value»",
    ),
    "missing name": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\n[[rate]]\nphrases = ["за икс"]\n',
        "rates.toml, блок rate 2 (symbol = «?»): нет ключа «symbol»",
    ),
    "wrong value": (
        "numerals.toml",
        '[[numeral]]\nword = "дюже"\nvalue = 3\nrole = "hole"\n',
        "role = «hole» не годится; возможно, «whole»; возможны",
    ),
    "wrong type": (
        "numerals.toml",
        '[[numeral]]\nword = "дюже"\nvalue = "три"\nrole = "whole"\n',
        "numerals.toml, блок numeral 1 (word = «дюже»): value: здесь число, а не строка",
    ),
    "string for a list": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\nphrases = "за икс"\n',
        "rates.toml, блок rate 1 (symbol = «x»): phrases: здесь список, а не строка",
    ),
    "misspelt key of an example": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\nexamples = [{ txt = "5 за икс", value = 5 }]\n',
        "неизвестный ключ «txt» в examples №1; возможно, «text»",
    ),
    "unknown unit among the parts": (
        "units/mine.toml",
        'dimension = "time"\n[[unit]]\nid = "u"\nparts = { mont = 3 }\n',
        "units/mine.toml, блок unit 1: parts: нет записи «mont»; возможно, «month»",
    ),
    "unknown unit of a rate": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\nof = ["tt"]\n',
        "rates.toml, блок rate 1: of: нет записи «tt»; возможно,",
    ),
    "not a regular expression": (
        "nonfacts.toml",
        "[[nonfact]]\nid = \"x\"\nshapes = ['(']\n",
        "nonfacts.toml, блок nonfact 1 (id = «x»): shapes: «(» – не регулярное выражение",
    ),
    "twice the same": (
        "rates.toml",
        '[[rate]]\nsymbol = "x"\n[[rate]]\nsymbol = "x"\n',
        "rates.toml, блок rate 2: symbol = «x» уже есть выше; оставьте один",
    ),
    "unknown block": ("rates.toml", '[[rates]]\nsymbol = "x"\n', "неизвестный блок «rates»; здесь пишется [[rate]]"),
    "single brackets": ("rates.toml", '[rate]\nsymbol = "x"\n', "блок пишется в двойных скобках: [[rate]]"),
    "no TOML": ("rates.toml", "[[rate]\n", "rates.toml: файл не читается как TOML:"),
    "no UTF-8": ("rates.toml", "\udcff", "rates.toml: файл не читается как TOML:"),
    "misspelt list": ("counting.toml", 'anmals = ["кот"]\n', "counting.toml: неизвестный ключ «anmals»"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(tmp_path: Path, name: str) -> None:
    file, content, message = BROKEN[name]
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(PatternError) as caught:
        load([tmp_path])
    assert message in str(caught.value)
    assert str(tmp_path / file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="нет такой папки с шаблонами"):
        load([tmp_path / "нет"])
