"""A committee's officer looks at tables and at what came; a secretary sends figures upward: over storage."""

from dataclasses import replace

import pytest

from bot.conversation.events import Wrote
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.plan import FiguresOpened
from bot.domain.member import Member
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.usecases.ports.administration import Administration
from tests.usecases.a_committee import GRASSROOTS, START, Committee, committee
from tests.usecases.a_concluded_round import SECRETARY, who
from tests.usecases.beginnings import Beginner


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


@pytest.fixture
async def officer(above: Committee) -> Member:
    """A member of the second branch works for the committee above both."""
    member = above.second.sample.members[2]

    def appoint(desk: Administration) -> None:
        desk.organisation.appoint(Appointment(member.id, GRASSROOTS, Period(START)), above.first.now)

    await above.administration.transaction(appoint)
    await above.second.enrol(member)
    return member


async def test_look(above: Committee, officer: Member) -> None:
    town = above.second
    town.now = above.first.now
    await town.do(officer, CommitteeOpened(0))
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, "Các biểu số liệu")
    print(town.words(officer), list(town.buttons(officer)))
    for name in ("Hạn chế, khắc phục", "Sinh hoạt", "Tham gia, cam kết", "Xếp loại", "Kỷ luật", "Tỷ lệ xuất sắc", "Biểu hiện qua tự soi", "Khen thưởng"):
        await town.press(officer, name)
        print("=" * 30); print(town.words(officer), list(town.buttons(officer)))
        if "Thay đổi qua các kỳ" in town.buttons(officer):
            await town.press(officer, "Thay đổi qua các kỳ")
            print("-" * 30); print(town.words(officer), list(town.buttons(officer)))
            await town.press(officer, "Quay lại")
        await town.press(officer, "Biểu khác")
    await town.press(officer, "Kỳ khác")
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, "Quý I/2026")
    print(town.words(officer), list(town.buttons(officer)))
    secretary = who(above.first, SECRETARY)
    await above.first.do(secretary, FiguresOpened())
    await above.first.press(secretary, "Nộp số liệu lên cấp trên")
    print(above.first.words(secretary), list(above.first.buttons(secretary)))
    await above.first.press(secretary, "Hạn chế, khắc phục: có số mới")
    print(above.first.words(secretary), list(above.first.buttons(secretary)))
    await above.first.press(secretary, "Nộp biểu này")
    print(above.first.shown[above.first.chat(secretary)].notice, above.first.words(secretary),
    list(above.first.buttons(secretary))) await above.first.press(secretary, "Quay lại")
    await above.first.press(secretary, [x for x in above.first.buttons(secretary) if x.startswith("Nộp
    các")][0]) print(above.first.shown[above.first.chat(secretary)].notice, above.first.words(secretary),
    list(above.first.buttons(secretary))) await town.do(officer, CommitteeOpened(0))
    print(list(town.buttons(officer)))
    await town.press(officer, [x for x in town.buttons(officer) if x.startswith("Số liệu nộp")][0])
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, [x for x in town.buttons(officer) if x.startswith("1.")][0])
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, "Hạn chế, khắc phục: chờ duyệt")
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, "Trả lại, nêu lý do")
    print(town.words(officer), list(town.buttons(officer)))
    await town.do(officer, Wrote("Xem lại số đã xong"))
    print(town.shown[town.chat(officer)].notice, town.words(officer), list(town.buttons(officer)))
    await town.press(officer, "Quay lại")
    print(town.words(officer), list(town.buttons(officer)))
    await town.press(officer, [x for x in town.buttons(officer) if x.startswith("Duyệt các")][0])
    print(town.shown[town.chat(officer)].notice, town.words(officer), list(town.buttons(officer)))
    await above.first.at(above.first.now)
    print(above.first.messenger.to(above.first.chat(secretary))[-3:])
    await town.press(officer, "Sinh hoạt: đã duyệt")
    await town.press(officer, "Thôi duyệt")
    print(town.shown[town.chat(officer)].notice, town.words(officer), list(town.buttons(officer)))
    assert 0
