"""The whole story over HTTP, the bot a process of its own: two people, from the slip to the lost phone."""

import re
from datetime import UTC, datetime

import pytest

from bot.conversation.screens import Label
from bot.usecases.confirm_account import confirm_account
from handlers.sandbox import Request
from handlers.sandbox.editing import SAME
from tests.e2e.phone import Phone
from tests.e2e.stage import TOKEN, Stage
from tests.judges import judge_log
from tests.people import ROSTER, SampleBranch, set_up_branch

SECRETARY, MEMBER, NEW_PHONE = 501, 502, 503
NAME = "Nguyễn Văn An"
NOTE = "Việc họp tổ dân phố ngày 12/6, tôi đến muộn"
OTHER_SIGN = "Ngại va chạm khi góp ý với tổ trưởng"
WHAT = "Ngày 12/6 bỏ họp tổ mà không báo trước"
WORDS = "Dự đủ các buổi họp tổ dân phố"
MEASURE = "Ghi lịch họp, bận thì báo trước một ngày"
CODE = re.compile(r"\b[A-Z0-9]{4} [A-Z0-9]{3} [A-Z0-9]{3}\b")
SAME_FOR_ALL = ("gõ mã gồm mười chữ", "Mã này hiện không dùng được", "không còn được dùng trong")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def branch(stage: Stage) -> SampleBranch:
    return await set_up_branch(stage.administration)


async def test_a_member_and_a_secretary_go_the_whole_way(stage: Stage, branch: SampleBranch) -> None:
    secretary, member = stage.phone(SECRETARY, "Ánh"), stage.phone(MEMBER, "An")
    await stage.start_bot()
    await _enrol_by_link(secretary, (await stage.invite(branch.secretary)).token)
    await _open_round(secretary)
    await _enrol_by_code(member, (await stage.invite(branch.members[2])).code)
    await _answer_until(member, 10)
    await _nudge(secretary)
    await _finish_after_a_nudge(member)
    await _clear_up_and_commit(member)
    await _send(member)
    await _read_the_report(secretary, member)
    await _look_at_the_digest(stage, secretary)
    await _mark_paper(secretary)
    await _be_reminded_and_do_it(stage, member)
    await _lose_the_phone(stage, secretary, member)
    assert await stage.bot.stop() == 0, stage.bot.log
    _judge(stage)


async def _enrol_by_link(phone: Phone, token: str) -> None:
    assert "Xin ý kiến đồng chí (1/4)" in (await phone.start(token)).text
    await _consent(phone)


async def _enrol_by_code(phone: Phone, code: str) -> None:
    assert "gõ mã" in (await phone.start()).text
    assert "không dùng được" in (await phone.write("CFGH JKM NPQ")).text
    assert "(1/4)" in (await phone.write(code.lower())).text
    await _consent(phone)


async def _consent(phone: Phone) -> None:
    assert "(2/4)" in (await phone.press(Label.AGREE)).text
    assert "Kính chào đồng chí" in (await phone.press(Label.AGREE)).text


async def _open_round(secretary: Phone) -> None:
    await secretary.press(Label.BOARD)
    await secretary.press(Label.CAMPAIGN)
    assert "Đã xác nhận đối chiếu" in (await secretary.press(Label.EDITION_COMPARED)).text
    assert "đang mở" in (await secretary.press(Label.START_CAMPAIGN)).text


async def _answer_until(member: Phone, last: int) -> None:
    """Mostly no; one typed, one with a note, one sign that is there."""
    await member.press(Label.START_SELF_CHECK)
    for number in range(1, last + 1):
        await member.sees(f"Biểu hiện {number}/27")
        if number == 2:
            await _note(member)
        if number == 3:
            await member.write("1")
        else:
            await member.press("Có, thỉnh thoảng" if number == 5 else "Không có")
    assert f"đã trả lời {last}/27" in (await member.press(Label.PAUSE)).text


async def _note(member: Phone) -> None:
    await member.press(Label.NOTE)
    assert NOTE in (await member.write(NOTE)).text


async def _nudge(secretary: Phone) -> None:
    names = await secretary.write("/chibo")
    names = await secretary.press(Label.NAMES)
    assert names.protected
    assert NAME in names.text
    assert "Hoàng Văn Ổn" not in names.text  # exempt
    await secretary.press("Nhắc riêng tất cả (1)")
    await secretary.sees("hôm nay đã nhắc")


async def _finish_after_a_nudge(member: Phone) -> None:
    """On from the nudge to the last item; one wish to talk in person; one sign outside the list."""
    await member.sees("Chi bộ mong nhận được báo cáo")
    await member.press(Label.GO_ON_SELF_CHECK)
    for number in range(11, 28):
        shown = await member.sees(f"Biểu hiện {number}/27")
        talks = number == 27
        await member.press("Tôi muốn trao đổi" if talks else "Không có")
        assert not talks or "Nhóm III" in shown.text
    await member.sees("Đồng chí có thể gặp riêng")
    assert "biểu hiện khác" in (await member.press(Label.CONTINUE)).text
    assert OTHER_SIGN in (await member.write(OTHER_SIGN)).text
    assert "Mọi mục đã có câu trả lời" in (await member.press(Label.CONTINUE)).text


async def _clear_up_and_commit(member: Phone) -> None:
    await member.press(Label.FINDINGS)
    await member.press("5. ")
    await member.press("Cụ thể thế nào")
    assert WHAT in (await member.write(WHAT)).text
    await member.press(Label.MAKE_ITEM)
    assert "Biện pháp" in (await member.write(WORDS)).text
    assert "Thời hạn" in (await member.write(MEASURE)).text
    assert "Nhịp nhắc" in (await member.write("20 tháng 3")).text
    card = await member.press("Trước 3 ngày")
    assert "20/03/2026" in card.text
    await member.write("/camket")
    await member.press(Label.CLOSE_COMMITMENT)
    assert "Đã chốt lần 1" in (await member.press(Label.CLOSE_COMMITMENT)).text


async def _send(member: Phone) -> None:
    await member.write("/guibaocao")
    await member.press(Label.PREVIEW)
    assert "(3/4)" in (await member.press(Label.TO_SENDING)).text
    assert "Trần Thị Ánh" in (await member.press(Label.AGREE)).text
    assert "Báo cáo đã gửi" in (await member.press(Label.SEND)).text


async def _read_the_report(secretary: Phone, member: Phone) -> None:
    """The reader sees what the member sees, page by page; the member sees that it was read."""
    await secretary.sees(f"{NAME} đã gửi báo cáo")
    await secretary.press(Label.REPORTS)
    await secretary.press(NAME)
    await member.press(Label.SEE_SENT)
    read = [await _page(secretary)]
    own = [await _page(member)]
    while secretary.last.buttons[0][-1]["text"] == "Trang sau":
        await secretary.press(Label.NEXT_PAGE)
        await member.press(Label.NEXT_PAGE)
        read.append(await _page(secretary))
        own.append(await _page(member))
    assert read == own
    assert all(words in "\n".join(read) for words in (NOTE, WHAT, OTHER_SIGN))
    await member.write("/dulieu")
    await member.sees("Trần Thị Ánh đọc lúc")


async def _page(phone: Phone) -> str:
    """The frozen page below its heading."""
    shown = await phone.sees("Báo cáo, trang")
    return shown.text.split("\n\n", 1)[1]


async def _look_at_the_digest(stage: Stage, secretary: Phone) -> None:
    board = await secretary.write("/chibo")
    await secretary.press(Label.BOARD_MORE)
    await secretary.press(Label.FIGURES)
    await secretary.press(Label.SEND_DIGEST)
    digest = await secretary.sees("Tin tóm tắt", below=board.message_id)
    assert digest.photo is not None
    assert stage.sandbox.state.files[digest.photo].content.startswith(PNG)
    assert NAME not in digest.text
    names = await secretary.sees("Theo dõi nộp báo cáo", below=digest.message_id)
    assert names.protected
    assert "Phạm Thị Đào" in names.text
    assert NAME not in names.text


async def _mark_paper(secretary: Phone) -> None:
    shown = await secretary.press("Ghi Lê Văn Bình đã nộp giấy")
    assert "Đã nộp bản giấy:\nLê Văn Bình" in shown.text


async def _be_reminded_and_do_it(stage: Stage, member: Phone) -> None:
    stage.sandbox.set_date(datetime(2026, 3, 17, 8, 30))
    await member.sees("1 việc trong cam kết")
    await member.press(Label.SEE_DUE)
    await member.press(Label.ITEM_PROGRESSED)
    stage.sandbox.set_date(datetime(2026, 3, 20, 8, 30))
    pushed = await member.sees("1 việc đến hạn")
    assert WORDS not in pushed.text
    await member.press(Label.SEE_DUE)
    assert "Tình trạng: đã xong" in (await member.press(Label.ITEM_DONE)).text


async def _lose_the_phone(stage: Stage, secretary: Phone, old: Phone) -> None:
    """The old account loses access at once; the new one sees all again once the operator has confirmed it."""
    await secretary.write("/chibo")
    await secretary.press(Label.ROSTER)
    await secretary.press(NAME)
    await secretary.press(Label.RELEASE_BINDING)
    await secretary.press(Label.RELEASE_BINDING)
    await old.sees("không còn được dùng")
    assert "gõ mã" in (await old.write("/tusoi")).text
    slip = await secretary.sees("Phiếu mời mới")
    code = CODE.search(slip.text)
    assert code is not None
    new = stage.phone(NEW_PHONE, "An")
    await new.start()
    waiting = (await new.write(code.group())).text
    assert "đang chờ xác nhận" in waiting
    assert "Đồng chí đã gửi báo cáo" not in waiting
    number = next(n for n, line in enumerate(ROSTER, 1) if line.name == NAME)
    now = datetime(2026, 3, 20, tzinfo=UTC)
    shown = re.search(r"\b\d{6}\b", waiting)
    assert shown is not None
    who = (1, number)
    await stage.administration.transaction(lambda desk: confirm_account(desk, who, shown.group(), now))
    await new.sees("đã được xác nhận")
    assert "Đồng chí đã gửi báo cáo" in (await new.write("/start")).text


def _refused(stage: Stage) -> list[Request]:
    """What Telegram turned down; an edit that changes nothing is harmless and may happen."""
    return [one for one in stage.sandbox.requests if one.status != 200]


def _forwardable(stage: Stage) -> list[str]:
    """What went out unprotected, but for what is the same for everybody."""
    sent = [one.params for one in stage.sandbox.requests if one.method.startswith("send")]
    told = [one.get("text", one.get("caption", "")) for one in sent if "protect_content" not in one]
    return [text for text in told if not any(words in text for words in SAME_FOR_ALL)]


def _judge(stage: Stage) -> None:
    assert judge_log(list(stage.sandbox.requests)) == []
    assert stage.sandbox.violations == []
    assert {one.response["description"] for one in _refused(stage)} <= {f"Bad Request: {SAME}"}
    assert _forwardable(stage) == []
    assert "Traceback" not in stage.bot.log
    assert TOKEN not in stage.bot.log
