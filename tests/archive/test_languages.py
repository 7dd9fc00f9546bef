"""Which language a text is in."""

from __future__ import annotations

import pytest

from extractor.archive import tell_language

TEXTS = {
    "kk": "Қарағанды облысында биыл 10 жаңа мектеп салынды. Облыс әкімі келесі жылы тағы бес мектеп ашылады деді.",
    "en": "The governor of the region said on Thursday that ten new schools would be built by the end of the year.",
    "uk": "У Київській області збудували п'ять нових шкіл. Про це повідомила пресслужба обласної адміністрації.",
    "ky": "Бишкек шаарында жаңы мектептер курулду. Бул тууралуу шаардык мэриянын басма сөз кызматы билдирди.",
    "uz": "Toshkent viloyatida yangi maktablar qurildi. Bu haqda viloyat hokimligi matbuot xizmati xabar berdi.",
}
RUSSIAN = {
    "обычный": "В Сарани построили пять новых школ, сообщил аким города. Ещё три школы откроют в следующем году.",
    "с казахскими именами": "Аким Қарағанды Мейрам Қожухов сообщил, что в Теміртау и Сәтбаев построят 5 школ.",
    "с латинскими именами": "Apple представила iPhone 17, MacBook Pro и Vision Pro, от 500 тысяч тенге, пишет Verge.",
    "короткий": "Ещё 3 школы",
    "без букв": "17 + 3 = 20",
}


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_told(language: str) -> None:
    assert tell_language(TEXTS[language]) == language


@pytest.mark.parametrize("name", RUSSIAN)
def test_russian_is_russian(name: str) -> None:
    assert tell_language(RUSSIAN[name]) == "ru"
