"""The checker of the chaos sees what it is there for: each broken promise, and none where all is well."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, update

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import ItemKept, Pushed, PushKind, Step
from bot.domain.campaign import CampaignId
from bot.domain.commitment import Area, CommitmentItem, ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.member import SubjectClass
from bot.domain.reminder import Rhythm
from bot.usecases.ports.address import UpdateKey
from handlers.sandbox import Sandbox
from handlers.sandbox.formatting import as_typed
from storage.ledger.tables import outbox, processed_update
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.chaos.checker import check
from tests.chaos.journal import Journal, What
from tests.chaos.verdict import Verdict
from tests.people import NOW, address_of, enrol, keep_all, set_up_branch

CHAT = 1003
ROUND = CampaignId(7)
BEFORE = datetime(2026, 3, 9, tzinfo=UTC)
ITEM = CommitmentItem(
    id=ItemId(11),
    number=1,
    area=Area.REMEDY,
    text="Dự đủ các buổi họp",
    subject_class=SubjectClass.ORDINARY,
    measure="Ghi lịch",
    due_on=date(2026, 11, 25),
    rhythm=Rhythm.WEEKLY,
)


class Scene:
    """One member who gave two updates, answered the first question and was reminded once."""

    def __init__(self, storage: SqlStorage, file: Path) -> None:
        self.storage, self.file = storage, file
        self.sandbox = Sandbox("1:checker", machine=NOW.timestamp, seed=1)
        self.journal = Journal(file, time.time)

    async def begin(self, administration: SqlAdministrationStorage) -> None:
        branch = await set_up_branch(administration)
        self.member = branch.members[2]
        await enrol(self.storage.reports, self.member)
        self.sandbox.add_account(CHAT, "An", started=True)
        for number in (1, 2):
            await self.arrived(UpdateKey("telegram", "1", number))
            self.journal.note(CHAT, What.GAVE, number)
        await self.draft({"I.1": "none"}, 1)
        self.journal.note(CHAT, What.ANSWER, "1:0")
        await keep_all(
            self.storage.reports, address_of(self.member), ItemKept(self.member.id, ITEM, Step.MADE)
        )
        self.journal.note(CHAT, What.RHYTHM, "weekly")
        self.journal.note(0, What.JUMP, NOW.isoformat())
        await self.reminded("2026-03-10")

    async def reminded(self, day: str) -> None:
        pushed = Pushed(PushKind.REMINDER, self.member.id, f"reminder:{self.member.id}:{day}")
        await keep_all(self.storage.reports, address_of(self.member), pushed)
        await self.run(update(outbox).values(state="sent"))
        self.sandbox.set_date(datetime.fromisoformat(day))
        self.arrives()

    def arrives(self) -> None:
        self.sandbox.state.post(CHAT, as_typed("Đồng chí có 1 việc đến hạn. Bấm để xem."))

    async def run(self, change: Executable) -> None:
        await self.storage.database.transaction(lambda connection: connection.execute(change))

    async def arrived(self, key: UpdateKey) -> None:
        await self.storage.transaction(lambda records: records.ledger.arrive(key, NOW))

    async def draft(self, answers: dict[str, str], revision: int) -> None:
        draft = Draft(answers=answers, revision=revision)
        change = DraftKept(ROUND, self.member.id, draft)
        await self.storage.transaction(lambda records: records.disclosure.keep(change, NOW))

    async def check(self) -> Verdict:
        self.journal.close()
        return await check(self.file, self.storage, self.sandbox, {CHAT: ROUND})


@pytest.fixture
async def scene(storage: SqlStorage, administration: SqlAdministrationStorage, tmp_path: Path) -> Scene:
    scene = Scene(storage, tmp_path / "journal")
    await scene.begin(administration)
    return scene


async def test_all_is_well(scene: Scene) -> None:
    verdict = await scene.check()
    assert verdict.broken == []
    assert (verdict.updates, verdict.reminders_due, verdict.pushes, verdict.doubled) == (2, 1, 1, 0)


async def test_a_lost_answer(scene: Scene) -> None:
    await scene.draft({}, 1)
    assert len((await scene.check()).lost) == 1


async def test_an_answer_that_was_taken_twice(scene: Scene) -> None:
    await scene.draft({"I.1": "none"}, 2)
    assert len((await scene.check()).twice) == 1


async def test_an_answer_nobody_gave(scene: Scene) -> None:
    await scene.draft({"I.1": "none", "I.2": "often"}, 1)
    assert len((await scene.check()).lost) == 1


async def test_an_update_that_was_confirmed_and_is_not_kept(scene: Scene) -> None:
    await scene.run(delete(processed_update).where(processed_update.c.update_id == 1))
    assert len((await scene.check()).lost) == 1


async def test_updates_decided_in_another_order(scene: Scene) -> None:
    await scene.run(update(processed_update).where(processed_update.c.update_id == 2).values(at=BEFORE))
    assert len((await scene.check()).out_of_order) == 1


async def test_a_commitment_item_that_was_kept_twice(scene: Scene) -> None:
    twin = replace(ITEM, id=ItemId(12), number=2)
    scene.journal.note(CHAT, What.ITEM, ITEM.text)
    await scene.draft({"I.1": "none"}, 2)
    await keep_all(
        scene.storage.reports, address_of(scene.member), ItemKept(scene.member.id, twin, Step.MADE)
    )
    assert len((await scene.check()).twice) == 2  # words and rhythm


async def test_a_reminder_that_was_never_queued(scene: Scene) -> None:
    await scene.run(delete(outbox))
    assert len((await scene.check()).no_reminder) == 1


async def test_a_reminder_that_was_noted_as_sent_and_never_came(scene: Scene) -> None:
    scene.sandbox.state.messages.clear()
    assert "0 of 1" in (await scene.check()).no_reminder[0]


async def test_a_reminder_that_still_waits(scene: Scene) -> None:
    await scene.run(update(outbox).values(state="queued"))
    assert len((await scene.check()).no_reminder) == 2  # not sent on its day, and not at all


async def test_a_message_that_came_twice_is_counted(scene: Scene) -> None:
    scene.arrives()
    verdict = await scene.check()
    assert (verdict.broken, verdict.doubled) == ([], 1)


@pytest.mark.parametrize(("apart", "broken"), [(0.9, 0), (1.1, 1)])
async def test_messages_that_came_in_another_order(scene: Scene, apart: float, broken: int) -> None:
    scene.sandbox.state.messages.clear()
    await scene.reminded("2026-03-17")
    scene.sandbox.set_date(datetime(2026, 3, 10))
    scene.arrives()
    later = outbox.c.key.endswith("2026-03-17")
    await scene.run(update(outbox).where(later).values(queued_at=NOW + timedelta(seconds=apart)))
    await scene.run(update(outbox).where(~later).values(queued_at=NOW))
    assert len((await scene.check()).out_of_order) == broken
