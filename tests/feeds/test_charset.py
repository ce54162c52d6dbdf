import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.charset import decode

TEXT = "В Гродно подписано соглашение о поставках льна. Стороны обсудили открытие совместного предприятия в Твери."
BELARUSIAN = "Дэлегацыя Віцебскай вобласці наведала Смаленск. Бакі абмеркавалі супрацоўніцтва ў сельскай гаспадарцы."
FRENCH = (
    "La délégation régionale a visité l'usine modernisée près de la frontière et présenté ses résultats déjà agréés."
)
CHINESE = "河南省代表团访问了明斯克州，双方签署了工业园区合作协议，并讨论了未来三年的贸易计划。"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "cp866", "utf-16"])
@pytest.mark.parametrize(
    "told", [None, "right", "text/xml; charset=utf-8", "text/xml; charset=ISO-8859-1", "text/xml; charset=koi8-r"]
)
def test_russian_is_read_whatever_the_header_says(charset: str, told: str | None) -> None:
    header = f'text/xml; charset="{charset}"' if told == "right" else told
    assert decode(TEXT.encode(charset), header).text == TEXT


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_belarusian_is_read_too(charset: str) -> None:
    assert decode(BELARUSIAN.encode(charset), "text/xml").text == BELARUSIAN


def test_the_declaration_inside_is_asked_when_the_header_is_silent() -> None:
    xml = f'<?xml version="1.0" encoding="koi8-r"?><rss>{TEXT}</rss>'
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>{TEXT}'
    assert decode(xml.encode("koi8-r"), "text/xml").charset == "koi8-r"
    assert decode(page.encode("windows-1251")).charset == "windows-1251"


def test_a_false_declaration_does_not_win_over_the_letters() -> None:
    xml = f'<?xml version="1.0" encoding="koi8-r"?><rss>{TEXT}</rss>'
    assert decode(xml.encode("windows-1251")).text == xml
    assert decode(xml.encode()).text == xml


@pytest.mark.parametrize(("text", "charset"), [(FRENCH, "iso-8859-1"), (CHINESE, "gb2312"), (CHINESE, "big5hkscs")])
def test_other_scripts_are_read_by_their_header(text: str, charset: str) -> None:
    body = text.encode(charset, "ignore")
    assert decode(body, f"text/xml; charset={charset}").text == body.decode(charset)


def test_other_scripts_are_guessed_without_a_header() -> None:
    assert decode((CHINESE * 3).encode("gb18030")).text == CHINESE * 3


def test_utf8_cut_inside_a_letter_or_with_a_stray_byte_stays_utf8() -> None:
    body = TEXT.encode()
    cut = body[: len(body) - 2 - len("и.".encode()) // 2]
    assert decode(cut, "text/xml; charset=windows-1251").charset == "utf-8"
    stray = decode((TEXT * 3).encode()[:-1] + b"\xe8" + TEXT.encode())
    assert stray.charset == "utf-8"
    assert stray.text.startswith(TEXT)


def test_a_byte_order_mark_is_obeyed_and_removed() -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), "text/xml; charset=windows-1251").text == TEXT


@pytest.mark.parametrize("name", ["unicode_escape", "utf-7", "hex", "rot13", "idna", "no-such-charset", "\x00"])
def test_a_codec_the_web_does_not_use_is_ignored(name: str) -> None:
    assert decode(b"\\u0410+AEE-", f"text/xml; charset={name}").text == "\\u0410+AEE-"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_no_bytes_break_it(body: bytes, header: str | None) -> None:
    decode(body, header)
