"""What English and Belarusian call those who hold a post, and how their names change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.extract.tongue import Tongue
from bot.model import Lang
from bot.russian.wordlist import wordlist


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(wordlist(words), key=len, reverse=True)))


_ENGLISH = Tongue(
    titles=_any(
        """
        governor vice-governor governor-general president vice-president minister premier chairman chairwoman
        chairperson chair head mayor vice-mayor director ambassador consul secretary speaker senator rector
        deputy ceo commissioner adviser advisor chancellor representative spokesman spokeswoman spokesperson
        leader founder co-founder owner manager aide akim hokim khokim vice-speaker vice-premier vice-chairman
        vice-rector vice-director pro-rector coordinator commander chief coach goalkeeper captain engineer professor
        expert economist analyst editor officer lawmaker deputy-mayor vice-chairwoman vice-minister deputy-governor
        envoy charge attache attaché counselor counsellor councilor councillor curator specialist
        superintendent principal dean scientist historian architect designer doctor baron baroness lord prince sheikh
        rais hyakim hakim bashkan
        patriarch metropolitan archbishop bishop parliamentarian parliamentarians chairmen secretary-general
        ministers governors mayors ambassadors
        editor-in-chief co-chair co-chairman co-chairwoman physician surgeon tutor lecturer researcher farmer
        vice-consul administrator attorney prosecutor judge journalist correspondent author writer actor actress singer
        """
    ),
    modifiers=_any(
        """
        first deputy vice acting former prime foreign general executive regional chief honorary extraordinary
        and plenipotentiary assistant senior state managing commercial technical economy trade industry
        agriculture health education culture transport energy finance economic regional export commercial
        internal external press sales head honourable managing newly elected appointed then
        commerce commercial labour labor defense defence justice interior tourism science sports sport environment
        construction investment development digital industrial social emergency consular economics natural resources
        food special under associate program programme project
        """
    ),
    courtesies=_any("mr mr. mrs mrs. ms ms. dr dr. prof. sir madam hon. his her excellency comrade"),
    patronymics=re.compile(r"(?:[oe]vich|[oe]vna|ichna|inichna)$"),
    surnames=re.compile(
        r"[^\W\d_](?:ov|ova|ev|eva|yev|yeva|enko|shvili|adze|idze|chuk|skiy|sky|skaya|skii|tsky|kin|kina|yan|nin|lin|rin|nina|rina|lina)$"
    ),
    far_east=_any(
        """
        Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dao Dinh Trinh Truong Luong Kim
        Vuong To Mai Cao Ta Chu Thai Kieu Phung Lam Trieu Quach Ha Van
        Park Pak Lee Choi Jung Chung Kang Cho Yoon Jang Lim Han Shin Seo
        """
    ),
    glue=wordlist("of the for and to in on at & de"),
    verbs=re.compile(
        r"(?!(?:united|limited|associated|unified|organi[zs]ing|steering|manufacturing|engineering|publishing|shipping|housing"
        r"|building|banking|trading|planning|mining|farming|printing|processing|coordinating|holding|training|retraining|advanced)(?!\w))\w+(?:ed|[^s]ing)|said|met|told|is|was|has|had|and|with|by|from|after|during|while|who|which|that|as"
        r"|have|are|were|will|would|be|been|this|these|their|his|its|not|but|or|where|when|than|also|into|about|before"
        r"|under|between|both|says|led|held|took|made|gave|came|went|put|among|since|until|because|if|he|she|it|they"
    ),
    speech=re.compile(r"said|says|noted|told|added|stressed|emphasi[sz]ed|stated|announced|thanked|explained|met"),
    no_names=_any(
        """
        region regional oblast committee council ministry government republic university federation assembly
        russia belarus china minsk moscow the chamber commerce industry plant works company group bank holding
        corporation state executive district city union forum international national committee's administration
        office house senate parliament duma presidential supreme embassy consulate department agency association
        centre center province territory krai oblast kazakhstan uzbekistan kyrgyzstan tajikistan turkmenistan
        azerbaijan armenia georgia mongolia turkey iran india vietnam serbia korea japan germany france italy
        poland hungary finland norway north south east west northern southern eastern western central new great
        first second third press service academy institute college school hospital museum airport street square
        sea river far special economic zone january february march april may june july august september october
        november december monday tuesday wednesday thursday friday saturday sunday
        affairs construction architecture commission kremlin communications labour
        news times herald weekly post gazette journal tribune daily telegraph radio television
        board capital fund securities airlines motors holdings
        """
    ),
    first_names=_any(
        """
        Alexander Aleksandr Alexandr Alexey Alexei Aleksei Aleksey Anatoly Anatoli Andrei Andrey Anton Artem
        Artyom Boris Denis Dmitry Dmitri Eduard Evgeny Yevgeny Gennady Georgy Gleb Grigory Igor Ilya Ivan Kirill
        Konstantin Leonid Maxim Maksim Mikhail Nikita Nikolai Nikolay Oleg Pavel Petr Pyotr Roman Ruslan Rustam
        Sergei Sergey Sam John James Robert Michael William David Richard Thomas Charles Christopher Daniel
        Matthew Mark Paul Steven Andrew Peter George Kevin Brian Edward Jeffrey Frank Stephen Eric Jonathan
        Martin Philip Simon Alan Henry Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen
        Nancy Margaret Emma Julia Laura Alice Ahmed Ahmad Mohammed Mohammad Muhammad Hassan Hossein Hussein Ali
        Abdullah Omar Mustafa Mehmet Murat Emre Hasan Reza Mehdi Amir Karim Farid Aidar Azat Ildar Ilshat Marat
        Radiy Rinat Renat Damir Daniyar Erlan Yerlan Nurlan Askar Berik Bolat Bakhyt Aibek Alisher Bakhtiyar
        Bobur Jamshid Jasur Rustem Shukhrat Sherzod Ulugbek Zafar Elmar Elchin Emin Farhad Orkhan Vugar Anar
        Armen Ararat Ashot Gagik Hayk Karen Levon Samvel Tigran Giorgi Irakli Zurab Ramzan Klaus Hans Jürgen
        Wolfgang Pierre Jean François Marco Giuseppe Carlos José Juan Rajesh Rahul Sanjay Stanislav Timur Vadim
        Valentin Valery Vasily Viktor Victor Vitaly Vladimir Vladislav Vyacheslav Yegor Yuri Yury Anastasia Anna
        Elena Ekaterina Galina Irina Larisa Lyudmila Maria Marina Natalia Natalya Nadezhda Olga Svetlana Tatiana
        Tatyana Valentina Victoria Viktoria Yulia Kassym-Jomart Shavkat Emomali Ilham Nikol
        Mohamed Joseph Joe Donald Barack Anthony Tony Benjamin Samuel Kenneth Gregory Timothy Ronald Gary Larry Scott
        Raymond Patrick Jack Dennis Jerry Tyler Aaron Adam Nathan Douglas Zachary Kyle Walter Ethan Jeremy Harold Keith
        Christian Roger Noah Gerald Terry Sean Austin Arthur Lawrence Jesse Dylan Bryan Jordan Billy Bruce Gabriel Logan
        Albert Willie Alfred Oliver Simone Emmanuel Angela Ursula Giorgia Boris Klaus Josep Antonio Luis Pedro Miguel
        Helen Sandra Donna Carol Ruth Sharon Michelle Kimberly Deborah Amanda Melissa Stephanie Rebecca Kathleen Amy
        Catherine Christine Jane Anne Rachel Hannah Diane Theresa Louise Charlotte Sophie Claire Lucy Kate
        """
    ),
    endings=(),
    proper_before_title=True,
)

_BELARUSIAN = Tongue(
    titles=re.compile(
        r"(?:віцэ-|прэм'ер-|прэм’ер-|прэс-|дзярж|ген)?(?:губ[еэ]рнатар|прэзыдэнт|міністр|прэзідэнт|намеснік|кіраўнік|дырэктар|начальнік|рэктар"
        r"|дэпутат|сенатар|член|консул|спікер|памочнік|сакратар|прадстаўнік|мэр|прэм[’']ер|загадчы[кц]|акім|урач|інжынер|гісторык"
        r"|спецыяліст|настаўнік|трэнер|рэдактар|прафесар|архітэктар|кансультант|эксперт|уладальнік|інспектар|вадзіцель|вадзіцел|фермер|аграном)(?:а|у|ам|ом|е|ы|і)?"
        r"|амбасадар(?:а|у|ам|е|ка|кі|ку|кай)?|ваявод[аыеу]|ваяводам|біскуп(?:а|у|ам|е)?|старшын\w{1,3}|пас(?:ол|ла|лу|лом|ле)|дарад[цч]\w{1,2}|кіраўні[кц]\w{0,2}"
    ),
    modifiers=re.compile(r"перш\w+|былы|былога|былым|генеральн\w+|намеснік\w*|надзвычайн\w+|паўнамоцн\w+|і|часов\w+|галоўн\w+|ганаров\w+"),
    glue=wordlist("і па у ў пры – -"),
    verbs=re.compile(
        r"(?!\w+оў$|\w+таў$|\w+каў$|\w+раў$|\w+анаў$|\w+енаў$|\w*аддзела$)\w+(?:ў|ўся|ла|лася|лі|ліся|ць|цца)|зноў|абран[аы]?я?|прызначан[аы]?я?|зацверджан[аы]?я?"
        r"|сёння|учора|таксама|што|які|якая|якія|калі|або|але|ім|ёй|з|са|ад|праз|пасля|яго|яе|іх"
    ),
    made=re.compile(r"зноў|абран[аы]?|прызначан[аы]?|зацверджан[аы]?|стаў|стала|ім|ёй|спадар\w*|спадарын\w+|з’яўляецца|быў|была"),
    patronymics=re.compile(r"(?:[аеёо]віч(?:а|у|ам|ем|ы|у)?|[аеёоя]ўн(?:а|ы|е|у|ай)|[іь]ч(?:н)?(?:а|ы|е|у|ай))$"),
    surnames=re.compile(r"(?:[аеоё]ў|ава|ева|ёва|овіч|евіч|ёвіч|авіч|ская|скі|цкі|цкая|енка|энка|анка|чук|юк|еня|ік)$"),
    speech=re.compile(r"сказа(?:ў|ла)|адзначы(?:ў|ла)|падкрэслі(?:ў|ла)|паведамі(?:ў|ла)|дада(?:ў|ла)|расказа(?:ў|ла)|заяві(?:ў|ла)|лічыць"),
    no_names=re.compile(
        r"вобласц\w+|абласн\w+|раён\w*|рэспублі[кц]\w+|беларус\w*|узбекістан\w*|казахстан\w*|украін\w*|кіта[йяюі]\w*|савец\w+|расі\w+|мінск\w*|федэрацы\w+|універсітэт\w*|завод\w*|савет\w*|\w+ск(?:ай|ага|аму|ім|ую|ая)"
        r"|дэлегацы\w+|урад\w*|форум\w*|еўрап\w+|польшч\w*|літв\w*|латві\w*|эстоні\w*|германі\w*|брытані\w*|францы\w*|італі\w*"
        r"|турцы\w*|армені\w*|азербайджан\w*|грузі\w*|малдов\w*|венгры\w*|чэхі\w*|славакі\w*|сербі\w*|японі\w*|карэ[яюі]|в[’']етнам\w*"
    ),
    first_names=re.compile(
        r"(?:Аляксандр|Анато[л]|Алег|Барыс|Валянцін|Васіл|Віктар|Вітал|Уладзімір|Уладзіслаў|Вадзім|Генадз|Рыгор|Дзяніс|Ягор|Зміцер|Ігар|Іван|Іл"
        r"|Кірыл|Канстанцін|Леанід|Максім|Міхаіл|Павел|Паўл|Пётр|Пятр|Раман|Руслан|Станіслаў|Фёдар|Юр|Ян|Якуб|Артур|Эдуард|Яўген|Мікала|Аляксе"
        r"|Сярге|Андрэ|Дзмітр|Георгі|Цімафе|Мікіт|Ален|Анастасі|Ганн|Анн|Вольг|Веранік|Вікторы|Галін|Ірын|Кацярын|Крысцін|Ларыс|Людміл|Марын"
        r"|Мары|Натал|Надзе|Святлан|Таццян|Тамар|Юлі)(?:[аеёіоуыэюяйь]|ай|ам|ем|ём|ой|ыя|ый|ію|ій|лі|ля|лю|ляй|[іы]ем)?"
    ),
    endings=(
        (re.compile(r"^(Адам|Абрам)$"), r"\1"),
        (re.compile(r"старшын\w+$"), "старшыня"),
        (re.compile(r"пасл\w+$"), "пасол"),
        (re.compile(r"(ск|цк)(?:ага|аму|ім)$"), r"\1і"),
        (re.compile(r"^(Вітал|Васіл|Анатол|Генадз)(?:ём|ем|я|ю|і)$"), r"\1ь"),
        (re.compile(r"([аояеё])в(?:а|у|ым|е)$"), r"\1ў"),
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
        r"|Надзе|Святлан|Таццян|Тамар|Юлі|Ал|Алін|Алес|Вер|Дар|Дыян|Жанн|Зінаід|Інн|Лідзі|Лілі|Нін|Нэл|Палін|Раіс|Соф|Эл|Ядвіг)(?:[аяыіуюе]|[аяо]й)"
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
