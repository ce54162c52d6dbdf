"""Every command as its user types it: what it prints, where, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramConflictError
from aiohttp import web

from bot import app, extract
from bot.__main__ import main, parser
from bot.archive import Backups, Database, exclusive, outbox, stories
from bot.config import FeedConfig, load, secrets
from bot.errors import ConfigError
from bot.feeds import opml
from bot.model import Article, Facts
from bot.sandbox import SandboxServer, samples
from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Effect, Fault, refuse
from bot.view.page import Page
from tests.archive.values import source, story, visit
from tests.running import ROOT, Said, beside, command, configure, database, running
from tests.sandbox.conftest import bot_of

COMMANDS = (
    "run",
    "demo",
    "backfill",
    "check",
    "refresh",
    "extract",
    "evaluate",
    "explain",
    "digest",
    "replay",
    "ask",
    "letters",
    "feeds",
    "health",
)

TITLE = "Белорусские машиностроители осматривают цеха Ульяновска"
TEXT = (
    "В Ульяновск с ответным визитом приехала делегация Минской области: 26–27 ноября гости знакомятся с заводами"
    " региона. Вместе с руководством области прибыли директора двенадцати белорусских предприятий.\n"
    "Делегацию возглавляет председатель Минского облисполкома Алексей Кушнаренко. Его принял губернатор Алексей"
    " Русских: говорили о деталях для автомобилей, пожарных машинах и лечении в Димитровграде.\n"
    "За девять месяцев товарооборот двух регионов вырос до 18,5 млн долларов. До отъезда стороны рассчитывают заключить"
    " контракт на поставку белорусской техники на 40 млн рублей. Минский и Чердаклинский районы уже скрепили подписями"
    " соглашение о сотрудничестве.\n"
    "Общую дорожную карту покажут в следующем году на XIII Форуме регионов Беларуси и России."
)
PUBLISHED = datetime(2025, 11, 27, 6, tzinfo=UTC)
ULYANOVSK = "Ульяновская область"

WEATHER = ("Завтра в Ульяновске похолодает", "В четверг в области ожидается снег, ночью до минус двенадцати градусов.")
ELSEWHERE = (
    "Делегация Гродненской области посетила Самару",
    "Делегация Гродненской области во главе с заместителем председателя облисполкома Еленой Пасюк посетила Самару."
    " Стороны подписали соглашение о сотрудничестве в машиностроении.",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the operator stands: commands find config.toml there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --------------------------------------------------------------------------- all of them


def test_the_command_line_lists_every_command_with_what_it_does() -> None:
    run = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = [words for line in run.stdout.splitlines() if line.startswith("    ") and (words := line.split())]
    assert all(any(words[0] == name and len(words) > 3 for words in listed) for name in COMMANDS)
    assert run.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    said = command(name, "--help")
    assert said.code == 0
    assert said.out.startswith(f"usage: python -m bot {name}")
    assert all(
        option in said.out for option in ([] if name in ("demo", "extract", "evaluate", "explain") else ["--config"])
    )


def test_a_command_is_a_module_and_a_module_a_command() -> None:
    assert set(COMMANDS) == {path.stem for path in (ROOT / "bot/commands").glob("[!_]*.py")}


@pytest.mark.parametrize(
    "arguments", [(), ("fly",), ("ask",), ("digest", "--date", "27.11.2025"), ("ask", "/visits", "--lang", "fr")]
)
def test_a_wrong_command_line_ends_with_2_and_the_usage(arguments: tuple[str, ...]) -> None:
    said = command(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: python -m bot")


def test_a_date_nobody_can_read_is_told_with_an_example() -> None:
    assert "27.11.2025 is no date; write it as 2025-11-27" in command("digest", "--date", "27.11.2025").err
    assert "nine is no time; write it as 2025-11-27T09:00" in command("digest", "--as-of", "nine").err


def test_the_version_is_told() -> None:
    assert command("--version").out.startswith("pobratim ")


# --------------------------------------------------------------------------- mistakes of the operator


def is_one_message(said: Said, *words: str) -> bool:
    """Whether the command ended with 2 and nothing but one message that holds *words*."""
    clean = said.out == "" and said.err.startswith("pobratim: ") and "Traceback" not in said.err
    return said.code == 2 and clean and said.err.count("pobratim: ") == 1 and all(word in said.err for word in words)


@pytest.mark.parametrize(
    "arguments",
    [("run",), ("check",), ("refresh",), ("digest",), ("ask", "/visits"), ("letters",), ("feeds",), ("health",)],
    ids=" ".join,
)
def test_without_a_configuration_it_is_said_how_to_make_one(folder: Path, arguments: tuple[str, ...]) -> None:
    assert is_one_message(command(*arguments), "config.toml", "config.example.toml", "--config")


def test_five_mistakes_in_a_configuration_are_told_at_once(folder: Path) -> None:
    configure(
        folder,
        FeedConfig.model_construct(url="feeds/rss", title="", region=None, zone="Europe/Moscow"),
        digest={"zone": "Europe/Moskow", "at": "25:61"},
        telegram={"mod": "polling"},
    )
    said = command("ask", "/visits")
    keys = ("feeds[1].url", "feeds[1].title", "digest.zone", "digest.at", "telegram.mod")
    assert is_one_message(said, "config.toml: 5 mistakes", *keys)
    assert len(said.err.splitlines()) == 6


def test_an_unknown_home_region_is_told_with_the_nearest(folder: Path) -> None:
    configure(folder, FeedConfig(url="https://a.example/rss", title="А", region="Ульяновскя область"))
    assert is_one_message(command("refresh"), "feeds[1].region", f"did you mean «{ULYANOVSK}»")


def test_refreshing_without_feeds_is_a_mistake(folder: Path) -> None:
    configure(folder)
    assert is_one_message(command("refresh"), "config.toml", "[[feeds]]")


@pytest.mark.parametrize(
    ("token", "words"), [("", ["BOT_TOKEN is not set", "@BotFather", "export BOT_TOKEN="]), ("no token", ["BOT_TOKEN"])]
)
def test_a_missing_or_malformed_token_is_told_with_where_to_get_one(folder: Path, token: str, words: list[str]) -> None:
    configure(folder)
    said = command("run", BOT_TOKEN=token)
    assert is_one_message(said, *words, "@BotFather")
    assert "no token" not in said.err


def test_webhook_mode_needs_its_secret(folder: Path) -> None:
    configure(folder, telegram={"mode": "webhook", "webhook_url": "https://bot.example.org/t"})
    assert is_one_message(command("run", BOT_TOKEN="1:a"), "WEBHOOK_SECRET", "openssl rand")


@pytest.mark.parametrize("arguments", [("run",), ("refresh",)], ids=" ".join)
def test_a_second_process_on_the_same_database_names_the_first(folder: Path, arguments: tuple[str, ...]) -> None:
    configure(folder, FeedConfig(url="https://a.example/rss", title="А"))
    with exclusive(database(folder)):
        said = command(*arguments, BOT_TOKEN="1:a")
    assert is_one_message(said, str(database(folder)), f"in use by process {os.getpid()}")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE groceries (name TEXT)")
    connection.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


@pytest.mark.parametrize("make", [newer, foreign, garbage, Path.mkdir])
def test_a_database_that_is_not_ours_to_change_is_named_and_left_alone(
    folder: Path, make: Callable[[Path], None]
) -> None:
    configure(folder)
    make(database(folder))
    before = database(folder).read_bytes() if database(folder).is_file() else b""
    assert is_one_message(command("ask", "/visits"), str(database(folder)))
    assert (database(folder).read_bytes() if database(folder).is_file() else b"") == before


def test_a_damaged_database_ends_the_run_with_the_commands_that_mend_it(folder: Path) -> None:
    configure(folder)
    command("letters")
    copy = Backups.of(load(folder / "config.toml").archive).take(datetime.now(UTC))
    with database(folder).open("r+b") as file:
        file.seek(100 * 1024)
        file.write(b"\xff" * 100 * 1024)
    said = command("run", BOT_TOKEN="1:a")
    assert is_one_message(said, f"{database(folder)}: is damaged (", f"cp {copy} {database(folder)}")
    assert copy.name in "".join(command("check").out.split())


async def test_a_taken_port_is_told_with_the_way_out() -> None:
    async with SandboxServer() as box:
        said = await beside("demo", "--port", str(box.port))
    assert is_one_message(said, f"port {box.port}", "in use", "--port")


async def test_a_refused_token_ends_the_run_with_a_clear_message(folder: Path) -> None:
    async with SandboxServer() as box:
        config = load(configure(folder, telegram={"api": box.url}))
        with pytest.raises(ConfigError, match="BOT_TOKEN is refused by Telegram; copy it again from @BotFather"):
            await app.run(config, secrets({"BOT_TOKEN": "424242:revoked"}), lambda name: None)


async def test_another_program_on_the_same_token_ends_the_run_with_a_clear_message(folder: Path) -> None:
    async with SandboxServer() as box:
        configure(folder, telegram={"api": box.url})
        other = bot_of(box)
        async with running(folder, "run", BOT_TOKEN=box.token) as bot:
            await bot.says("ready bot=@pobratim_bot")
            while not bot.over:
                with suppress(TelegramConflictError):  # now one is turned away, now the other; the bot does not go on
                    await other.get_updates(timeout=1)
            assert await bot.ended() == 2, bot.log
        await other.session.close()
    assert [line for line in bot.lines if line.startswith("pobratim: ")] == [bot.lines[-1]]
    assert "another program receives this bot's updates with the same token; stop it" in bot.log
    assert "Traceback" not in bot.log


async def test_a_token_revoked_while_telegram_calls_us_ends_the_run(folder: Path, unused_tcp_port: int) -> None:
    called = {"mode": "webhook", "webhook_url": "https://bot.example.org/telegram", "webhook_port": unused_tcp_port}
    async with SandboxServer() as box:
        configure(folder, telegram={"api": box.url, **called})
        box.faults.add(Fault(Effect.PROXY_PAGE, method="getMe"))  # at the start, which it must survive
        box.faults.add(refuse(Refusal(401, "Unauthorized"), method="getMe", times=None))
        async with running(folder, "run", BOT_TOKEN=box.token, WEBHOOK_SECRET="secret") as bot:
            assert await bot.ended() == 2, bot.log
    assert "Telegram cannot be reached" in bot.log
    assert "pobratim: BOT_TOKEN is refused by Telegram" in bot.log
    assert "Traceback" not in bot.log


# --------------------------------------------------------------------------- extract


def line(number: str, title: str = TITLE, text: str = TEXT, **more: object) -> str:
    article = {"id": number, "title": title, "text": text, "published": "2025-11-27", "region": ULYANOVSK}
    return json.dumps(article | more, ensure_ascii=False)


def results(said: Said) -> list[dict[str, Any]]:
    return [json.loads(one) for one in said.out.splitlines()]


def test_extract_writes_exactly_the_promised_keys_in_their_order() -> None:
    said = command("extract", given=line("a"))
    (result,) = results(said)
    assert (said.code, said.err) == (0, "")
    assert [*result] == (
        [
            "id",
            "lang",
            "cooperation",
            "score",
            "reasons",
            "story",
            "partners",
            "topics",
            "visits",
            "agreements",
            "figures",
            "persons",
            "organisations",
            "upcoming",
            "brief",
        ]
    )
    promised = {
        "visits": "from to place start end phase leader delegates hosts organisations background evidence",
        "agreements": "parties kind subject amount signed background evidence",
        "figures": "kind value value_max unit currency period evidence",
        "persons": "name position organisation evidence",
        "upcoming": "name date place evidence",
    }
    for kind, keys in promised.items():
        assert [[*fact] for fact in result[kind]] == [keys.split()] * len(result[kind]) != []
    assert [*result["brief"]] == ["title", "text", "evidence"]
    assert [*result["agreements"][0]["amount"]] == ["value", "unit", "currency"]


def test_extract_finds_the_facts_of_the_model_case_and_where_they_stand() -> None:
    (result,) = results(command("extract", given=line("a")))
    (visited,) = (each for each in result["visits"] if not each["background"])
    assert (visited["from"], visited["to"][-2:]) == (["Минская область", "Беларусь"], [ULYANOVSK, "Россия"])
    assert (visited["start"], visited["end"], visited["phase"]) == ("2025-11-26", "2025-11-27", "ongoing")
    assert (visited["leader"], visited["hosts"]) == ("Алексей Кушнаренко", ["Алексей Русских"])
    assert {(a["kind"], a["signed"]) for a in result["agreements"]} == {("contract", False), ("agreement", True)}
    assert (18.5, "mln", "USD", "9 months") in {
        (f["value"], f["unit"], f["currency"], f["period"]) for f in result["figures"]
    }
    assert [(e["name"], e["date"]) for e in result["upcoming"]] == [("XIII Форум регионов Беларуси и России", "2026")]
    body = f"{TITLE}\n{TEXT}"
    (proof,) = result["upcoming"][0]["evidence"]
    assert body[proof["start"] : proof["end"]].startswith("XIII Форуме регионов")


def test_extract_keeps_the_order_and_passes_over_empty_lines() -> None:
    given = "\n".join([line("weather", *WEATHER), "", line("visit"), line("weather again", *WEATHER), ""])
    said = command("extract", given=given)
    assert [(result["id"], result["cooperation"]) for result in results(said)] == [
        ("weather", False),
        ("visit", True),
        ("weather again", False),
    ]
    assert said.code == 0


def test_extract_tells_a_bad_line_by_its_number_and_reads_the_others(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join([line("a"), "{broken", line("b"), '{"title": 5}']), encoding="utf-8")
    said = command("extract", str(file))
    assert said.code == 1
    assert [result["id"] for result in results(said)] == ["a", "b"]
    first, second = said.err.splitlines()
    assert first.startswith("pobratim: line 2: not JSON")
    assert second.startswith("pobratim: line 4: «title» is int")


def test_extract_that_fails_at_one_article_says_so_and_gives_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = extract.read

    def failing_at_b(article: Article, *, all_facts: bool = False) -> Facts:
        if article.id == "b":
            raise IndexError("list index out of range")
        return whole(article, all_facts=all_facts)

    monkeypatch.setattr(extract, "read", failing_at_b)  # no text is known to make it fail
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(map(line, "abc")), encoding="utf-8")
    assert main(["extract", str(file), "--all-facts"]) == 1
    said = capsys.readouterr()
    first, failed, last = map(json.loads, said.out.splitlines())
    assert (first["id"], failed["id"], last["id"]) == ("a", "b", "c")
    assert failed["reasons"] == ["could not be read"]
    assert not failed["cooperation"]
    assert first["visits"]
    assert "line 2" in said.err
    assert "«b»" in said.err


def test_extract_reads_a_file_as_it_reads_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(line("a"), encoding="utf-8")
    assert command("extract", str(file)) == command("extract", given=line("a"))


@pytest.mark.parametrize("nothing", ["", "\n\n"])
def test_extract_of_nothing_is_nothing(nothing: str) -> None:
    assert command("extract", given=nothing) == Said(0, "", "")


def test_extract_reads_a_file_saved_with_a_byte_order_mark_and_names_one_in_another_charset(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(line("a"), encoding="utf-8-sig")
    assert [result["id"] for result in results(command("extract", str(file)))] == ["a"]
    file.write_bytes(line("a").encode("cp1251"))
    assert is_one_message(command("extract", str(file)), str(file), "UTF-8")


def test_extract_of_a_missing_file_is_the_operators_mistake() -> None:
    assert is_one_message(command("extract", "nowhere.jsonl"), "nowhere.jsonl")


def test_extract_names_a_story_only_where_articles_share_one() -> None:
    given = [line("told"), line("elsewhere", *ELSEWHERE), line("retold", "Гости из Минска — на заводах Ульяновска")]
    told = {result["id"]: result["story"] for result in results(command("extract", given="\n".join(given)))}
    assert told == {"told": "s1", "elsewhere": None, "retold": "s1"}


def test_extract_tells_all_facts_of_any_article_when_asked() -> None:
    given = line("a", "Завод растёт", "Завод в Ульяновске вложил 300 млн рублей в новый цех.")
    (usual,), (all_facts,) = (results(command("extract", *more, given=given)) for more in ((), ("--all-facts",)))
    assert (usual["cooperation"], usual["figures"]) == (False, [])
    assert [(figure["value"], figure["unit"]) for figure in all_facts["figures"]] == [(300, "mln")]


@pytest.mark.parametrize("lines", [1, 25], ids=["at the end", "in the middle"])  # 25 fill a buffer
def test_extract_ends_in_peace_when_its_reader_has_enough(tmp_path: Path, lines: int) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(line(str(number), *WEATHER) for number in range(lines)), encoding="utf-8")
    extracting = [sys.executable, "-m", "bot", "extract", str(file)]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        extracting, cwd=ROOT, env=buffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `| head` does
        assert process.stderr.read() == b""
    assert process.returncode == 0


# --------------------------------------------------------------------------- evaluate

GUESTS = """# guests
2025-11-27 · Ульяновская область
Минская делегация приехала в Ульяновск
26 ноября в Ульяновск прибыла делегация Минской области. Её возглавляет Алексей Кушнаренко.
---
cooperation: yes
visit: Минская область -> Ульяновск; 2025-11-26
partners: Минская область, Брестская область
"""


def test_evaluate_prints_scores_and_the_gravest_mistakes(tmp_path: Path) -> None:
    (tmp_path / "guests.txt").write_text(GUESTS, encoding="utf-8")
    said = command("evaluate", str(tmp_path))
    assert (said.code, said.err) == (0, "")
    rows = {line[:30].strip(): line.split()[-6:] for line in said.out.splitlines() if line[:1].isalpha()}
    assert rows["visits"] == ["1.000", "1.000", "1.000", "1", "0", "0"]
    assert rows["partners"] == ["0.500", "0.500", "0.500", "1", "1", "1"]
    mistakes = "\npartners: guests\n  expected  Брестская область\n  read      -\n"
    assert mistakes in said.out
    assert "expected" not in command("evaluate", str(tmp_path), "--mistakes", "0").out


def test_evaluate_can_print_one_object(tmp_path: Path) -> None:
    (tmp_path / "guests.txt").write_text(GUESTS, encoding="utf-8")
    told = json.loads(command("evaluate", str(tmp_path / "guests.txt"), "--json").out)
    assert told["cases"] == 1
    assert told["rows"]["partners"] == {
        "score": 0.5, "precision": 0.5, "recall": 0.5, "right": 1, "wrong": 1, "missed": 1
    }  # fmt: skip
    assert told["rows"]["visit start"] == {"score": 1.0, "right": 1, "wrong": 0}


def test_evaluate_tells_where_a_case_is_malformed(tmp_path: Path) -> None:
    file = tmp_path / "guests.txt"
    file.write_text(GUESTS.replace("partners", "partner"), encoding="utf-8")
    assert is_one_message(command("evaluate", str(tmp_path)), f"{file}:8", "«partner»", "partners")
    assert is_one_message(command("evaluate", str(tmp_path / "none")), "none", "no such file")


# --------------------------------------------------------------------------- explain


def test_explain_shows_every_fact_over_its_sentence_and_rule(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(f"{TITLE}\n{TEXT}", encoding="utf-8")
    said = command("explain", str(file), "--region", ULYANOVSK, "--published", "2025-11-27")
    assert said.code == 0
    assert said.out.startswith(TITLE)
    assert "Взят: речь о сотрудничестве" in said.out
    assert "leader=Алексей Кушнаренко; hosts=Алексей Русских" in said.out
    assert "2025-11-26 … 2025-11-27" in said.out
    assert "«товарооборот двух регионов вырос до 18,5 млн долларов»" in said.out


def test_explain_says_why_an_article_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "article.jsonl"
    file.write_text(line("w", *WEATHER), encoding="utf-8")
    said = command("explain", str(file))
    assert said.code == 0
    assert "Не взят: сотрудничества не видно" in said.out
    assert "отсеян первым фильтром" in said.out
    assert "[no other region]" in said.out


def test_explain_of_a_region_nobody_knows_names_the_nearest(tmp_path: Path) -> None:
    said = command("explain", str(tmp_path), "--region", "Ульяновкая область")
    assert is_one_message(said, "--region: «Ульяновкая область»", "«Ульяновская область»")


def test_explain_of_a_file_that_cannot_be_read_names_it(tmp_path: Path) -> None:
    legacy = tmp_path / "article.txt"
    legacy.write_bytes(TITLE.encode("cp1251"))
    assert is_one_message(command("explain", str(legacy)), str(legacy), "UTF-8")
    assert is_one_message(command("explain", "nowhere.txt"), "nowhere.txt: ", "No such file")


# --------------------------------------------------------------------------- refresh, ask


def rss(*items: tuple[str, str], published: datetime = PUBLISHED) -> str:
    told = "".join(
        f"<item><title>{title}</title><link>https://news.example/{number}</link>"
        f"<pubDate>{format_datetime(published)}</pubDate><description>{text}</description></item>"
        for number, (title, text) in enumerate(items, 1)
    )
    return f'<rss version="2.0"><channel><title>x</title>{told}</channel></rss>'


def serve(path: str, body: str, content_type: str = "application/rss+xml") -> web.RouteDef:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type=content_type)

    return web.get(path, answer)


def feed(box: SandboxServer, path: str, title: str, **more: str) -> FeedConfig:
    return FeedConfig(url=box.url + path, title=title, **more)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said, Said]:
    """A configuration whose feed was read once, what `refresh` said of it, and what it said the second time."""
    folder = tmp_path_factory.mktemp("refreshed")

    async def refresh() -> tuple[Path, Said, Said]:
        async with SandboxServer(extra_routes=[serve("/rss", rss((TITLE, TEXT), WEATHER))]) as box:
            source = feed(box, "/rss", "Волжская газета", region=ULYANOVSK, zone="Europe/Ulyanovsk")
            path = configure(folder, source, reading={"max_age_days": 36500}, archive={"keep_days": 36500})
            first = await beside("refresh", "--config", str(path))
            return path, first, await beside("refresh", "--config", str(path))

    return asyncio.run(refresh())


def cells(said: Said, title: str) -> list[str]:
    """The row of a table that begins with *title*."""
    row = next(line for line in said.out.splitlines() if title in line)
    return [cell.strip() for cell in row.strip("│").split("│")]


def test_refresh_prints_a_table_of_what_came(refreshed: tuple[Path, Said, Said]) -> None:
    _, first, again = refreshed
    assert (first.code, first.err) == (0, "")
    assert cells(first, "Волжская газета") == ["Волжская газета", "read", "2", "2", "1", ""]
    assert cells(again, "Волжская газета")[:2] == ["Волжская газета", "unchanged"]


def ask(refreshed: tuple[Path, Said, Said], *question: str) -> str:
    said = command("ask", *question, "--config", str(refreshed[0]))
    assert (said.code, said.err) == (0, "")
    return said.out


def test_asked_for_the_visits_to_minsk_the_model_case_is_told(refreshed: tuple[Path, Said, Said]) -> None:
    told = ask(refreshed, "/visits Minsk")
    assert "Минская область → Ульяновская область" in told
    assert "26–27 ноября 2025" in told
    assert "Алексей Кушнаренко; принимает Алексей Русских" in told
    assert "Волжская газета <https://news.example/1>" in told


@pytest.mark.parametrize("question", ["/visits Мінск", "визиты минск", "/visits минская область", "/visits vbycr"])
def test_the_same_is_found_however_one_writes_the_place(refreshed: tuple[Path, Said, Said], question: str) -> None:
    assert "26–27 ноября 2025" in ask(refreshed, question)


def test_a_question_may_come_as_several_words(refreshed: tuple[Path, Said, Said]) -> None:
    assert ask(refreshed, "/visits", "Minsk") == ask(refreshed, "/visits Minsk")


def test_the_answer_comes_in_the_language_asked_for(refreshed: tuple[Path, Said, Said]) -> None:
    told = ask(refreshed, "/visits Minsk", "--lang", "en")
    assert "Minsk Region → Ulyanovsk" in told
    assert "26–27 November 2025" in told


def test_a_typo_gets_the_nearest_name(refreshed: tuple[Path, Said, Said]) -> None:
    told = ask(refreshed, "/visits Ульянвоск")
    assert "Ульяновск" in told


def test_an_unknown_place_is_said_to_be_one_with_what_to_try(refreshed: tuple[Path, Said, Said]) -> None:
    told = ask(refreshed, "/visits Qwertyuiop")
    assert "«Qwertyuiop» я не знаю" in told
    assert "Минск" in told


def test_a_place_without_news_says_so(refreshed: tuple[Path, Said, Said]) -> None:
    assert "Визитов" in ask(refreshed, "/visits Гродно")


def test_an_article_is_asked_for_by_its_link(refreshed: tuple[Path, Said, Said]) -> None:
    assert "Взят: речь о сотрудничестве" in ask(refreshed, "/why https://news.example/1")
    assert "Не взят" in ask(refreshed, "/why https://news.example/2")


def test_figures_agreements_and_people_of_the_article_are_told(refreshed: tuple[Path, Said, Said]) -> None:
    assert "18,5 млн долларов" in ask(refreshed, "/figures Минская область")
    assert "40 млн рублей" in ask(refreshed, "/agreements Беларусь")
    assert "Председатель Минского облисполкома" in ask(refreshed, "/people Кушнаренко")
    assert "XIII Форум регионов" in ask(refreshed, "/upcoming")


@pytest.mark.parametrize(
    "question", ["/visits", "/visits Minsk", "/agreements", "/figures", "/upcoming", "/people", "/search лён", "/today"]
)
def test_an_empty_archive_answers_politely(folder: Path, question: str) -> None:
    configure(folder)
    said = command("ask", question)
    assert (said.code, said.err) == (0, "")
    assert len(said.out) > 20


async def test_a_feed_that_fails_is_told_and_the_others_are_read(folder: Path) -> None:
    page = serve("/html", "<html><title>Новости</title><p>Главная</p></html>", "text/html")
    async with SandboxServer(extra_routes=[serve("/rss", rss(WEATHER, published=datetime.now(UTC))), page]) as box:
        configure(folder, feed(box, "/rss", "Газета"), feed(box, "/html", "Сайт"), feed(box, "/none", "Пустое место"))
        said = await beside("refresh")
    assert said.code == 1
    assert cells(said, "Газета")[1:4] == ["read", "1", "1"]
    assert "web page" in cells(said, "Сайт")[1]
    assert "404" in cells(said, "Пустое место")[1]


# --------------------------------------------------------------------------- digest


@pytest.fixture
async def told(folder: Path) -> None:
    """Two stories of one morning, Moscow time: one learned of at half past six, one at half past eight."""
    configure(folder)
    async with await Database.open(database(folder)) as db, db.transaction() as tx:
        early = story("Делегация из Минска в пути", visits=[visit()], sources=[source("a", date(2025, 11, 27))])
        late = story("Подписан контракт", sources=[source("b", date(2025, 11, 27))])
        await stories.save(tx, early, now=datetime(2025, 11, 27, 3, 30, tzinfo=UTC))
        await stories.save(tx, late, now=datetime(2025, 11, 27, 5, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["--date", "2025-11-27"], {"Делегация из Минска в пути", "Подписан контракт"}),
        (["--as-of", "2025-11-27T07:00"], {"Делегация из Минска в пути"}),
        (["--as-of", "2025-11-27T05:31:00+00:00"], {"Делегация из Минска в пути", "Подписан контракт"}),
        (["--date", "2025-11-27", "--as-of", "2025-11-27T06:00"], set()),
        (["--date", "2025-11-20"], set()),
        ([], set()),
    ],
    ids=lambda given: " ".join(sorted(given)),  # of sets, too: each process is to name the tests alike
)
@pytest.mark.usefixtures("told")
async def test_a_digest_tells_what_was_known_by_its_hour(arguments: list[str], titles: set[str]) -> None:
    said = await beside("digest", *arguments)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Сводка: ")
    assert {title for title in ("Делегация из Минска в пути", "Подписан контракт") if title in said.out} == titles


@pytest.mark.usefixtures("told")
async def test_a_past_digest_is_replayed_for_anybody() -> None:
    said = await beside("replay", "--as-of", "2025-11-27T07:00")
    assert said.out == (await beside("digest", "--as-of", "2025-11-27T07:00")).out
    assert "Подписан контракт" not in said.out
    assert "no such chat" in (await beside("replay", "--as-of", "2025-11-27T07:00", "--chat", "7")).err


@pytest.mark.usefixtures("told")
async def test_a_digest_is_headed_by_its_day() -> None:
    assert (await beside("digest", "--date", "2025-11-27")).out.startswith("Сводка: четверг, 27 ноября")


# --------------------------------------------------------------------------- check


async def test_check_tells_the_state_of_everything_and_the_mend(folder: Path) -> None:
    page = serve("/html", "<html><title>Новости</title><p>Главная</p></html>", "text/html")
    routes = [*samples.routes(), page, serve("/empty", rss())]
    async with SandboxServer(extra_routes=routes) as box:
        sound = [
            feed(box, "/feeds/ulyanovsk.xml", "Вестник", region=ULYANOVSK),
            feed(box, "/feeds/minsk.xml", "Кольцо"),
        ]
        broken = [feed(box, "/html", "Сайт"), feed(box, "/empty", "Молчун"), feed(box, "/none", "Ошибка")]
        configure(folder, *sound, *broken, telegram={"api": box.url})
        await beside("feeds", "add", f"{box.url}/none?added", "--title", "Добавка", "--links", "")
        said = await beside("check", BOT_TOKEN=box.token)
        await beside("feeds", "remove", "6")
        configure(folder, *sound, telegram={"api": box.url})
        mended = await beside("check", BOT_TOKEN=box.token)
    assert (said.code, mended.code) == (1, 0)
    lines = {
        title: line
        for line in said.out.splitlines()
        for title in ("Вестник", "Сайт", "Молчун", "Ошибка", "Добавка")
        if title in line
    }
    assert {title: "✓" in line for title, line in lines.items()} == {
        "Вестник": True,
        "Сайт": False,
        "Молчун": False,
        "Ошибка": False,
        "Добавка": False,
    }
    assert "12 items; newest 20" in lines["Вестник"]
    assert "windows-1251" in lines["Вестник"]
    assert "web page" in lines["Сайт"]
    assert "is it the right feed?" in lines["Молчун"]
    assert "404" in lines["Ошибка"]
    assert "@pobratim_bot" in said.out
    assert "✗" not in mended.out


async def test_check_goes_on_past_a_bad_token_region_and_database(folder: Path) -> None:
    async with SandboxServer(extra_routes=[serve("/rss", rss(WEATHER))]) as box:
        configure(folder, feed(box, "/rss", "Газета", region="Ульяновскя область"), telegram={"api": box.url})
        garbage(database(folder))
        said = await beside("check", BOT_TOKEN="424242:revoked")
    assert said.code == 1
    assert said.out.count("✗") == 3
    assert "is refused by Telegram" in said.out
    assert f"did you mean «{ULYANOVSK}»" in said.out
    assert "1 items; newest 2025-11-27" in said.out


# --------------------------------------------------------------------------- letters


async def undelivered(folder: Path) -> None:
    async with await Database.open(database(folder)) as db, db.transaction() as tx:
        letter = outbox.Letter(7, None, "digest:7:0:x", [Page("Сводка на четверг").to_json()])
        await outbox.promise(tx, letter, now=PUBLISHED)
        (page,) = await outbox.claim(tx, PUBLISHED, limit=1)
        await outbox.bury(tx, page.id, "message is too long", now=PUBLISHED)


def test_letters_shows_what_did_not_arrive_and_sends_it_after_all(folder: Path) -> None:
    configure(folder)
    assert command("letters").out.strip() == "everything was delivered"
    asyncio.run(undelivered(folder))
    shown = command("letters")
    assert shown.code == 1
    assert all(words in shown.out for words in ("dead", "message is too long", "Сводка на четверг"))
    assert command("letters", "--resend", "5").code == 2
    assert command("letters", "--resend", "1").out.startswith("1 to be sent again")
    assert command("letters").code == 0


# --------------------------------------------------------------------------- health


def test_health_tells_a_bot_that_ticks_from_one_that_does_not(folder: Path) -> None:
    configure(folder)
    assert command("health").code == 1
    alive = folder / "archive.db.alive"
    alive.touch()
    assert command("health") == Said(0, "", "")
    os.utime(alive, (time.time() - 100,) * 2)
    silent = command("health")
    assert silent.code == 1
    assert "last ticked 10" in silent.err


def test_the_parser_names_every_command() -> None:
    assert all(f"    {name} " in parser().format_help() for name in COMMANDS)


# --------------------------------------------------------------------------- feeds


def test_feeds_keeps_the_list_of_sources(folder: Path) -> None:
    configure(folder, FeedConfig(url="https://a.example/rss", title="Вести", region="Самарская область"))
    assert "Вести" in command("feeds").out
    assert "paused" in command("feeds", "pause", "1").out
    assert "not read yet" in command("feeds", "resume", "1").out
    assert "Пензенская" in command("feeds", "region", "1", "Пензенская область").out
    written = command("feeds", "add", "https://b.example/news/", "--links", "a.news", "--title", "Край")
    assert written.out.startswith("2: Край — a page to be watched at https://b.example/news/")
    assert command("feeds", "add", "https://b.example/news/", "--links", "").err.endswith("is listed already\n")
    (folder / "list.opml").write_bytes(
        opml.write(
            [opml.Outline("https://c.example/rss", "Эхо", "Татарстан"), opml.Outline("https://a.example/rss", "А")]
        )
    )
    assert command("feeds", "import", "list.opml").out == "1 added, 1 listed before\n"
    assert "Край" not in command("feeds", "remove", "2").out
    for wrong in (("remove", "1"), ("retry", "9"), ("import", "none.opml"), ("region", "1", "Атлантида")):
        said = command("feeds", *wrong)
        assert (said.code, said.out) == (2, ""), wrong
        assert said.err.startswith("pobratim: ")
