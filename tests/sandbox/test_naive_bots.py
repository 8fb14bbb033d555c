"""Bots that know one rule too few: nothing refuses them, and each one loses something that a test can see."""

import asyncio
from typing import Any

import aiohttp
import pytest

from handlers.sandbox import Sandbox
from tests.sandbox.happenings import YES
from tests.sandbox.people import LAN, MINH, MachineClock, RawBot


async def ask(raw: RawBot, **params: Any) -> int:
    """A question with a button; gives its number."""
    sent = await raw.ok("sendMessage", chat_id=LAN, text="Câu hỏi", reply_markup=YES, **params)
    return int(sent["message_id"])


def kinds(updates: list[dict[str, Any]]) -> list[str]:
    return [list(update)[1] for update in updates]


async def test_who_edits_a_text_and_thinks_the_buttons_stay_has_none(sandbox: Sandbox, raw: RawBot) -> None:
    question = await ask(raw)
    await raw.ok("editMessageText", chat_id=LAN, message_id=question, text="Câu hỏi đã sửa")
    assert sandbox.screen(LAN)[-1].buttons == ()


async def test_who_is_down_for_three_minutes_loses_the_press_and_keeps_the_text(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.press(LAN, await ask(raw), 0)
    sandbox.write(LAN, "một")
    machine.pushed = 180
    assert kinds(await raw.ok("getUpdates")) == ["message"]


async def test_who_is_down_for_a_day_loses_the_text_too(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.write(LAN, "một")
    machine.pushed = 86_400
    assert await raw.ok("getUpdates") == []


async def test_who_counts_every_update_counts_twice_what_was_not_confirmed(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.write(LAN, "một")
    seen = await raw.ok("getUpdates")
    machine.pushed = 1  # it died before it asked for the next one
    seen += await raw.ok("getUpdates")
    assert len(seen) == 2
    assert seen[0] == seen[1]


async def test_who_confirms_before_the_work_is_done_never_sees_it_again(
    sandbox: Sandbox, raw: RawBot
) -> None:
    sandbox.write(LAN, "một")
    (update,) = await raw.ok("getUpdates")
    assert await raw.ok("getUpdates", offset=update["update_id"] + 1) == []
    assert await raw.ok("getUpdates", offset=0) == []


async def test_who_asks_again_at_once_gets_one_update_of_five(sandbox: Sandbox, raw: RawBot) -> None:
    for n in range(5):
        sandbox.write(LAN, str(n))
    assert [len(await raw.ok("getUpdates")) for _ in range(3)] == [5, 1, 1]


async def test_who_jumps_ahead_to_forget_what_waits_gets_it_all(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.write(LAN, "một")
    (update,) = await raw.ok("getUpdates")
    assert await raw.ok("getUpdates", offset=update["update_id"] + 1_000_000) == [update]


async def test_who_takes_a_higher_id_for_a_later_one_turns_the_order_round(
    sandbox: Sandbox, raw: RawBot
) -> None:
    for n in range(6):
        sandbox.write(LAN, str(n))
        sandbox.state.updates.renumber()  # as after a quiet week
    updates = await raw.ok("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["0", "1", "2", "3", "4", "5"]
    assert sorted(updates, key=lambda update: update["update_id"]) != updates


async def test_who_runs_twice_is_thrown_out_by_himself(sandbox: Sandbox, raw: RawBot) -> None:
    first = asyncio.create_task(raw.call("getUpdates", timeout=30))
    await sandbox.until(lambda: sandbox.state.updates.is_polled, 3)
    second = asyncio.create_task(raw.call("getUpdates", timeout=30))
    assert (await asyncio.wait_for(first, 3))["error_code"] == 409
    sandbox.write(LAN, "một")
    assert (await asyncio.wait_for(second, 3))["ok"]


async def test_who_once_asked_for_texts_only_hears_no_press_though_he_asks_for_nothing_now(
    sandbox: Sandbox, raw: RawBot
) -> None:
    question = await ask(raw)
    await raw.ok("getUpdates", allowed_updates=["message"])
    sandbox.press(LAN, question, 0)
    sandbox.write(LAN, "một")
    assert kinds(await raw.ok("getUpdates")) == ["message"]


async def test_who_never_answers_a_press_leaves_the_button_waiting(sandbox: Sandbox, raw: RawBot) -> None:
    question = await ask(raw)
    sandbox.press(LAN, question, 0)
    await raw.ok("editMessageText", chat_id=LAN, message_id=question, text="Xong", reply_markup=YES)
    async with raw.session.get(f"{raw.address}/sandbox/state") as response:
        told = await response.json()
    assert told["phones"][0]["waiting"] == [{"message_id": question, "data": "a:1"}]


async def test_who_counts_letters_for_an_entity_marks_the_wrong_ones(sandbox: Sandbox, raw: RawBot) -> None:
    text = "🙂🙂 đậm"
    place = {"offset": text.index("đậm"), "length": len("đậm")}
    await raw.ok("sendMessage", chat_id=LAN, text=text, entities=[{"type": "bold", **place}])
    (entity,) = sandbox.screen(LAN)[-1].entities
    units = text.encode("utf-16-le")[entity["offset"] * 2 :][: entity["length"] * 2]
    assert units.decode("utf-16-le", "replace") != "đậm"


async def test_who_lines_up_with_spaces_finds_them_gone(sandbox: Sandbox, raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="   thụt lề\t\x07\n\n")
    assert sent["text"] == "thụt lề"


async def test_who_writes_nbsp_shows_it_to_people(raw: RawBot) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="a&nbsp;b", parse_mode="HTML")
    assert sent["text"] == "a&nbsp;b"


async def test_who_puts_thirteen_buttons_in_a_row_or_301_in_all_loses_some(
    sandbox: Sandbox, raw: RawBot
) -> None:
    wide = [[{"text": "x", "url": "a.vn"}] * 13]
    many = [[{"text": "x", "url": "a.vn"}] * 7 for _ in range(43)]
    for rows, left in ((wide, 12), (many, 300)):
        await raw.ok("sendMessage", chat_id=LAN, text="x", reply_markup={"inline_keyboard": rows})
        assert sum(map(len, sandbox.screen(LAN)[-1].buttons)) == left
    assert len(sandbox.violations) == 2


async def test_who_looks_for_his_reply_keyboard_in_the_answer_finds_none(raw: RawBot) -> None:
    for markup in ({"keyboard": [["x"]]}, {"force_reply": True}, {"remove_keyboard": True}):
        sent = await raw.ok("sendMessage", chat_id=LAN, text="x", reply_markup=markup)
        assert "reply_markup" not in sent
        refusal = await raw.refused("editMessageText", chat_id=LAN, message_id=sent["message_id"], text="y")
        assert refusal == "Bad Request: message can't be edited"


async def test_who_sends_again_after_a_cut_connection_says_it_twice(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "drop_after")
    with pytest.raises(aiohttp.ClientError):
        await raw.call("sendMessage", chat_id=LAN, text="một")
    await raw.ok("sendMessage", chat_id=LAN, text="một")
    assert [bubble.text for bubble in sandbox.screen(LAN)] == ["một", "một"]


async def test_who_protects_by_an_edit_protects_nothing(sandbox: Sandbox, raw: RawBot) -> None:
    question = await ask(raw)
    edit = {"chat_id": LAN, "message_id": question, "text": "Danh sách", "protect_content": True}
    edited = await raw.ok("editMessageText", **edit)
    assert "has_protected_content" not in edited
    assert not sandbox.screen(LAN)[-1].protected
    assert [one.rule for one in sandbox.violations] == ["editMessageText has no parameter protect_content"]


async def test_who_writes_faster_than_telegram_allows_is_told_to_wait_but_only_there(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.flood()
    answers = [await raw.call("sendMessage", chat_id=LAN, text=str(n)) for n in range(5)]
    assert [answer.get("parameters") for answer in answers] == [None] * 3 + [{"retry_after": 3}] * 2
    await raw.ok("sendMessage", chat_id=MINH, text="khác")
    machine.pushed = 3
    await raw.ok("sendMessage", chat_id=LAN, text="lại được")


async def test_who_writes_to_everybody_at_once_is_stopped_after_thirty(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.flood()
    chats = range(8000, 8031)
    for chat in chats:
        sandbox.add_account(chat, "A", started=True)
    answers = [await raw.call("sendMessage", chat_id=chat, text="x") for chat in chats]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]
    assert answers[-1]["parameters"] == {"retry_after": 1}


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("bao-cao/2026?.docx", "2026.docx"),
        ("Báo cáo: quý 1.docx", "Báo cáo  quý 1.docx"),
        ("x" * 65 + ".docx", "x" * 64 + ".docx"),
        ("Bản kiểm điểm 2026 (lần 1).docx", "Bản kiểm điểm 2026 (lần 1).docx"),
        ("Ba\u0309n.docx", "Ban.docx"),
        (".docx", "docx"),
    ],
)
async def test_who_names_a_file_as_telegram_does_not_like_it_sends_another_name(
    sent: str, shown: str, sandbox: Sandbox, raw: RawBot
) -> None:
    form = aiohttp.FormData({"chat_id": str(LAN)}, quote_fields=False)
    form.add_field("document", b"x", filename=sent)
    async with raw.session.post(f"{raw.address}/bot{raw.token}/sendDocument", data=form) as response:
        assert (await response.json())["result"]["document"]["file_name"] == shown
    told = [f"document: people would see the file name {shown}"] if shown != sent else []
    assert [one.rule for one in sandbox.violations] == told
