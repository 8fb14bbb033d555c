"""Waiting, within a transaction, for another one that waits for its locks."""

import asyncio

import psycopg

_WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"


async def until_somebody_waits(url: str) -> None:
    """To be called with `await_`: the others need the thread meanwhile."""
    address = url.replace("+psycopg", "")
    async with asyncio.timeout(30), await psycopg.AsyncConnection.connect(address, autocommit=True) as looker:
        while await (await looker.execute(_WAITING)).fetchone() is None:
            pass
