"""The columns of the output tables, declared once: name, kind of value, what it means in Russian and in English."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "number", "date"]


class Column(NamedTuple):
    name: str
    kind: Kind
    heading: str
    russian: str
    english: str


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
    Column("qualifier", "text", "Точность", "=, ~ около, > более, >= не менее, < менее, <= до", "=, ~, >, >=, <, <="),
    Column("unit", "text", "Единица", "Единица: KZT, %, t, рабочее место…", "Unit: KZT, %, t or a counted noun"),
    Column("measure", "text", "Мера", "level – уровень, change – изменение", "level or change"),
    Column("direction", "text", "Направление", "up – рост, down – снижение", "up or down, for a change"),
    Column("indicator", "text", "Показатель", "Что измеряет число, словами статьи", "What is measured, as worded"),
    Column("indicator_id", "text", "Код показателя", "Запись в patterns/indicators.toml", "Entry of indicators.toml"),
    Column("predicate", "text", "Предикат", "Глагол или отглагольное имя при числе", "Verb or noun that governs it"),
    Column("period_start", "date", "Период с", "Первый день периода", "First day of the period"),
    Column("period_end", "date", "Период по", "Последний день периода", "Last day of the period"),
    Column("base", "text", "База сравнения", "С чем сравнивается", "What the value is compared with"),
    Column("places", "text", "Места", "К каким местам относится значение", "Places the value is about, joined by '; '"),
    Column("speaker", "text", "Источник", "Кто сообщает", "Who states it"),
    Column("modality", "text", "Модальность", "actual – факт, planned – план", "actual or planned"),
    Column("sentence", "text", "Предложение", "Предложение, где стоит число", "The sentence that holds the number"),
    Column("rules", "text", "Правила", "Правила, давшие поля факта", "Rules that made the fact"),
)

ENTITIES: tuple[Column, ...] = (
    Column("doc_id", "text", "Документ", "Ключ документа", "Key of the document"),
    Column("start", "integer", "Начало", "Первый символ в тексте, с 0", "First character, from 0"),
    Column("end", "integer", "Конец", "Символ после упоминания", "Character after the mention"),
    Column("quote", "text", "Цитата", "Упоминание, как в тексте", "The mention as written"),
    Column("type", "text", "Тип", "PER – лицо, LOC – место, ORG – организация", "PER, LOC or ORG"),
    Column("normal", "text", "Нормальная форма", "Именительный падеж, полное имя", "Nominative, fullest form"),
)

DOCUMENTS: tuple[Column, ...] = (
    Column("doc_id", "text", "Документ", "Ключ документа", "Key of the document"),
    Column("place", "text", "Где лежит", "Файл, а после двоеточия строка в нём", "File, and the line in it"),
    Column("status", "text", "Состояние", "ok – обработан, failed – не прочитан", "ok or failed"),
    Column("characters", "integer", "Символов", "Длина текста в символах", "Length of the text in characters"),
    Column("facts", "integer", "Фактов", "Сколько от него строк в таблице фактов", "Its rows in the table of facts"),
    Column("entities", "integer", "Имён", "Сколько от него строк в таблице имён", "Its rows in the table of entities"),
    Column("published", "date", "Дата публикации", "Дата публикации статьи", "Day of publication"),
    Column("title", "text", "Заголовок", "Заголовок статьи", "Title of the article"),
    Column("error", "text", "Ошибка", "Почему не прочитан и что делать", "Why it failed, and what to do"),
)
