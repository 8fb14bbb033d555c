"""Who takes part in the sandbox's tests: people, a clock that can be pushed, and a bot without a library."""

import time
from dataclasses import dataclass
from typing import Any

import aiohttp

TOKEN = "4242:sandbox-token"
LAN, MINH, STRANGER, GONE = 7001, 7002, 7003, 7004
GROUP = -1_000_000_000_009


@dataclass
class MachineClock:
    """The real clock, which a test may push forward."""

    pushed: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.pushed


@dataclass
class RawBot:
    """A bot without a library: it posts whatever it is told to."""

    session: aiohttp.ClientSession
    address: str
    token: str = TOKEN

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        url = f"{self.address}/bot{self.token}/{method}"
        async with self.session.post(url, json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def ok(self, method: str, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])
