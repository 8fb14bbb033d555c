"""A done item is confirmed by the branch's committee or returned with a reason; never by its author."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.changes.ledger import ClosingSettled
from bot.conversation.events import (
    CommitmentClosed,
    ConsentAnswered,
    Event,
    ItemAsked,
    ItemConfirmed,
    ItemDone,
    ItemOpened,
    ItemReopened,
    ReturnAsked,
    WaitingListed,
    WaitingOpened,
    WentHome,
    WentToBoard,
    Wrote,
)
from bot.domain.commitment import Area, ItemState
from bot.domain.member import Member, Office, Purpose
from bot.domain.trail import Act
from bot.usecases.hand_over import order_handover
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Vũ Thị Cúc", office=Office.COMMITTEE, group_number=1),
    NewMember("Phan Văn Đông", office=Office.COMMITTEE, group_number=2),
    NewMember("Nguyễn Văn An", group_number=1),
)
SECRETARY, DEPUTY, OF_GROUP, OF_ANOTHER, AN = range(5)
REASON = "Mới xong một nửa, xin làm nốt"


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(one_item_closed)


async def one_item_closed(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """An has a closed commitment of one item, and a draft beside it."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await promise(town, who(town, AN), "Đọc báo mỗi ngày")
    await undertake(town, who(town, AN), "Học tiếng Tày")
    return town


def who(town: Town, place: int) -> Member:
    return town.sample.members[place]


async def undertake(town: Town, member: Member, words: str, chat: str = "") -> None:
    written = (Wrote(words), Wrote("Lên lịch tuần"), Wrote("30/4/2026"))
    await town.do(member, ItemAsked(Area.TASKS), *written, chat=chat)


async def promise(town: Town, member: Member, words: str, chat: str = "") -> None:
    await undertake(town, member, words, chat)
    await town.do(member, CommitmentClosed(1), chat=chat)


async def state(town: Town, place: int = AN, number: int = 1) -> ItemState:
    items = await town.storage.transaction(lambda r: r.ledger.items(who(town, place).id))
    return next(item.state for item in items if item.number == number)


async def card(town: Town, place: int = AN) -> str:
    member = who(town, place)
    await town.do(member, ItemOpened(1))
    return town.words(member)


async def test_confirmed_from_end_to_end_by_buttons(town: Town) -> None:
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(an, ItemOpened(1))
    assert "xem được việc này để xác nhận" in town.words(an)
    await town.press(an, "Đã xong")
    assert "Đã xong, chờ xác nhận." in town.words(an)
    await town.do(secretary, WentToBoard())
    await town.press(secretary, "Việc chờ xác nhận (1)", f"Việc 1: {an.name}")
    said = town.words(secretary)
    assert all(words in said for words in (an.name, "Đọc báo mỗi ngày", "Lên lịch tuần", "30/04/2026"))
    assert town.shown[str(secretary.number)].page.protected
    await town.press(secretary, "Xác nhận đã xong")
    assert "Không có việc nào chờ xác nhận." in town.words(secretary)
    said = await card(town)
    assert f"Đồng chí {secretary.name} xác nhận đã xong lúc" in said
    assert "Nếu đồng chí mở lại, xác nhận này không còn." in said


async def test_returned_with_a_reason_it_is_in_progress_and_reminded_of_again(town: Town) -> None:
    an, of_group = who(town, AN), who(town, OF_GROUP)
    await town.do(an, ItemDone(1))
    await town.do(of_group, WentHome())
    await town.press(of_group, "Việc chờ xác nhận (1)", f"Việc 1: {an.name}", "Đề nghị làm tiếp")
    await town.do(of_group, Wrote(REASON))
    assert await state(town) is ItemState.IN_PROGRESS
    await town.at(town.now)
    (told,) = town.messenger.to(str(an.number))
    assert told == "Có ý kiến về một việc trong cam kết. Bấm để xem."
    said = await card(town)
    assert all(words in said for words in (f"Đồng chí {of_group.name} đề nghị làm tiếp", REASON))
    await town.at(town.now + timedelta(days=60))
    assert len(town.messenger.to(str(an.number))) > 1
    await town.do(an, ItemDone(1))
    said = town.words(an)
    assert "chờ xác nhận" in said
    assert REASON not in said


async def test_a_word_that_no_longer_stands_is_not_told(town: Town) -> None:
    an = who(town, AN)
    await town.do(an, ItemDone(1))
    await town.do(who(town, DEPUTY), ReturnAsked(an.number, 1), Wrote(REASON))
    await town.do(an, ItemDone(1))
    await town.at(town.now)
    assert town.messenger.to(str(an.number)) == []


@pytest.mark.parametrize("confirmed", [False, True], ids=["waiting", "confirmed"])
async def test_the_author_may_always_open_it_again(town: Town, confirmed: bool) -> None:
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(an, ItemDone(1))
    if confirmed:
        await town.do(secretary, ItemConfirmed(an.number, 1))
    await town.do(an, ItemReopened(1))
    assert await state(town) is ItemState.IN_PROGRESS
    said = await card(town)
    assert "xác nhận đã xong" not in said
    await town.do(secretary, WaitingListed())
    assert "Không có việc nào chờ xác nhận." in town.words(secretary)


@pytest.mark.parametrize(
    ("place", "attempts"),
    [
        (AN, (ItemConfirmed(5, 1), WaitingOpened(5, 1))),  # an own item, by a member
        (OF_ANOTHER, (ItemConfirmed(5, 1), WaitingOpened(5, 1), ReturnAsked(5, 1), Wrote(REASON))),
        (SECRETARY, (ItemConfirmed(5, 2), WaitingOpened(5, 2), ReturnAsked(5, 2), Wrote(REASON))),  # not done
        (SECRETARY, (ItemConfirmed(99, 1), ItemConfirmed(5, 99), ReturnAsked(99, 1), Wrote(REASON))),
    ],
    ids=["own", "another group", "not done", "no such item"],
)
async def test_a_forged_button_confirms_and_shows_nothing(
    town: Town, place: int, attempts: tuple[Event, ...]
) -> None:
    await town.do(who(town, AN), ItemDone(1))
    for attempt in attempts:
        await town.do(who(town, place), attempt)
        assert not {"Đọc báo mỗi ngày", "Học tiếng Tày"} & set(town.words(who(town, place)).splitlines())
    assert await waits(town)


async def waits(town: Town) -> bool:
    return "chờ xác nhận" in await card(town)


@pytest.mark.parametrize("place", [SECRETARY, DEPUTY, OF_GROUP])
async def test_nobody_confirms_the_closing_of_an_own_item(town: Town, place: int) -> None:
    me = who(town, place)
    await promise(town, me, "Việc của tôi")
    await town.do(me, ItemDone(1), WaitingListed())
    assert "Không có việc nào chờ xác nhận." in town.words(me)
    await town.do(me, ItemConfirmed(me.number, 1), ReturnAsked(me.number, 1), Wrote(REASON))
    assert "Đã xong, chờ xác nhận." in await card(town, place)
    other = who(town, DEPUTY if place != DEPUTY else SECRETARY)
    await town.do(other, ItemConfirmed(me.number, 1))
    assert f"Đồng chí {other.name} xác nhận đã xong" in await card(town, place)


async def test_the_same_numbers_of_another_branch_are_other_items(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    beside = Town(town.storage, await set_up_branch(administration, ROSTER))
    beside.core, beside.updates = town.core, 10_000
    for place in (SECRETARY, AN):
        await beside.enrol(who(beside, place), chat=f"beside {place}")
    await town.do(who(town, AN), ItemDone(1))
    stranger = who(beside, SECRETARY)
    attempts = (WaitingOpened(5, 1), ReturnAsked(5, 1), Wrote(REASON), ItemConfirmed(5, 1), WaitingListed())
    for attempt in attempts:
        await beside.do(stranger, attempt, chat=f"beside {SECRETARY}")
        assert "Đọc báo" not in beside.shown[f"beside {SECRETARY}"].page.html
    assert "Không có việc nào" in beside.shown[f"beside {SECRETARY}"].page.html
    assert await waits(town)
    await promise(beside, who(beside, AN), "Việc bên kia", chat=f"beside {AN}")
    await beside.do(who(beside, AN), ItemDone(1), chat=f"beside {AN}")
    await beside.do(stranger, ItemConfirmed(5, 1), chat=f"beside {SECRETARY}")
    assert await waits(town)


async def test_after_a_hand_over_only_the_new_secretary_confirms(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    an, old, new = who(town, AN), who(town, SECRETARY), who(town, OF_ANOTHER)
    await town.do(an, ItemDone(1))
    await administration.transaction(
        lambda desk: order_handover(desk, (1, new.number), None, Office.NONE, town.now)
    )
    await town.do(old, ItemConfirmed(an.number, 1), WaitingOpened(an.number, 1))
    assert "Đọc báo" not in town.words(old)
    assert await waits(town)
    await town.do(new, ItemConfirmed(an.number, 1))
    assert f"Đồng chí {new.name} xác nhận" in await card(town)


async def test_two_who_settle_at_once_settle_once(town: Town) -> None:
    an, secretary, deputy = who(town, AN), who(town, SECRETARY), who(town, DEPUTY)
    await town.do(an, ItemDone(1))
    (waiting,) = await town.storage.transaction(lambda r: r.ledger.waiting_items(an.branch_id))
    confirmed = ClosingSettled(waiting.closing_id, an.id, waiting.item_id, secretary.id)
    late = replace(confirmed, by=deputy.id, reason=REASON)
    for settled in (confirmed, late):  # both had seen it waiting
        await town.storage.transaction(
            lambda r, change=settled: r.ledger.keep(change, Address("phone", "1"), town.now)  # type: ignore[misc]  # the loop's change is bound
        )
    assert f"Đồng chí {secretary.name} xác nhận" in await card(town)
    assert await state(town) is ItemState.DONE


async def test_who_opens_an_item_to_confirm_it_stands_in_the_author_s_copy(town: Town) -> None:
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(an, ItemDone(1))
    await town.do(secretary, WaitingListed(), WaitingOpened(an.number, 2))  # no such item waits
    await town.do(who(town, OF_ANOTHER), WaitingOpened(an.number, 1))  # none of that group's
    assert await read_by(town, an) == []
    await town.do(secretary, WaitingOpened(an.number, 1))
    assert await read_by(town, an) == [(secretary.id, an.id)]


async def read_by(town: Town, author: Member) -> list[tuple[int, int | None]]:
    """Who opened an item of the author, and whose it was, as the author's own copy has it."""
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(author.id))
    return [(line.actor_id, line.member_id) for line in kept.trail if line.act == Act.CLOSING_READ]


async def test_a_second_tap_says_that_the_button_is_old(town: Town) -> None:
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(an, ItemDone(1), ItemDone(1))
    await town.do(secretary, ItemConfirmed(an.number, 1), ItemConfirmed(an.number, 1))
    assert town.shown[str(secretary.number)].notice.startswith("Nút này đã cũ.")
    await town.do(secretary, ReturnAsked(an.number, 1), Wrote(REASON))
    assert await state(town) is ItemState.DONE


async def test_whoever_leaves_takes_along_what_waits(town: Town) -> None:
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(an, ItemDone(1), ConsentAnswered(Purpose.ACCOUNT, 2))
    await town.do(secretary, WaitingOpened(an.number, 1))
    assert "Đọc báo" not in town.words(secretary)
    await town.do(secretary, WaitingListed())
    assert "Không có việc nào chờ xác nhận." in town.words(secretary)
