"""Reading the gazetteer: overlays, and refusals that name the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import PatternError
from extractor.lexicon import load
from extractor.lexicon.places import read_places

HEADER = "# Комментарий\n#\nplace_id,name,kind,parent,latitude,longitude,other_names\n"


def write(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "places.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_a_row_becomes_a_place(tmp_path: Path) -> None:
    path = write(tmp_path, "kz,Казахстан,country,,,,РК;Қазақстан\nkz-saran,Сарань,city,kz,49.8,72.8,\n")
    country, city = read_places([path])
    assert country.other_names == ("РК", "Қазақстан")
    assert (city.parent, city.latitude, city.longitude) == ("kz", 49.8, 72.8)
    assert country.latitude is None


def test_an_overlay_replaces_and_adds(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    shipped = write(tmp_path / "a", "kz,Казахстан,country,,,,\nkz-saran,Сарань,city,kz,,,\n")
    own = write(tmp_path / "b", "kz-saran,Саран,city,kz,,,\nkz-dubovka,Дубовка,village,kz,,,\n")
    assert [place.name for place in read_places([shipped, own])] == ["Казахстан", "Саран", "Дубовка"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("kz,Казахстан,cuntry,,,,\n", r"places\.csv, строка 4: неизвестный kind «cuntry»; возможно, «country»"),
        ("kz,,country,,,,\n", r"строка 4: пустой столбец name"),
        ("kz,Казахстан,country,,,\n", r"строка 4: ячеек 6, а столбцов 7"),
        ("kz,Казахстан,country,,север,,\n", r"строка 4: latitude = «север»"),
        ("kz,Казахстан,country,,,,\nkz,Казахстан,country,,,,\n", r"строка 5: place_id «kz» уже есть"),
        ("kz,Казахстан,country,,,,\nkz-saran,Сарань,city,kzz,,,\n", r"строка 5: parent = «kzz».*возможно, «kz»"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        read_places([write(tmp_path, rows)])


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "kz,Казахстан,country\n", "place_id,nmae,kind\n")
    with pytest.raises(PatternError, match=r"строка 1: неизвестный столбец «nmae»; возможно, «name»"):
        read_places([path])


def test_the_lexicon_takes_places_of_an_overlay(tmp_path: Path) -> None:
    write(tmp_path, "kz-my-village,село Мое,village,kz,,,\n")
    assert "kz-my-village" in {place.place_id for place in load([tmp_path]).places}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("organisations.toml", 'bodis = ["дума"]\n', "неизвестный ключ «bodis»; возможно, «bodies»"),
        ("names.toml", 'feminin = ["Айнур"]\n', "неизвестный ключ «feminin»; возможно, «feminine»"),
        ("roles.toml", '[[office]]\nid = "x"\nwrods = ["аким"]\n', "неизвестный ключ «wrods»; возможно, «words»"),
        (
            "places.toml",
            '[[generic]]\nword = "аул"\nkind = ["village"]\n',
            "неизвестный ключ «kind»; возможно, «kinds»",
        ),
        ("places.toml", '[[generic]]\nword = "аул"\nkinds = ["vilage"]\n', "vilage"),
    ],
)
def test_a_bad_key_is_refused_with_the_nearest_name(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(PatternError, match=message):
        load([tmp_path])
