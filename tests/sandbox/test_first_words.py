"""A bot and a person talk: the plain paths of every method."""

import asyncio

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.sandbox import Sandbox
from tests.sandbox.people import LAN


async def test_a_text_reaches_the_bot_and_its_answer_reaches_the_phone(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.write(LAN, "/start xin chào")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start xin chào"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Có", callback_data="a:1")]])
    await bot.send_message(LAN, "<b>Đồng chí</b> khỏe không", parse_mode="HTML", reply_markup=keyboard)
    shown = sandbox.screen(LAN)[-1]
    assert shown.text == "Đồng chí khỏe không"
    assert shown.entities == ({"type": "bold", "offset": 0, "length": 8},)
    query = sandbox.press(LAN, shown.message_id, "a:1")
    (press,) = await bot.get_updates(offset=update.update_id + 1)
    assert press.callback_query is not None
    assert press.callback_query.id == query.id
    assert await press.callback_query.answer("Đã ghi")
    await press.callback_query.edit_message_text("Xong")
    assert sandbox.screen(LAN)[-1].buttons == ()
    assert sandbox.notices(LAN)[-1].text == "Đã ghi"
    assert sandbox.violations == []


async def test_a_waiting_poll_ends_as_soon_as_somebody_writes(sandbox: Sandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    sandbox.write(LAN, "xin chào")
    (update,) = await asyncio.wait_for(poll, 3)
    assert update.message is not None
    assert update.message.text == "xin chào"
