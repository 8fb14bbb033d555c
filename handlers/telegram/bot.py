"""PTB's bot with one door more: calls whose answers stay JSON."""

from collections.abc import Mapping
from typing import Any, Final

from telegram._utils.types import ODVInput
from telegram.ext import ExtBot
from telegram.request import BaseRequest

Wait = ODVInput[float]
USUAL: Final = BaseRequest.DEFAULT_NONE


class DirectBot(ExtBot[None]):
    """Building PTB's objects of each message edited costs more than the rest of the call, and nobody reads
    them; so the ways that every press takes use `call`."""

    async def call(self, method: str, parameters: Mapping[str, object], wait: Wait = USUAL) -> Any:
        """Call a Bot API method and return its result as JSON; errors are PTB's.

        Parameters that are None are left out; `wait` is the longest silence in seconds.
        """
        return await self._post(method, dict(parameters), read_timeout=wait)


def build_bot(token: str, api_url: str, request: BaseRequest) -> DirectBot:
    """A bot that speaks to the Bot API at `api_url`; one request object carries calls and polls."""
    return DirectBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
