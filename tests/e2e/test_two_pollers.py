"""Two processes with one token: the earlier ends with a clear word, the later answers all."""

from dataclasses import replace
from pathlib import Path

from tests.e2e.bot_process import BotProcess
from tests.e2e.phone import Phone
from tests.e2e.stage import READY_SECONDS, Stage
from tests.people import set_up_branch

SAID = ("đang được dùng ở nơi khác", "Không tin nào bị mất", "/revoke")


async def taken_over(stage: Stage, earlier: BotProcess, later: BotProcess, member: Phone) -> None:
    """The later one starts while the member presses; the earlier one ends."""
    seen = member.last.message_id, member.last.text
    later.start()
    stage.sandbox.press(member.account, member.last.message_id, 0)
    assert await earlier.ended() == 2, earlier.log
    assert [words for words in SAID if words not in earlier.log] == []
    assert "Traceback" not in earlier.log
    await stage.sandbox.until(lambda: (member.last.message_id, member.last.text) != seen, READY_SECONDS)


async def test_the_later_one_takes_over_in_either_direction(stage: Stage, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("first", "second", "first again")]
    for folder in folders:
        folder.mkdir()
    bots = [BotProcess(["run"], stage.bot.settings, folder) for folder in folders]
    first, second, again = bots
    branch, member = await set_up_branch(stage.administration), stage.phone(502, "An")
    try:
        await replace(stage, bot=first).start_bot()
        assert "(1/4)" in (await member.start((await stage.invite(branch.members[2])).token)).text
        await taken_over(stage, first, second, member)
        await member.sees("(2/4)")
        await taken_over(stage, second, again, member)
        await member.sees("Trang đầu")
        assert await again.stop() == 0, again.log
        assert stage.sandbox.state.updates.pending() == []
        assert len(member.bubbles()) == 1
    finally:
        for bot in bots:
            bot.kill()


async def test_a_webhook_set_meanwhile_ends_the_poller(stage: Stage) -> None:
    await stage.start_bot()
    stage.sandbox.state.webhook = {"url": "http://127.0.0.1:9/other", "max_connections": 1}
    stage.sandbox.state.updates.end_poll()
    assert await stage.bot.ended() == 2, stage.bot.log
    assert "setWebhook" in stage.bot.log
    assert "/revoke" in stage.bot.log
