"""How many statements an answer costs, and that digests owe nothing to what was disclosed."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    DigestWanted,
    EditionCompared,
    FinerMarked,
    Marked,
    NoteAsked,
    RosterLineOpened,
    WentHome,
    WentToBoard,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.events.meeting import (
    EverybodyPresent,
    OpinionCounted,
    OpinionsOpened,
    SittingClosed,
    SittingOpened,
)
from bot.conversation.events.on_paper import CommitmentSeenFor
from bot.conversation.events.roster import RosterFactChosen
from bot.domain.roster_change import Fact
from bot.usecases.compose_branch_papers import papers_there
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from tests.a_finer_list import KEY, import_sample
from tests.people import CAMPAIGN
from tests.town import Town

# The update noted (PostgreSQL locks the member's row with it), who it is, the draft, the draft kept.
STATEMENTS = 4
LONGEST = 4096  # characters of a statement that psycopg remembers


async def open_round(town: Town) -> None:
    await town.do(town.sample.secretary, EditionCompared(1), CampaignStarted(1))


async def test_an_answer_costs_a_handful_of_statements(town: Town, statements: list[str]) -> None:
    await open_round(town)
    member = town.sample.members[2]
    await town.do(member, WentToSelfCheck(), Marked(1, 1, 0, 0))
    statements.clear()
    await town.do(member, Marked(1, 2, 0, 1))
    assert len(statements) == STATEMENTS, statements
    assert max(map(len, statements)) <= LONGEST, "what is longer is parsed anew by every press"


async def test_an_imported_edition_is_read_once(
    town: Town, administration: SqlAdministrationStorage, statements: list[str]
) -> None:
    later = replace(CAMPAIGN, number=0, catalogue_key=KEY)
    await administration.transaction(lambda desk: import_sample(desk, town.now))
    await administration.transaction(lambda desk: desk.plan_campaign(town.sample.branch.id, later))
    statements.clear()
    await town.do(town.sample.secretary, EditionCompared(2), CampaignStarted(2))
    member = town.sample.members[2]
    await town.do(member, WentToSelfCheck(), Marked(2, 1, 1, 0), FinerMarked(2, 1, 0, 0, 1))
    assert "(đã đánh dấu)" in town.words(member)
    assert sum("ledger_catalogue.body" in each for each in statements) == 1


async def test_home_asks_neither_for_shares_nor_for_what_others_have_done(
    town: Town, statements: list[str]
) -> None:
    await open_round(town)
    statements.clear()
    await town.do(town.sample.members[2], WentHome())  # who holds a post, and no office
    assert not [each for each in statements if "ledger_share" in each or "ledger_closing" in each]


async def test_deleting_every_answer_leaves_the_digest_as_it_was(town: Town, database: Database) -> None:
    await open_round(town)
    for member in town.sample.members[:3]:
        await town.do(member, WentToSelfCheck(), Marked(1, 1, 1, 0), NoteAsked(1, 1), Wrote("Một ghi chú"))
        await town.undertake(member, "16/03/2026")
    before = await digest(town)
    with database.engine.begin() as connection:
        for table in ("disclosure_reading", "disclosure_report", "disclosure_draft"):
            connection.execute(text(f"DELETE FROM {table}"))
    town.now += timedelta(minutes=1)
    assert await digest(town) == before
    assert len(before) == 2


async def digest(town: Town) -> list[str]:
    await town.at(town.now)
    told = len(town.messenger.to("1"))
    await town.do(town.sample.secretary, DigestWanted())
    await town.at(town.now)
    return town.messenger.to("1")[told:]


async def test_which_papers_of_a_round_can_be_had_is_asked_in_three_statements(
    town: Town, statements: list[str]
) -> None:
    """Their numbers, what there is to make them of, the templates of the branch."""
    await open_round(town)
    statements.clear()
    branch, campaign = town.sample.branch.id, town.sample.campaign
    await town.storage.transaction(lambda records: papers_there(records.ledger, branch, campaign))
    assert len(statements) == 3, statements


async def test_the_board_costs_the_same_whatever_there_is_to_do(town: Town, statements: list[str]) -> None:
    await open_round(town)
    secretary = town.sample.secretary

    async def cost() -> int:
        await town.do(secretary, WentHome())
        statements.clear()
        await town.do(secretary, WentToBoard())
        assert sum("UNION ALL" in each for each in statements) == 1  # whatever the kinds of tasks
        return len(statements)

    before = await cost()
    await town.do(secretary, CampaignEnded(1, 1), SittingOpened(1, 1), EverybodyPresent(1, 1))
    await town.do(secretary, SittingClosed(1, 1))
    assert await cost() == before
    assert "Ban hành kết luận" in town.words(secretary)


async def test_home_does_not_ask_what_there_is_to_do_in_rounds(town: Town, statements: list[str]) -> None:
    await open_round(town)
    statements.clear()
    await town.do(town.sample.members[2], WentHome())
    assert not [each for each in statements if "UNION ALL" in each]


# The update noted, who it is, what home would show, the sitting and its people, the sitting locked, the
# opinion, and the trail.
OPINION = 13


async def test_an_opinion_counted_costs_a_handful_of_statements_however_many_attend(
    town: Town, statements: list[str]
) -> None:
    await open_round(town)
    secretary = town.sample.secretary
    await town.do(secretary, EverybodyPresent(1, 1), SittingOpened(1, 1), OpinionsOpened(1))
    statements.clear()
    await town.do(secretary, OpinionCounted(1, 1, 1, 1))
    assert len(statements) == OPINION, statements


# The update noted, who it is, what home would show, the members on paper, the place of one of them (versions,
# items, closings, who else is in office). PostgreSQL looks what is awaited, locks both members' rows in
# their order, and makes sure of the owner's.
SEAT = {"sqlite": 11, "postgresql": 14}


async def test_a_seat_costs_a_handful_of_statements(
    town: Town, database: Database, statements: list[str]
) -> None:
    await open_round(town)
    secretary, old = town.sample.secretary, town.sample.members[3]
    statements.clear()
    await town.do(secretary, CommitmentSeenFor(old.number))
    assert len(statements) == SEAT[database.engine.dialect.name], statements


# The update noted, who it is, what home would show, the roster, who is moving, and the people; to change it
# also the line (who was expected and has handed in stays counted), the message to the member, whose reports
# may have another reader now, and the trail; then the card anew. PostgreSQL looks what is awaited, locks both
# members' rows in their order, and calls a sender between two statements of its own.
CARD = {"sqlite": 9, "postgresql": 11}
LINE = {"sqlite": 25, "postgresql": 29}


async def test_a_line_of_the_roster_costs_a_handful_of_statements(
    town: Town, database: Database, statements: list[str]
) -> None:
    secretary, member = town.sample.secretary, town.sample.members[2]
    dialect = database.engine.dialect.name
    statements.clear()
    await town.do(secretary, RosterLineOpened(member.number))
    assert len(statements) == CARD[dialect], statements
    statements.clear()
    await town.do(secretary, RosterFactChosen(member.number, Fact.STATE, 2))
    assert len(statements) == LINE[dialect], statements
