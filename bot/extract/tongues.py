"""What English and Belarusian call those who hold a post, and how their names change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Lang
from bot.russian.wordlist import wordlist


@dataclass(frozen=True)
class Tongue:
    """The words of a language that the rules on persons need; patterns match whole words."""

    titles: re.Pattern[str]
    modifiers: re.Pattern[str]  # before a title: «deputy», «першы»
    glue: frozenset[str]  # small words within what completes a title
    complement: re.Pattern[str] | None  # lower-case words that may complete one; None: any but a verb
    verbs: re.Pattern[str]
    speech: re.Pattern[str]
    no_names: re.Pattern[str]  # words of places and bodies
    first_names: re.Pattern[str]
    endings: Sequence[tuple[re.Pattern[str], str]]  # oblique to nominative, for men's names and titles
    women: re.Pattern[str] | None = None  # first names of women, in any case
    women_endings: Sequence[tuple[re.Pattern[str], str]] = ()
    proper_before_title: bool = False  # «Belarus President»

    def is_title(self, word: str) -> bool:
        return bool(self.titles.fullmatch(word.lower()))

    def is_modifier(self, word: str) -> bool:
        return bool(self.modifiers.fullmatch(word.lower()))

    def is_glue(self, word: str) -> bool:
        return word.lower() in self.glue

    def is_no_name(self, word: str) -> bool:
        return self.is_title(word) or self.is_modifier(word) or bool(self.no_names.fullmatch(word.lower()))

    def is_first_name(self, word: str) -> bool:
        return bool(self.first_names.fullmatch(word))

    def completes(self, word: str) -> bool:
        if self.is_glue(word) or word[0].isupper() or word[0] in '«“"':
            return True
        if not word[0].isalpha() or self.verbs.fullmatch(word):
            return False
        return self.complement is None or bool(self.complement.fullmatch(word))

    def is_spoken_of(self, text: str, start: int, end: int) -> bool:
        """Whether a verb of speech stands right before or after ``text[start:end]``."""
        before = text[max(0, start - 25) : start].rpartition("\n")[2].split()
        after = text[end : end + 25].split("\n")[0].split()
        return any(self.speech.fullmatch(word.strip(',.”"»')) for word in (*before[-1:], *after[:1]))

    def precedes_title(self, word: str) -> bool:
        """«First Deputy» before «Prime Minister»."""
        return self.is_modifier(word) or self.is_title(word)

    def lowered(self, word: str) -> str:
        """«Governor» → «governor», but «Belarusian» stays."""
        return word.lower() if self.is_title(word) or self.is_modifier(word) else word

    def title(self, word: str) -> str:
        low = self.lowered(word)
        if self.endings:  # «міністра», «намеснікам»
            for ending in ("а", "у", "ам", "ом"):
                if low.endswith(ending) and self.is_title(low.removesuffix(ending)):
                    return low.removesuffix(ending)
        return _nominative(low, self.endings)

    def nominative(self, name: Sequence[str]) -> list[str]:
        """Put a name in the nominative."""
        is_woman = self.women is not None and self.women.fullmatch(name[0])
        return [_nominative(word, self.women_endings if is_woman else self.endings) for word in name]

    def forms_of(self, surname: str) -> str:
        """A pattern for *surname* in any case."""
        if not self.endings:
            return rf"(?<![\w-]){re.escape(surname)}(?![\w-])"
        stem = re.escape(re.sub(r"(ў|[аяоеэі])$", "", surname))
        return rf"(?<![\w-]){stem}\w{{0,3}}(?![\w-])"


def _nominative(word: str, endings: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, ending in endings:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(wordlist(words), key=len, reverse=True)))


_ENGLISH = Tongue(
    titles=_any(
        """
        governor vice-governor president minister premier chairman chairwoman chairperson chair head mayor
        vice-mayor director ambassador consul secretary speaker senator rector deputy ceo commissioner adviser
        advisor chancellor representative spokesman spokeswoman spokesperson leader founder co-founder owner manager
        aide akim hokim
        """
    ),
    modifiers=_any(
        """
        first deputy vice acting former prime foreign general executive regional chief honorary extraordinary and
        plenipotentiary assistant senior state managing commercial technical economy trade industry agriculture
        health education culture transport energy finance
        """
    ),
    glue=wordlist("of the for and to in on at & de"),
    complement=_any(
        """
        region regional city district government administration committee council chamber commerce industry trade
        plant company affairs relations economy economic development department ministry republic general executive
        machine tractor automobile food dairy meat chemical oil gas medical technical agrarian polytechnic institute
        academy college school hospital museum theatre theater library factory mill works enterprise holding concern
        corporation bank fund agency association union centre center board directors business investment foreign
        external international interregional cultural culture social youth tourism sport sports digital information
        technology technologies environment natural resources labour labor housing construction road roads transport
        agriculture health education science finance energy national parliament assembly office
        """
    ),
    verbs=re.compile(r"\w+(?:ed|said|met|told|is|was|has)|and"),
    speech=re.compile(r"said|says|noted|told|added|stressed|emphasi[sz]ed|stated|announced|thanked|explained|met"),
    no_names=_any(
        """
        region regional oblast committee council ministry government republic university federation assembly russia
        belarus china minsk moscow the chamber commerce industry plant works company group bank holding corporation
        state executive district city union forum international national committee's january february march april
        may june july august september october november december monday tuesday wednesday thursday friday saturday
        sunday
        """
    ),
    first_names=_any(
        """
        Alexander Aleksandr Alexandr Alexey Alexei Aleksei Aleksey Anatoly Anatoli Andrei Andrey Anton Artem Artyom
        Boris Denis Dmitry Dmitri Eduard Evgeny Yevgeny Gennady Georgy Gleb Grigory Igor Ilya Ivan Kirill Konstantin
        Leonid Maxim Maksim Mikhail Nikita Nikolai Nikolay Oleg Pavel Petr Pyotr Roman Ruslan Rustam Sergei Sergey
        Stanislav Timur Vadim Valentin Valery Vasily Viktor Victor Vitaly Vladimir Vladislav Vyacheslav Yegor Yuri
        Yury Anastasia Anna Elena Ekaterina Galina Irina Larisa Lyudmila Maria Marina Natalia Natalya Nadezhda Olga
        Svetlana Tatiana Tatyana Valentina Victoria Viktoria Yulia Kassym-Jomart Shavkat Emomali Ilham Nikol
        """
    ),
    endings=(),
    proper_before_title=True,
)

_BELARUSIAN = Tongue(
    titles=re.compile(
        r"(?:віцэ-|прэм'ер-|прэм’ер-|прэс-|дзярж|ген)?(?:губернатар|міністр|прэзідэнт|намеснік|кіраўнік|дырэктар|начальнік|рэктар"
        r"|дэпутат|сенатар|член|консул|спікер|памочнік|сакратар|прадстаўнік|мэр|прэм[’']ер|загадчы[кц]|акім)(?:а|у|ам|ом|е|ы|і)?"
        r"|старшын\w{1,3}|пас(?:ол|ла|лу|лом|ле)|дарад[цч]\w{1,2}|кіраўні[кц]\w{0,2}"
    ),
    modifiers=re.compile(r"перш\w+|былы|былога|былым|генеральн\w+|намеснік\w*|надзвычайн\w+|паўнамоцн\w+|і|часов\w+|галоўн\w+|ганаров\w+"),
    glue=wordlist("і па у ў пры – -"),
    complement=None,
    verbs=re.compile(r"(?!\w+оў$|дэпутатаў$)\w+(?:ў|ўся|ла|лася|лі|ліся|ць|цца)"),
    speech=re.compile(r"сказа(?:ў|ла)|адзначы(?:ў|ла)|падкрэслі(?:ў|ла)|паведамі(?:ў|ла)|дада(?:ў|ла)|расказа(?:ў|ла)|заяві(?:ў|ла)|лічыць"),
    no_names=re.compile(
        r"вобласц\w+|абласн\w+|раён\w*|рэспублік\w+|беларус\w*|расі\w+|мінск\w*|федэрацы\w+|універсітэт\w*|завод\w*|савет\w*|\w+ск(?:ай|ага|аму|ім|ую|ая)"
        r"|дэлегацы\w+|урад\w*|форум\w*|еўрап\w+"
    ),
    first_names=re.compile(
        r"(?:Аляксандр|Анато[л]|Алег|Барыс|Валянцін|Васіл|Віктар|Вітал|Уладзімір|Уладзіслаў|Вадзім|Генадз|Рыгор|Дзяніс|Ягор|Зміцер|Ігар|Іван|Іл"
        r"|Кірыл|Канстанцін|Леанід|Максім|Міхаіл|Павел|Паўл|Пётр|Пятр|Раман|Руслан|Станіслаў|Фёдар|Юр|Ян|Якуб|Артур|Эдуард|Яўген|Мікала|Аляксе"
        r"|Сярге|Андрэ|Дзмітр|Георгі|Цімафе|Мікіт|Ален|Анастасі|Ганн|Анн|Вольг|Веранік|Вікторы|Галін|Ірын|Кацярын|Крысцін|Ларыс|Людміл|Марын"
        r"|Мары|Натал|Надзе|Святлан|Таццян|Тамар|Юлі)(?:[аеёіоуыэюяйь]|ай|ам|ем|ой|ыя|ый|ію|ій|лі|ля|лю|ляй|[іы]ем)?"
    ),
    endings=(
        (re.compile(r"старшын\w+$"), "старшыня"),
        (re.compile(r"пасл\w+$"), "пасол"),
        (re.compile(r"(ск|цк)(?:ага|аму|ім)$"), r"\1і"),
        (re.compile(r"([аояе])в(?:а|у|ым|е)$"), r"\1ў"),
        (re.compile(r"([іы])н(?:у|ым|е)$"), r"\1н"),
        (re.compile(r"([^аеёіоуыэюя])(?:ым|ага|аму)$"), r"\1ы"),
        (re.compile(r"([еэ]нк|анк)(?:і|у|ам|ай|е)$"), r"\1а"),
        (re.compile(r"([аеэо])(?:ем|я|ю)$"), r"\1й"),
        (re.compile(r"(ы|і)(?:ем|я|ю)$"), r"\1й"),
        (re.compile(r"([бвгджзклмнпрстфхцчш])(?:ам|ом)$"), r"\1"),
        (re.compile(r"([бвгджзклмнпрстфхчш])у$"), r"\1"),
    ),
    women=re.compile(
        r"(?:Ален|Анастасі|Ганн|Анн|Вольг|Воль|Веранік|Вікторы|Галін|Ірын|Кацярын|Крысцін|Ларыс|Людміл|Марын|Мары|Натал|Наталл"
        r"|Надзе|Святлан|Таццян|Тамар|Юлі)(?:[аяыіуюе]|[аяо]й)"
    ),
    women_endings=(
        (re.compile(r"(ав|яв|ін|ын)(?:ай|у)$"), r"\1а"),
        (re.compile(r"ск(?:ай|ую)$"), "ская"),
        (re.compile(r"(лл|нн|с|з)(?:і|ю|яй)$"), r"\1я"),
        (re.compile(r"(і|е|ы)(?:і|ю|яй)$"), r"\1я"),
        (re.compile(r"([бвдзлмнпрст])(?:ы|е|у|ай|ой)$"), r"\1а"),
        (re.compile(r"([гк])(?:і|у|ай)$"), r"\1а"),
        (re.compile(r"зе$"), "га"),
    ),
)  # fmt: skip

TONGUES: Mapping[Lang, Tongue] = {Lang.EN: _ENGLISH, Lang.BE: _BELARUSIAN}
