"""Who receives the secretary's own report."""

from bot.conversation.events import (
    BindingReleased,
    CampaignOpened,
    ReaderAsked,
    ReaderNamed,
    ReportRead,
    WentHome,
)
from tests.town import Town


async def test_nobody_names_the_secretary_as_the_secretarys_reader(town: Town) -> None:
    deputy = town.sample.members[1]
    await town.do(deputy, ReaderAsked(1))
    assert ReaderNamed(1, town.sample.secretary.number) not in town.buttons(deputy).values()
    await town.do(deputy, ReaderNamed(1, town.sample.secretary.number), CampaignOpened(1))
    assert f"đồng chí bí thư: đồng chí {deputy.name}" in town.words(deputy)


async def test_a_reader_takes_part_and_has_an_account(town: Town) -> None:
    secretary, an, exempt = town.sample.secretary, town.sample.members[2], town.sample.members[4]
    await town.enrol(exempt)
    await town.do(secretary, ReaderAsked(1))
    assert ReaderNamed(1, exempt.number) not in town.buttons(secretary).values()
    assert ReaderNamed(1, an.number) in town.buttons(secretary).values()
    await town.do(secretary, BindingReleased(an.number, 1), ReaderNamed(1, an.number))
    await town.do(secretary, CampaignOpened(1))
    assert an.name not in town.words(secretary)


async def test_the_reader_named_finds_the_report_without_the_message_about_it(town: Town) -> None:
    secretary, an = town.sample.secretary, town.sample.members[2]
    await town.open_round()
    await town.do(secretary, ReaderNamed(1, an.number))
    await town.answer_all(secretary)
    await town.send(secretary)
    await town.do(an, WentHome())
    await town.press(an, "Đợt tự soi, tự sửa", "Báo cáo đã nhận", f"{secretary.name} (chưa đọc)")
    assert f"Của đồng chí {secretary.name}" in town.words(an)
    await town.do(town.sample.members[1], ReportRead(1, secretary.number))
    assert f"Của đồng chí {secretary.name}" not in town.words(town.sample.members[1])
