"""Units of measure under one name, however they are spelt: «кв. м», «м²» and «квадратных метров», "sq. m" and "sqm"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.russian.number_tokens import Token, get, glued, tokens_of


def _forms(rows: str) -> dict[str, str]:
    """Read «name: form, form» lines into form → name; a name is a form of itself."""
    told = (row.strip().partition(":") for row in rows.strip().split("\n"))
    return {form: name for name, _, forms in told for form in (name, *forms.split())}


_LENGTHS = _forms(
    """
    метр: м метра метров метры метрах метру метром метрами метраў
    километр: км километра километров километры километрах километром километрами кілометр кілометраў кілометры
    сантиметр: см сантиметра сантиметров сантиметры сантыметраў
    metre: meter meters metres
    kilometre: km kilometer kilometers kilometres
    mile: miles
    foot: feet ft
    """
)
_SHORT = {"m": "metre"}  # only behind «sq.»: "€20 m" are millions
_RAISED = {
    "м²": "квадратный метр",
    "км²": "квадратный километр",
    "м³": "кубометр",
    "m²": "square metre",
    "km²": "square kilometre",
    "m³": "cubic metre",
}
_SIGNS = {"2": "²", "3": "³"}
_ENERGY = {"квт": "киловатт-час", "мвт": "мегаватт-час", "гвт": "гигаватт-час"}
_ENERGY_JOINTS = frozenset("·⋅*./-×∙•")

MEASURES: dict[str, str] = {  # in one word; things that are counted under a short name stand here as well
    **_LENGTHS,
    **_RAISED,
    **_forms(
        """
        тонна: т тонны тонн тонну тонной тоннами тоннам тоннах тон тоны тона
        килограмм: кг килограмма килограммов килограммы кілаграмаў
        центнер: ц центнера центнеров центнеры цэнтнераў
        гектар: га гектара гектаров гектары гектарах гектарами гектараў
        литр: л литра литров литры літраў
        кубометр: кубометра кубометров кубометры куб куба кубов кубаметр кубаметраў кубаметры
        мегаватт: мвт мегаватта мегаваттов мегават
        киловатт: квт киловатта киловаттов
        гигаватт: гвт гигаватта гигаваттов
        киловатт-час: квтч киловатт-часа киловатт-часов кілават-гадзін
        мегаватт-час: мвтч мегаватт-часа мегаватт-часов
        штука: шт штуки штук штуку
        единица: ед единицы единиц единицу
        человек: чел ребят ребята ребятами
        минута: мин
        голова: гол голов
        tonne: t tonnes ton tons
        kilogram: kg kgs kilograms kilo kilos kilogramme kilogrammes
        hectare: ha hectares
        litre: litres liter liters
        square metre: sqm
        megawatt: mw megawatts
        kilowatt: kw kilowatts
        gigawatt: gw gigawatts
        acre: acres
        TEU: teu teus
        прадпрыемства: прадпрыемстваў прадпрыемствы
        телка: телок
        ребенок: ребятишек ребятишки детишек детишки
        """
    ),
}
_OF_POWERS = {"кв": "квадратный", "куб": "кубический", "sq": "square", "square": "square", "cubic": "cubic"}


def measure(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read the unit at *at*: its name and the index after it."""
    word = get(tokens, at).text
    if power := _power(word):
        end = at + 2 if get(tokens, at + 1).text == "." else at + 1
        length = get(tokens, end).text
        if length := _LENGTHS.get(length) or _SHORT.get(length, ""):
            return _to_a_power(power, length), end + 1
    if word not in MEASURES and word not in _SHORT:
        return None
    if word in _ENERGY and (past := _past_hour(tokens, at)):
        return _ENERGY[word], past
    raised = word + _SIGNS.get(get(tokens, at + 1).text, "?")
    if raised in _RAISED and glued(tokens, at + 1):
        return _RAISED[raised], at + 2  # «м2»
    return (MEASURES[word], at + 1) if word in MEASURES else None


def measure_name(phrase: str) -> str:
    """The name of a unit, however it is spelt; any other phrase as it is."""
    tokens = tokens_of(phrase)
    found = measure(tokens, 0)
    if found is None or any(token.text != "." for token in tokens[found[1] :]):
        return phrase
    return found[0]


def _power(word: str) -> str | None:
    if word.startswith("квадратн"):
        return "квадратный"
    return "кубический" if word.startswith(("кубическ", "кубічн")) else _OF_POWERS.get(word)


def _to_a_power(power: str, length: str) -> str:
    return "кубометр" if (power, length) == ("кубический", "метр") else f"{power} {length}"


def _past_hour(tokens: Sequence[Token], at: int) -> int | None:
    """The index after «кВт·ч», «кВт.ч», «кВт ч»."""
    hour = at + 2 if get(tokens, at + 1).text in _ENERGY_JOINTS and glued(tokens, at + 2) else at + 1
    return hour + 1 if get(tokens, hour).text in ("ч", "час", "часов") else None
