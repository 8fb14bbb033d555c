"""Use cases that remember what they were told and answer with a page of two buttons."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversation.events import Event
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.reply import Reply
from bot.usecases.restrain import ADMITTED, Admission
from bot.views.page import Button, Page
from handlers.telegram.use import Use

PAGE = Page("<b>Câu hỏi</b>", ((Button("Không", "v1:h:", "main"),), (Button("Xóa", "v1:dd:1", "grave"),)))
REPLY = Reply(PAGE, account_id=5, last_message=6)


async def at_once(key: UpdateKey) -> None:
    """Nothing happens before the commit."""


class RememberingUse:
    """`before_commit` may wait or raise, as storage does; `after_commit` is the moment a kill may hit."""

    def __init__(self, reply: Reply = REPLY) -> None:
        self.reply = reply
        self.asked: list[UpdateKey] = []
        self.committed: list[tuple[UpdateKey, Address, Event]] = []
        self.languages: list[str] = []
        self.came_in: list[int | None] = []
        self.cleared: list[Address] = []
        self.shown: list[tuple[int, int]] = []
        self.reachable: list[tuple[Address, bool]] = []
        self.parked: list[tuple[UpdateKey, str, str]] = []
        self.admission = ADMITTED
        self.admits: Callable[[], Admission] = lambda: self.admission
        self.before_commit: Callable[[UpdateKey], Awaitable[None]] = at_once
        self.after_commit: Callable[[UpdateKey], Awaitable[None]] = at_once
        self.before_parking: Callable[[UpdateKey], Awaitable[None]] = at_once

    @property
    def use(self) -> Use:
        return Use(self.respond, self.note_shown, self.note_reachable, self.park, self.admit, self.clear)

    @property
    def events(self) -> list[Event]:
        return [event for _, _, event in self.committed]

    @property
    def numbers(self) -> list[int]:
        return [key.update for key, _, _ in self.committed]

    def numbers_of(self, member: int) -> list[int]:
        return [key.update for key, address, _ in self.committed if address.chat == str(member)]

    def will_reply(self, **changes: object) -> None:
        self.reply = replace(self.reply, **changes)  # type: ignore[arg-type]  # fields by name

    async def respond(
        self, key: UpdateKey, address: Address, event: Event, language_hint: str, message: int | None
    ) -> Reply:
        self.asked.append(key)
        self.came_in.append(message)
        await self.before_commit(key)
        if key not in {known for known, _, _ in self.committed}:
            self.committed.append((key, address, event))
            self.languages.append(language_hint)
        await self.after_commit(key)
        return self.reply

    def admit(self, address: Address, language_hint: str) -> Admission:
        return self.admits()

    async def note_shown(self, account_id: int, message: int) -> None:
        self.shown.append((account_id, message))

    async def note_reachable(self, address: Address, reachable: bool) -> None:
        self.reachable.append((address, reachable))

    async def clear(self, address: Address, reply: Reply) -> Reply:
        self.cleared.append(address)
        return replace(reply, notice="Đã xóa 2 tin.", last_message=None)

    async def park(self, key: UpdateKey, body: str, error: str) -> None:
        await self.before_parking(key)
        self.parked.append((key, body, error))
