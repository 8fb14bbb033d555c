"""Keys change in a process of their own while the bot answers in another: nothing is lost."""

import random
from pathlib import Path

from sqlalchemy import func, select, update

from storage.cipher import Keyring
from storage.keyfile import read_keys
from storage.keyuse import KeyUse, key_use
from storage.ledger.tables import invite, member
from storage.records import SqlStorage
from tests.e2e.bot_process import BotProcess
from tests.e2e.crowd import Crowd, gather
from tests.e2e.facts import Facts
from tests.e2e.stage import Stage
from tests.e2e.walker import CATALOGUE, Walker
from tests.people import NOW

WALKERS, IDLE = 3, 700  # who answer; who only make the rotation long


async def test_a_key_is_changed_and_retired_while_answers_come_in(stage: Stage, tmp_path: Path) -> None:
    crowd, chance = await gather(stage, WALKERS + IDLE), random.Random(5)
    await stage.start_bot()
    walkers = [await crowd.newcomer() for _ in range(WALKERS)]
    rotation = commanded(stage, tmp_path, "rotate")
    await rotation.until(lambda: sorted(read_keys(tmp_path / "key")) == [1, 2])
    assert await answer_until_ended(walkers, rotation, chance) >= 1
    # Written by the bot while and after the rotation ran, all of it is under the new key.
    await each_answers(walkers, chance)
    assert {number for number, use in (await uses(stage)).items() if use.rows} == {2}
    await assert_nothing_is_lost(stage, crowd, walkers)

    invites_end = update(invite).values(revoked=True)  # codes cannot be hashed anew: they would keep the key
    await stage.storage.database.transaction(lambda connection: connection.execute(invites_end))
    retiring = commanded(stage, tmp_path, "retire", "1", "--yes")
    await answer_until_ended(walkers, retiring, chance)
    assert sorted(read_keys(tmp_path / "key")) == [2]
    await each_answers(walkers, chance)
    await stage.kill_bot()
    await stage.start_bot()  # with nothing but the new key
    await each_answers(walkers, chance)
    await assert_nothing_is_lost(stage, crowd, walkers)


def commanded(stage: Stage, folder: Path, *words: str) -> BotProcess:
    """A `keys` command that has begun, on the database and key file of the bot."""
    (folder / "command").mkdir(exist_ok=True)
    command = BotProcess(["keys", *words], stage.bot.settings, folder / "command")
    command.start()
    return command


async def answer_until_ended(walkers: list[Walker], command: BotProcess, chance: random.Random) -> int:
    """How many answers were shown before the command had ended; it ended well."""
    answers = 0
    while not command.has_ended and any(may_answer(walker) for walker in walkers):
        for walker in filter(may_answer, walkers):
            await walker.answer(chance).shown()
            answers += not command.has_ended
    await command.until(lambda: command.has_ended)
    assert command.code == 0, command.log
    return answers


def may_answer(walker: Walker) -> bool:
    """Some questions are left for later."""
    return len(walker.answers) < CATALOGUE.size - 6


async def each_answers(walkers: list[Walker], chance: random.Random) -> None:
    for walker in walkers:
        await walker.answer(chance).shown()


async def uses(stage: Stage) -> dict[int, KeyUse]:
    return await stage.storage.database.transaction(lambda connection: key_use(connection, NOW))


async def assert_nothing_is_lost(stage: Stage, crowd: Crowd, walkers: list[Walker]) -> None:
    """Read with nothing but the newest key: each draft as its member knows it, every name."""
    secrets = read_keys(Path(stage.bot.settings["KEY_FILE"]))
    newest = max(secrets)
    storage = SqlStorage(stage.storage.database, Keyring.of({newest: secrets[newest]}))
    for walker in walkers:
        draft = await Facts(storage).draft(crowd.campaign, walker.member)
        assert dict(draft.answers) == walker.answers
        assert draft.revision == walker.revision
    branches = await stage.administration.transaction(lambda desk: desk.branches())
    named = await storage.transaction(
        lambda records: records.ledger.roster(branches[0][1].id, None, NOW.date())
    )
    known = await stage.storage.database.transaction(
        lambda connection: connection.scalar(select(func.count()).select_from(member))
    )
    assert len(named) == known == WALKERS + IDLE + 1
    assert await Facts(stage.storage).parked() == 0
    assert "failed" not in stage.bot.log
