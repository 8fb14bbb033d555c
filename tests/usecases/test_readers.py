"""Who receives the secretary's own report."""

from bot.conversation.events import BindingReleased, CampaignOpened, ReaderAsked, ReaderNamed
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
