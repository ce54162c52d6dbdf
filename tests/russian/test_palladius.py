from __future__ import annotations

import pytest

from bot.russian.palladius import pinyin


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("Ли Вэньбо", "Li Wenbo"),
        ("Ван Цзяньминь", "Wang Jianmin"),
        ("Чэнь Хайтао", "Chen Haitao"),
        ("Чжоу Миньхао", "Zhou Minhao"),
        ("Си Цзиньпин", "Xi Jinping"),
        ("Ли Кэцян", "Li Keqiang"),
        ("Ху Цзиньтао", "Hu Jintao"),
        ("Ван И", "Wang Yi"),
        ("Чжан Ханьхуэй", "Zhang Hanhui"),
        ("Се Сяоюн", "Xie Xiaoyong"),
        ("Дэн Сяопин", "Deng Xiaoping"),
        ("Сунь Вэйдун", "Sun Weidong"),
        ("Лю Чжэньминь", "Liu Zhenmin"),
        ("Цюй Юань", "Qu Yuan"),
        ("Люй Буэр", "Lü Bu'er"),
        ("Чжан Чанъань", "Zhang Chang'an"),
        ("Ма Сысы", "Ma Sisi"),
        ("Хуан Сюэ", "Huang Xue"),
        ("Лі Вэньбо", "Li Wenbo"),
        ("Виктор Ланцевич", None),
        ("Ким Чен Ын", None),
        ("Ли Анна", None),
        ("Нгуен Ван", None),
        ("Шерзод Каюмов", None),
        ("Li Wenbo", None),
        ("Ли", None),
        ("", None),
    ],
)
def test_chinese_names_are_read_back_from_the_spelling_of_palladius(russian: str, latin: str | None) -> None:
    assert pinyin(russian) == latin
