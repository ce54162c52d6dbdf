"""What is learnt: signs of a text, the weights of its features, and what they make of partners and visits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.learnt_visits import RULE
from bot.extract.level_features import Ruled, level_features
from bot.extract.network import news_read, routes_read
from bot.extract.partner_features import likely_partners
from bot.extract.relevance_features import odds_of_wording, relevance_features
from bot.extract.route_features import both_features, pair_features, routes, text_features, told_around
from bot.extract.side_features import sides_seen
from bot.extract.sides import side_of
from bot.extract.signs import signs_of
from bot.extract.told_features import candidates, is_of
from bot.extract.visit_levels import GUEST, narrowed_by_wording, narrower_features
from bot.extract.visits import find_visits, groups_read, sides_told, weighed_visits
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import by_name
from tests.extract.reading import document

HOME = "Ульяновская область"
GUESTS = "Делегация Минской области во главе с Иваном Петровым 26 ноября прибыла в Ульяновск."


def test_a_text_is_seen_by_beginnings_of_words_and_kinds_of_names() -> None:
    signs = signs_of(document(GUESTS, home=HOME))
    assert signs.signs[:6] == ["делег", "@abroad/n", "во", "главе", "с", "@p"]
    assert signs.signs[-4:] == ["прибы", "в", "@home/n", "."]
    assert signs.sentences == [(0, len(signs.signs))]


def test_a_country_goes_with_the_only_region_told_of_in_it() -> None:
    sides = sides_seen(document("Делегация Минской области прибыла из Беларуси в Ульяновск и Казань.", home=HOME))
    assert [side.place.name for side in sides.values()] == ["Минская область", "Ульяновская область", "Татарстан"]


def test_home_is_a_side_even_where_the_text_does_not_name_it() -> None:
    sides = sides_seen(document("Губернатор встретил делегацию из Минска.", home=HOME))
    assert [(side.place.name, len(side.seen)) for side in sides.values()] == [("Минск", 1), (HOME, 0)]


def test_the_likeliest_route_is_that_of_the_guests() -> None:
    likely = routes(document(GUESTS, home=HOME))
    assert (likely[0].guest.place.name, likely[0].ground.place.name) == ("Минская область", HOME)
    assert likely[0].odds > 0 > likely[-1].odds


def test_the_network_reads_who_came_from_the_words_though_not_from_the_order() -> None:
    """Which side is guest and which ground turns with the case of their names."""
    came, went = (
        routes_read(document(f"Делегация {guest} побывала в {ground} с рабочим визитом.", home="Москва"))
        for guest, ground in (("Минской области", "Казани"), ("Казани", "Минской области"))
    )
    assert came[0, 1] > 0 > came[1, 0]
    assert went[0, 1] > 0 > went[1, 0]


def test_the_network_tells_news_of_cooperation_from_other_news() -> None:
    news, other = (
        news_read(document(text, home=HOME))
        for text in (GUESTS, "В Минской области потушили пожар на складе, пострадал один человек.")
    )
    assert news > 0 > other


@given(st.text(alphabet="Минск и Казань принял.\n", max_size=40))
def test_any_text_has_odds_of_each_two_sides(text: str) -> None:
    doc = document(text, home=HOME)
    odds = routes_read(doc)
    assert odds.shape == (len(sides_seen(doc)),) * 2
    assert np.isfinite(odds).all()
    assert np.isfinite(news_read(doc))


def test_traits_of_two_sides_count_together_as_the_table_says() -> None:
    """The sum by one side's traits is the sum over the pairs of traits."""
    doc, weights = document(GUESTS, home=HOME), weights_of("visits")
    route = routes(doc)[0]
    told = {
        "text": text_features(doc),
        "guest": route.guest.features | told_around(doc, route.guest),
        "ground": route.ground.features | told_around(doc, route.ground),
        "pair": pair_features(doc, route.guest, route.ground),
        "both": both_features(route.guest, route.ground),
    }
    table = (weights.bias + sum(weights.of(part, features) for part, features in told.items())) / WHOLE
    sides = list(sides_seen(doc).values())
    assert route.odds == (table + routes_read(doc)[sides.index(route.guest), sides.index(route.ground)]) / 2


def test_the_sides_of_the_news_are_likelier_than_where_it_happened_before() -> None:
    doc = document(f"{GUESTS}\nРанее он работал в Омске.", home=HOME)
    told = [side_of(likely.place).name for likely in likely_partners(doc, Ruled((), (), ()))]
    assert set(told[:2]) == {"Минская область", HOME}
    assert "Омская область" in told


def test_a_town_shows_that_its_own_side_was_found_at_another_level() -> None:
    doc = document("Мэр Димитровграда принял гостей из Орши.", home=HOME)
    region, town = by_name(HOME), by_name("Димитровград")
    assert region is not None
    assert town is not None
    shown = set(level_features(doc, town, Ruled([region], (), ())))
    assert {"in found city/region", "acts official city", "city told=town 1", "city faces city"} <= shown
    assert "found" in set(level_features(doc, region, Ruled([region], (), ())))


def test_words_of_cooperation_are_told_from_others() -> None:
    assert odds_of_wording(document(GUESTS, home=HOME)) > odds_of_wording(document("Пожар потушили за час.", home=HOME))


def test_a_verdict_shows_what_the_rules_tell_and_by_which_sentence_two_sides_are_named() -> None:
    shown = relevance_features(document(f"Гости из Беларуси\n{GUESTS}", home=HOME))
    assert {"told=delegation of another region", "by 1 faces=True", "both делег"} <= shown


def test_a_visit_of_the_wording_names_its_rule_and_its_sentence() -> None:
    """Where a rule read it, its rule stands; the wording adds what no rule read."""
    doc = document(GUESTS, home=HOME)
    assert weighed_visits(doc) == find_visits(doc)
    assert all(proof.rule != RULE for visit in weighed_visits(doc) for proof in visit.evidence)


def test_a_visit_shows_who_read_it_and_how_far_its_odds_are_above_those_of_others() -> None:
    doc = document(f"{GUESTS}\nМинчан рады видеть в Казани.", home=HOME)
    read, *others = candidates(doc, groups_read(doc))
    assert {("read", "now"), ("read", "now by guests arrive or go"), ("odds", "rank=0")} <= read.features
    assert {name for part, name in read.features if part == "odds" and name.startswith("above the best=")} == {
        "above the best=0"
    }
    assert read.group is not None
    assert all(one.group is None and ("unread", "") in one.features for one in others)
    assert not any(one.route and is_of(one.route, by_name("Минская область"), by_name(HOME)) for one in others)


def test_of_a_district_named_inside_the_guests_region_is_shown_what_its_people_hold() -> None:
    doc = document(
        "Делегация Минской области прибыла в Ульяновск. Её возглавил председатель Вилейского райисполкома Иван Петров.",
        home=HOME,
    )
    ((group, sides), *_) = sides_told(doc)
    shown = narrower_features(doc, group, *sides.of(GUEST))
    district = by_name("Вилейский район")
    assert district is not None
    assert {"in", "district/region leader=True"} <= shown[district]


def test_where_nothing_is_named_inside_a_side_it_stays_as_it_was_read() -> None:
    doc = document(GUESTS, home=HOME)
    ((group, sides), *_) = sides_told(doc)
    assert narrowed_by_wording(doc, GUEST, group, *sides.of(GUEST)) == by_name("Минская область")


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    doc = document(f"а{text}", home=HOME)
    assert sorted(routes(doc), key=lambda route: -route.odds) == routes(doc)
    assert isinstance(odds_of_wording(doc), float)
    assert len(weighed_visits(doc)) <= 8 + len(find_visits(doc))
