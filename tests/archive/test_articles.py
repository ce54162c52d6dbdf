from __future__ import annotations

from bot.archive import Database, articles, feeds
from bot.model import Feed
from tests.archive.values import COOPERATION, ELSEWHERE, NOON, article

ULPRESSA = Feed(0, "https://ulpressa.example/feed", "Улпресса", "Ульяновская область")


async def _keep(db: Database, name: str, fingerprint: str) -> None:
    async with db.transaction() as tx:
        await articles.save(tx, article(name), COOPERATION, fingerprint=fingerprint, seen=NOON)


async def _known(db: Database, *marks: tuple[str, str]) -> frozenset[tuple[str, str]]:
    async with db.read() as connection:
        return await articles.known(connection, marks)


async def test_an_article_is_known_by_its_address(db: Database) -> None:
    await _keep(db, "https://one.example/1", "f1")
    edited = ("https://one.example/1", "edited")
    assert await _known(db, edited) == {edited}


async def test_the_same_words_at_a_new_address_of_the_same_site_are_known(db: Database) -> None:
    await _keep(db, "https://one.example/1", "f1")
    moved = ("https://one.example/2", "f1")
    assert await _known(db, moved, ("https://two.example/1", "f1"), ("https://one.example/3", "f3")) == {moved}


async def test_an_article_without_an_address_is_known_by_what_stands_for_it(db: Database) -> None:
    await _keep(db, "f1", "f1")
    assert await _known(db, ("f1", "f1"), ("f2", "f2")) == {("f1", "f1")}


async def test_thousands_can_be_asked_for_at_once(db: Database) -> None:
    await _keep(db, "n1234", "f1234")
    assert await _known(db, *((f"n{n}", f"f{n}") for n in range(3000))) == {("n1234", "f1234")}


async def test_an_article_is_kept_whole_with_what_was_read_in_it(db: Database) -> None:
    async with db.transaction() as tx:
        (feed,) = await feeds.sync_feeds(tx, [ULPRESSA])
        for name, facts in (("a1", ELSEWHERE), ("a2", None)):
            await articles.save(tx, article(name), facts, fingerprint=name, seen=NOON, feed=feed.id)
    async with db.read() as connection:
        kept = await articles.find(connection, "a1")
        passed_over = await articles.find(connection, "a2")
        assert await articles.find(connection, "a3") is None
    assert kept == articles.Kept(article("a1"), "Улпресса", NOON, ELSEWHERE, None)
    assert passed_over
    assert passed_over.facts is None


async def test_what_was_passed_over_is_kept_in_any_number(db: Database) -> None:
    async with db.transaction() as tx:
        (feed,) = await feeds.sync_feeds(tx, [ULPRESSA])
        some = [(article(f"https://n.example/{n}"), f"f{n}", feed.id, NOON) for n in range(1029)]
        await articles.pass_over(tx, [articles.passed_over(*each) for each in some])
        await articles.pass_over(tx, [])
    async with db.read() as connection:
        for name, mark, _, _ in (some[0], some[511], some[512], some[1028]):
            kept = await articles.find(connection, name.id)
            assert kept == articles.Kept(name, "Улпресса", NOON, None, None)
            assert await articles.known(connection, [("x", mark), (name.id, "x")]) == {(name.id, "x")}
        assert (await connection.exec_driver_sql("SELECT count(*) FROM articles")).scalar_one() == len(some)
