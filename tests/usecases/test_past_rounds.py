"""A button names its round: what is past stays readable, and changes nothing."""

from bot.conversation.events import CampaignEnded, Marked, ReportsOpened, RoundOpened, WentHome
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import CAMPAIGN
from tests.town import Town


async def test_the_page_and_the_reports_of_a_past_round_open_while_another_one_runs(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, an = town.sample.secretary, town.sample.members[2]
    await town.open_round()
    await town.fill_in(an, town.sample.campaign)
    await town.send(an)
    await town.do(secretary, CampaignEnded(1, 1))
    await administration.transaction(lambda desk: desk.plan_campaign(town.sample.branch.id, CAMPAIGN))
    await town.open_round(2)
    await town.do(an, RoundOpened(1))
    assert "Đợt 1" in town.words(an)
    await town.do(secretary, ReportsOpened(1))
    assert any(an.name in words for words in town.buttons(secretary))
    await town.do(secretary, ReportsOpened(2))
    assert not any(an.name in words for words in town.buttons(secretary))
    await town.do(an, Marked(1, 1, 1, 1))
    assert "Đợt 2" in town.words(an)
    await town.do(an, RoundOpened(9), WentHome())
    assert "Đợt 2" in town.words(an)
