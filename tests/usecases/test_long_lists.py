"""Branches of every size: each list fits what Telegram takes of a keyboard, and leads to everybody."""

import json

import pytest

from bot.conversation.events import (
    AreaAsked,
    DueListOpened,
    ItemAsked,
    NamesOpened,
    PaperHandedIn,
    Press,
    ReaderAsked,
    ReaderNamed,
    ReportRead,
    ReportsOpened,
    WentToCommitment,
    Wrote,
)
from bot.domain.commitment import Area
from bot.domain.member import Member, Office
from bot.usecases.ports.administration import NewMember
from bot.views.plain import visible_length
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

LONG = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Bảo Ngọc Thùy Dương Ánh Nguyệt Tuyết"
MOST_BUTTONS, MOST_BYTES, MOST_WORDS = 100, 10_000, 4096


def roster(size: int) -> list[NewMember]:
    others = [NewMember(f"{chr(65 + n % 26)}{chr(97 + n // 26)} {LONG}") for n in range(size - 1)]
    return [NewMember("Trần Thị Ánh", office=Office.SECRETARY), *others]


async def town_of(size: int, storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    town = Town(storage, await set_up_branch(administration, roster(size)))
    await town.enrol(town.sample.secretary)
    await town.open_round()
    return town


def assert_fits(town: Town, member: Member) -> None:
    page = town.shown[str(member.number)].page
    buttons = [{"text": b.words, "callback_data": b.data} for row in page.rows for b in row]
    assert len(buttons) <= MOST_BUTTONS
    assert len(json.dumps(buttons)) <= MOST_BYTES
    assert visible_length(page.html) <= MOST_WORDS


async def walked(town: Town, member: Member, first: Press) -> list[Press]:
    """Every button of every page."""
    await town.do(member, first)
    found: list[Press] = []
    while True:
        assert_fits(town, member)
        found += [press for press in town.buttons(member).values() if isinstance(press, Press)]
        if "Trang sau" not in town.buttons(member):
            return found
        await town.press(member, "Trang sau")


@pytest.mark.parametrize("size", [1, 3, 21, 200])
async def test_everybody_can_be_marked_on_paper_in_a_branch_of_any_size(
    size: int, storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = await town_of(size, storage, administration)
    found = await walked(town, town.sample.secretary, NamesOpened())
    marks = {press.member for press in found if isinstance(press, PaperHandedIn)}
    assert marks == {member.number for member in town.sample.members}


async def test_who_marks_paper_stays_on_the_page(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = await town_of(60, storage, administration)
    secretary = town.sample.secretary
    await town.do(secretary, NamesOpened(2))
    before = town.buttons(secretary)
    first = next(press for press in before.values() if isinstance(press, PaperHandedIn))
    await town.do(secretary, first)
    assert len(set(before) & set(town.buttons(secretary))) > 15
    await town.do(secretary, NamesOpened(3))
    assert PaperHandedIn(1, first.member, 0) in town.buttons(secretary).values()


async def test_every_reader_can_be_named_and_every_report_opened(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = await town_of(45, storage, administration)
    secretary, others = town.sample.secretary, town.sample.members[1:]
    for member in others:
        await town.enrol(member)
    named = await walked(town, secretary, ReaderAsked(1))
    assert {p.member for p in named if isinstance(p, ReaderNamed)} == {m.number for m in others}
    for member in others[:25]:
        await town.answer_all(member)
        await town.send(member)
    read = await walked(town, secretary, ReportsOpened(1))
    assert {p.member for p in read if isinstance(p, ReportRead)} == {m.number for m in others[:25]}


@pytest.mark.parametrize("first", [WentToCommitment(), DueListOpened()], ids=["all", "due"])
async def test_a_commitment_of_many_items_leads_to_each(town: Town, first: Press) -> None:
    member = town.sample.members[2]
    for number in range(1, 46):
        words = (Wrote(f"{LONG} {number}"), Wrote("Cách làm"), Wrote("11/03/2026"))
        await town.do(member, AreaAsked(), ItemAsked(Area.TASKS), *words)
    found = await walked(town, member, first)
    assert sum(type(press).__name__ == "ItemOpened" for press in found) == 45


async def test_namesakes_are_told_apart_on_buttons(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    namesakes = [NewMember("Nguyễn Văn An"), NewMember("Nguyễn Văn An"), NewMember("Lê Thị Cúc")]
    branch = await set_up_branch(administration, [*roster(1), *namesakes])
    town = Town(storage, branch)
    for member in branch.members:
        await town.enrol(member)
    await town.open_round()
    secretary = town.sample.secretary
    await town.do(secretary, NamesOpened())
    meant = {press: words for words, press in town.buttons(secretary).items()}
    assert "2. Nguyễn Văn An" in meant[PaperHandedIn(1, 2)]
    assert "3. Nguyễn Văn An" in meant[PaperHandedIn(1, 3)]
    assert "4." not in meant[PaperHandedIn(1, 4)]
    await town.do(secretary, ReaderAsked(1))
    meant = {press: words for words, press in town.buttons(secretary).items()}
    assert meant[ReaderNamed(1, 2)] == "2. Nguyễn Văn An"
