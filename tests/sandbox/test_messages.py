"""What happens to messages, keyboards and presses, and where a careless bot is caught."""

from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from handlers.sandbox import PhoneError, Sandbox
from tests.sandbox.people import LAN, MINH, STRANGER, MachineClock, RawBot

YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}


async def test_an_edit_without_a_keyboard_removes_it(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    assert sandbox.screen(LAN)[-1].buttons
    edited = await raw.ok("editMessageText", chat_id=LAN, message_id=sent["message_id"], text="hai")
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]
    assert (sandbox.screen(LAN)[-1].buttons, sandbox.screen(LAN)[-1].edited) == ((), True)


async def test_a_keyboard_alone_can_be_changed(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    await raw.ok("editMessageReplyMarkup", chat_id=LAN, message_id=sent["message_id"])
    assert (sandbox.screen(LAN)[-1].buttons, sandbox.screen(LAN)[-1].edited) == ((), False)


async def test_a_reply_keyboard_changes_the_phone_and_does_not_come_back(
    sandbox: Sandbox, raw: RawBot
) -> None:
    keys = {"keyboard": [["Tự soi", {"text": "Cam kết"}]], "resize_keyboard": True}
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=keys)
    assert "reply_markup" not in sent
    shown = sandbox.state.accounts[LAN].reply_keyboard["keyboard"]
    assert shown == [[{"text": "Tự soi"}, {"text": "Cam kết"}]]
    await raw.ok("sendMessage", chat_id=LAN, text="hai", reply_markup={"remove_keyboard": True})
    assert sandbox.state.accounts[LAN].reply_keyboard == {}


async def test_a_press_is_answered_once_and_in_time(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    first, second = (sandbox.press(LAN, sent["message_id"], 0) for _ in range(2))
    assert await raw.ok("answerCallbackQuery", callback_query_id=first.id, text="Đã ghi", show_alert=True)
    assert sandbox.notices(LAN)[0].alert
    assert "too old" in await raw.refused("answerCallbackQuery", callback_query_id=first.id)
    machine.pushed = 151
    assert "too old" in await raw.refused("answerCallbackQuery", callback_query_id=second.id)


async def test_the_calendar_never_ages_a_press(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    query = sandbox.press(LAN, sent["message_id"], 0)
    sandbox.move_calendar(30 * 86400)
    assert await raw.ok("answerCallbackQuery", callback_query_id=query.id)
    later = await raw.ok("sendMessage", chat_id=LAN, text="hai")
    assert later["date"] - sent["date"] >= 30 * 86400


async def test_who_blocked_the_bot_gets_nothing_until_starting_again(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.block(LAN)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(LAN, "x")
    with pytest.raises(PhoneError, match="blocked"):
        sandbox.write(LAN, "x")
    sandbox.start(LAN)
    await bot.send_message(LAN, "x")
    left, back, started = await bot.get_updates()
    assert left.my_chat_member is not None
    assert left.my_chat_member.new_chat_member.status == "kicked"
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"
    assert started.message is not None


async def test_a_deep_link_brings_its_payload_and_shows_only_start(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(PhoneError, match="START"):
        sandbox.write(STRANGER, "xin chào")
    sandbox.state.accounts[STRANGER].start_payload = "moi_abc-123"
    sandbox.start(STRANGER)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start moi_abc-123"
    assert [bubble.text for bubble in sandbox.screen(STRANGER)] == ["/start"]
    with pytest.raises(PhoneError, match="1-64"):
        sandbox.start(STRANGER, "x" * 65)
    with pytest.raises(PhoneError, match="1-64"):
        sandbox.start(STRANGER, "có dấu")


async def test_a_hand_can_press_only_what_is_there(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    for button in ("a:2", 1, -1):
        with pytest.raises(PhoneError, match="no such button"):
            sandbox.press(LAN, sent["message_id"], button)
    with pytest.raises(PhoneError, match="no message"):
        sandbox.press(MINH, sent["message_id"], 0)


async def test_a_protected_message_says_so(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="x", protect_content=True, disable_notification=True)
    assert sent["has_protected_content"]
    assert (sandbox.screen(LAN)[-1].protected, sandbox.screen(LAN)[-1].silent) == (True, True)


async def test_a_message_can_be_deleted_within_two_days(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    first, second = [(await raw.ok("sendMessage", chat_id=LAN, text=str(n)))["message_id"] for n in (1, 2)]
    assert await raw.ok("deleteMessage", chat_id=LAN, message_id=first)
    assert [bubble.message_id for bubble in sandbox.screen(LAN)] == [second]
    machine.pushed = 48 * 3600
    refusal = await raw.refused("deleteMessage", chat_id=LAN, message_id=second)
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_many_are_deleted_at_once_the_persons_too_and_only_in_this_chat(
    sandbox: Sandbox, raw: RawBot
) -> None:
    typed = sandbox.write(LAN, "một").message_id
    sent = (await raw.ok("sendMessage", chat_id=LAN, text="hai"))["message_id"]
    kept = (await raw.ok("sendMessage", chat_id=LAN, text="ba"))["message_id"]
    foreign = (await raw.ok("sendMessage", chat_id=MINH, text="bốn"))["message_id"]
    assert await raw.ok("deleteMessages", chat_id=LAN, message_ids=[typed, sent, sent, foreign, 999])
    assert [bubble.message_id for bubble in sandbox.screen(LAN)] == [kept]
    assert [bubble.message_id for bubble in sandbox.screen(MINH)][-1] == foreign
    assert await raw.ok("deleteMessages", chat_id=LAN, message_ids=[typed, 999])


@pytest.mark.parametrize(
    ("params", "rule"),
    [
        ({"reply_markup": {"inline_keyboard": [[{"text": str(n), "callback_data": "x"} for n in range(9)]]}},
         "more than 8 buttons in a row"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}},
         "more than 100 buttons"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "", "callback_data": "x"}]]}},
         "a button without text: Telegram drops it"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x", "url": "a.vn"}]]}},
         "a button with several actions: ['url', 'callback_data']"),
        ({"reply_markup": {}}, "reply_markup does nothing: []"),
        ({"loudness": 11}, "sendMessage has no parameter loudness"),
        ({"parse_mode": "HTML", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
         "entities beside parse_mode: Telegram ignores them"),
    ],
)  # fmt: skip
async def test_what_telegram_lets_pass_is_written_down(
    params: dict[str, object], rule: str, sandbox: Sandbox, raw: RawBot
) -> None:
    await raw.ok("sendMessage", chat_id=LAN, text="x", **params)
    assert [(one.method, one.rule) for one in sandbox.violations] == [("sendMessage", rule)]


async def test_rows_over_twelve_are_cut_in_silence(sandbox: Sandbox, raw: RawBot) -> None:
    row = [{"text": str(n), "callback_data": "x"} for n in range(15)]
    sent = await raw.ok("sendMessage", chat_id=LAN, text="x", reply_markup={"inline_keyboard": [row]})
    assert len(sent["reply_markup"]["inline_keyboard"][0]) == 12


async def test_a_wrong_token_is_turned_away(sandbox: Sandbox, raw: RawBot) -> None:
    raw.token = "4242:wrong"
    body = await raw.call("getMe")
    assert (body["error_code"], body["description"]) == (401, "Unauthorized")
    assert not sandbox.requests


@pytest.mark.parametrize("way", ["json", "form", "query", "multipart"])
async def test_parameters_are_read_alike_from_everywhere(way: str, sandbox: Sandbox, raw: RawBot) -> None:
    url = f"{raw.address}/bot{raw.token}/SENDMESSAGE"
    given = {"chat_id": str(LAN), "text": "một & <b>hai</b>", "parse_mode": "html"}
    form = aiohttp.FormData(given, default_to_multipart=way == "multipart")
    how: dict[str, Any] = {"json": {"json": given}, "query": {"params": given}}.get(way, {"data": form})
    async with raw.session.post(url, **how) as response:
        assert (await response.json())["ok"]
    assert sandbox.screen(LAN)[-1].text == "một & hai"
    assert sandbox.requests[-1].method == "sendMessage"


async def test_flood_mode_asks_to_wait(sandbox: Sandbox, raw: RawBot, machine: MachineClock) -> None:
    for n in range(10):
        await raw.ok("sendMessage", chat_id=LAN, text=f"không giới hạn {n}")
    sandbox.flood()
    for n in range(3):
        await raw.ok("sendMessage", chat_id=LAN, text=f"nhanh {n}")
    body = await raw.call("sendMessage", chat_id=LAN, text="quá nhanh")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 3})
    assert body["description"] == "Too Many Requests: retry after 3"
    await raw.ok("sendMessage", chat_id=MINH, text="người khác")
    machine.pushed = 3
    await raw.ok("sendMessage", chat_id=LAN, text="lại được")


async def test_flood_mode_counts_a_group_by_the_minute(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.add_group(-77, "Chi bộ")
    sandbox.flood()
    for n in range(20):
        await raw.ok("sendMessage", chat_id=-77, text=str(n))
    assert "retry after" in await raw.refused("sendMessage", chat_id=-77, text="x")


async def test_python_telegram_bot_reports_a_repeated_edit(sandbox: Sandbox, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="ệ" * 22)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(LAN, "x", reply_markup=keyboard)
    message = await bot.send_message(LAN, "x")
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("x")
