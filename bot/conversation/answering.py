"""What one writes or presses -> what one is answered: the same on Telegram and in the terminal.

A question is a command (``/visits Minsk``), plain words («кто приезжал из Минска в ноябре»), a link, or a name.
Nothing here changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import EVER, EVERYTHING, Days, PeopleAnswer, Scope
from bot.conversation.showing import Asker, dossier, listed, prepared, remembered, scope_of, show
from bot.queries import Queries, is_company, names_company
from bot.questions import Kind, Question, following, searched, understand
from bot.questions.beside import of_promises
from bot.russian import places
from bot.view import companies, empty, holders, lists, reports
from bot.view.actions import Card, Company, Draw, Find, List, Open, Save, Sight, Topic, parse_action
from bot.view.page import Button, Page

NAME = 5  # words of a company's name
MAX_QUESTION = 500  # characters of a question that are looked at

_WORDS = {
    "search": ("поиск", "найти", "найди", "пошук", "знайдзі", "find"),
    "why": ("почему", "чаму"),
    "due": ("обещания", "обещано", "абяцанні", "promises"),
    "map": ("карта", "мапа"),
    "calendar": ("календарь", "каляндар"),
    "chart": ("график", "графік"),
    "company": ("компания", "предприятие", "кампанія", "прадпрыемства"),
}
_SIGHTS = {"map": Sight.MAP, "calendar": Sight.MONTH, "chart": Sight.SERIES}
_COMMANDS = {word: name for name, words in _WORDS.items() for word in (name, *words)}
_TOPICS = {
    Kind.VISITS: Topic.VISITS,
    Kind.AGREEMENTS: Topic.AGREEMENTS,
    Kind.FIGURES: Topic.FIGURES,
    Kind.UPCOMING: Topic.UPCOMING,
    Kind.PLACE: Topic.PLACE,
}
_LASTING = {"visits", "agreements", "figures", "upcoming", "people", "pair", "search"}
_OF_THE_MOMENT = {Kind.TODAY, Kind.SOURCES, Kind.HELP, Kind.THANKS}
_KINDS = {topic: kind for kind, topic in _TOPICS.items()}
_PICTURES = {"map": "карту карте мапу мапе", "chart": "графике графіку", "calendar": "календаре каляндары"}
_PICTURED = {form: name for name, forms in _PICTURES.items() for form in forms.split()} | {
    word: name for name in _SIGHTS for word in (name, *_WORDS.get(name, ()))
}
_TO_DRAW = re.compile(  # «покажи карту визитов», «а на карте?», "show me a map"
    r"(?:(?:а|и|and) )?(?:на|on|(?:покажи|сделай|дай|нарисуй|построй|выведи|пришли)(?:те)?"
    r"|(?:пакажы|зрабі|дай|намалюй|пабудуй)(?:це)?|show|draw|make|give)"
    r"(?: (?:мне|нам|на|me|us|the|a|on))* (?P<shown>\w+)",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"/([\w-]{1,64})(?:@\w+)?(?:\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(r"\s*[—–↔→]\s*|\s+-\s+")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def split(text: str) -> tuple[str, str]:
    """The command of a question, without its slash, and the rest; «» and the whole where there is no command."""
    text = text.strip()[:MAX_QUESTION]
    if match := _COMMAND.fullmatch(text):
        return match[1].lower(), match[2].strip()
    first, _, rest = text.partition(" ")
    word = first.lower().rstrip(":")
    command = _COMMANDS.get(word) or _PICTURED.get(word.rstrip("?!.")) or ""
    if command and (command != "why" or not rest or _LINK.search(rest)):  # «почему отменили визит» is asked of the news
        return command, rest.strip()
    drawn = _TO_DRAW.match(text)
    if drawn and (picture := _PICTURED.get(drawn["shown"].lower())):
        return picture, text[drawn.end() :].strip()
    return "", text


async def answer(text: str, queries: Queries, asker: Asker, before: Sequence[Button] = ()) -> list[Page]:
    """The pages that answer *text*; there is always one. *before*: the buttons of the answer it may lean on."""
    command, rest = split(text)
    if command in _SIGHTS and not rest.strip("?!. ") and not text.lstrip().startswith("/"):
        actions = (parse_action(button.data or "") for button in before)
        drawn = next((a for a in actions if isinstance(a, Draw) and a.sight is _SIGHTS[command]), None)
        if drawn:  # «а на карте?» of the answer before
            return await show(drawn, queries, asker)
        rest = ""
    if command in _LASTING:
        return await remembered(
            (command, rest), queries, asker, lambda reader: _commanded(command, rest, queries, reader)
        )
    if command:
        return await _commanded(command, rest, queries, asker)
    if before and (pages := await _following(rest, before, queries, asker)):
        return pages
    if link := _LINK.search(rest):
        return await why(link[0], queries, asker)
    if not any(map(str.isalnum, rest)):  # nothing, or signs and faces alone
        return reports.help_page(asker.tr, admin=asker.admin)
    question = understand(rest, asker.today, asker.home)
    if question.post:
        return await remembered((rest, "post"), queries, asker, lambda reader: _held(rest, question, queries, reader))
    if question.kind in _OF_THE_MOMENT:
        return await _understood(question, queries, asker)
    if question.kind is Kind.UPCOMING and not question.words and of_promises(rest):
        return await _due(question, queries, asker)
    return await remembered(question, queries, asker, lambda reader: _understood(question, queries, reader))


async def _commanded(command: str, rest: str, queries: Queries, asker: Asker) -> list[Page]:
    match command:
        case "visits" | "agreements" | "figures" | "upcoming":
            return await about(Kind(command), rest, queries, asker)
        case "today":
            return await show(List(Topic.TODAY), queries, asker)
        case "pair" if rest:
            both = _BETWEEN.sub(", ", rest)  # «Гродно — Самара»
            return await dossier(understand(both, asker.today, asker.home).scope, queries, asker)
        case "due":
            return await _promised(rest, queries, asker)
        case "map" | "calendar" | "chart":
            return await sight(_SIGHTS[command], rest, queries, asker)
        case "company" if rest:
            return await _company(rest, queries, asker) or companies.unknown(asker.tr, rest)
        case "people":
            return lists.people(await queries.people(rest or None, today=asker.today), asker.tr, asker.today)
        case "search" if rest:
            asked = searched(rest, asker.today)
            return lists.search(await queries.search(asked.words, asked.scope.days), asker.tr, asker.today)
        case "why" if link := _LINK.search(rest):
            return await why(link[0], queries, asker)
        case "search" | "why" | "pair" | "company":
            return reports.usage(asker.tr, command)
        case "sources":
            return reports.sources(await queries.sources(asker.now), asker.tr, asker.today)
    return reports.help_page(asker.tr, admin=asker.admin)


async def _following(text: str, before: Sequence[Button], queries: Queries, asker: Asker) -> list[Page]:
    """What *text* asks of the answer before: a record of it, how it goes on, or the same of other places and days."""
    actions = {button.text: action for button in before if (action := parse_action(button.data or ""))}
    opened = [action for action in actions.values() if isinstance(action, Open)]
    number = following.number_named(text)
    numbered = [a for label, a in actions.items() if label.partition(".")[0] == str(number) and isinstance(a, Open)]
    if numbered:
        return await show(numbered[0], queries, asker)
    if following.wants_details(text) and opened:
        return await show(opened[0], queries, asker)
    if following.wants_more(text):
        on = (a for a in actions.values() if isinstance(a, List | Find) and a.after)
        return [page for action in on for page in await show(action, queries, asker)]
    saves = [a.what for a in actions.values() if isinstance(a, Save)]
    saved = [what for what in saves if isinstance(what, List) and what.topic is not Topic.TODAY]
    listed = saved or [a for a in actions.values() if isinstance(a, List)]
    if listed and (scope := scope_of(listed[0])):
        kind = _KINDS.get(listed[0].topic, Kind.PLACE) if saved else Kind.PLACE
    elif opened and opened[0].card is Card.STORY and (story := await queries.story(opened[0].id)):
        sides = [*filter(None, map(places.by_name, story.partners)), None, None]
        kind, scope = Kind.PLACE, Scope(sides[0], sides[1])
    else:
        return []
    question = following.follow(text, Question(kind, scope), asker.today, asker.home)
    return await _understood(question, queries, asker) if question else []


async def sight(kind: Sight, words: str, queries: Queries, asker: Asker) -> list[Page]:
    """A picture of what *words* narrow it to; without a place, of the reader's region."""
    question = understand(words, asker.today, asker.home) if words else Question(Kind.VISITS)
    scope, topic = question.scope, Topic.FIGURES if kind is Sight.SERIES else Topic.VISITS
    if question.words and not scope.place:
        return empty.unknown_place(asker.tr, question.words, places.resolve(question.words), topic)
    place, other = scope.place or asker.home, scope.other
    if kind is Sight.SERIES and other is None and asker.home not in (None, place):
        other = asker.home
    return await show(Draw(kind, List.of(topic, replace(scope, place=place, other=other))), queries, asker)


async def about(kind: Kind, words: str, queries: Queries, asker: Asker) -> list[Page]:
    """A list of what *words* narrow it to, or of all; a name of a place we do not know gets the nearest ones."""
    question = understand(words, asker.today, asker.home) if words else Question(kind)
    left = question.words if question.kind is not Kind.SEARCH else words
    return await _understood(replace(question, kind=kind, words=left), queries, asker)


async def _promised(words: str, queries: Queries, asker: Asker) -> list[Page]:
    """What was promised between the places named; words that name none are answered as a question of what is ahead."""
    question = understand(words, asker.today, asker.home) if words else Question(Kind.UPCOMING)
    if question.words or (words and question.scope == EVERYTHING):
        return await about(Kind.UPCOMING, words, queries, asker)
    return await _due(question, queries, asker)


async def _due(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    return await listed(Topic.DUE, question.scope, None, queries, asker)


async def _understood(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    if question.kind in (Kind.PEOPLE, Kind.PLACE) and (pages := await _namesake(question, queries, asker)):
        return pages
    match question.kind:
        case Kind.TODAY | Kind.SOURCES | Kind.HELP:
            return await _commanded(question.kind.value, "", queries, asker)
        case Kind.PEOPLE if question.scope.place and not question.words:
            found = await queries.dossier(question.scope, today=asker.today)
            return lists.people_of(question.scope, found.people, asker.tr, asker.today)
        case Kind.PEOPLE:
            people = await queries.people(question.words or None, today=asker.today)
            known = not question.words or (people.people and people.exact)
            if not known and (pages := await _company(question.words, queries, asker, surely=True)):
                return pages
            return lists.people(people, asker.tr, asker.today)
        case Kind.PAIR:
            return await prepared(question.scope, queries, asker)
        case Kind.THANKS:
            return reports.welcome(asker.tr)
        case Kind.SEARCH:
            return await guess(_searched(question), queries, asker, question.scope.days)
    if question.words:
        return await _with_words(question, queries, asker)
    return await listed(_TOPICS[question.kind], question.scope, None, queries, asker)


async def _namesake(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    """The person called as a place is where nothing happened: «люди Лукоянов»."""
    place = question.scope.place
    if place is None or question.words or question.scope != Scope(place):
        return []
    people = await queries.people(place.name, today=asker.today)
    alone = _is_named(people) and (await queries.dossier(question.scope, today=asker.today)).empty
    return lists.people(people, asker.tr, asker.today) if alone else []


async def _held(text: str, question: Question, queries: Queries, asker: Asker) -> list[Page]:
    """Who holds the post that is asked about; where nobody is known to, what else the words mean."""
    assert question.post
    found = await queries.holders(question.post)
    visits = question.scope if question.kind is Kind.VISITS else None
    pages = holders.holders(found, text.strip(" ?!."), visits, asker.tr, asker.today)
    return pages if found.holders else [*pages, *await _understood(question, queries, asker)]


async def _with_words(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    """An answer to a question with words beside its kind and places: a person, a place misspelt, or a subject."""
    people = await queries.people(question.words, today=asker.today)
    if _is_named(people):
        return lists.people(people, asker.tr, asker.today)
    near = [] if question.scope.place else places.resolve(question.words)
    if near or question.scope == EVERYTHING:
        return empty.unknown_place(asker.tr, question.words, near, _TOPICS[question.kind])
    found = await queries.search(_searched(question), question.scope.days)
    if found.stories:
        return lists.search(found, asker.tr, asker.today)
    return await listed(_TOPICS[question.kind], question.scope, None, queries, asker)


def _is_named(found: PeopleAnswer) -> bool:
    """Whether the words asked for are somebody's name; words without a letter name nobody."""
    return bool(found.people and found.exact and found.name)


def _searched(question: Question) -> str:
    """What a story holds that is about the words and the places: «сталь Самара»."""
    return " ".join([question.words, *(place.name for place in question.scope.places)])


async def guess(words: str, queries: Queries, asker: Asker, days: Days = EVER) -> list[Page]:
    """What is meant by bare words: a person, something to search for in *days*, or a place misspelt."""
    people = await queries.people(words, today=asker.today)
    if _is_named(people):
        return lists.people(people, asker.tr, asker.today)
    found = await queries.search(words, days)
    named = days == EVER and names_company(found.stories, words)
    if named and (pages := await _company(words, queries, asker, surely=True)):
        return pages
    near = [] if found.stories else places.resolve(words)
    if near:
        return empty.unknown_place(asker.tr, words, near, Topic.PLACE)
    if not found.stories and people.people and people.name:
        return lists.people(people, asker.tr, asker.today)
    return lists.search(found, asker.tr, asker.today)


async def _company(words: str, queries: Queries, asker: Asker, *, surely: bool = False) -> list[Page]:
    """The company that *words* name, or a choice of several; *surely*: nothing but one of just that name."""
    if surely and len(words.split()) > NAME:
        return []
    found = await queries.companies(words)
    alone = found.exact and len(found.companies) == 1
    if surely and not (alone and is_company(found.companies[0], words)):
        return []
    if alone:
        first = found.companies[0]
        return await show(Company(first.story, first.mark), queries, asker)
    return companies.choice(found, asker.tr) if found.companies else []


async def why(url: str, queries: Queries, asker: Asker) -> list[Page]:
    """Why an article was taken or not."""
    found = await queries.why(url)
    return reports.why(found, asker.tr, asker.today) if found else reports.unseen(asker.tr, url)
