"""The columns of the output tables, declared once: name, kind of value, what it means in Russian and in English."""

from __future__ import annotations

from typing import Literal, NamedTuple

from extractor.tables.units import UNITS

Kind = Literal["text", "integer", "number", "date"]
Labels = tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """`labels` pairs each code of a closed list with the Russian word people read in its place.

    `pattern` is a regular expression for what may stand there besides the codes, `others` says in Russian what that is.
    An empty text is always allowed. `is_list` tells that a cell may hold several codes, joined by "; ".
    """

    name: str
    kind: Kind
    heading: str
    russian: str
    english: str
    labels: Labels = ()
    pattern: str = ""
    others: str = ""
    is_list: bool = False


QUALIFIERS: Labels = (
    ("=", "точно"),
    ("~", "около"),
    (">", "более"),
    (">=", "не менее"),
    ("<", "менее"),
    ("<=", "не более"),
)
MEASURES: Labels = (("level", "уровень"), ("change", "изменение"))
DIRECTIONS: Labels = (("up", "рост"), ("down", "снижение"))
MODALITIES: Labels = (("actual", "факт"), ("planned", "план"))
TYPES: Labels = (("PER", "лицо"), ("LOC", "место"), ("ORG", "организация"))
STATUSES: Labels = (
    ("ok", "обработан"),
    ("duplicate", "повтор"),
    ("skipped", "пропущен"),
    ("failed", "не прочитан"),
)
BASES: Labels = (
    ("same_period_last_year", "тот же период прошлого года"),
    ("previous_year", "предыдущий год"),
    ("previous_quarter", "предыдущий квартал"),
    ("previous_month", "предыдущий месяц"),
    ("previous_week", "предыдущая неделя"),
    ("previous_day", "предыдущий день"),
    ("plan", "план"),
    ("other", "другое"),
)
FLAGS: Labels = (
    ("two_readings", "число читается двояко"),
    ("unusual_value", "необычная величина"),
    ("guessed_indicator", "показатель угадан"),
    ("far_period", "период издалека"),
    ("far_speaker", "источник издалека"),
    ("guessed_speaker", "источник угадан"),
)
VERDICTS: Labels = (("right", "верно"), ("wrong", "неверно"))
# Parts of units, as in `km/h`, have codes of their own.
UNIT_CODES: Labels = tuple((code, words.name) for code, words in UNITS.items() if words.name != code)
_PERIOD = r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"

FACTS: tuple[Column, ...] = (
    Column("fact_id", "text", "ID факта", "Ключ факта: один и тот же при каждом прогоне", "Stable key of the fact"),
    Column("doc_id", "text", "Документ", "Ключ документа", "Key of the document"),
    Column("title", "text", "Заголовок", "Заголовок статьи", "Title of the article"),
    Column("published", "date", "Дата публикации", "Дата публикации статьи", "Day of publication"),
    Column("source", "text", "Издание", "Издание", "Outlet"),
    Column("url", "text", "Ссылка", "Адрес статьи", "Address of the article"),
    Column("sentence_no", "integer", "№ предложения", "Номер предложения в статье, с 1", "Sentence number, from 1"),
    Column("start", "integer", "Начало", "Первый символ цитаты в тексте, с 0", "First character of the quote, from 0"),
    Column("end", "integer", "Конец", "Символ после цитаты", "Character after the quote"),
    Column("quote", "text", "Цитата", "Число с единицей, как в тексте", "The number with its unit as written"),
    Column("value", "number", "Значение", "Значение в базовой единице", "Value in the base unit"),
    Column("value_max", "number", "Значение до", "Верхний край диапазона", "Upper end of a range"),
    Column("qualifier", "text", "Точность", "Насколько точно названо число", "How exact the number is", QUALIFIERS),
    Column(
        "unit",
        "text",
        "Единица",
        "Единица: KZT, %, t, рабочее место…",
        "Unit: KZT, %, t or a counted noun",
        UNIT_CODES,
        ".+",
        "валюта кодом ISO 4217, другая мера, имя считаемого (`рабочее место`); дробь через `/`: `KZT/person`",
    ),
    Column("measure", "text", "Мера", "Уровень это или изменение", "A level or a change", MEASURES),
    Column("direction", "text", "Направление", "Куда изменилось", "Which way a change went", DIRECTIONS),
    Column("indicator", "text", "Показатель", "Что измеряет число, словами статьи", "What is measured, as worded"),
    Column("indicator_id", "text", "Код показателя", "Запись в patterns/indicators.toml", "Entry of indicators.toml"),
    Column("predicate", "text", "Предикат", "Глагол или отглагольное имя при числе", "Verb or noun that governs it"),
    Column("period_start", "date", "Период с", "Первый день периода", "First day of the period"),
    Column("period_end", "date", "Период по", "Последний день периода", "Last day of the period"),
    Column(
        "base",
        "text",
        "База сравнения",
        "С чем сравнивается",
        "What it is compared with",
        BASES,
        _PERIOD,
        "промежуток, первый и последний день: `2019-01-01/2019-12-31`",
    ),
    Column("places", "text", "Места", "Места, о которых значение, через «; »", "Places it is about, joined by '; '"),
    Column("speaker", "text", "Источник", "Кто сообщает", "Who states it"),
    Column("modality", "text", "Модальность", "Случилось или предстоит", "Happened or planned", MODALITIES),
    Column(
        "flags",
        "text",
        "Сомнения",
        "Почему строку стоит проверить, через «; »; пусто – не найдено причин",
        "Reasons to look again, joined by '; '; empty: none was found",
        FLAGS,
        is_list=True,
    ),
    Column("sentence", "text", "Предложение", "Предложение, где стоит число", "The sentence that holds the number"),
    Column("rules", "text", "Правила", "Правила, давшие поля факта", "Rules that made the fact"),
    Column(
        "evidence",
        "text",
        "Опора",
        "Где в тексте слова, давшие поля: поле=начало:конец через «; »",
        "Where the words behind each field stand: field=start:end, joined by '; '",
    ),
)

# Stands in the workbook only, and empty: a person fills it in.
VERDICT = Column("verdict", "text", "Вердикт", "Ставит человек: верно или неверно", "A person's judgement", VERDICTS)

ENTITIES: tuple[Column, ...] = (
    Column("doc_id", "text", "Документ", "Ключ документа", "Key of the document"),
    Column("start", "integer", "Начало", "Первый символ в тексте, с 0", "First character, from 0"),
    Column("end", "integer", "Конец", "Символ после упоминания", "Character after the mention"),
    Column("quote", "text", "Цитата", "Упоминание, как в тексте", "The mention as written"),
    Column("type", "text", "Тип", "Кто или что названо", "Person, place or organisation", TYPES),
    Column("normal", "text", "Нормальная форма", "Именительный падеж, полное имя", "Nominative, fullest form"),
    Column("role", "text", "Должность", "Должность или занятие лица", "Office or occupation of a person"),
    Column(
        "place_id",
        "text",
        "Код места",
        "Место из patterns/places.csv; для лица и организации – их территория",
        "Place of patterns/places.csv; of a person or an organisation, their territory",
    ),
    Column("latitude", "number", "Широта", "Широта места, градусы", "Latitude of the place, degrees"),
    Column("longitude", "number", "Долгота", "Долгота места, градусы", "Longitude of the place, degrees"),
)

DOCUMENTS: tuple[Column, ...] = (
    Column("doc_id", "text", "Документ", "Ключ документа", "Key of the document"),
    Column("place", "text", "Где лежит", "Файл, а после двоеточия строка в нём", "File, and the line in it"),
    Column("status", "text", "Состояние", "Что стало с документом", "What became of the document", STATUSES),
    Column("characters", "integer", "Символов", "Длина текста в символах", "Length of the text in characters"),
    Column("facts", "integer", "Фактов", "Сколько от него строк в таблице фактов", "Its rows in the table of facts"),
    Column("entities", "integer", "Имён", "Сколько от него строк в таблице имён", "Its rows in the table of entities"),
    Column("published", "date", "Дата публикации", "Дата публикации статьи", "Day of publication"),
    Column("title", "text", "Заголовок", "Заголовок статьи", "Title of the article"),
    Column("source", "text", "Издание", "Издание", "Outlet"),
    Column("url", "text", "Ссылка", "Адрес статьи", "Address of the article"),
    Column("language", "text", "Язык", "Код языка: ru, kk, en…", "Code of the language: ru, kk, en…"),
    Column("duplicate_of", "text", "Повтор чего", "Документ, который он повторяет", "The document it repeats"),
    Column("error", "text", "Ошибка", "Почему не прочитан и что делать", "Why it failed, and what to do"),
)

TABLES: dict[str, tuple[Column, ...]] = {"facts": FACTS, "entities": ENTITIES, "documents": DOCUMENTS}
