"""Women's names of Turkic, Iranian, Caucasian and Mongol peoples that the dictionary of forms does not give to women.

Most look like a man's name in the genitive («Амина», of Амин) or do not decline («Бермет»).
"""

from __future__ import annotations

from bot.russian.wordlist import wordlist

_WOMEN = wordlist(
    """
    адиля айгиза айлана акнура амина аржана вазира гузалия гулзода гулнора гульзифа джамала долаана загира
    закира замира захида захира зинира зинфира ильгиза ильсина ильсияра ильсура ильфира илюса камола мавжуда
    магфира максуда масума мафтуна махбуба мохира мунира муниса мухайя муяссара наджиба надина назиба назима
    надира найма насиба нафиса нилуфара нодира озода парвина равза раиля райхана райхона рамзиля раушана рафика
    рафиля сабиха сагиба садика сахиба сайда сайера салиха санобара саодата саяна семфира солиха тазкира тохира
    умеда фаиза фанзиля фанира фариза фатхия феруза форида хабиба хабира хадича хакима хамида ханифа хафиза
    хаяла хуршида чайгана чойгана шакира шамиля шарифа шахзода шахида шахина шораана шукрона ямиля
    аминат асият бермет булгун гулбахор гулжан гулназ гулсум гульжан гульсум гюльсум гюнель деляш дилбар
    дилором зумрад кетеван кымбат лейсан ляйсан махлие мехригуль мухаббат назокат огулджан парвин рейхан санобар
    сэсэг умукусум хадижат
    """  # е for ё
)
_MEN = wordlist("аэлит айн алий гюльнар флюр фаний эльмир")  # whom few are called, beside Аэлита, Алия, Эльмира


def is_woman(nominative: str) -> bool:
    """Whether the list holds the first name *nominative*, in any case of letters."""
    return nominative.lower().replace("ё", "е") in _WOMEN


def is_form_of_hers(word: str) -> bool:
    """«амине», «нафися»: read out of a woman's name in the dative; lists gathered from texts hold such too."""
    return word.endswith(("е", "я")) and word[:-1] + "а" in _WOMEN


def is_seldom_a_man(nominative: str) -> bool:
    """«Эльмир», which is rather read out of «Эльмира»."""
    return nominative.lower() in _MEN
