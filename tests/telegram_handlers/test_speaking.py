"""How a reply is shown, and what happens where Telegram does not take it."""

import asyncio
import json
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from bot.usecases.ports.address import Address
from bot.usecases.reply import Reply
from bot.views.page import Button, Page
from handlers.telegram.speak import Pressed, Speaker
from tests.telegram_handlers.fake_telegram import FakeTelegram, Held, Refusal, bot_on, message, press, typed
from tests.telegram_handlers.fake_use import PAGE, REPLY, RememberingUse
from tests.telegram_handlers.running import Pauses, Rig

LAN = Address("telegram", "1")
PRESS = Pressed("query", 7)
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
NOT_MODIFIED = Refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message",
)


class Stage:
    """A speaker with what it speaks to."""

    def __init__(self) -> None:
        self.telegram = FakeTelegram()
        self.use = RememberingUse()
        self.pauses = Pauses()
        self.speaker = Speaker(bot_on(self.telegram), self.use.use, self.pauses.sleep)

    async def show(self, reply: Reply = REPLY, pressed: Pressed | None = PRESS) -> list[str]:
        await self.speaker.show(LAN, reply, pressed)
        return self.telegram.spoken

    def parameters(self, method: str) -> dict[str, str]:
        return self.telegram.called(method)[-1].parameters


async def test_a_press_redraws_its_message_first_and_is_answered_beside() -> None:
    stage = Stage()
    go = asyncio.Event()
    stage.telegram.will("editMessageText", Held(go))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(stage.show())
        await stage.telegram.until(lambda: len(stage.telegram.spoken) == 2)
        assert stage.telegram.spoken == ["editMessageText", "answerCallbackQuery"]
        go.set()
    assert stage.use.shown == [], "an edit is not a new message"


async def test_a_screen_goes_out_as_html_with_styled_buttons_and_no_previews() -> None:
    stage = Stage()
    await stage.show()
    shown = stage.parameters("editMessageText")
    assert (shown["chat_id"], shown["message_id"], shown["parse_mode"]) == ("1", "7", "HTML")
    assert shown["text"] == PAGE.html
    assert json.loads(shown["link_preview_options"]) == {"is_disabled": True}
    assert json.loads(shown["reply_markup"])["inline_keyboard"] == [
        [{"text": "Không", "callback_data": "v1:h:", "style": "primary"}],
        [{"text": "Xóa", "callback_data": "v1:dd:1", "style": "danger"}],
    ]


async def test_a_plain_button_has_no_style_and_a_page_without_buttons_no_keyboard() -> None:
    stage = Stage()
    await stage.show(Reply(Page("a", ((Button("Không", "v1:h:"),),))))
    assert "style" not in stage.parameters("editMessageText")["reply_markup"]
    await stage.show(Reply(Page("a")))
    assert "reply_markup" not in stage.parameters("editMessageText")


async def test_a_notice_of_a_press_is_a_toast_of_at_most_200_characters() -> None:
    stage = Stage()
    await stage.show(Reply(PAGE, notice="Đã lưu"))
    assert stage.parameters("answerCallbackQuery")["text"] == "Đã lưu"
    await stage.show(Reply(PAGE, notice="ấ" * 300))
    assert stage.parameters("answerCallbackQuery")["text"] == "ấ" * 199 + "…"
    await stage.show(Reply(PAGE))
    assert "text" not in stage.parameters("answerCallbackQuery")


async def test_typed_text_gets_a_new_screen_with_the_notice_above_and_the_old_buttons_go() -> None:
    stage = Stage()
    spoken = await stage.show(Reply(PAGE, "Ngày < hôm nay", account_id=5, last_message=6), None)
    assert spoken == ["sendMessage", "editMessageReplyMarkup"]
    assert stage.parameters("sendMessage")["text"] == "Ngày &lt; hôm nay\n\n<b>Câu hỏi</b>"
    assert stage.use.shown == [(5, 1000)]
    assert stage.parameters("editMessageReplyMarkup") == {"chat_id": "1", "message_id": "6"}


async def test_a_notice_that_does_not_fit_gives_way_to_the_screen() -> None:
    stage = Stage()
    long = Page("<b>" + "x" * 4096 + "</b>")
    await stage.show(Reply(long, "Đã lưu"), None)
    assert stage.parameters("sendMessage")["text"] == long.html


async def test_a_stranger_has_no_live_screen_to_note() -> None:
    stage = Stage()
    assert await stage.show(Reply(PAGE), None) == ["sendMessage"]
    assert stage.use.shown == []


async def test_of_several_screens_decided_at_once_only_the_last_keeps_its_buttons() -> None:
    stage = Stage()
    for _ in range(3):
        await stage.show(pressed=None)
    stripped = [call.parameters["message_id"] for call in stage.telegram.called("editMessageReplyMarkup")]
    assert {"1000", "1001"} <= set(stripped)
    assert "1002" not in stripped


async def test_only_so_many_chats_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.telegram.speak.REMEMBERED", 2)
    stage = Stage()
    for chat in ("1", "2", "3", "1"):
        await stage.speaker.show(Address("telegram", chat), Reply(PAGE), None)
    assert stage.telegram.called("editMessageReplyMarkup") == []


async def test_old_buttons_that_cannot_be_removed_are_left() -> None:
    stage = Stage()
    stage.telegram.will("editMessageReplyMarkup", Refusal(400, "Bad Request: message to edit not found"))
    assert await stage.show(pressed=None) == ["sendMessage", "editMessageReplyMarkup"]
    assert stage.use.shown == [(5, 1000)]


async def test_a_redrawn_screen_is_noted_only_where_an_earlier_one_may_not_have_come_out() -> None:
    stage = Stage()
    await stage.show(Reply(PAGE, account_id=5, overdue=True))
    assert stage.use.shown == [(5, 7)]
    stage.telegram.will("editMessageText", Refusal(400, "Bad Request: message to edit not found"))
    await stage.show(Reply(PAGE, account_id=5, overdue=True))
    assert stage.use.shown == [(5, 7), (5, 1000)]


async def test_an_unchanged_screen_is_fine() -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", NOT_MODIFIED)
    assert await stage.show() == ["editMessageText", "answerCallbackQuery"]


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
async def test_where_the_message_cannot_be_redrawn_a_new_one_comes(reason: str) -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", Refusal(400, reason))
    spoken = await stage.show()
    assert [method for method in spoken if method != "answerCallbackQuery"] == [
        "editMessageText",
        "sendMessage",
        "editMessageReplyMarkup",
    ]
    assert stage.use.shown == [(5, 1000)]


PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


@pytest.mark.parametrize(
    ("under", "first"),
    [
        (message(9, 1), "editMessageText"),
        (message(9, 1, photo=PHOTO, caption="Biểu đồ"), "sendMessage"),
        (message(9, 1, document={"file_id": "a", "file_unique_id": "b"}), "sendMessage"),
        ({"message_id": 9, "date": 0, "chat": message(9, 1)["chat"]}, "editMessageText"),
    ],
    ids=["an older text or a push", "a picture", "a file", "too old to be seen"],
)
async def test_a_press_redraws_whichever_text_it_was_under(under: dict[str, Any], first: str) -> None:
    rig = Rig()
    await rig.telegram.deliver(press(10, 1, under=under))
    async with rig.polling():
        await rig.acknowledged()
    assert rig.telegram.spoken[0] == first
    if first == "editMessageText":
        assert rig.telegram.called(first)[0].parameters["message_id"] == "9"


async def test_a_protected_page_never_stands_in_a_message_that_can_be_forwarded() -> None:
    stage = Stage()
    names = Reply(Page("Danh sách", protected=True), account_id=5)
    assert (await stage.show(names))[0] == "sendMessage"
    assert stage.parameters("sendMessage")["protect_content"] == "true"
    await stage.show(names, Pressed("query", 7, is_protected=True))
    assert len(stage.telegram.called("sendMessage")) == 1, "a protected message may be redrawn"


async def test_who_blocked_the_bot_is_noted_as_unreachable() -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", BLOCKED)
    stage.telegram.will("sendMessage", BLOCKED)
    await stage.show()
    await stage.show(pressed=None)
    assert stage.use.reachable == [(LAN, False)] * 2


async def test_a_press_that_is_too_old_to_be_answered_is_redrawn_all_the_same() -> None:
    stage = Stage()
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    stage.telegram.will("answerCallbackQuery", Refusal(400, old))
    assert "editMessageText" in await stage.show()


async def test_a_flood_is_waited_out_once() -> None:
    stage = Stage()
    flood = Refusal(429, "Too Many Requests: retry after 7", {"retry_after": 7})
    stage.telegram.will("editMessageText", flood)
    await stage.show()
    assert stage.pauses == [7]
    assert len(stage.telegram.called("editMessageText")) == 2
    stage.telegram.will("editMessageText", flood, flood)
    await stage.show()
    assert len(stage.telegram.called("editMessageText")) == 4, "twice is too much: the member presses again"


async def test_a_flood_of_minutes_is_not_waited_for() -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", Refusal(429, "Too Many Requests", {"retry_after": 300}))
    await stage.show()
    assert stage.pauses == []


async def test_a_flood_in_one_chat_holds_back_that_chat_alone() -> None:
    rig = Rig()
    over = asyncio.Event()

    async def wait(seconds: float) -> None:
        await over.wait()

    rig.pauses.sleep = wait  # type: ignore[method-assign]  # the flood lasts until the test ends it
    rig.telegram.will("editMessageText", Refusal(429, "Too Many Requests", {"retry_after": 7}))
    await rig.telegram.deliver(press(10, 1), press(11, 1), press(12, 2), typed(13, 3, "a"))
    async with rig.polling():
        await rig.acknowledged()
        await rig.telegram.until(lambda: "sendMessage" in rig.telegram.spoken)
        edits = [call.parameters["chat_id"] for call in rig.telegram.called("editMessageText")]
        assert edits == ["1", "2"]
        over.set()
    edits = [call.parameters["chat_id"] for call in rig.telegram.called("editMessageText")]
    assert edits == ["1", "2", "1", "1"]


async def test_the_network_is_tried_three_times() -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", NetworkError("reset"), TimedOut())
    await stage.show()
    assert len(stage.telegram.called("editMessageText")) == 3
    assert stage.pauses == [0.5, 1.5]
    stage.telegram.will("editMessageText", *[NetworkError("reset")] * 3)
    await stage.show()
    assert len(stage.telegram.called("editMessageText")) == 6


async def test_what_telegram_will_never_take_is_logged_without_what_was_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage = Stage()
    stage.telegram.will("editMessageText", Refusal(400, 'Bad Request: can\'t parse entities: tag "mật"'))
    await stage.show()
    printed = capsys.readouterr().out
    assert "answer_not_shown" in printed
    assert "mật" not in printed


async def test_storage_that_fails_after_the_sending_harms_no_other_answer() -> None:
    rig = Rig()

    async def fail(account_id: int, message: int) -> None:
        raise OSError("the storage is gone")

    rig.use.note_shown = fail  # type: ignore[method-assign]  # this one method fails
    await rig.telegram.deliver(typed(10, 1, "a"), press(11, 1))
    async with rig.polling():
        await rig.acknowledged()
    assert rig.telegram.spoken[:2] == ["sendMessage", "editMessageText"]
