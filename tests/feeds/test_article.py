import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.article import from_page
from bot.feeds.identity import canonical_url, fingerprint

PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="{charset}"><title>Гости из Гомеля — Вести</title></head><body>
<nav><a href="/">Главная</a> <a href="/sport">Спорт</a></nav>
<article><h1>Гости из Гомеля осмотрели верфь</h1>
<p>Во вторник делегация Гомельской области побывала на судостроительном заводе, где строят баржи для Днепра и Сожа.</p>
<p>Гостям показали стапель, на котором заложен второй корпус серии, и учебный класс сварщиков. «Мы готовы прислать на практику
двадцать студентов», — сказала руководитель делегации Нина Корбут.</p>
<p>Стороны договорились вернуться к разговору весной, когда завод закончит смету и покажет её обоим правительствам.</p></article>
<aside><h3>Читайте также</h3><ul><li><a href="/1">Хоккеисты победили</a></li><li><a href="/2">Погода на завтра</a></li></ul></aside>
<footer>18+ © Вести. Все права защищены</footer></body></html>"""


@pytest.mark.parametrize(
    "variant",
    [
        "https://vesti.example/news/12?id=5&page=2",
        "http://vesti.example/news/12?id=5&page=2",
        "https://www.vesti.example/news/12/?page=2&id=5",
        "https://m.vesti.example:443/news/12?id=5&page=2#comments",
        "https://VESTI.example//news/12?utm_source=tg&id=5&utm_medium=x&page=2&yclid=9&fbclid=8&from=main",
        "https://vesti.example/news/12/amp/?id=5&page=2",
        "https://vesti.example/amp/news/12?id=5&page=2",
        "https://vesti.example/news/12/index.php?id=5&page=2&ysclid=l",
        " https://vesti.example/news/%31%32?id=5&page=2 ",
    ],
)
def test_all_addresses_of_one_article_have_one_canonical_form(variant: str) -> None:
    assert canonical_url(variant) == "https://vesti.example/news/12?id=5&page=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://vesti.example/news/12", "https://vesti.example/news/13"),
        ("https://vesti.example/?id=12", "https://vesti.example/?id=13"),
        ("https://vesti.example/a", "https://vesti.example:8080/a"),
        ("https://minsk.vesti.example/a", "https://brest.vesti.example/a"),
        ("https://vesti.example/Ab", "https://vesti.example/ab"),
    ],
)
def test_different_articles_stay_different(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_cyrillic_addresses_have_one_form() -> None:
    assert canonical_url("http://вести.рф/новости/визит") == canonical_url(
        "https://xn--b1aew0ae.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B2%D0%B8%D0%B7%D0%B8%D1%82/".replace(
            "xn--b1aew0ae", "вести".encode("idna").decode()
        )
    )


@pytest.mark.parametrize(
    "strange", ["", "not an address", "http://[half", "http://a:port/", "mailto:a@b.example", "https://"]
)
def test_what_is_no_address_comes_back(strange: str) -> None:
    assert canonical_url(strange) == strange


@given(st.text(max_size=80).map(lambda tail: "https://vesti.example/" + tail))
def test_the_canonical_form_is_its_own_canonical_form(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


def test_typesetting_does_not_change_the_fingerprint() -> None:
    plain = fingerprint('Губернатор: "Ждём гостей из Орши"', "Делегация приедет 3 мая. Ещё одна - осенью.")
    assert plain == fingerprint("ГУБЕРНАТОР: «Ждем гостей из Орши»", "Делегация  приедет 3 мая.\nЕще одна — осенью!")


def test_a_cut_text_has_the_fingerprint_of_the_whole() -> None:
    whole = "Слово о сотрудничестве. " * 40
    assert fingerprint("Заголовок", whole) == fingerprint("Заголовок", whole[:300] + "…")


def test_other_words_have_another_fingerprint() -> None:
    assert fingerprint("Визит", "12 мая") != fingerprint("Визит", "13 мая")
    assert fingerprint("Визит 12", "мая") != fingerprint("Визит", "12 мая")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_the_full_text_of_a_page_is_found_without_its_frame(charset: str) -> None:
    text = from_page(
        PAGE.format(charset=charset).encode(charset, "xmlcharrefreplace"), "https://vesti.example/12", "text/html"
    )
    assert text is not None
    assert "двадцать студентов" in text
    assert "Сожа.\nГостям показали" in text
    assert "Хоккеисты" not in text
    assert "18+" not in text


@pytest.mark.parametrize(
    "page",
    [b"", b"<html></html>", b"\x00\xff\xfe", b'<?xml version="1.0" encoding="utf-8"?><html><body></body></html>'],
)
def test_a_page_without_an_article_gives_none(page: bytes) -> None:
    assert from_page(page, "https://vesti.example/12", None) is None


def test_an_xhtml_page_is_read() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?>' + PAGE.format(charset="windows-1251")
    assert "двадцать студентов" in (
        from_page(page.encode("windows-1251"), "https://vesti.example/12", "windows-1251") or ""
    )


def test_the_page_of_a_guard_is_no_article_and_a_guarded_comment_form_does_no_harm() -> None:
    says = "<p>Проверка браузера перед переходом на сайт. Это займёт несколько секунд, не закрывайте страницу.</p>" * 3
    check = (
        f"<html><body><article>{says}</article><script src='/.well-known/ddos-guard/check.js'></script></body></html>"
    )
    assert from_page(check.encode(), "https://vesti.example/1", None) is None
    story = "".join(
        f"<p>Делегация области № {n} прибыла в Минск и обсудила поставки станков и обмен студентами.</p>"
        for n in range(12)
    )
    page = f"<html><body><article>{story}</article><script src='https://google.example/recaptcha.js'></script></body></html>"
    assert "Делегация" in (from_page(page.encode(), "https://vesti.example/1", None) or "")
