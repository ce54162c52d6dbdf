"""Places: what a text names and what a reader meant."""

from bot.russian.places import by_name, chain, find_places, get, related, resolve


def test_a_region_is_found_in_any_case() -> None:
    assert [m.place.name for m in find_places("делегация Минской области прибыла в Ульяновск")] == ["Минская область", "Ульяновск"]


def test_two_districts_may_share_one_noun() -> None:
    assert [m.place.name for m in find_places("Минский и Гродненский районы")] == ["Минский район", "Гродненский район"]


def test_city_and_oblast_are_apart_and_found_together() -> None:
    minsk = by_name("Минск")
    assert minsk is not None
    assert [p.name for p in related(minsk)] == ["Минск", "Минская область", "Минский район"]


def test_a_place_knows_what_contains_it() -> None:
    region = get("BY-MI")
    assert region is not None
    assert chain(region) == ("Минская область", "Беларусь")


def test_a_reader_may_write_in_any_script() -> None:
    assert [resolve(query)[0].name for query in ("Minsk", "Minsk region", "Минщина", "Hrodna")] == ["Минск", "Минская область", "Минская область", "Гродно"]
