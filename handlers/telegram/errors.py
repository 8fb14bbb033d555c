"""What ends the talk with Telegram, for those above who know no Telegram errors.

TelegramTrouble
├── AnotherPoller   another process polls with this token, or a webhook was set meanwhile
└── TokenRefused    the token is wrong or was revoked
"""


class TelegramTrouble(Exception):
    """The bot cannot go on; the text says why and holds no token."""


class AnotherPoller(TelegramTrouble):
    """Only one process may poll with a token."""


class TokenRefused(TelegramTrouble):
    """Telegram does not know the token."""
