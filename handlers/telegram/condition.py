"""Asks Telegram how the bot stands, for the doctor: with requests that show every answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp

from bot.usecases.examination import WebhookState

PATIENCE: Final = aiohttp.ClientTimeout(total=15.0)
SECONDS_TO_POLL: Final = 5  # another poller comes back within these


class NotReached(Exception):
    """No answer; the text is the kind of the failure and holds no address, which would hold the token."""


@dataclass(frozen=True)
class Answer:
    """What Telegram said, and when by its own clock."""

    status: int
    result: Any
    moment: datetime | None


@dataclass(frozen=True)
class Telegram:
    """The Bot API as one bot sees it."""

    token: str
    api: str
    proxy: str | None = None

    async def call(self, method: str, parameters: Mapping[str, int] = {}) -> Answer:
        """One call. Raises NotReached."""
        url = f"{self.api}/bot{self.token}/{method}"
        failure = ""
        try:
            async with (
                aiohttp.ClientSession(timeout=PATIENCE) as session,
                session.post(url, json=dict(parameters), proxy=self.proxy, allow_redirects=False) as response,
            ):
                told = await response.json(content_type=None)
                is_answer = isinstance(told, dict) and "ok" in told
                if is_answer:
                    return Answer(response.status, told.get("result"), _moment(response.headers.get("Date")))
                failure = f"status {response.status}"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = type(error).__name__
        # Outside of `except`: the error from aiohttp may name the address.
        raise NotReached(failure)

    async def webhook(self) -> WebhookState:
        """What it says of the webhook. Raises NotReached."""
        told = (await self.call("getWebhookInfo")).result or {}
        return WebhookState(
            url=told.get("url", ""),
            pending=told.get("pending_update_count", 0),
            last_error=told.get("last_error_message", ""),
            failed_at=told.get("last_error_date", 0),
        )

    async def is_polled(self) -> bool:
        """Whether another process polls with this token. Asking ends it: of two that poll Telegram ends the
        earlier, so ask only while ours is stopped. Nothing is acknowledged. Raises NotReached."""
        wait = {"timeout": SECONDS_TO_POLL, "limit": 1}
        return any([(await self.call("getUpdates", wait)).status == 409 for _ in range(2)])


def _moment(date: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(date).astimezone(UTC) if date else None
    except ValueError:
        return None
