"""Whatever is sent, no chat learns what is another's, and the bot goes on answering."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st
from sqlalchemy import select

from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger import commitments
from storage.ledger.rows import ITEM
from storage.ledger.tables import item
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.hostile import attack_with_updates
from tests.attack.judging import Judge
from tests.attack.populated import DISCLOSED, NAME, WAITING_CHAT, populate
from tests.attack.sending import is_readable, is_whole
from tests.attack.shapes import Shapes
from tests.live_bot import live_bot
from tests.telegram_handlers.fake_telegram import press, typed

ATTEMPTS = 1000  # on each database

Stores = tuple[SqlStorage, SqlAdministrationStorage]


@pytest.fixture
def on_sqlite(sqlite_url: str, keyring: Keyring) -> Iterator[Stores]:
    database = open_database(sqlite_url)
    yield SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring)
    database.close()


async def test_hostile_updates_get_nowhere(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    attack = await attack_with_updates(storage, administration, ATTEMPTS, start=27)
    assert attack.found == []
    assert attack.attempts >= ATTEMPTS
    assert attack.parked > 0


async def test_a_query_that_forgets_its_member_is_found(
    on_sqlite: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commitments, "_OF_MEMBER", select(*ITEM).order_by(item.c.number))
    attack = await attack_with_updates(*on_sqlite, 100, start=27)
    assert any("was told zq" in found for found in attack.found)


def test_whatever_is_drawn_well_formed_is_judged_as_such() -> None:
    shapes = Shapes(st.just(7), st.just("1"), st.just("v1:h:"))

    @settings(max_examples=100, database=None)
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        raw = shapes.update(data.draw, 1)
        assert is_whole(raw) is is_readable(raw)

    draw()
    assert is_whole(press(1, 7))
    assert is_whole(typed(1, 7, "1"))
    headless = press(1, 7)
    del headless["callback_query"]["message"]["chat"]
    assert not is_whole(headless)
    command = {"type": "bot_command", "offset": 0, "length": 6}
    for mark, well in (
        (command, True),
        (command | {"length": "NaN"}, False),
        (command | {"offset": 0.5}, False),
    ):
        marked = typed(1, 7, "/start")
        marked["message"]["entities"] = [mark]
        assert is_whole(marked) is well


async def test_the_account_that_waits_is_told_so(on_sqlite: Stores) -> None:
    await populate(*on_sqlite)
    async with live_bot(on_sqlite[0]) as bot:
        await bot.carry(press(1, WAITING_CHAT))
        told = [call.parameters.get("text", "") for call in bot.telegram.calls]
    assert "đang chờ xác nhận" in "".join(told)


async def test_the_judge_knows_whose_it_is(on_sqlite: Stores) -> None:
    storage, populated = on_sqlite[0], await populate(*on_sqlite)
    secretary, deputy, sent, unsent = populated.people[0], *populated.people[1:4]
    told = {
        sent.mark(DISCLOSED): (secretary, sent),  # the third of a branch has sent, where there is a secretary
        unsent.mark(DISCLOSED): (unsent,),
        unsent.mark(NAME): (secretary, deputy, unsent),
        secretary.mark(NAME): populated.people[:5],
        "zq00b": populated.people[:5],
        "Traceback (most recent call last)": (),
        "\u202egnp.exe": (),
    }
    for words, readers in told.items():
        for person in populated.people:
            judge = Judge(populated, storage)
            await judge.hear(str(person.chat), words, "a test")
            assert (judge.found == []) is (person in readers), (words, person)
        judge = Judge(populated, storage)
        await judge.hear("91", words, "a stranger")
        assert len(judge.found) == 1
