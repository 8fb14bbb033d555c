"""The request class when calls are cancelled and when it is opened and closed."""

import asyncio

import pytest
from aiohttp import web
from telegram.error import NetworkError

from handlers.telegram.request import AiohttpRequest, Waits
from tests.telegram_handlers.local_telegram import TOKEN, HeldTelegram, bot_at, ok, telegram_by


async def test_a_cancelled_call_gives_its_connection_back() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, pool_size=1) as bot:
        for _ in range(3):
            telegram.has_call.clear()
            call = asyncio.create_task(bot.delete_message(1, 2))
            await telegram.has_call.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        telegram.may_answer.set()
        assert await bot.delete_message(1, 2)


async def test_a_call_cancelled_while_it_waits_for_a_place_takes_none() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, 1, Waits(pool=None)) as bot:
        first = asyncio.create_task(bot.delete_message(1, 2))
        await telegram.has_call.wait()
        second = asyncio.create_task(bot.delete_message(1, 2))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        telegram.may_answer.set()
        assert await first
        assert await bot.delete_message(1, 2)
    assert telegram.calls == 2


async def test_opening_and_closing_twice_changes_nothing_and_it_can_be_opened_again() -> None:
    async def handler(_: web.BaseRequest) -> web.Response:
        return ok()

    async with telegram_by(handler) as address:
        request = AiohttpRequest()
        await request.shutdown()
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.post(f"{address}/bot{TOKEN}/x") is True
            await request.shutdown()
            await request.shutdown()


async def test_a_closed_request_class_says_so() -> None:
    with pytest.raises(NetworkError, match="not initialized"):
        await AiohttpRequest().post(f"http://127.0.0.1/bot{TOKEN}/x")


def test_it_is_built_without_a_loop_and_lives_in_one_loop_after_the_other() -> None:
    request = AiohttpRequest(1, waits=Waits(pool=None))
    answers: list[object] = []

    async def crowd() -> None:
        async def handler(_: web.BaseRequest) -> web.Response:
            return ok()

        async with telegram_by(handler) as address:
            await request.initialize()
            answers.extend(await asyncio.gather(*(request.post(f"{address}/bot{TOKEN}/x") for _ in range(5))))
            await request.shutdown()

    asyncio.run(crowd())
    asyncio.run(crowd())
    assert answers == [True] * 10
