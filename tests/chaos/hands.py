"""A member's eyes and hands: what the phone shows, and what is done on it again when nothing happens."""

import asyncio
from dataclasses import dataclass

from bot.conversation.buttons import decode
from bot.conversation.events import Press
from handlers.sandbox import Sandbox
from handlers.sandbox.state import Message
from tests.chaos.journal import Journal, What
from tests.chaos.watch import Watch

PATIENCE = 4.0  # seconds before a member presses again what seems not to have been taken
REMEMBERED = 6  # messages a member has in view
PUSHES = (
    "Bấm để xem",
    "Bấm để đọc",
    "Tin tóm tắt",
    "Theo dõi nộp báo cáo",
    "Chi bộ mong nhận",
    "Chương trình vừa ngừng",
)


@dataclass(frozen=True)
class Button:
    """A button, and what pressing it means."""

    message: int
    data: str
    press: Press


@dataclass(frozen=True)
class Look:
    """The newest screen, and the words of those above it."""

    message: Message | None
    buttons: tuple[Button, ...]
    in_view: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.message.body.text if self.message else ""

    def shows(self, words: str) -> bool:
        """Whether the words stand in any message in view."""
        return any(words in text for text in self.in_view)

    def find(self, *kinds: type[Press], **fields: int) -> Button | None:
        """The first button of these kinds and numbers."""
        return next(
            (b for b in self.buttons if isinstance(b.press, kinds) and _agrees(b.press, fields)), None
        )


def _agrees(press: Press, fields: dict[str, int]) -> bool:
    return all(getattr(press, name) == value for name, value in fields.items())


@dataclass(frozen=True)
class Hands:
    """One account at its phone; what is given is noted in the journal."""

    sandbox: Sandbox
    watch: Watch
    journal: Journal
    chat: int
    may_act: asyncio.Event

    def look(self) -> Look:
        """What is on the phone now."""
        screens = self._screens()
        newest = screens[-1] if screens else None
        return Look(newest, _buttons(newest), tuple(one.body.text for one in screens[-REMEMBERED:]))

    def story(self) -> str:
        """What the bot did last in this chat, a call a line."""
        mine = [one for one in self.sandbox.requests if one.params.get("chat_id") == str(self.chat)]
        return "\n".join(
            f"{x.at:.2f} {x.method} {x.status} {x.fault or ''} {str(x.params)[:300]}" for x in mine[-20:]
        )

    async def press(self, button: Button) -> bool:
        """Whether the screen became another one in good time."""
        before = self._newest()
        self.sandbox.press(self.chat, button.message, button.data)
        self._gave()
        return await self.watch.until(lambda: self._newest() is not before, PATIENCE)

    async def write(self, text: str) -> bool:
        """Whether a screen came below what was typed."""
        typed = self.sandbox.write(self.chat, text).message_id
        self._gave()
        return await self._below(typed)

    async def start(self, token: str) -> bool:
        """Open the chat by the link on the slip."""
        typed = self.sandbox.start(self.chat, token).message_id
        self._gave()
        return await self._below(typed)

    async def _below(self, typed: int) -> bool:
        def answered() -> bool:
            newest = self._newest()
            return newest is not None and newest.message_id > typed

        return await self.watch.until(answered, PATIENCE)

    def _gave(self) -> None:
        self.journal.note(self.chat, What.GAVE, self.sandbox.state.updates.pending()[-1].update_id)

    def _newest(self) -> Message | None:
        messages = self.sandbox.state.messages.get(self.chat, {})
        return next((messages[n] for n in sorted(messages, reverse=True) if _is_screen(messages[n])), None)

    def _screens(self) -> list[Message]:
        messages = self.sandbox.state.messages.get(self.chat, {})
        return [messages[number] for number in sorted(messages) if _is_screen(messages[number])]


def _is_screen(message: Message) -> bool:
    return message.from_bot and not any(words in message.body.text for words in PUSHES)


def _buttons(message: Message | None) -> tuple[Button, ...]:
    if message is None:
        return ()
    data = (str(one["callback_data"]) for row in message.keyboard for one in row if "callback_data" in one)
    pressed = ((one, decode(one)) for one in data)
    return tuple(Button(message.message_id, one, press) for one, press in pressed if isinstance(press, Press))
