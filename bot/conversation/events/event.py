"""What can happen in a chat: a start, typed text, a press with its short numbers."""

from typing import ClassVar

from bot.domain.value import value


@value
class Opened:
    """The chat was started, with the code of an invite or without."""

    code: str = ""


@value
class Wrote:
    """Text was typed; what it means depends on what was asked."""

    text: str


@value
class Attached:
    """A file, a picture, a voice or a place was sent, or something passed on: nothing of it is taken."""


@value
class Unknown:
    """A button that is none of ours, or of a program long gone: it gets the current screen."""


@value
class Returned:
    """The member is where he or she was: after joining, or when a text has come a second time."""


@value
class Press:
    """A button. Fields are its numbers in order; `verb` is its name in callback data (≤ 3 letters)."""

    verb: ClassVar[str]
    __match_args__: ClassVar[tuple[str, ...]]  # the names of the fields in order

    @property
    def numbers(self) -> tuple[int, ...]:
        """What travels in the button."""
        return tuple(map(self.__dict__.__getitem__, self.__match_args__))


Event = Opened | Wrote | Attached | Unknown | Returned | Press
