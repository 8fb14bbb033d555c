"""Strangers judge what the sandbox hands out and what a bot asks; and a fault planted on purpose is seen."""

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.sandbox import Sandbox
from handlers.sandbox.methods import TABLE
from tests.judges import RESULTS, judge_answer, judge_log, judge_object, judge_request
from tests.sandbox.people import LAN
from tests.sandbox.pictures import picture


async def test_a_whole_talk_pleases_the_judges(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.start(LAN, "abc")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Có", callback_data="a:1")]])
    await bot.get_me()
    await bot.set_my_commands([BotCommand("tusoi", "Tự soi")], scope=BotCommandScopeChat(LAN))
    await bot.get_my_commands(scope=BotCommandScopeChat(LAN))
    sent = await bot.send_message(
        LAN,
        "<b>Một</b> <blockquote expandable>hai</blockquote> /tusoi",
        parse_mode="HTML",
        reply_markup=keyboard,
        protect_content=True,
    )
    sandbox.press(LAN, sent.message_id, 0)
    sandbox.block(LAN)
    sandbox.unblock(LAN)
    updates = await bot.get_updates()
    assert updates[1].callback_query is not None
    await updates[1].callback_query.answer("Đã ghi")
    await bot.edit_message_text("Hai", LAN, sent.message_id)
    photo = await bot.send_photo(LAN, picture("PNG"), caption="<i>ảnh</i>", parse_mode="HTML")
    await bot.send_document(LAN, b"x", filename="a.txt", reply_to_message_id=photo.message_id)
    await bot.get_file(photo.photo[-1].file_id)
    await bot.get_chat(LAN)
    await bot.get_webhook_info()
    assert len(sandbox.requests) == 13
    assert judge_log(list(sandbox.requests)) == []
    assert sandbox.violations == []


@pytest.mark.parametrize(
    ("method", "params", "word"),
    [
        ("sendPigeon", {}, "no method"),
        ("sendMessage", {"chat_id": "1"}, "text"),
        ("sendMessage", {"chat_id": "1", "text": "x", "loudness": "11"}, "loudness"),
        ("sendMessage", {"chat_id": "1", "text": "<br>", "parse_mode": "HTML"}, "Unsupported start tag"),
        ("editMessageText", {"chat_id": "1", "text": "x" * 4097}, "too long"),
        ("sendMessage", {"chat_id": "1", "text": "x",
                         "reply_markup": '{"inline_keyboard": [[{"text": "x"}]]}'}, "exactly"),
        ("sendMessage", {"chat_id": "1", "text": "x",
                         "reply_markup": '{"inline_keyboard": [{"text": "x"}]}'}, "inline_keyboard"),
    ],
)  # fmt: skip
def test_the_judges_see_a_wrong_request(method: str, params: dict[str, str], word: str) -> None:
    assert any(word in complaint for complaint in judge_request(method, params))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Message", {"message_id": 1}),
        ("Message", {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "colour": "red"}),
        ("Message", {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private", "colour": "red"}}),
        ("Update", {"update_id": "x"}),
        ("User", {"id": 1, "first_name": "A"}),
    ],
)
def test_the_judges_see_a_wrong_object(kind: str, data: dict[str, Any]) -> None:
    assert judge_object(kind, data)


MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private", "first_name": "A"}, "text": "x"}


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("sendMessage", True),
        ("sendMessage", [MESSAGE]),
        ("editMessageText", True),
        ("getUpdates", {"update_id": 1}),
        ("getUpdates", [{"update_id": 1, "message": {"message_id": 1}}]),
        ("deleteWebhook", {}),
        ("answerCallbackQuery", False),
    ],
)
def test_the_judges_see_an_answer_of_the_wrong_kind(method: str, result: Any) -> None:
    assert judge_answer(method, result)


def test_the_judges_let_a_right_answer_pass() -> None:
    assert judge_answer("sendMessage", MESSAGE) == judge_answer("deleteWebhook", True) == []


def test_the_judges_know_what_every_method_answers() -> None:
    """A method without a kind answers True; one forgotten here would be judged by nobody."""
    yes = {"setWebhook", "deleteWebhook", "sendChatAction", "deleteMessage", "answerCallbackQuery"}
    yes |= {"deleteMessages"}
    yes |= {"setMyCommands", "deleteMyCommands", "setChatMenuButton"}
    assert {method.name for method in TABLE} == yes | RESULTS.keys()
