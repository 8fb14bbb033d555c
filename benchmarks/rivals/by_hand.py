"""(d) The limit: asyncio written by hand, with one durable commit and two requests."""

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable, Coroutine
from itertools import count
from typing import Any

import aiohttp

from benchmarks.rivals.bare import ANSWERS

API = f"{os.environ['BOT_API_URL']}/bot{os.environ['BOT_TOKEN']}"
ADDRESS = os.environ["DATABASE_URL"]
KEYBOARD = json.dumps({"inline_keyboard": [[{"text": words, "callback_data": "next"}] for words in ANSWERS]})
GONE = "DROP TABLE IF EXISTS bench_by_hand"  # of the run before
MADE = "CREATE TABLE bench_by_hand (id bigint PRIMARY KEY, chat bigint, answer text)"
presses = count(1)

Keep = Callable[[int, int, str], Coroutine[Any, Any, None]]


def _on_sqlite() -> Keep:
    connection = sqlite3.connect(ADDRESS.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(GONE)
    connection.execute(MADE)

    async def keep(update: int, chat: int, answer: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bench_by_hand VALUES (?, ?, ?)", (update, chat, answer))
        connection.execute("COMMIT")

    return keep


async def _on_postgresql() -> Keep:
    from psycopg_pool import AsyncConnectionPool

    pool = AsyncConnectionPool(ADDRESS.replace("+psycopg", ""), min_size=4, max_size=4, open=False)
    await pool.open()
    async with pool.connection() as connection:
        await connection.execute(GONE)
        await connection.execute(MADE)

    async def keep(update: int, chat: int, answer: str) -> None:
        async with pool.connection() as connection:
            await connection.execute("INSERT INTO bench_by_hand VALUES (%s, %s, %s)", (update, chat, answer))

    return keep


class Bot:
    """Polls, keeps, speaks."""

    def __init__(self, session: aiohttp.ClientSession, keep: Keep) -> None:
        self._session, self._keep = session, keep

    async def poll(self) -> None:
        """Until the process is ended."""
        offset = 0
        async with asyncio.TaskGroup() as tasks:
            while True:
                for update in await self._call("getUpdates", offset=offset, timeout=25):
                    offset = update["update_id"] + 1
                    tasks.create_task(self._pressed(offset - 1, update["callback_query"]))

    async def _pressed(self, number: int, query: dict[str, Any]) -> None:
        chat, shown = query["message"]["chat"]["id"], query["message"]["message_id"]
        await self._keep(number, chat, query["data"])
        await asyncio.gather(
            self._call(
                "editMessageText",
                chat_id=chat,
                message_id=shown,
                text=f"Câu {next(presses)}",
                reply_markup=KEYBOARD,
            ),
            self._call("answerCallbackQuery", callback_query_id=query["id"]),
        )

    async def _call(self, method: str, **given: object) -> Any:
        async with self._session.post(f"{API}/{method}", data=given) as answer:
            return json.loads(await answer.read())["result"]


async def main() -> None:
    """Poll; updates run side by side."""
    keep = _on_sqlite() if ADDRESS.startswith("sqlite") else await _on_postgresql()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1000)) as session:
        await Bot(session, keep).poll()


if __name__ == "__main__":
    asyncio.run(main())
