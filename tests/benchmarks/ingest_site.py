"""A thousand news sites on loopback, as cheap to ask as can be: a process of its own beside the benchmark.

``python -m tests.benchmarks.ingest_site FEEDS`` prints its port and answers until its standard input ends. Each feed
is an RSS 2.0 file of 30 Russian items, 40 KB in all, no two items alike. ``/feed/N`` has an ETag and may answer 304,
but once ``/whole`` was asked for it comes whole each time, until ``/tagged``.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from random import Random

ITEMS = 30
TEXT = 500  # characters of an item's text
_SUBJECTS = (
    "глава района", "министр образования", "городской совет", "управляющая компания", "областная больница", "фермер",
    "директор школы", "служба спасения", "команда волонтёров", "краеведческий музей", "городская администрация",
)  # fmt: skip
_DEEDS = (
    "рассказал о ремонте улиц", "открыл новый сквер", "провёл приём граждан", "подвёл итоги месяца", "обновил автобусы",
    "поздравил ветеранов", "проверил готовность к зиме", "получил двести тонн зерна", "принял первых пациентов",
    "высадил тысячу лип", "собрал книги для библиотек", "перенёс начало работ", "сообщил о перекрытии моста",
)  # fmt: skip
_DETAILS = (
    "Работы займут {n} дней и обойдутся бюджету в {n} млн рублей", "Участие приняли {n} жителей города",
    "Подробности обещают назвать через {n} дней", "Такого в городе не было {n} лет", "Всего установят {n} фонарей",
    "Жителей просят сообщать о неполадках по телефону {n}", "Движение откроют к {n} часам",
)  # fmt: skip


def feed(number: int) -> bytes:
    """The RSS file of site *number*."""
    chance = Random(number)
    items = "".join(_item(number, item, chance) for item in range(ITEMS))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>'
        f"<title>Вести города № {number}</title><link>https://city{number}.example/</link>"
        f"<description>Новости города № {number}</description><language>ru</language>{items}</channel></rss>\n"
    ).encode()


def _item(number: int, item: int, chance: Random) -> str:
    link = f"https://city{number}.example/news/{number * 1000 + item}.html"
    title = f"{chance.choice(_SUBJECTS).capitalize()} {chance.choice(_DEEDS)}: дело № {number}-{item}"
    text = " ".join(_sentences(chance))
    return (
        f'<item><title>{title}</title><link>{link}?utm_source=rss</link><guid isPermaLink="true">{link}</guid>'
        f"<pubDate>{_date(item)}</pubDate><category>Общество</category>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item>\n"
    )


def _sentences(chance: Random) -> Iterator[str]:
    length = 0
    while length < TEXT:
        whole = f"{chance.choice(_SUBJECTS).capitalize()} {chance.choice(_DEEDS)}. "
        whole += chance.choice(_DETAILS).format(n=chance.randint(10, 99999)) + "."
        length += len(whole)
        yield whole


def _date(item: int) -> str:
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    return format_datetime(datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1 + item * 4))


class _Site:
    def __init__(self, feeds: int) -> None:
        self._bodies = {b"/feed/%d" % number: feed(number) for number in range(feeds)}
        self._whole = False

    def answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1]
        tag = b'"%s"' % path
        if path in (b"/whole", b"/tagged"):
            self._whole = path == b"/whole"
            return b"HTTP/1.1 204 No Content\r\n\r\n"
        if path not in self._bodies:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if tag in head and not self._whole:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag
        body = self._bodies[path]
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nETag: %s\r\nContent-Length: %d\r\n\r\n"
            % (tag, len(body))
        ) + body


class _Answers(asyncio.Protocol):
    """One connection; requests come one after another and whole, as on loopback they do."""

    def __init__(self, site: _Site) -> None:
        self._site = site
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while (end := self._asked.find(b"\r\n\r\n")) >= 0:
            head, self._asked = self._asked[:end], self._asked[end + 4 :]
            self._transport.write(self._site.answer(head))


async def _serve(feeds: int) -> None:
    loop = asyncio.get_running_loop()
    site = _Site(feeds)
    server = await loop.create_server(lambda: _Answers(site), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
