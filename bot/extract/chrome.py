"""What a site puts around an article: counters, links to other texts, rights notices, share buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = r"^[^\w«\"“„(©#]*"  # «👉🏻Читать далее» too

LINE = re.compile(
    _START
    + r"""(?:
    \d{1,2}\+ | [\d\s.,:/×x✕+%]+ | \W+ | \d{1,2}\s?°\s?[CС].{0,20}
    | (?:фото|фотографии|видео|иллюстрация|снимок|photo|pictured|фота)\b(?:\s+автора)?\s*
      (?:[:.,—–-].{0,230}|(?:из\ |с\ сайта|предоставлен|©).{0,130})?
    | (?:источник|автор|текст|редактор|теги|тэги|метки|рубрик[аи]|категори[яи]|ключевые\ слова|source|tags|крыніца)
      \s*:.*
    | (?:\#[\w-]+[\s,]*)+
    | (?:©|\(c\)|copyright\b|все\ права\ защищены|all\ rights\ reserved|данные\ о\ правообладателе).*
    | (?:при\ (?:использовании|перепечатке|цитировании|выкарыстанні)|перепечатка|использование\ материалов).*
    | (?:подпис(?:ывайтесь|аться|ывайся|ка)|присоединяйтесь|читайте\ нас|следите\ за|хотите\ получать
        |все\ главные\ новости|больше\ новостей|subscribe|follow\ us|падпісвайцеся)\b.*
    | (?:оставить|добавить|написать|отправить)\ комментари.* | комментари(?:и|ев|й)\b[\s:()\d]*
    | нет\ комментариев.* | no\ comments.*
    | (?:поделиться|поделитесь|share|нравится|лайк|класс|распечатать|печать|версия\ для\ печати|в\ закладки|наверх
        |back\ to\ top|print)\b(?:[\s:/|\d.…]|в\ соц\w*|новость\w*|статью)*
    | (?:просмотр(?:ы|ов)|прочитали|прочитано|рейтинг|оценить|оцените|голосов|views)\b.{0,40}
    | (?:\d+\ )?(?:подписчик|пользовател|посетител)\w*(?:\ на\ сайте|\ онлайн)?(?:[\s:,\d]|гост(?:ь|я|ей)\b)*
    | (?:примерное\ )?время\ (?:чтения|на\ чтение).* | (?:около|меньше|\d+)\ минут[аыу]?\b.{0,20}
    | (?:опубликовано|обновлено|дата\ публикации|published|updated)\s*:?.{0,40}
    | (?:нашли|увидели|заметили)\ (?:ошибку|опечатку).* | (?:ошибка|опечатка)\ в\ тексте\s*\?.*
    | (?:реклама|advertisement|спецпроект|на\ правах\ рекламы|erid)\b.{0,80}
    | (?:войти|регистрация|авторизоваться|авторизируйтесь|меню|поиск|главная|контакты|войти\ в\ почту|лента\ новостей
        |новости\ партн[её]ров|рейтинг@mail\.ru|загрузка|идет\ загрузка)\b(?:\s*[/|>»:.…].{0,60})?
    | размер\ шрифта\W*.{0,20} | печатать | найти | читать\ (?:в\ полной\ версии|новость)
    | (?:прислать|предложить)\ новость | мы\ в\ (?:telegram|телеграм\w*|вконтакте|дзене?|max|одноклассниках)
    | (?:регионы|общество|политика|экономика|культура|в\ мире|в\ стране|официально|новости|(?:all\ )?news)
    | версия\ для\ слабовидящих.{0,20} | развернуть\ фото.{0,30} | вернуться\ (?:назад|к\ списку).{0,20} | курсы\ валют
    | (?:обсудим|обсудить)\ новость.* | наш(?:\ телеграм.*|\ telegram.*|и\ соцсети.*)
    | (?:официальный\ )?сайт\ (?:газеты|администрации|правительства|губернатора|министерства)\b[^.]*
    | https?://\S+ | (?:читать|смотреть)\ (?:далее|полностью|тут|здесь)\b.{0,60} | как\ оформить\ подписку.{0,80}
    | подробнее\ (?:читайте|смотрите|на\ сайте|у\ нас)\b.{0,60} | подробности\ (?:-\ )?скоро\W*
    | please\ open\ telegram.* | view\ in\ telegram | media\ is\ too\ big | [\d.]+[km]?\ views\W*\w*\s*[\d:]*
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that is no part of any article, by how it begins."""

ANYWHERE = re.compile(
    r"ctrl\s*\+?\s*enter|\b(?:cookies?|куки)\b|соглашаетесь с |рекомендательные технологии|свидетельство о регистрации",
    re.IGNORECASE,
)
"""The same by what stands anywhere in it."""
_SPOKEN_OF = ("ctrl", "cookie", "куки", "соглашаетесь", "рекомендательные", "свидетельство")  # one of them stands there

HEADING = re.compile(
    _START
    + r"(?:читайте|читать|смотрите|смотреть|чытайце|см\.)\s*(?:также|еще|ещё|также на сайте|таксама)?\s*[:.]?\s*$"
    r"|^\s*(?:по теме|материалы по теме|новости по теме|похожие (?:новости|материалы)|другие новости|рекомендуем"
    r"|популярное|вам может быть интересно|также вам может быть интересно|топ(?: \d+)?(?: читаемых)?"
    r"|самое (?:читаемое|интересное).*|(?:лента|последние|все|свежие|главные) новост(?:ей|и)"
    r"|новости(?: региона)?|read also|related(?: news)?|recent news.*)\s*:?\s*$",
    re.IGNORECASE,
)
"""A heading over links to other texts."""

LINK = re.compile(
    _START + r"(?:читайте|смотрите|читать|чытайце|см\.)\s+(?:также|еще|ещё|подробнее|таксама)\b.*", re.IGNORECASE
)
"""The same with a link on one line."""

PANEL = re.compile(r"^\s*(?:анализ|×|последняя должность\s*:.*|упоминаний.*)\s*$", re.IGNORECASE)
"""An aggregator's panel about persons and companies; nothing of the article follows it."""

TAIL = 0.4  # a panel stands in the last part of a page


def find_chrome(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines of *text* that are no part of the article, in order.

    The first line is the title and never chrome; a later line that only repeats it is.
    """
    found: list[tuple[int, int]] = []
    title = ""
    linking = ended = False
    for start, end in _lines(text):
        line = text[start:end].strip()
        if not title:
            title = _plain(line)
            continue
        if not line:
            continue
        ended = ended or (bool(PANEL.match(line)) and start > len(text) * TAIL)
        if HEADING.match(line):
            linking = True
        elif linking and _is_prose(line):
            linking = False
        if ended or linking or _is_chrome(line[:300]) or _repeats(line, title):
            found.append((start, end))
    return found


def _is_chrome(line: str) -> bool:
    if LINE.match(line) or LINK.match(line):
        return True
    low = line.lower()
    return any(word in low for word in _SPOKEN_OF) and ANYWHERE.search(line) is not None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _repeats(line: str, title: str) -> bool:
    """Whether *line* has the words of *title*, which is plain; the first word tells nearly always that it has not."""
    first = _WORD.search(line.lower())
    return title.startswith(first[0] if first else "") and _plain(line) == title


def _plain(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))


_WORD = re.compile(r"\w+")


def _is_prose(line: str) -> bool:
    """A sentence or more, not the title of another text."""
    return len(line) > 60 and bool(re.search(r"[.!?»”\"…]$", line))
