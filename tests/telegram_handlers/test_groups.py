"""In groups and channels the bot says one sentence, seldom; the use cases hear nothing of what is there."""

import asyncio
import time
from typing import Any

import pytest

from handlers.sandbox import Sandbox, start
from handlers.telegram.answering import Answering
from handlers.telegram.application import build_application
from handlers.telegram.bot import build_bot
from handlers.telegram.groups import MOST, Groups, Seldom
from handlers.telegram.kinds import Raw
from handlers.telegram.polling import serve
from handlers.telegram.request import AiohttpRequest
from handlers.telegram.routing import Router
from handlers.telegram.speak import Speaker
from tests.telegram_handlers.any_message import KINDS, message_of
from tests.telegram_handlers.fake_telegram import BOT_ID, TOKEN, Refusal, message, person, press, sent, typed
from tests.telegram_handlers.fake_use import RememberingUse
from tests.telegram_handlers.running import Rig

LAN, GROUP_ID, OTHER_ID = 1, -1001000000001, -1001000000002
GROUP = {"id": GROUP_ID, "type": "supergroup", "title": "Chi bộ"}
FILE = {"file_id": "a", "file_unique_id": "b"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
SENTENCE = (
    "Chương trình chỉ trả lời trong đoạn chat riêng (https://t.me/tusoi_bot); mã trên phiếu mời cũng chỉ gõ "
    "ở đó, xin không gõ trong nhóm."
)


def in_group(raw: dict[str, Any], chat: dict[str, Any] = GROUP) -> dict[str, Any]:
    raw["message"]["chat"] = chat
    return raw


def membership(before: str, after: str, chat: dict[str, Any] = GROUP) -> dict[str, Any]:
    me = {"id": BOT_ID, "is_bot": True, "first_name": "Tự Soi"}
    rights = dict.fromkeys(
        [
            *(
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
            ),
            *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
            *("can_post_stories", "can_edit_stories", "can_delete_stories"),
        ],
        False,
    )
    change = {
        "chat": chat,
        "from": person(LAN),
        "date": 1,
        "old_chat_member": {"user": me, "status": before, "until_date": 0, **rights},
        "new_chat_member": {"user": me, "status": after, "until_date": 0, **rights},
    }
    return {"update_id": 10, "my_chat_member": change}


ADDRESSED: dict[str, Raw] = {
    "start with a code": in_group(typed(10, LAN, "/start ABCDEFGHJK")),
    "command": in_group(typed(10, LAN, "/tusoi@Tusoi_bot")),
    "text": in_group(typed(10, LAN, "@tusoi_bot đồng chí ơi")),
    "a code": in_group(typed(10, LAN, "CFGH JKM NPQ")),
    "file": in_group(sent(10, LAN, document=FILE)),
    "photo": in_group(sent(10, LAN, photo=PHOTO, caption="thẻ")),
    "group of old": in_group(typed(10, LAN, "/help"), {"id": -7, "type": "group", "title": "Tổ"}),
    "button": press(10, LAN, under={**message(7, LAN), "chat": GROUP}),
    "taken in": membership("left", "member"),
    "made administrator of a channel": membership(
        "left", "administrator", {"id": -9, "type": "channel", "title": "Kênh"}
    ),
}
QUIET: dict[str, Raw] = {
    "for another bot": in_group(typed(10, LAN, "/start@other_bot x")),
    "from the linked channel": in_group(sent(10, LAN, text="tin", is_automatic_forward=True)),
    "put out": membership("member", "kicked"),
    "only promoted": membership("member", "administrator"),
    "somebody joined": in_group(sent(10, LAN, new_chat_members=[person(2)])),
    "new title": in_group(sent(10, LAN, new_chat_title="Chi bộ 5")),
    "channel post": {
        "update_id": 10,
        "channel_post": {**message(1, -9), "chat": {"id": -9, "type": "channel"}},
    },
    "edited": {"update_id": 10, "edited_message": in_group(typed(10, LAN, "/start x"))["message"]},
    "business": {"update_id": 10, "business_message": typed(10, LAN, "/start x")["message"]},
    "inline": {"update_id": 10, "inline_query": {"id": "1", "from": person(LAN), "query": "a", "offset": ""}},
    "inline button": {
        "update_id": 10,
        "callback_query": {
            **{"id": "1", "from": person(LAN), "chat_instance": "1", "data": "v1:h:"},
            "inline_message_id": "a",
        },
    },
    "poll": {
        "update_id": 10,
        "poll_answer": {
            "poll_id": "1",
            "user": person(LAN),
            "option_ids": [0],
            "option_persistent_ids": ["a"],
        },
    },
    "reaction": {
        "update_id": 10,
        "message_reaction": {
            **{"chat": GROUP, "message_id": 1, "user": person(LAN), "date": 1},
            **{"old_reaction": [], "new_reaction": []},
        },
    },
}


async def said(rig: Rig, *raws: Raw) -> list[tuple[str, str]]:
    """To which chat which texts went out."""
    application = rig.application()
    await application.initialize()
    router = Router(application, rig.use.use)
    for raw in raws:
        speech = await router.decide(raw)
        if speech is not None:
            await speech()
    calls = rig.telegram.called("sendMessage")
    return [(call.parameters["chat_id"], call.parameters["text"]) for call in calls]


@pytest.mark.parametrize("raw", ADDRESSED.values(), ids=ADDRESSED)
async def test_whatever_is_sent_to_the_bot_where_others_read_along_gets_the_same_sentence(raw: Raw) -> None:
    rig = Rig()
    [(chat, text)] = await said(rig, raw, raw)
    assert int(chat) < 0
    assert text == SENTENCE
    assert (rig.use.asked, rig.use.shown, rig.use.reachable) == ([], [], [])


@pytest.mark.parametrize("raw", QUIET.values(), ids=QUIET)
async def test_what_is_not_for_the_bot_gets_no_answer(raw: Raw) -> None:
    rig = Rig()
    assert await said(rig, raw) == []
    assert (rig.use.asked, rig.use.reachable) == ([], [])


async def test_no_kind_of_message_in_a_group_reaches_the_use_cases() -> None:
    rig = Rig()
    raws = (in_group({"update_id": 10, "message": message_of(kind, LAN)}) for kind in KINDS)
    assert len(await said(rig, *raws)) == 1
    assert rig.use.asked == []


async def test_a_pressed_button_stops_waiting_each_time() -> None:
    rig = Rig()
    await said(rig, ADDRESSED["button"], ADDRESSED["button"])
    assert len(rig.telegram.called("answerCallbackQuery")) == 2


async def test_a_chat_is_told_once_an_hour_and_others_are_told_all_the_same() -> None:
    rig = Rig()
    application = rig.application()
    await application.initialize()
    router = Router(application, rig.use.use)
    told = []
    for seconds, raw in (
        (0.0, ADDRESSED["text"]),
        (1.0, ADDRESSED["group of old"]),
        (3599.0, ADDRESSED["command"]),
        (3600.0, ADDRESSED["photo"]),
        (3601.0, ADDRESSED["text"]),
    ):
        rig.seconds = seconds
        told.append(await router.decide(raw) is not None)
    assert told == [True, True, False, True, False]


def test_only_so_many_chats_are_remembered() -> None:
    seldom = Seldom(float)
    assert all(seldom.may(chat) for chat in range(MOST + 1))
    assert not seldom.may(MOST)
    assert seldom.may(0)


async def test_the_sentence_comes_in_the_language_of_the_sender() -> None:
    raw = in_group(typed(10, LAN, "/start"))
    raw["message"]["from"]["language_code"] = "en-GB"
    [(_, text)] = await said(Rig(), raw)
    assert text.startswith("The program")
    raw["message"]["from"]["language_code"] = "fr"
    assert await said(Rig(), raw) == [(str(GROUP_ID), SENTENCE)]


async def test_a_group_that_does_not_let_the_bot_speak_is_left_alone() -> None:
    rig = Rig()
    rig.telegram.will("sendMessage", Refusal(403, "Forbidden: bot was kicked from the supergroup chat"))
    await said(rig, ADDRESSED["text"])
    assert rig.use.reachable == []


async def test_a_group_on_the_sandbox_reads_one_sentence_and_no_account_is_bound() -> None:
    sandbox, use = Sandbox(TOKEN, machine=time.time, seed=1), RememberingUse()
    sandbox.add_account(LAN, "Lan")
    sandbox.add_group(GROUP_ID, "Chi bộ")
    sandbox.add_group(OTHER_ID, "Tổ dân phố")
    server = await start(sandbox)
    bot = build_bot(TOKEN, server.address, AiohttpRequest())
    answering = Answering(use.use, Speaker(bot, use.use), Groups(bot, time.monotonic))
    stop, ready = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(build_application(bot, answering), use.use, stop, ready))
        await ready.wait()
        sandbox.take_into_group(LAN, GROUP_ID)
        for text in ("/start CFGHJKMNPQ", "CFGH JKM NPQ", "đồng chí ơi"):
            sandbox.write_in_group(LAN, GROUP_ID, text)
        sandbox.write_in_group(LAN, OTHER_ID, "/start")
        await sandbox.until(lambda: len(sandbox.talk(OTHER_ID)) == 2 and not sandbox.state.updates.pending())
        stop.set()
    await bot.shutdown()
    await server.stop()
    told = [bubble.text for bubble in sandbox.talk(GROUP_ID) if not bubble.mine]
    assert [text.split(" (")[0] for text in told] == ["Chương trình chỉ trả lời trong đoạn chat riêng"]
    assert f"t.me/{sandbox.state.bot.username}" in told[0]
    assert (use.asked, sandbox.violations) == ([], [])
