"""The bot behind a webhook, as a process of its own: the sandbox brings, and brings again after a kill."""

import socket
from dataclasses import replace
from pathlib import Path

import aiohttp

from handlers.telegram.webhook import HEADER
from tests.e2e.bot_process import BotProcess
from tests.e2e.stage import READY_SECONDS, TOKEN, Stage
from tests.people import set_up_branch

SECRET = "e2e_" * 10


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def behind_webhook(stage: Stage, url: str, port: int, folder: Path) -> BotProcess:
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stage.server.address,
        "DATABASE_URL": stage.storage.database.engine.url.render_as_string(hide_password=False),
        "KEY_FILE": str(folder / "key"),
        "WEBHOOK_URL": url,
        "WEBHOOK_SECRET": SECRET,
    }
    return BotProcess(["web", "--port", str(port)], settings, folder)


async def test_a_member_is_answered_through_the_webhook_also_after_a_kill(
    stage: Stage, tmp_path: Path
) -> None:
    branch, port = await set_up_branch(stage.administration), free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    web, member = behind_webhook(stage, url, port, tmp_path), stage.phone(502, "An")
    stage = replace(stage, bot=web)
    try:
        web.start()
        await stage.sandbox.until(lambda: stage.sandbox.state.webhook.get("url"), READY_SECONDS)
        token = (await stage.invite(branch.members[2])).token
        assert "(1/4)" in (await member.start(token)).text
        web.kill()
        stage.sandbox.press(member.account, member.last.message_id, 0)
        web.start()
        await member.sees("(2/4)")
        async with aiohttp.ClientSession(headers={HEADER: SECRET[:-1]}) as stranger:
            refused = await stranger.post(url, json={"update_id": 1})
            assert refused.status == 401
        assert await web.stop() == 0, web.log
        assert SECRET not in web.log
        assert stage.sandbox.violations == []
    finally:
        web.kill()
