"""A load balancer on loopback: spreads the webhook over the processes, and is where deliveries go wrong."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import aiohttp
from aiohttp import web

LONGEST = aiohttp.ClientTimeout(total=60)
OVERTAKEN_BY = 3  # others go first
LONGEST_STAY = 2.0  # seconds, where nobody comes to overtake
JSON = "application/json"
Answer = tuple[int, bytes]


class Proxy:
    """Each delivery goes to the next address; who is not there is answered for with 502."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.busy: Counter[str] = Counter()  # deliveries in the hands of each process
        self.served: Counter[str] = Counter()  # answered by each process since it started
        self.planned: Counter[str] = Counter()
        self.struck: Counter[str] = Counter()
        self._turns = count()
        self._passed = 0
        self._session: aiohttp.ClientSession

    def plan(self, kind: str, times: int) -> None:
        """So many of the next deliveries go wrong: `confirmation lost`, `delivered twice` or `overtaken`."""
        self.planned[kind] += times

    async def enter(self, request: web.Request) -> web.Response:
        """One delivery."""
        body, headers = await request.read(), dict(request.headers)
        kind = self._wrong()
        if kind == "overtaken":
            await self._stay()
        posts = [self._post(self._next(), body, headers)]
        if kind == "delivered twice":
            posts.append(self._post(self._next(), body, headers))
        answers = await asyncio.gather(*posts)
        self._passed += 1
        status, said = (502, b"") if kind == "confirmation lost" else answers[0]
        return web.Response(status=status, body=said, content_type=JSON if said else None)

    def _wrong(self) -> str:
        kind = next((kind for kind, left in self.planned.items() if left > 0), "")
        if kind:
            self.planned[kind] -= 1
            self.struck[kind] += 1
        return kind

    async def _stay(self) -> None:
        behind = self._passed + OVERTAKEN_BY
        until = asyncio.get_running_loop().time() + LONGEST_STAY
        while self._passed < behind and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.005)  # those who overtake tell nobody

    def _next(self) -> str:
        return self.addresses[next(self._turns) % len(self.addresses)]

    async def _post(self, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        self.busy[address] += 1
        try:
            async with self._session.post(address, data=body, headers=headers) as response:
                answer = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError):
            return 502, b""
        finally:
            self.busy[address] -= 1
        self.served[address] += 1
        return answer

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Serve; gives the address that Telegram is told."""
        app = web.Application()
        app.router.add_post("/telegram", self.enter)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=False, shutdown_timeout=0.5)
        async with aiohttp.ClientSession(timeout=LONGEST) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            try:
                yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
            finally:
                await runner.cleanup()
