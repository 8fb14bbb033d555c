"""The phones of a soak: a Bot API that remembers the last few messages of each chat, and nothing else."""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.conversation.buttons import decode
from bot.conversation.events import Press
from tests.telegram_handlers.fake_telegram import Call, FakeTelegram, Refusal

REMEMBERED = 3
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
SPOKEN = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText")


@dataclass(frozen=True)
class Bubble:
    """A message on a phone."""

    number: int
    words: str
    presses: tuple[Press, ...]
    is_protected: bool


@dataclass
class Phone:
    """What stands on it, the newest last; `rings` counts messages that nobody pressed for."""

    bubbles: deque[Bubble] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    rings: int = 0
    blocked: bool = False

    @property
    def words(self) -> str:
        return self.bubbles[-1].words if self.bubbles else ""

    def offered(self, *kinds: type[Press]) -> list[tuple[Bubble, Press]]:
        """The buttons of these kinds, those of the newest message first."""
        newest = reversed(self.bubbles)
        return [(b, press) for b in newest for press in b.presses if isinstance(press, kinds or Press)]


class Phones(FakeTelegram):
    """Keeps no calls, only how many there were of each method."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()
        self.of: defaultdict[int, Phone] = defaultdict(Phone)

    async def _record(self, call: Call) -> None:
        self.counted[call.method] += 1
        if self.of[_chat(call)].blocked and call.method in SPOKEN:
            self.will(call.method, BLOCKED)

    async def _result(self, call: Call) -> Any:
        result = await super()._result(call)
        if call.method in SPOKEN:
            self._show(self.of[_chat(call)], result["message_id"], call)
        return result

    @staticmethod
    def _show(phone: Phone, number: int, call: Call) -> None:
        told, known = call.parameters, [b for b in phone.bubbles if b.number == number]
        protected = known[0].is_protected if known else "protect_content" in told
        bubble = Bubble(number, told.get("text") or told.get("caption", ""), tuple(_presses(told)), protected)
        phone.rings += not known
        for old in known:
            phone.bubbles.remove(old)
        phone.bubbles.append(bubble)


def _chat(call: Call) -> int:
    return int(call.parameters.get("chat_id", 0))


def _presses(told: dict[str, str]) -> Iterator[Press]:
    rows = json.loads(told.get("reply_markup") or "{}").get("inline_keyboard", [])
    presses = (decode(button.get("callback_data", "")) for row in rows for button in row)
    yield from (press for press in presses if isinstance(press, Press))
