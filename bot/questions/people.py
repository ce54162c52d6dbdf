"""Whom a question asks about: «кто такой Караник», «где работает Кутузкина», "what is Minnikhanov's position"."""

from __future__ import annotations

import re

from bot.questions.talk import is_talk
from bot.questions.words import FROM, FROM_OR_WITH, GUESTS, KINDS, NAMED, TO, WHO_IS
from bot.russian.folding import fold
from bot.russian.places import is_exact
from bot.russian.wordlist import wordlist

_ASKING = re.compile(
    r"(?<!\w)(?:"
    r"кто (?:он |она )?(?:такой|такая|такие|это|этот|эта)|кто (?:он|она)(?!\w)"
    r"|что (?:это )?за (?:человек|персона|фигура|деятель|чиновник|мужчина|женщина|товарищ)"
    r"|(?:кем|где|чем|кім|дзе|чым) (?:сейчас |зараз )?"
    r"(?:работает|трудится|служит|является|занимается|руководит|заведует|известен|известна|знаменит\w*|числится|был[аи]?"
    r"|працуе|з'яўляецца|займаецца|кіруе|вядом\w*)"
    r"|за что отвечает|(?:какую|какая|какой|якую|якая|які) (?:\w+ )?(?:должност\w+|пост|пасад\w+)"
    r"|должност\w+|пасад[аыу]|биографи\w+|біяграфі\w+|карьер\w+|кар'ер\w+|досье|по фамилии|по имени|па прозвішчы"
    r"|(?:о|про|пра|аб) (?:человеке|человека|чалавека|чалавеку)"
    r"|хто (?:(?:ен|яна) )?(?:такі|такая|такія|гэта)|хто (?:ен|яна)(?!\w)|што (?:гэта )?за (?:чалавек|асоба)"
    r"|who(?: is|'s| was| are)?(?: exactly)?(?: this)?(?! ?\w*(?:visit|came|come|went|met|meet))"
    r"|what (?:kind|sort) of (?:a )?(?:person|man|woman)"
    r"|what (?:position|post|job|role|title)|(?:position|post|job|role|title|biography|bio|profile|career)(?: of)?"
    r"|what does(?= .* do\b)|where does(?= .* work\b)|(?:about )?(?:the |a )?person (?:called|named|by the name of)?"
    r")(?!\w)"
)
_SURE = re.compile(
    r"(?<!\w)(?:(?:кто|хто) (?:он |она |ен |яна )?(?:так|это|этот|эта|гэта)|за (?:человек|чалавек)|who|person"
    r"|по фамилии|человек|чалавек)"
)
_TALK = wordlist("""
    а и ну не да же вот скажи скажите подскажи подскажите расскажи расскажите напомни знаешь знаете знаете-ли ли
    у о об про этот эта это по фамилии имени он она они сейчас занимает имеет пожалуйста информация мне есть
    теперь ведь скажы падкажы раскажы ведаеш ен яна займае мае зараз пра аб гэты гэта ці нагадай tell me do you
    know who is are was what does did the a an of hold holds have has occupy he she his her can could please
    about so and exactly work works job now currently whats what's
""")
_WORD = re.compile(r"[\w'-]*\w")
_MOST = 4  # words of a name


def asked_about(text: str, folded: str) -> str | None:
    """The name of the person *text* asks about, as it is written there; None where it asks about nobody."""
    if (named := NAMED.match(folded)) and _may_be_name(rest := text[named.end() :].strip(_SIGNS)):
        return rest
    if (named := WHO_IS.search(folded)) and _may_be_name(rest := _without_talk(text[: named.start()])):
        return rest
    if (said := _SAID.match(folded)) and (name := _who_said(text[said.end() :], folded[said.end() :])):
        return name
    told = _TOLD_OF.match(folded)
    if told and _LATIN_NAME.fullmatch(rest := text[told.end() :].strip(_SIGNS)):
        return rest if _may_be_name(rest) and not is_exact(rest) else None
    spans = [match.span() for match in _ASKING.finditer(folded)]
    if not spans:
        return None
    name = _without_talk("".join(" , " if any(s <= i < e for s, e in spans) else c for i, c in enumerate(text)))
    sure = bool(_SURE.search(folded))
    return name if _may_be_name(name) and (sure or all(map(_is_name_like, _WORD.findall(name)))) else None


_SAID = re.compile(  # «что сказал Ланцевич»: the card of a person quotes them
    r"(?:а |и |і )?(?:(?:что|чего|о чем|што|чаго|аб чым) (?:там |еще |уже |недавно |яшчэ )?"
    r"(?:сказал|говорил|говорит|заявил|заявлял|рассказал|отметил|подчеркнул|пообещал|обещал|думает"
    r"|сказаў|казаў|гаварыў|гаворыць|заявіў|адзначыў|сказала|казала|гаварыла|заявіла|адзначыла|расказаў|расказала)[аи]?"
    r"|what (?:did|has|does)(?= .* (?:say|said|promised?|told)(?!\w))) "
)
_SAID_OF = re.compile(r" (?:про|о|об|обо|на|по|в|во|аб|пра|ў|у|say|said|promised?|told|about|on|in)(?!\w)")


def _who_said(text: str, folded: str) -> str | None:
    end = _SAID_OF.search(folded)
    name = text[: end.start() if end else len(text)].strip(_SIGNS)
    known = _may_be_name(name) and all(map(_is_name_like, _WORD.findall(name))) and not is_exact(name)
    return name if known and not any(is_talk(fold(word)) for word in _WORD.findall(name)) else None


_TOLD_OF = re.compile(r"(?:please )?(?:(?:can|could) you )?(?:tell me (?:more )?about|what do you know about) ")
_LATIN_NAME = re.compile(  # the archive speaks Russian: a name is all that it can be searched for by in English
    r"(?:[A-Z][a-z'-]+ ){1,2}[A-Z][a-z'-]+"
    r"|[A-Z][a-z'-]+(?:ov|ev|yev|in|yn|ova|eva|ina|sky|skiy|skaya|ko|ich|ik|uk|yan|dze)"
)
_SIGNS = ' ?!.,«»"()-–—'


def _without_talk(text: str) -> str:
    """What *text* holds between its first word that may be of a name and the last; "" where talk stands between."""
    words = [match for match in _WORD.finditer(text) if fold(match[0]) not in _TALK]
    if not words:
        return ""
    name = text[words[0].start() : words[-1].end()]
    return re.sub(r"['’]s$", "", name)


def _may_be_name(name: str) -> bool:
    words = _WORD.findall(fold(name))
    return 0 < len(words) <= _MOST and "," not in name and not any(map(_is_of_no_name, words))


def _is_of_no_name(word: str) -> bool:
    """A preposition, or a word that travels, signs or comes as a guest."""
    return bool(
        (len(word) < 5 and any(signs.match(word) for signs in (FROM, FROM_OR_WITH, TO)))
        or GUESTS.match(word)
        or any(signs.match(word) for signs in KINDS.values())
        or (word.isascii() and is_talk(word))
        or word in _NOBODY
    )


_NOBODY = wordlist("or или in been ты вы я он она они мы яны ён you i me us нас вас тебя вам нам тебе")


def _is_name_like(word: str) -> bool:
    return word[0].isupper() or not is_talk(fold(word))
