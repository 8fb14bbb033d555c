"""A person at a phone of the sandbox: reads, presses what it says, types, waits for what should come."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.screens import Label
from bot.views.labels import LABELS
from handlers.sandbox import Sandbox
from handlers.sandbox.phones import Bubble

PATIENCE = 20.0  # seconds a person looks at a phone on a busy machine


@dataclass(frozen=True)
class Phone:
    """One account's phone. Buttons are named by their words or their beginning."""

    sandbox: Sandbox
    account: int

    def bubbles(self) -> list[Bubble]:
        """What the bot has said, as it stands now."""
        return [bubble for bubble in self.sandbox.screen(self.account) if not bubble.mine]

    @property
    def last(self) -> Bubble:
        """The newest message of the bot."""
        return self.bubbles()[-1]

    async def start(self, payload: str = "") -> Bubble:
        """Open the chat by its link."""
        return await self._answered(lambda: self.sandbox.start(self.account, payload))

    async def write(self, text: str) -> Bubble:
        """Type; gives the message that answers."""
        return await self._answered(lambda: self.sandbox.write(self.account, text))

    async def press(self, button: Label | str) -> Bubble:
        """Press the newest button of these words; gives the message with what it became."""
        words = LABELS[button] if isinstance(button, Label) else button
        await self.until(lambda: self.find(words), f"[{words}]")
        found = self.find(words)
        assert found is not None
        message, data = found
        before, newest = self._message(message), self.last.message_id
        query = self.sandbox.press(self.account, message, data)
        await self.until(
            lambda: (
                self.sandbox.state.queries[query.id].answered
                and (self._message(message) != before or self.last.message_id > newest)
            ),
            f"an answer to [{words}]",
        )
        changed = self._message(message)
        # A screen that came in a new message has taken the buttons off the old one.
        is_redrawn = changed is not None and changed != before and changed.buttons
        return changed if changed is not None and is_redrawn else self.last

    async def sees(self, text: str, below: int = 0) -> Bubble:
        """Wait for a message with these words, below another one; gives the newest such."""
        await self.until(lambda: self._with(text, below), repr(text))
        return self._with(text, below)[-1]

    def find(self, words: str) -> tuple[int, str] | None:
        """The newest button of these words: its message and data."""
        for bubble in reversed(self.bubbles()):
            for row in bubble.buttons:
                for button in row:
                    if _says(str(button["text"]), words):
                        return bubble.message_id, str(button["callback_data"])
        return None

    async def until(self, reached: Callable[[], object], what: str) -> None:
        """Wait until something holds; failing, say what was missing on which screen."""
        try:
            await self.sandbox.until(reached, PATIENCE)
        except TimeoutError:
            raise AssertionError(
                f"waited for {what} on the phone of {self.account}:\n{self.told()}"
            ) from None

    def told(self) -> str:
        """The screen as text, for whoever reads a failed test."""
        return "\n".join(_lines(bubble) for bubble in self.sandbox.screen(self.account)[-6:])

    async def _answered(self, act: Callable[[], object]) -> Bubble:
        newest = max((bubble.message_id for bubble in self.bubbles()), default=0)
        act()
        await self.until(lambda: any(b.message_id > newest for b in self.bubbles()), "an answer")
        return self.last

    def _message(self, number: int) -> Bubble | None:
        return next((bubble for bubble in self.bubbles() if bubble.message_id == number), None)

    def _with(self, text: str, below: int) -> list[Bubble]:
        return [bubble for bubble in self.bubbles() if text in bubble.text and bubble.message_id > below]


def _says(button: str, words: str) -> bool:
    """Numbers in front of what a button says need not be named."""
    return button.startswith(words) or button.partition(". ")[2].startswith(words)


def _lines(bubble: Bubble) -> str:
    who = ">" if bubble.mine else "<"
    rows = ["  " + " ".join(f"[{button['text']}]" for button in row) for row in bubble.buttons]
    return "\n".join([f"{who} {bubble.text}", *rows])
