"""A rendered screen: words and buttons, ready for any messenger."""

from bot.domain.value import value


@value
class Button:
    """Words on a button and the data it carries (≤ 64 bytes). `tone` is plain, main or grave."""

    words: str
    data: str
    tone: str = "plain"


@value
class Page:
    """Text in Telegram's HTML subset, and rows of buttons. `protected`: neither forwarded nor saved."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    protected: bool = False
