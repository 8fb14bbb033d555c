"""The trail of a branch at work: each act leaves its line, with who, about whom and when; nothing else."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event, select

from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    DigestWanted,
    DraftDeleted,
    EditionCompared,
    HoursChosen,
    ItemAsked,
    ItemDone,
    ItemProgressed,
    ItemReopened,
    ItemSnoozed,
    ItemWithdrawn,
    LanguageChosen,
    Marked,
    MoveAsked,
    NoteAsked,
    Nudged,
    Opened,
    PaperHandedIn,
    PaperWanted,
    ReaderNamed,
    ReportRead,
    RequestAsked,
    SentWithdrawn,
    WentHome,
    WentToSelfCheck,
    WordingAsked,
    Wrote,
)
from bot.conversation.papers import Paper
from bot.domain.commitment import Area
from bot.domain.member import BranchId, Member, Office, Purpose, RosterState, Standing
from bot.domain.request import RequestKind
from bot.domain.roster_change import RosterChange
from bot.domain.trail import INSTALLATION, OPERATOR, PROGRAM, Act, Link
from bot.usecases.change_roster import change_roster
from bot.usecases.confirm_account import list_waiting
from bot.usecases.create_branch import create_branch
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.import_roster import import_roster
from bot.usecases.issue_invite import issue_invite
from bot.usecases.list_requests import list_requests
from bot.usecases.list_roster import list_roster
from bot.usecases.list_trail import TrailListed, Wanted, list_trail
from bot.usecases.plan_campaign import plan_campaign
from bot.usecases.ports.administration import NewMember
from bot.usecases.print_invites import print_invites, reissue_invite
from bot.usecases.roster.reading import ReadRow, RosterReading
from storage.database import Database
from storage.ledger.tables import trail, trail_head
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH, CAMPAIGN
from tests.tampering import faults
from tests.town import MONDAY, Town

Seen = tuple[object, ...]
BY_OPERATOR, BY_PROGRAM = "operator", "program"


class Trail:
    """What has come into the branch's trail since it was looked at last."""

    def __init__(self, town: Town, administration: SqlAdministrationStorage) -> None:
        self._town, self._administration, self._seen = town, administration, 0

    async def links(self, branch_id: BranchId) -> tuple[Link, ...]:
        return (await self._administration.transaction(lambda it: it.chain(branch_id))).links

    async def new(self) -> list[Seen]:
        """Act, number of the actor, number of whom it concerns and detail, where there are such."""
        links = (await self.links(self._town.sample.branch.id))[self._seen :]
        self._seen += len(links)
        assert all(link.moment == self._town.now for link in links)
        return [tuple(part for part in self._told(link) if part is not None and part != "") for link in links]

    def _told(self, link: Link) -> Seen:
        numbers: dict[int, int] = {member.id: member.number for member in self._town.sample.members}
        others: dict[int, str] = {OPERATOR: BY_OPERATOR, PROGRAM: BY_PROGRAM}
        actor = numbers.get(link.actor_id) or others[link.actor_id]
        in_round = None if link.campaign_id is None else "round"
        return (Act(link.act), actor, numbers.get(link.member_id or 0), in_round, link.detail)


@pytest.fixture
async def kept(town: Town, administration: SqlAdministrationStorage) -> Trail:
    """The trail of the town, in which three have enrolled."""
    kept = Trail(town, administration)
    await kept.new()
    return kept


SECRETARY, DEPUTY, AN = 1, 2, 3


def an(town: Town) -> Member:
    return town.sample.members[2]


async def test_who_joins_agrees_and_leaves_is_seen(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    whole = await Trail(town, administration).new()
    agreed = [(Act.CONSENT_GIVEN, AN, purpose.name.lower()) for purpose in Purpose]
    assert whole[-5:] == [(Act.ACCOUNT_BOUND, AN), *agreed]
    assert whole[0] == (Act.BRANCH_CREATED, BY_OPERATOR)
    assert len(whole) == 1 + 3 * 5


async def test_settings_and_consents_leave_lines_when_they_change(town: Town, kept: Trail) -> None:
    await town.do(an(town), LanguageChosen(1), HoursChosen(1), ConsentAnswered(Purpose.STATISTICS, 1))
    await town.do(an(town), ConsentAnswered(Purpose.STATISTICS, 0), ConsentAnswered(Purpose.STATISTICS, 0))
    await town.do(an(town), ConsentAnswered(Purpose.ACCOUNT, 2))
    assert await kept.new() == [
        (Act.LANGUAGE_SET, AN, "en"),
        (Act.HOURS_SET, AN, "07.30-11.30"),
        (Act.CONSENT_WITHDRAWN, AN, "statistics"),
        (Act.CONSENT_REFUSED, AN, "statistics"),
        (Act.CONSENT_WITHDRAWN, AN, "account"),
        (Act.ACCOUNT_GIVEN_UP, AN),
    ]


async def test_a_report_leaves_lines_from_sending_to_withdrawing(town: Town, kept: Trail) -> None:
    secretary = town.sample.secretary
    await town.open_round()
    assert await kept.new() == [(Act.EDITION_COMPARED, 1, "round"), (Act.ROUND_OPENED, 1, "round")]
    await town.answer_all(an(town))
    await town.do(an(town), NoteAsked(1, 2), Wrote("Ghi chú"))
    assert await kept.new() == []
    await town.send(an(town))
    await town.do(secretary, ReportRead(1, AN), ReportRead(1, AN))
    await town.send(an(town))
    await town.do(an(town), SentWithdrawn(1), SentWithdrawn(1, 1), SentWithdrawn(1, 1))
    await town.do(an(town), DraftDeleted(1))
    assert await kept.new() == [
        (Act.REPORT_SENT, AN, "round", "1"),
        (Act.REPORT_READ, SECRETARY, AN, "round"),
        (Act.REPORT_AMENDED, AN, "round", "2"),
        (Act.REPORT_WITHDRAWN, AN, "round"),
        (Act.DRAFTS_ERASED, AN),
    ]


async def test_a_commitment_leaves_the_numbers_of_its_items_and_no_words(town: Town, kept: Trail) -> None:
    await town.undertake(an(town), "30/04/2026")
    await town.do(an(town), CommitmentClosed(1), ItemProgressed(1), MoveAsked(1), Wrote("30/6/2026"))
    await town.do(an(town), Wrote("Ốm dài ngày"), ItemSnoozed(1), ItemDone(1), ItemReopened(1))
    await town.do(an(town), ItemWithdrawn(1, 1), ItemAsked(Area.TASKS), Wrote("Việc khác"))
    await town.do(an(town), WordingAsked(2), Wrote("Việc khác nữa"))
    assert await kept.new() == [
        (Act.ITEM_MADE, AN, "1"),
        *[(Act.ITEM_REWORDED, AN, "1")] * 2,
        (Act.COMMITMENT_CLOSED, AN, "1"),
        (Act.ITEM_PROGRESSED, AN, "1"),
        (Act.ITEM_MOVED, AN, "1"),
        (Act.ITEM_DONE, AN, "1"),
        (Act.ITEM_REOPENED, AN, "1"),
        (Act.ITEM_WITHDRAWN, AN, "1"),
        (Act.ITEM_MADE, AN, "2"),
        (Act.ITEM_REWORDED, AN, "2"),
    ]


async def test_what_a_member_asks_to_take_along_leaves_a_line_once_however_often_it_is_sent(
    town: Town, kept: Trail
) -> None:
    await town.do(an(town), PaperWanted(Paper.EVERYTHING), PaperWanted(Paper.COMMITMENT))
    await town.open_round()
    await town.do(an(town), PaperWanted(Paper.REPORT))
    asked = [
        (Act.COPY_ASKED, AN),
        (Act.COMMITMENT_PAPER_ASKED, AN),
        (Act.EDITION_COMPARED, SECRETARY, "round"),
        (Act.ROUND_OPENED, SECRETARY, "round"),
        (Act.REPORT_PAPER_ASKED, AN, "round"),
    ]
    assert await kept.new() == asked
    await town.at(town.now + timedelta(hours=1))
    assert await kept.new() == []


async def test_the_secretary_s_acts_leave_lines_with_whom_they_concern(town: Town, kept: Trail) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, ReaderNamed(1, AN), ReaderNamed(1, AN), EditionCompared(1), CampaignStarted(1))
    await town.do(secretary, PaperHandedIn(1, DEPUTY), PaperHandedIn(1, DEPUTY, 0), Nudged(1, AN))
    await town.do(secretary, DigestWanted(), BindingReleased(AN), BindingReleased(AN, 1), BindingReleased(4))
    await town.do(secretary, CampaignEnded(1, 1), CampaignEnded(1, 1))
    assert await kept.new() == [
        (Act.READER_NAMED, SECRETARY, AN, "round"),
        (Act.EDITION_COMPARED, SECRETARY, "round"),
        (Act.ROUND_OPENED, SECRETARY, "round"),
        (Act.PAPER_NOTED, SECRETARY, DEPUTY, "round"),
        (Act.PAPER_UNDONE, SECRETARY, DEPUTY, "round"),
        (Act.ACCOUNT_RELEASED, SECRETARY, AN),
        (Act.INVITE_ISSUED, SECRETARY, AN),
        (Act.INVITE_ISSUED, SECRETARY, 4),
        (Act.ROUND_CLOSED, SECRETARY, "round"),
    ]


async def test_a_round_that_time_closes_is_closed_by_the_program(town: Town, kept: Trail) -> None:
    await town.open_round()
    await kept.new()
    await town.at(town.now + timedelta(days=60))
    assert await kept.new() == [(Act.ROUND_CLOSED, BY_PROGRAM, "round")]
    await town.at(town.now + timedelta(days=7))
    assert await kept.new() == []


async def test_the_operator_s_commands_leave_lines(
    town: Town, kept: Trail, administration: SqlAdministrationStorage
) -> None:
    transaction = administration.transaction
    for number, change in (
        (4, RosterChange(standing=Standing.OFFICIAL)),
        (SECRETARY, RosterChange(office=Office.NONE, standing=Standing.OFFICIAL)),
        (SECRETARY, RosterChange(state=RosterState.ABSENT, holds_post=True, declares_assets=False)),
        (SECRETARY, RosterChange()),
    ):
        await transaction(partial(change_roster, who=(1, number), change=change, now=MONDAY))
    reading = RosterReading((ReadRow(2, NewMember("Đỗ Văn Mới")), ReadRow(3, NewMember("Vũ Thị Mới"))))
    for _ in range(2):
        await transaction(lambda desk: import_roster(desk, 1, reading, False, MONDAY))
    await transaction(lambda desk: list_roster(desk, 1, MONDAY))
    await transaction(lambda desk: list_requests(desk, MONDAY))
    await transaction(lambda desk: list_waiting(desk, MONDAY))
    await transaction(lambda desk: reissue_invite(desk, (1, AN), "TuSoiBot", MONDAY))
    await transaction(lambda desk: reissue_invite(desk, (1, 4), "TuSoiBot", MONDAY))
    await transaction(lambda desk: list_trail(desk, Wanted(1), MONDAY))
    refused = await transaction(lambda desk: plan_campaign(desk, 2, CAMPAIGN, MONDAY))
    assert isinstance(refused, NoSuchBranch)
    assert await kept.new() == [
        (Act.STANDING_SET, BY_OPERATOR, 4, "official"),
        (Act.OFFICE_SET, BY_OPERATOR, SECRETARY, "none"),
        (Act.STATE_SET, BY_OPERATOR, SECRETARY, "absent"),
        (Act.POST_SET, BY_OPERATOR, SECRETARY, "yes"),
        (Act.ASSETS_SET, BY_OPERATOR, SECRETARY, "no"),
        (Act.ROSTER_IMPORTED, BY_OPERATOR, "2"),
        (Act.ROSTER_LISTED, BY_OPERATOR),
        (Act.ACCOUNT_RELEASED, BY_OPERATOR, AN),
        (Act.INVITE_ISSUED, BY_OPERATOR, AN),
        (Act.INVITE_ISSUED, BY_OPERATOR, 4),
        (Act.TRAIL_LISTED, BY_OPERATOR),
    ]


async def test_listing_what_members_ask_for_and_who_waits_leaves_a_line_where_somebody_is_shown(
    town: Town, kept: Trail, administration: SqlAdministrationStorage
) -> None:
    await town.do(an(town), RequestAsked(RequestKind.OBJECT), Wrote("Không đếm"))
    await town.do(town.sample.secretary, BindingReleased(AN, 1))
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, an(town).id, MONDAY))
    await town.do(an(town), Opened(made.token), chat="new")
    await kept.new()
    await administration.transaction(lambda desk: list_requests(desk, MONDAY))
    await administration.transaction(lambda desk: list_waiting(desk, MONDAY))
    assert await kept.new() == [(Act.REQUESTS_LISTED, BY_OPERATOR), (Act.ACCOUNTS_LISTED, BY_OPERATOR)]


async def test_a_branch_begins_its_trail_by_being_created_and_its_sheet_names_nobody(
    town: Town, kept: Trail, administration: SqlAdministrationStorage
) -> None:
    other = replace(BRANCH, name="Chi bộ Tổ dân phố 5")
    created = await administration.transaction(lambda desk: create_branch(desk, other, MONDAY))
    assert created
    number, branch = created
    reading = RosterReading((ReadRow(2, NewMember("Đỗ Văn Mới")),))
    await administration.transaction(lambda desk: import_roster(desk, number, reading, False, MONDAY))
    await administration.transaction(lambda desk: print_invites(desk, number, "TuSoiBot", MONDAY))
    await administration.transaction(lambda desk: plan_campaign(desk, number, CAMPAIGN, MONDAY))
    acts = [Act.BRANCH_CREATED, Act.ROSTER_IMPORTED, Act.INVITE_ISSUED, Act.ROUND_PLANNED]
    links = await kept.links(branch.id)
    assert [(link.act, link.actor_id) for link in links] == [(act, OPERATOR) for act in acts]
    assert (links[2].member_id is not None, links[3].campaign_id is not None) == (True, True)
    assert await kept.new() == []


async def test_people_who_act_at_once_leave_one_unbroken_chain_and_no_deadlock(
    town: Town, kept: Trail, administration: SqlAdministrationStorage
) -> None:
    secretary, deputy, an = town.sample.members[:3]
    turns = [LanguageChosen(1), HoursChosen(1), ItemAsked(Area.TASKS), Wrote("Việc"), Wrote("Cách làm")] * 4
    released = [BindingReleased(AN, 1), BindingReleased(4)] * 3
    each = ((an, turns), (deputy, turns), (secretary, [*turns, *released]), (secretary, released))
    checks: list[list[tuple[int | None, int, str]]] = []

    async def look() -> None:
        for _ in range(5):
            checks.append(await faults(administration))

    await town.do(an, LanguageChosen(1))  # else the secretary may release the account before its first step
    await asyncio.gather(look(), *(town.do(who, *does) for who, does in each))
    assert checks == [[]] * 5
    assert await faults(administration) == []
    seen = await kept.new()
    assert {line[1] for line in seen} == {SECRETARY, DEPUTY, AN}
    assert len(seen) > 20


async def test_an_update_that_comes_twice_leaves_one_line(town: Town, kept: Trail) -> None:
    await town.do(an(town), LanguageChosen(1))
    town.updates -= 1
    await town.do(an(town), LanguageChosen(1))
    assert await kept.new() == [(Act.LANGUAGE_SET, AN, "en")]


async def test_a_stranger_leaves_no_line(town: Town, kept: Trail) -> None:
    await town.do(an(town), Opened("ABCDEFGHIJ"), Wrote("ABCD EFG HIJ"), WentHome(), chat="stranger")
    assert await kept.new() == []


async def test_a_turn_that_fails_after_its_acts_leaves_no_line(
    town: Town, kept: Trail, database: Database, administration: SqlAdministrationStorage
) -> None:
    def fail(_c: object, _u: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE ledger_trail_head"):
            raise RuntimeError("the power is gone")

    event.listen(database.engine, "before_cursor_execute", fail)
    with pytest.raises(RuntimeError):
        await town.do(an(town), LanguageChosen(1))
    event.remove(database.engine, "before_cursor_execute", fail)
    assert await kept.new() == []
    await town.do(an(town), WentHome(), LanguageChosen(1))
    assert await kept.new() == [(Act.LANGUAGE_SET, AN, "en")]
    assert await faults(administration) == []


async def test_the_trail_holds_no_word_of_anybody_and_no_answer(
    town: Town, kept: Trail, database: Database
) -> None:
    await town.open_round()
    await town.answer_all(an(town))
    await town.do(an(town), Marked(1, 1, 2, 27), NoteAsked(1, 2), Wrote("Kín-ghi-chú"), WentToSelfCheck())
    await town.do(an(town), ItemAsked(Area.REMEDY, 1, 4), Wrote("Kín-việc"), Wrote("Kín-cách"))
    await town.do(an(town), Wrote("16/3/2026"), MoveAsked(1), Wrote("20/3/2026"), Wrote("Kín-lý-do"))
    await town.send(an(town))
    await town.at(town.now)
    with database.engine.connect() as connection:
        rows = [*connection.execute(select(trail)), *connection.execute(select(trail_head))]
    held = " ".join(str(value) for row in rows for value in row)
    assert len(rows) > 20
    names = [part for member in town.sample.members for part in member.name.split()]
    words = ("Kín", "often", "sometimes", "none", "I.1", "II.", BRANCH.name, CAMPAIGN.permit, *names)
    assert [word for word in words if word in held] == []


async def test_the_list_tells_numbers_and_can_be_narrowed(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.at(town.now + timedelta(days=2))
    await town.do(an(town), LanguageChosen(1))
    await town.do(town.sample.secretary, BindingReleased(AN, 1))

    async def listed(wanted: Wanted) -> list[tuple[str, int | None, int | None]]:
        found = await administration.transaction(lambda desk: list_trail(desk, wanted, town.now))
        assert isinstance(found, TrailListed)
        return [(entry.act, entry.actor, entry.member) for entry in found.entries]

    day = town.now.astimezone(town.sample.branch.zone).date()
    since = await listed(Wanted(1, since=day))
    assert since == [
        ("language_set", AN, None),
        ("account_released", SECRETARY, AN),
        ("invite_issued", SECRETARY, AN),
    ]
    assert await listed(Wanted(1, day, AN)) == since
    assert [act for act, *_ in await listed(Wanted(1, day, SECRETARY))] == [
        "account_released",
        "invite_issued",
    ]
    assert len(await listed(Wanted(1))) == 1 + 15 + 3 + 3  # three times it was listed meanwhile
    assert await listed(Wanted(INSTALLATION)) == []
    assert await listed(Wanted(INSTALLATION)) == [("trail_listed", None, None)]
