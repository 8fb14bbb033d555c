"""What has to happen before a rule of the table applies, by the name that the table gives it."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers.sandbox import Sandbox
from handlers.sandbox.state import StoredFile
from tests.sandbox.people import GROUP, LAN, MachineClock, RawBot

Known = dict[str, Any]
YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}


class Happenings:
    """Each gives the names that the table may use in braces."""

    def __init__(self, sandbox: Sandbox, machine: MachineClock, raw: RawBot) -> None:
        self._sandbox, self._machine, self._raw = sandbox, machine, raw

    async def happen(self, name: str, known: Known) -> Known:
        by_name: dict[str, Callable[[Known], Awaitable[Known]]] = {
            "": self._nothing,
            "blocked": self._blocked,
            "pressed": self._pressed,
            "pressed 150 seconds ago": self._pressed_long_ago,
            "pressed and answered": self._answered,
            "deleted": self._deleted,
            "two days later": self._two_days,
            "two days later, and one more": self._two_days_and_one_more,
            "said in a group": self._said_in_a_group,
            "webhook set": self._webhook,
            "flood": self._flood,
            "a large file sent": self._large_file,
            "a photo sent": self._photo,
        }
        return known | await by_name[name](known)

    async def _nothing(self, known: Known) -> Known:
        return {}

    async def _blocked(self, known: Known) -> Known:
        self._sandbox.block(LAN)
        return {}

    async def _pressed(self, known: Known) -> Known:
        sent = await self._raw.ok("sendMessage", chat_id=LAN, text="bốn", reply_markup=YES)
        return {"press": self._sandbox.press(LAN, sent["message_id"], 0).id, "kept": sent["message_id"]}

    async def _pressed_long_ago(self, known: Known) -> Known:
        pressed = await self._pressed(known)
        self._machine.pushed = 150
        return pressed

    async def _answered(self, known: Known) -> Known:
        pressed = await self._pressed(known)
        await self._raw.ok("answerCallbackQuery", callback_query_id=pressed["press"])
        return pressed

    async def _deleted(self, known: Known) -> Known:
        await self._raw.ok("deleteMessage", chat_id=LAN, message_id=known["text"])
        return {}

    async def _two_days(self, known: Known) -> Known:
        self._machine.pushed = 48 * 3600
        return {}

    async def _two_days_and_one_more(self, known: Known) -> Known:
        await self._two_days(known)
        return {"new": (await self._raw.ok("sendMessage", chat_id=LAN, text="mới"))["message_id"]}

    async def _said_in_a_group(self, known: Known) -> Known:
        self._sandbox.add_group(GROUP, "Tổ dân phố")
        return {"said": self._sandbox.write_in_group(LAN, GROUP, "chào").message_id}

    async def _webhook(self, known: Known) -> Known:
        await self._raw.ok("setWebhook", url="https://example.org/hook")
        return {}

    async def _flood(self, known: Known) -> Known:
        self._sandbox.flood()
        for n in range(3):
            await self._raw.ok("sendMessage", chat_id=LAN, text=str(n))
        return {}

    async def _large_file(self, known: Known) -> Known:
        content = bytes(20 * 1024 * 1024 + 1)
        self._sandbox.state.files["large"] = StoredFile("large", "l", "documents/l", "l.zip", "", content)
        return {"file": "large"}

    async def _photo(self, known: Known) -> Known:
        return {"file": self._sandbox.screen(LAN)[-1].photo}
