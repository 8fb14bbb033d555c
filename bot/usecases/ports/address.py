"""Where people are reached, and what makes an update known again."""

from bot.domain.value import value


@value
class Address:
    """An account of a messenger: `channel` such as telegram or terminal, `chat` its id there."""

    channel: str
    chat: str


@value
class UpdateKey:
    """One update of one bot on one channel; a second arrival changes nothing."""

    channel: str
    bot: str
    update: int
