"""A member shares a commitment with a head of unit, changes and ends it; nobody else ever sees it."""

from datetime import timedelta

import pytest

from bot.conversation.events import (
    BindingReleased,
    CommitmentClosed,
    ConsentAnswered,
    Event,
    ExtentAsked,
    ItemAsked,
    ItemDone,
    ItemWithdrawn,
    ShareAsked,
    SharedListed,
    SharedRead,
    ShareEnded,
    ShareGiven,
    WentHome,
    WentToCommitment,
    WentToData,
    WordingAsked,
    Wrote,
)
from bot.domain.commitment import Area
from bot.domain.member import Member, Office, Purpose, RosterState
from bot.domain.roster_change import RosterChange
from bot.domain.sharing import Extent
from bot.usecases.change_roster import change_roster
from bot.usecases.ports.administration import NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Nguyễn Văn An"),
    NewMember("Hồ Văn Thông", holds_post=True),
    NewMember("Bùi Thị Hoa", holds_post=True),
)
AN, HEAD, OTHER_HEAD = 2, 3, 4


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(one_closed_one_drafted)


async def one_closed_one_drafted(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """An has closed a commitment of one item and drafted a second; one head of unit has no account."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:4]:
        await town.enrol(member)
    an = town.sample.members[AN]
    await undertake(town, an, "Đọc báo mỗi ngày")
    await town.do(an, CommitmentClosed(1))
    await undertake(town, an, "Học tiếng Tày")
    return town


async def undertake(town: Town, who: Member, words: str, chat: str = "") -> None:
    written = (Wrote(words), Wrote("Lên lịch tuần"), Wrote("30/4/2026"))
    await town.do(who, ItemAsked(Area.TASKS), *written, chat=chat)


def people(town: Town) -> tuple[Member, Member]:
    return town.sample.members[AN], town.sample.members[HEAD]


async def share(town: Town, extent: Extent = Extent.EVERYTHING) -> tuple[Member, Member]:
    an, head = people(town)
    await town.do(an, ShareGiven(head.number, extent))
    return an, head


async def reads(town: Town, head: Member) -> str:
    await town.do(head, SharedRead(AN + 1))
    return town.words(head)


async def change(town: Town, administration: SqlAdministrationStorage, what: RosterChange) -> None:
    number = town.sample.members[HEAD].number
    await administration.transaction(lambda desk: change_roster(desk, (1, number), what, town.now))


async def test_shared_from_end_to_end_by_buttons(town: Town) -> None:
    an, head = people(town)
    await town.do(an, WentToCommitment())
    await town.press(an, "Chia sẻ với thủ trưởng đơn vị", head.name, "Cho xem toàn bộ nội dung")
    assert f"Đồng chí {head.name} xem được cam kết của đồng chí: toàn bộ nội dung" in town.words(an)
    await town.at(town.now)
    assert town.messenger.to(str(head.number)) == [
        f"Đồng chí {an.name} chia sẻ cam kết với đồng chí. Bấm để xem."
    ]
    await town.do(head, WentHome())
    await town.press(head, "Cam kết được chia sẻ", an.name)
    said = town.words(head)
    assert all(words in said for words in ("Đọc báo mỗi ngày", "Lên lịch tuần", "hạn 30/04/2026"))
    assert "Học tiếng Tày" not in said  # not closed
    assert town.shown[str(head.number)].page.protected


async def test_only_heads_of_the_branch_with_an_account_can_be_chosen(town: Town) -> None:
    an = town.sample.members[AN]
    await town.do(an, ShareAsked())
    offered = [press for press in town.buttons(an).values() if isinstance(press, ExtentAsked)]
    assert offered == [ExtentAsked(town.sample.members[HEAD].number)]
    await town.do(an, ShareGiven(town.sample.members[OTHER_HEAD].number, 2), ShareGiven(1, 2))
    await town.do(an, WentToCommitment())
    assert "xem được cam kết" not in town.words(an)


async def test_progress_alone_has_no_words(town: Town) -> None:
    an, head = await share(town, Extent.PROGRESS)
    await town.do(an, ItemDone(1))
    said = await reads(town, head)
    assert "1. hạn 30/04/2026 · đã xong" in said
    assert not any(words in said for words in ("Đọc báo", "Lên lịch", "Nhiệm vụ", "Học"))


async def test_states_follow_and_words_wait_for_the_next_closing(town: Town) -> None:
    an, head = await share(town)
    await town.do(an, WordingAsked(1), Wrote("Đọc sách mỗi ngày"))
    assert "Đọc báo mỗi ngày" in await reads(town, head)
    await town.do(an, CommitmentClosed(1))
    said = await reads(town, head)
    assert all(words in said for words in ("Đọc sách mỗi ngày", "Học tiếng Tày"))
    await town.do(an, ItemWithdrawn(1, 1))
    assert "đã bỏ" in await reads(town, head)


async def test_openings_are_kept_once_a_day_and_the_author_sees_them(town: Town) -> None:
    an, head = await share(town)
    for _ in range(3):
        await reads(town, head)
        town.now += timedelta(minutes=5)
    await town.do(an, WentToData())
    line = f"đồng chí {head.name} mở xem cam kết lúc"
    assert town.words(an).count(line) == 1
    town.now += timedelta(days=1)
    await reads(town, head)
    await town.do(an, ShareEnded(head.number), WentToData())
    assert town.words(an).count(line) == 2  # an ended share was opened all the same


async def test_nobody_sees_it_after_the_end(town: Town) -> None:
    an, head = await share(town)
    await town.do(an, WentToCommitment())
    await town.press(an, f"Thôi chia sẻ: {head.name}")
    assert await sees_nothing(town, head)
    await town.do(head, SharedListed())
    assert "Chưa có ai chia sẻ" in town.words(head)


async def sees_nothing(town: Town, who: Member, chat: str = "") -> bool:
    await town.do(who, SharedRead(AN + 1), chat=chat)
    page = town.shown[chat or str(who.number)].page.html
    return "Đọc báo" not in page and "hạn 30/04/2026" not in page


@pytest.mark.parametrize(
    "what",
    [
        RosterChange(holds_post=False),
        RosterChange(state=RosterState.EXEMPT),
        RosterChange(state=RosterState.SUSPENDED),
    ],
    ids=["post", "exempt", "suspended"],
)
async def test_the_post_or_activity_lost_ends_access_at_once(
    town: Town, administration: SqlAdministrationStorage, what: RosterChange
) -> None:
    an, head = await share(town)
    await change(town, administration, what)
    assert await sees_nothing(town, head)
    assert "Trang đầu" in town.words(head)
    await town.at(town.now)
    assert town.messenger.to(str(head.number)) == []  # not told any more either
    await town.do(an, WentToCommitment())
    assert f"Hiện đồng chí {head.name} không có quyền xem." in town.words(an)


async def test_the_account_released_sees_nothing(town: Town) -> None:
    _, head = await share(town)
    await town.do(town.sample.secretary, BindingReleased(head.number, 1))
    assert await sees_nothing(town, head)


@pytest.mark.parametrize("who", [AN, HEAD], ids=["author", "reader"])
async def test_the_account_consent_withdrawn_ends_all_shares(town: Town, who: int) -> None:
    an, head = await share(town)
    leaving = town.sample.members[who]
    await town.do(leaving, ConsentAnswered(Purpose.ACCOUNT, 2))
    await town.enrol(leaving)
    assert await sees_nothing(town, head)
    await town.do(an, WentToCommitment())
    assert "xem được cam kết" not in town.words(an)


async def test_neither_officers_nor_other_branches_see_it_by_forged_numbers(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    an, head = await share(town)
    beside = Town(town.storage, await set_up_branch(administration, ROSTER))
    beside.core, beside.updates = town.core, 10_000
    stranger = beside.sample.members[HEAD]
    await beside.enrol(stranger, chat="stranger")
    assert await sees_nothing(beside, stranger, chat="stranger")
    await beside.do(stranger, SharedListed(), chat="stranger")
    assert an.name not in beside.shown["stranger"].page.html
    for member in (*town.sample.members[:2], an):
        assert await sees_nothing(town, member)
    assert not await sees_nothing(town, head)


async def test_what_is_shared_cannot_be_changed_by_its_reader(town: Town) -> None:
    an, head = await share(town)
    before: tuple[Event, ...] = (ItemDone(1), ItemWithdrawn(1, 1), ShareEnded(an.number), CommitmentClosed(1))
    await town.do(head, SharedRead(an.number), *before)
    assert "chưa bắt đầu" in await reads(town, head)
