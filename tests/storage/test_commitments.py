"""Commitment items, their history, and frozen versions."""

from dataclasses import replace
from datetime import date, timedelta

from bot.conversation.changes.ledger import CommitmentFrozen, ItemKept, Step
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, ItemId, ItemState
from bot.domain.member import SubjectClass
from bot.domain.reminder import Rhythm
from bot.usecases.ports.ledger import ClosedCommitment
from storage.cipher import Keyring
from storage.ledger.tables import item_event
from storage.unit import Unit
from tests.people import NOW
from tests.storage.conftest import Desk

LATER = NOW + timedelta(days=3)
READ = CommitmentItem(
    id=ItemId(2**62 + 1),
    number=1,
    area=Area.IDEOLOGY,
    text="Đọc hết nghị quyết",
    subject_class=SubjectClass.LEADING,
    measure="Ghi chép từng chương",
    due_on=date(2026, 6, 30),
    rhythm=Rhythm.MONTHLY,
)
BARE = CommitmentItem(
    id=ItemId(7), number=2, area=Area.TASKS, text="Họp đúng giờ", subject_class=SubjectClass.ORDINARY
)


async def items(desk: Desk) -> tuple[CommitmentItem, ...]:
    return await desk.read(lambda ledger: ledger.items(desk.an.id))


async def test_items_come_by_number_as_they_were_kept(desk: Desk) -> None:
    await desk.keep(ItemKept(desk.an.id, BARE, Step.MADE), ItemKept(desk.an.id, READ, Step.MADE))
    assert await items(desk) == (READ, BARE)


async def test_a_changed_item_takes_the_place_of_the_earlier_one(desk: Desk) -> None:
    changed = replace(
        READ,
        area=Area.REMEDY,
        text="Đọc và trao đổi",
        measure="Trao đổi tại chi bộ",
        due_on=None,
        rhythm=Rhythm.WEEKLY,
        state=ItemState.IN_PROGRESS,
        moved=2,
    )
    await desk.keep(ItemKept(desk.an.id, READ, Step.MADE), ItemKept(desk.an.id, changed, Step.REWORDED))
    assert await items(desk) == (changed,)


async def test_the_class_of_a_finding_stays_what_it_was(desk: Desk) -> None:
    changed = replace(READ, subject_class=SubjectClass.ORDINARY)
    await desk.keep(ItemKept(desk.an.id, READ, Step.MADE), ItemKept(desk.an.id, changed, Step.REWORDED))
    assert await items(desk) == (READ,)


async def test_an_id_alone_does_not_open_another_members_item(desk: Desk) -> None:
    await desk.keep(ItemKept(desk.an.id, READ, Step.MADE))
    await desk.keep(ItemKept(desk.binh.id, replace(READ, text="Khác"), Step.REWORDED))
    assert await items(desk) == (READ,)
    assert await desk.read(lambda ledger: ledger.items(desk.binh.id)) == ()


async def test_every_step_is_kept_with_its_note(desk: Desk, keyring: Keyring) -> None:
    await desk.keep(ItemKept(desk.an.id, READ, Step.MADE))
    await desk.keep(ItemKept(desk.an.id, READ, Step.MOVED, "Ốm dài ngày"), at=LATER)
    rows = await desk.reader.database.transaction(
        lambda connection: [
            (row.step, row.at, Unit(connection, keyring).open(item_event.c.note, row.note, row.id))
            for row in connection.execute(item_event.select().order_by(item_event.c.at))
        ]
    )
    assert rows == [("made", NOW, ""), ("moved", LATER, "Ốm dài ngày")]


async def test_nothing_frozen_is_none(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.closed_commitment(desk.an.id)) is None


async def test_a_frozen_version_keeps_its_items_as_they_were(desk: Desk) -> None:
    await desk.keep(CommitmentFrozen(desk.an.id, 1, (READ, BARE)))
    await desk.keep(ItemKept(desk.an.id, replace(READ, text="Đổi rồi"), Step.REWORDED))
    closed = await desk.read(lambda ledger: ledger.closed_commitment(desk.an.id))
    assert closed == ClosedCommitment(ClosedVersion(1, NOW, 2026), (READ, BARE))


async def test_the_latest_version_counts(desk: Desk) -> None:
    await desk.keep(CommitmentFrozen(desk.an.id, 1, (READ,)))
    await desk.keep(CommitmentFrozen(desk.an.id, 2, (BARE,)), at=LATER)
    closed = await desk.read(lambda ledger: ledger.closed_commitment(desk.an.id))
    assert closed == ClosedCommitment(ClosedVersion(2, LATER, 2026), (BARE,))


async def test_the_largest_id_fits_both_databases(desk: Desk) -> None:
    kept = replace(READ, id=ItemId(2**63 - 1))
    await desk.keep(ItemKept(desk.an.id, kept, Step.MADE))
    assert await items(desk) == (kept,)


async def test_decomposed_letters_are_kept_composed(desk: Desk) -> None:
    await desk.keep(ItemKept(desk.an.id, replace(READ, text="\u0110o\u0323c"), Step.MADE))
    assert [item.text for item in await items(desk)] == ["Đọc"]
