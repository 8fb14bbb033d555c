"""Of what is not typed by the member nothing is kept, logged or repeated, whatever kind of message it is."""

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.conversation import findings, finer, self_check
from bot.conversation.buttons import PRESSES, encode
from bot.conversation.events import (
    ConsentAnswered,
    Event,
    Marked,
    NoteAsked,
    Opened,
    Press,
    TalkWanted,
    WentToFindings,
    WentToIndicator,
    WentToSelfCheck,
)
from bot.domain.member import Purpose
from bot.usecases.clear_chat import ClearChat
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.restrain import Restraint
from handlers.telegram.answering import Answering
from handlers.telegram.application import build_application
from handlers.telegram.groups import Groups
from handlers.telegram.kinds import Raw
from handlers.telegram.outline import ANSWERS, kept_form, outline
from handlers.telegram.routing import Router
from handlers.telegram.speak import Speaker
from handlers.telegram.sweeper import TelegramSweeper
from handlers.telegram.updates import BORROWED
from handlers.telegram.use import Use
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.telegram_handlers.any_message import KINDS, MARK, message_of
from tests.telegram_handlers.fake_telegram import FakeTelegram, bot_on, sent, typed
from tests.telegram_handlers.running import Pauses
from tests.town import Town

LAN = 1
HOME = Address("telegram", str(LAN))
TOLD = "không nhận tệp, ảnh"
# What a member can send from the phone, or pass on, in the private chat with a bot.
SENDABLE = {
    *("animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway", "live_photo"),
    *("location", "paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice"),
    *("forward_origin", "via_bot", "external_reply", "reply_to_story", "invoice"),
}
GOING = {WentToSelfCheck, WentToIndicator, WentToFindings}
NOTED = {"ledger_processed_update", "ledger_said"}


class Chat:
    """A member who has just been asked for a note, on a fake Telegram and a real database."""

    def __init__(self, town: Town) -> None:
        self.town, self.telegram, self.updates = town, FakeTelegram(), 1000
        core = town.core
        bot = bot_on(self.telegram)
        clear = ClearChat(core.storage, core.clocks, TelegramSweeper(bot))
        note = core.note
        use = Use(
            core.answer, note.shown, note.reachable, note.park, Restraint(count(0, 60).__next__).admit, clear
        )
        speaker = Speaker(bot, use, Pauses().sleep)
        self.application = build_application(bot, Answering(use, speaker, Groups(bot, float)))
        self.router = Router(self.application, use)

    async def enrol(self) -> None:
        an = self.town.sample.members[2]
        await self.town.enrol(self.town.sample.secretary)
        await self.town.open_round()
        made = await self.town.storage.transaction(lambda r: issue_invite(r.ledger, an.id, self.town.now))
        agreed = tuple(ConsentAnswered(purpose, 1) for purpose in Purpose)
        events: tuple[Event, ...] = (Opened(made.token), *agreed, NoteAsked(1, 1))
        for event in events:
            self.updates += 1
            await self.town.core.answer(UpdateKey("telegram", "77", self.updates), HOME, event)
        await self.application.initialize()

    async def hears(self, message: dict[str, Any]) -> list[str]:
        """Decide and speak; gives the texts that go out."""
        self.updates += 1
        before = len(self.telegram.calls)
        speech = await self.router.decide({"update_id": self.updates, "message": message})
        if speech is not None:
            await speech()
        return [call.parameters.get("text", "") for call in self.telegram.calls[before:]]


@pytest.fixture
async def chat(storage: SqlStorage, administration: SqlAdministrationStorage) -> Chat:
    chat = Chat(Town(storage, await set_up_branch(administration)))
    await chat.enrol()
    return chat


def kept(connection: Connection) -> dict[str, list[list[object]]]:
    """Every row, but for what every answer changes: which update, which message."""
    return {
        table.name: [
            [value for name, value in row._mapping.items() if name != "last_message"]
            for row in connection.execute(select(table).order_by(*table.primary_key))
        ]
        for table in (*ledger.sorted_tables, *disclosure.sorted_tables)
        if table.name not in NOTED
    }


async def test_of_no_kind_of_message_anything_is_kept_logged_or_repeated(
    chat: Chat, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await database.transaction(kept)
    for kind in KINDS:
        text = {"text": f"{MARK} chép lại"} if kind in BORROWED else {}
        told = await chat.hears(message_of(kind, LAN, **text))
        assert MARK not in "".join(told), kind
        assert kind not in SENDABLE or TOLD in told[0], kind
    assert await database.transaction(kept) == before
    written = capsys.readouterr()
    assert MARK not in written.out + written.err


def test_what_a_member_can_send_is_known_to_the_library() -> None:
    assert set(KINDS) >= SENDABLE


@pytest.mark.parametrize("kind", KINDS)
def test_of_no_kind_of_message_anything_is_put_aside_for_the_operator(kind: str) -> None:
    raw: Raw = {"update_id": 1, "message": message_of(kind, LAN, caption=MARK)}
    aside = json.dumps(outline(raw), ensure_ascii=False)
    assert MARK not in aside
    assert kind in aside


@pytest.mark.parametrize(
    "raw",
    [
        typed(1, LAN, "2"),
        typed(1, LAN, "ABCDE-FGHJK"),
        typed(1, LAN, "/start AbC_9-x"),
        typed(1, LAN, "Công văn 3 (Mật)"),
        typed(1, LAN, "đến muộn"),
        sent(1, LAN, text="đến muộn", forward_origin={"type": "hidden_user"}),
    ],
)
def test_of_typed_words_only_their_length_is_put_aside(raw: Raw) -> None:
    text = raw["message"]["text"]
    aside = outline(raw)["message"]
    assert aside["text_length"] == len(text)
    assert "text" in aside["left_out"]
    assert set(flat(aside)) & {text, *text.split()} == set()


@pytest.mark.parametrize("kind", PRESSES.values(), ids=lambda kind: str(kind.verb))
def test_of_a_button_the_verb_is_put_aside_without_its_numbers_and_of_an_answer_not_even_that(
    kind: type[Press],
) -> None:
    data = encode(kind(*(1234567 for _ in fields(kind))))
    aside = outline(pressed(data))["callback_query"]
    assert aside["button"] == ("v1:answer" if kind in ANSWERS else f"v1:{kind.verb}")
    assert set(flat(aside)) & {data, data.rpartition(":")[2]} - {""} == set()


def test_two_answers_are_put_aside_alike() -> None:
    kept = {
        kept_form(pressed(encode(answer)))
        for answer in (TalkWanted(1, 20, 3), Marked(1, 2, 0, 3), Marked(1, 20, 2, 9), NoteAsked(1, 5))
    }
    assert len(kept) == 1


@pytest.mark.parametrize("data", ["v1:zz:1", f"v1:{MARK}", MARK, "v0:m:1.2.3.4", "", "v1:"])
def test_of_a_button_that_is_none_of_ours_nothing_is_put_aside(data: str) -> None:
    assert outline(pressed(data))["callback_query"]["button"] == "unknown"


def test_every_press_of_the_self_check_and_the_findings_counts_as_an_answer() -> None:
    steps = {kind for flow in (self_check.FLOW, finer.FLOW, findings.FLOW) for kind in flow}
    told = {kind for kind in steps if issubclass(kind, Press) and kind not in GOING}
    assert told == set(ANSWERS)


def test_nobody_is_to_be_found_by_what_is_put_aside() -> None:
    who = 777_000_777
    change = {"chat": {"id": who, "type": "private"}, "from": {"id": who}, "date": 1}
    member = {"user": {"id": who}, "status": "kicked"}
    left = {"update_id": 1, "my_chat_member": change | {"new_chat_member": member}}
    for raw in (typed(1, who, "đến muộn"), pressed("v1:h:", who), left):
        assert str(who) in json.dumps(raw)
        assert str(who) not in kept_form(raw)
    assert outline(left)["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_of_a_press_nothing_of_the_screen_is_put_aside() -> None:
    under = {"message_id": 7, "date": 1, "chat": {"id": LAN, "type": "private", "title": MARK}, "text": MARK}
    query = {"id": "9", "from": {"id": LAN, "first_name": MARK}, "data": "v1:h:", "message": under}
    aside = outline({"update_id": 1, "callback_query": query, "something_new": MARK})
    assert MARK not in json.dumps(aside, ensure_ascii=False)
    assert aside["callback_query"]["message"]["message_id"] == 7


def pressed(data: str, who: int = LAN) -> Raw:
    query = {"id": str(who << 32), "from": {"id": who}, "data": data}
    return {"update_id": 1, "callback_query": query}


def flat(part: object) -> Iterator[object]:
    """Every value in it, however deep."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else None
    if inner is None:
        yield part
    for value in inner or ():
        yield from flat(value)
