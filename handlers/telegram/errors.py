"""What ends the talk with Telegram, for those above who know no Telegram errors.

TelegramTrouble
├── AnotherPoller   another process polls with this token, or a webhook was set meanwhile
├── TokenRefused    the token is wrong or was revoked
└── WebhookRefused  Telegram does not take the address of the webhook
"""

from typing import ClassVar


class TelegramTrouble(Exception):
    """The bot cannot go on; the text is what Telegram says, if anything, and holds no token."""

    kind: ClassVar[str]


class AnotherPoller(TelegramTrouble):
    """Only one process may poll with a token."""

    kind = "another_poller"


class TokenRefused(TelegramTrouble):
    """Telegram does not know the token."""

    kind = "token_refused"


class WebhookRefused(TelegramTrouble):
    """Telegram brings nothing to such an address."""

    kind = "webhook_refused"
