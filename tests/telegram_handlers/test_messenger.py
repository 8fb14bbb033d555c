"""Pushes over Telegram and how they end."""

import pytest
from telegram.error import NetworkError, TimedOut

from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import (
    Attachment,
    Message,
    Messenger,
    Outcome,
    Refused,
    RetryLater,
    Sent,
    Unreachable,
)
from bot.views.page import Button, Page
from handlers.telegram.messenger import TelegramMessenger
from tests.telegram_handlers.fake_telegram import FakeTelegram, Refusal, bot_on

LAN = Address("telegram", "1")
PAGE = Page("Đồng chí có <b>2</b> việc", ((Button("Xem", "v1:dl:"),),))
CHART = Attachment("bieu-do.png", b"\x89PNG\r\n\x1a\n", is_picture=True)
PAPER = Attachment("Báo cáo.docx", b"PK")


async def sent(message: Message) -> FakeTelegram:
    telegram = FakeTelegram()
    messenger: Messenger = TelegramMessenger(bot_on(telegram))
    assert isinstance(await messenger.send(LAN, message), Sent)
    return telegram


async def test_a_text_goes_out_with_its_buttons() -> None:
    [call] = (await sent(Message(PAGE))).calls
    assert call.method == "sendMessage"
    assert call.parameters["text"] == PAGE.html
    assert "v1:dl:" in call.parameters["reply_markup"]
    assert not {"disable_notification", "protect_content"} & set(call.parameters)


async def test_a_message_may_be_silent_and_protected() -> None:
    [call] = (await sent(Message(Page("Danh sách", protected=True), silent=True))).calls
    assert call.parameters["disable_notification"] == call.parameters["protect_content"] == "true"


@pytest.mark.parametrize(("file", "method"), [(CHART, "sendPhoto"), (PAPER, "sendDocument")])
async def test_a_file_carries_the_text_as_its_caption(file: Attachment, method: str) -> None:
    [call] = (await sent(Message(PAGE, file))).calls
    assert call.method == method
    assert list(call.files.values()) == [file.name]
    assert call.parameters["caption"] == PAGE.html
    assert call.parameters["parse_mode"] == "HTML"
    assert "reply_markup" in call.parameters


async def test_a_text_too_long_for_a_caption_follows_its_file() -> None:
    fits, too_long = Page("<b>" + "ấ" * 1024 + "</b>"), Page("ấ" * 1025, PAGE.rows, protected=True)
    assert [call.method for call in (await sent(Message(fits, CHART))).calls] == ["sendPhoto"]
    picture, text = (await sent(Message(too_long, CHART))).calls
    assert (picture.method, text.method) == ("sendPhoto", "sendMessage")
    assert not {"caption", "reply_markup"} & set(picture.parameters)
    assert picture.parameters["protect_content"] == text.parameters["protect_content"] == "true"
    assert "reply_markup" in text.parameters


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (Refusal(403, "Forbidden: bot was blocked by the user"), Unreachable()),
        (Refusal(403, "Forbidden: user is deactivated"), Unreachable()),
        (Refusal(400, "Bad Request: chat not found"), Unreachable()),
        (Refusal(400, "Bad Request: upgraded", {"migrate_to_chat_id": -1001}), Unreachable()),
        (Refusal(429, "Too Many Requests: retry after 7", {"retry_after": 7}), RetryLater(7.0)),
        (Refusal(400, "Bad Request: message is too long"), Refused("Message is too long")),
        (Refusal(400, 'Bad Request: can\'t parse entities: tag "x"'), Refused("Can't parse entities")),
        (Refusal(502, "Bad Gateway"), RetryLater()),
        (Refusal(401, "Unauthorized"), RetryLater()),
        (NetworkError("reset"), RetryLater()),
        (TimedOut(), RetryLater()),
    ],
)
async def test_a_push_ends_as(trouble: Refusal | Exception, outcome: Outcome) -> None:
    telegram = FakeTelegram()
    telegram.will("sendMessage", trouble)
    assert await TelegramMessenger(bot_on(telegram)).send(LAN, Message(PAGE)) == outcome
