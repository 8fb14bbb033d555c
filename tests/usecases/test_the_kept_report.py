"""The page of one's own data shows the newest report that is kept, whatever the next round is doing."""

from dataclasses import replace
from datetime import date

from bot.conversation.events import CampaignEnded, ReportRead, SentWithdrawn, WentToData
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import CAMPAIGN
from tests.town import Town


async def test_a_report_is_shown_with_its_readers_until_a_newer_one_is_sent(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, an = town.sample.secretary, town.sample.members[2]
    await town.do(an, WentToData())
    assert "Báo cáo đã gửi: không có." in town.words(an)
    await town.open_round()
    await town.fill_in(an, town.sample.campaign)
    await town.send(an)
    await town.do(secretary, ReportRead(1, an.number), CampaignEnded(1, 1))

    async def about_the_report() -> list[str]:
        await town.do(an, WentToData())
        lines = town.words(an).splitlines()
        first = next(place for place, line in enumerate(lines) if line.startswith("• Báo cáo đ"))
        return lines[first : first + 2]

    shown = await about_the_report()
    assert shown[0].startswith("• Báo cáo đợt 1 gửi lúc ")
    assert shown[0].endswith(f"người nhận: {secretary.name}.")
    assert shown[1].strip().startswith(f"đồng chí {secretary.name} đọc lúc ")
    later = replace(CAMPAIGN, period_from=date(2026, 1, 1), period_to=date(2026, 12, 31))
    planned = await administration.transaction(lambda it: it.plan_campaign(town.sample.branch.id, later))
    assert await about_the_report() == shown
    await town.open_round(planned.number)
    assert await about_the_report() == shown
    await town.fill_in(an, planned)
    town.now = town.now.replace(hour=town.now.hour + 1)
    await town.send(an, planned.number)
    newer = await about_the_report()
    assert newer[0].startswith("• Báo cáo đợt 2 gửi lúc ")
    assert newer[1].strip() == "Chưa có ai mở đọc."
    await town.do(an, SentWithdrawn(planned.number, 1))
    assert await about_the_report() == shown
