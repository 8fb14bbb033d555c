"""A member's own copy holds every column of every row about the member, or there is a reason why not.

Tables and columns are found by themselves: a new one fails here until it is exported or its reason is given.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from secrets import randbelow
from typing import Any

import pytest
from sqlalchemy import Connection, Row, Table, select

from bot.conversation.changes.transfer import MemberReceived, TransferMade
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CommitmentClosed,
    ConsentAnswered,
    DrafterNamed,
    FindingAsked,
    FinerMarked,
    HoursChosen,
    ItemAsked,
    ItemConfirmed,
    ItemDone,
    ItemReopened,
    ItemSnoozed,
    LanguageChosen,
    Marked,
    MeasureAsked,
    MoveAsked,
    NoteAsked,
    OtherSignAsked,
    PaperHandedIn,
    PaperWanted,
    ReaderNamed,
    ReportRead,
    RequestAsked,
    ReturnAsked,
    SharedRead,
    ShareEnded,
    ShareGiven,
    TalkWanted,
    WentToData,
    WentToIndicator,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.events.drafting import (
    AnswerAsked as CommentAnswerAsked,
    CommentAsked,
    CommentTakenBack,
    CommentTakenUp,
    LeadInBegun,
    LeadInChangeAsked,
    LeadInSentOut,
    LeadInSubmitted,
)
from bot.conversation.events.meeting import (
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    PassagesOpened,
    RelatedToSelf,
    SittingOpened,
    SpokeUp,
)
from bot.conversation.events.on_paper import (
    CommitmentClosedFor,
    HelperChosen,
    HelpWanted,
    ItemAskedFor,
    ItemCompared,
    ItemDoneFor,
)
from bot.conversation.events.questions import AnswerAsked, AnswerDeclined, InquiryAsked, ReportMarked
from bot.conversation.events.ratings import RatingChosen
from bot.conversation.events.remediation import (
    ItemChecked,
    ItemNoteAsked,
    RecurrenceChosen,
    ShortcomingAsked,
    ShortcomingMeasureAsked,
    ShortcomingsIssued,
    UndertakingConfirmed,
)
from bot.conversation.events.synthesis import SheetTextOpened
from bot.conversation.papers import Paper
from bot.domain.commitment import Area
from bot.domain.invites import new_code
from bot.domain.meeting import Attendance
from bot.domain.member import BranchId, Member, Office, Purpose
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.domain.passage import Section
from bot.domain.request import RequestKind, RequestState
from bot.domain.sharing import Extent
from bot.domain.trail import OPERATOR
from bot.usecases.answer_request import answer_request
from bot.usecases.export_data import export_data
from bot.usecases.hand_over import order_handover
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.messenger import Unreachable
from bot.usecases.ports.organisation import Recorded
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.columns import Sealed
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import member as members, metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from storage.unit import Unit
from tests.a_finer_list import KEY, import_sample
from tests.people import BRANCH, CAMPAIGN
from tests.town import Town
from tests.usecases.beginnings import Beginner
from tests.usecases.conftest import three_enrolled

Export = dict[str, Any]
Lines = list[dict[str, Any]]

ROW_NUMBER = "only tells rows apart"
WHOSE = "the member whose copy it is"
CHAIN = "holds the lines of the whole branch together; says nothing about the member"
NOT_EXPORTED = {
    "ledger_member.name_index": "a keyed hash of the name, which is exported",
    "ledger_handover.id": ROW_NUMBER,
    "ledger_handover.branch_id": "the member's branch",
    "ledger_handover.member_id": WHOSE,
    "ledger_handover.former_id": "another member",
    "ledger_handover.former_office": "of another member",
    "ledger_consent.id": ROW_NUMBER,
    "ledger_consent.member_id": WHOSE,
    "ledger_account.id": ROW_NUMBER,
    "ledger_account.member_id": WHOSE,
    "ledger_account.awaiting": "where the conversation stands until the next press; may name an indicator",
    "ledger_account.round_number": "where the conversation stands: which of several open rounds",
    "ledger_account.last_message": "the number of a message at the messenger, changed by every screen",
    "ledger_said.account_id": ROW_NUMBER,
    "ledger_said.message_id": "the number of a message that stands in the member's own chat",
    "ledger_said.at": "when such a message came, forgotten after two days",
    "ledger_invite.id": ROW_NUMBER,
    "ledger_invite.member_id": WHOSE,
    "ledger_invite.token_hash": "a keyed hash of a secret that is on the slip",
    "ledger_invite.code_hash": "a keyed hash of a secret that is on the slip",
    "ledger_participation.member_id": WHOSE,
    "ledger_item.member_id": WHOSE,
    "ledger_shortcoming.id": ROW_NUMBER,
    "ledger_shortcoming.member_id": WHOSE,
    "ledger_item_event.id": ROW_NUMBER,
    "ledger_closing.id": ROW_NUMBER,
    "ledger_lead_in_comment.id": ROW_NUMBER,
    "ledger_lead_in_comment.member_id": WHOSE,
    "ledger_lead_in_comment.settled_by_id": "of one's own by name; of those one settled oneself",
    "ledger_lead_in_opinion.member_id": WHOSE,
    "disclosure_placed.author_id": WHOSE,
    "ledger_closing.settled_by_id": "of one's own items by name; of those one settled oneself",
    "ledger_commitment.id": ROW_NUMBER,
    "ledger_commitment.member_id": WHOSE,
    "ledger_share.id": ROW_NUMBER,
    "ledger_share.reader_id": "of one's own shares by name; of those received the member whose copy it is",
    "ledger_share_reading.share_id": "an opening stands under its share",
    "ledger_helper.id": ROW_NUMBER,
    "ledger_helper.member_id": WHOSE,
    "ledger_appointment.member_id": WHOSE,
    "ledger_transfer.id": ROW_NUMBER,
    "ledger_transfer.member_id": WHOSE,
    "ledger_transfer.code_hash": "a keyed hash of a secret that is on the slip",
    "ledger_rating.id": ROW_NUMBER,
    "ledger_rating.member_id": WHOSE,
    "ledger_timer.id": ROW_NUMBER,
    "ledger_timer.member_id": WHOSE,
    "ledger_timer.branch_id": "the member's branch",
    "ledger_request.id": ROW_NUMBER,
    "ledger_request.branch_id": "the member's branch",
    "ledger_request.member_id": WHOSE,
    "ledger_tombstone.id": ROW_NUMBER,
    "ledger_tombstone.member_id": WHOSE,
    "ledger_tombstone.copied_at": "when it was noted outside the database: work of the program",
    "ledger_outbox.id": ROW_NUMBER,
    "ledger_outbox.member_id": WHOSE,
    "ledger_outbox.account_id": ROW_NUMBER,
    "ledger_outbox.key": "made of the kind and of ids, so that nothing is said twice",
    "ledger_outbox.about": "ids, of other members too; what it was about stands in its own place",
    "ledger_outbox.tries": "work of the sender, not about the member",
    "ledger_outbox.not_before": "work of the sender, not about the member",
    "ledger_outbox.urgency": "work of the sender, not about the member",
    "ledger_trail.branch_id": "the member's branch",
    "ledger_trail.place": CHAIN,
    "ledger_trail.key_number": CHAIN,
    "ledger_trail.previous": CHAIN,
    "ledger_trail.hash": CHAIN,
    "ledger_attendance.member_id": WHOSE,
    "ledger_passage.id": ROW_NUMBER,
    "ledger_passage.author_id": WHOSE,
    "disclosure_draft.member_id": WHOSE,
    "disclosure_report.member_id": WHOSE,
    "disclosure_inquiry.id": ROW_NUMBER,
    "disclosure_answer.inquiry_id": "an answer stands under its question",
    "disclosure_answer.author_id": WHOSE,
}
NOT_ABOUT_A_MEMBER = {
    "ledger_branch": "the branch",
    "ledger_campaign": "a round of the branch; whether the member reads the secretary's report is exported",
    "ledger_round_plan": "the dates of a round of the branch",
    "ledger_published_prevalence": "suppressed counts of the whole branch",
    "ledger_meeting": "when and where the branch met",
    "ledger_paper_number": "of a paper of the branch",
    "ledger_catalogue": "a list of signs, as a committee hands it down",
    "ledger_paper_template": "a template of the branch",
    "ledger_appendix": "a form of a superior",
    "ledger_opinion": "counts of the whole branch",
    "ledger_vote": "counts of the whole branch",
    "ledger_urging": "when a branch was reminded",
    "ledger_committee_plan": "what a committee asks of its branches",
    "ledger_rating_year": "a rule of the branch, and when it published ratings",
    "ledger_organisation": "which change of the tree above was the last",
    "ledger_unit": "an organisation or branch of the tree above",
    "ledger_unit_name": "the same",
    "ledger_unit_parent": "the same",
    "ledger_unit_kind": "the same",
    "ledger_unit_type": "the same",
    "ledger_reorganisation": "a decision about the tree; who recorded it stands in the trail",
    "ledger_submission": "figures of a unit",
    "ledger_submission_step": "the same; who took the step stands in the trail",
    "ledger_submission_figure": "the same",
    "ledger_guess": "codes tried from a chat that was nobody's then; forgotten after two days",
    "ledger_lead_in": "the report of the branch; who wrote it when stands in the trail",
    "ledger_lead_in_version": "the same, as it went out",
    "disclosure_theme": "what the drafter calls texts that say the same; which texts is exported",
    "ledger_trail_head": "which line of the trail is the last",
    "ledger_processed_update": "numbers of updates of the messenger",
    "ledger_pulse": "when updates were last taken, of nobody",
    "ledger_parked_update": "what nobody could answer, filed by update and for the operator alone",
}
REFERRING = ("member_id", "author_id", "reader_id", "actor_id")


def all_tables() -> list[Table]:
    return [*ledger.sorted_tables, *disclosure.sorted_tables]


def is_about_a_member(table: Table) -> bool:
    """Whether a key, of its own or over other tables, leads to a member; in the disclosure names tell."""
    if table is members or any(name in table.c for name in REFERRING):
        return True
    return any(is_about_a_member(key.column.table) for key in table.foreign_keys)


def columns_to_export() -> Iterator[str]:
    for table in all_tables():
        if is_about_a_member(table):
            yield from (f"{table.name}.{column.name}" for column in table.c)


@dataclass(frozen=True)
class Kept:
    """One row about a member: values by column, sealed ones opened."""

    table: Table
    values: dict[str, Any]


def rows_about(unit: Unit, who: Member) -> Iterator[Kept]:
    """Every row that names the member, or an item or a share of the member."""
    items = {kept.values["id"] for kept in named(unit, ledger.tables["ledger_item"], {who.id}, "member_id")}
    yield from named(unit, members, {who.id}, "id")
    for name in ("ledger_item_event", "ledger_closing"):
        yield from named(unit, ledger.tables[name], items, "item_id")
    for column in ("member_id", "reader_id"):
        shares = {kept.values["id"] for kept in named(unit, ledger.tables["ledger_share"], {who.id}, column)}
        yield from named(unit, ledger.tables["ledger_share_reading"], shares, "share_id")
    for table in all_tables():
        for column in set(REFERRING) & set(table.c.keys()):
            yield from named(unit, table, {who.id}, column)


def named(unit: Unit, table: Table, ids: set[int], column: str) -> Iterator[Kept]:
    rows = unit.rows(select(table).where(table.c[column].in_(ids)))
    return (Kept(table, opened(unit, table, row)) for row in rows)


def opened(unit: Unit, table: Table, row: Row[Any]) -> dict[str, Any]:
    key = [row._mapping[column.name] for column in table.primary_key]
    values = dict(row._mapping)
    for column in table.c:
        if isinstance(column.type, Sealed) and values[column.name] is not None:
            values[column.name] = unit.open(column, values[column.name], *key)
    return values


def member_lines(export: Export) -> Lines:
    hours = export["member"]["hours"]
    return [export["member"] | {"hours_start": hours["start"], "hours_end": hours["end"]}]


def of_rounds(part: str) -> Callable[[Export], Lines]:
    """A part of each round that has it; a list of lines or a single one."""

    def lines(export: Export) -> Lines:
        found = []
        for each in export["rounds"]:
            listed = each[part] if isinstance(each[part], list) else [each[part]] if each[part] else []
            found += [line | {"campaign_id": each["campaign"]["id"]} for line in listed]
        return found

    return lines


def histories(export: Export) -> Lines:
    return [step | {"item_id": item["id"]} for item in export["items"] for step in item["history"]]


def readings(export: Export) -> Lines:
    """Of one's own report, and one's own of others."""
    me = export["member"]["id"]
    mine = [line | {"author_id": me} for line in of_rounds("readings")(export)]
    return mine + [line | {"reader_id": me} for line in of_rounds("opened_reports")(export)]


def inquiries(export: Export) -> Lines:
    """About one's own report, and one's own about those of others."""
    me = export["member"]["id"]
    mine = [line | {"author_id": me} for line in of_rounds("questions")(export)]
    return mine + [line | {"reader_id": me} for line in of_rounds("asked")(export)]


def answers(export: Export) -> Lines:
    return [line["answer"] for line in of_rounds("questions")(export) if line["answer"]]


def items(export: Export) -> Lines:
    """Who entered and compared an item stands together, and so does what the conclusion said of it."""
    nobody = {"by_id": None, "compared_at": None, "compared_by_id": None}
    lines = [(item, item["entered"] or nobody) for item in export["items"]]
    return [item | marks | {"entered_by_id": marks["by_id"]} | issued(item) for item, marks in lines]


def issued(item: dict[str, Any]) -> dict[str, Any]:
    then = item["issued"] or dict.fromkeys(("measure", "due_on", "follower_id"))
    return {f"issued_{name}": value for name, value in then.items()}


def closings(export: Export) -> Lines:
    return [closing for item in export["items"] for closing in item["closings"]]


def shares(export: Export) -> Lines:
    """Of one's own commitment, and of those of others with oneself."""
    me = export["member"]["id"]
    given = [line | {"member_id": me} for line in export["shares"]]
    return [*given, *export["shared_with_me"]]


def openings(export: Export) -> Lines:
    return [opening for share in shares(export) for opening in share["openings"]]


LINES: dict[str, Callable[[Export], Lines]] = {
    "ledger_member": member_lines,
    "ledger_consent": lambda export: export["consents"],
    "ledger_account": lambda export: export["accounts"],
    "ledger_said": lambda export: [],
    "ledger_invite": lambda export: export["invites"],
    "ledger_participation": of_rounds("participation"),
    "ledger_item": items,
    "ledger_item_event": histories,
    "ledger_closing": closings,
    "ledger_commitment": lambda export: export["commitments"],
    "ledger_shortcoming": lambda export: export["shortcomings"],
    "ledger_share": shares,
    "ledger_share_reading": openings,
    "ledger_transfer": lambda export: export["transfers"],
    "ledger_appointment": lambda export: export["working_for_committees"],
    "ledger_helper": lambda export: export["entering_for_others"],
    "ledger_rating": lambda export: export["ratings"],
    "ledger_timer": lambda export: export["timers"],
    "ledger_outbox": lambda export: export["deliveries"],
    "ledger_handover": lambda export: export["handovers"],
    "ledger_trail": lambda export: export["trail"],
    "ledger_request": lambda export: export["requests"],
    "ledger_tombstone": lambda export: export["deletions"],
    "ledger_attendance": lambda export: export["meetings"],
    "ledger_passage": lambda export: export["written_in_meetings"],
    "ledger_lead_in_comment": lambda export: export["comments"],
    "ledger_lead_in_opinion": lambda export: export["opinions"],
    "disclosure_placed": of_rounds("grouped_texts"),
    "disclosure_draft": of_rounds("draft"),
    "disclosure_report": of_rounds("sent_report"),
    "disclosure_reading": readings,
    "disclosure_inquiry": inquiries,
    "disclosure_answer": answers,
}


def holds(line: dict[str, Any], kept: Kept) -> bool:
    """Whether the line of the copy says all that is to be exported of the row."""
    said = {name: value for name, value in kept.values.items() if must_stand(kept.table, name)}
    body = said.pop("body", None)
    same = all(name in line and line[name] == plain(value) for name, value in said.items())
    return same and (body is None or holds_body(line, json.loads(body)))


def must_stand(table: Table, column: str) -> bool:
    return f"{table.name}.{column}" not in NOT_EXPORTED


def holds_body(line: dict[str, Any], body: Any) -> bool:
    """A document is spread over its line; a frozen commitment is the list of its items."""
    return line["items"] == body if isinstance(body, list) else {**line, **body} == line


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime | time) else value


@pytest.fixture
async def lived(beginner: Beginner) -> Town:
    return await beginner(a_full_life)


async def a_full_life(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Something of everything: rounds, accounts, versions, a moved date, a consent withdrawn, paper."""
    town = await three_enrolled(storage, administration)
    secretary, deputy, an = town.sample.members[:3]
    await town.open_round()
    await town.do(secretary, ReaderNamed(1, an.number), DrafterNamed(1, secretary.number))
    await draft_goes_by_age(town, deputy)
    for who in (secretary, an):
        await town.answer_all(who)
    await town.do(an, NoteAsked(1, 2), Wrote("Ghi chú"), OtherSignAsked(1), Wrote("Ngoài danh mục"))
    await town.do(an, WentToIndicator(1, 4))
    await town.press(an, "2. Có, thỉnh thoảng")
    await town.do(an, FindingAsked(1, 4, 1), Wrote("Quý II"))
    for due in ("16/3/2026", "30/4/2026"):
        await town.do(an, ItemAsked(Area.REMEDY, 1, 4), Wrote("Việc"), Wrote("Cách làm"), Wrote(due))
        await town.do(an, CommitmentClosed(1))
    await town.do(an, ItemDone(1))
    await town.do(secretary, ReturnAsked(an.number, 1), Wrote("Mới xong một nửa"))
    await town.do(an, ItemDone(1))
    await town.do(secretary, ItemConfirmed(an.number, 1))
    await town.do(an, ItemReopened(1))
    await town.do(an, MoveAsked(1), Wrote("20/3/2026"), Wrote("Ốm dài ngày"), ItemDone(2), ItemSnoozed(1))
    await town.do(deputy, ItemAsked(Area.TASKS), Wrote("Việc"), Wrote("Cách làm"), Wrote("30/4/2026"))
    await town.do(deputy, CommitmentClosed(1), *(ShareGiven(an.number, extent) for extent in Extent))
    await town.do(an, SharedRead(deputy.number))
    await town.do(deputy, ShareEnded(an.number))
    for who in (secretary, an):
        await town.send(who)
    await town.do(secretary, ReportRead(1, an.number))
    await town.do(an, ReportRead(1, secretary.number))
    await town.do(secretary, ReportMarked(1, an.number), InquiryAsked(1, an.number), Wrote("Hỏi"))
    await town.do(an, AnswerAsked(1, secretary.number, 1), Wrote("Đáp"))
    await town.do(an, InquiryAsked(1, secretary.number), Wrote("Một câu khác"))
    await town.do(secretary, AnswerDeclined(1, an.number, 1))
    await town.do(an, LanguageChosen(1), LanguageChosen(0), HoursChosen(1), PaperWanted(Paper.REPORT))
    await town.do(an, ConsentAnswered(Purpose.STATISTICS, 0), ConsentAnswered(Purpose.STATISTICS, 1))
    await town.do(an, RequestAsked(RequestKind.CORRECT), Wrote("Sai chữ đệm"))
    await town.at(town.now + timedelta(days=2))
    await town.do(secretary, PaperHandedIn(1, deputy.number), BindingReleased(an.number, 1))
    await town.enrol(an, chat="new")
    await town.confirm(an, "new")
    await town.do(secretary, CampaignEnded(1, 1))
    await report_is_led_in(town)
    await town.at(town.now)
    await town.do(deputy, PaperWanted(Paper.EVERYTHING))
    town.messenger.outcomes = [Unreachable()]
    await town.at(town.now)
    await a_meeting(town, secretary, an)
    await remedied_and_repeated(town, secretary, an)
    for to, on in ((2, date(2026, 6, 1)), (2, None), (1, None)):
        order = partial(order_handover, who=(1, to), on_day=on, former=Office.DEPUTY, now=town.now)
        await administration.transaction(order)
    branch, later = town.sample.branch.id, replace(CAMPAIGN, permit="Công văn 13-CV/ĐU", catalogue_key=KEY)
    done, now = (RequestState.DONE, "Đã sửa trong danh sách"), town.now
    await town.storage.transaction(lambda records: answer_request(records, branch, 1, done, now))
    await administration.transaction(lambda desk: import_sample(desk, now))
    await administration.transaction(lambda desk: desk.plan_campaign(branch, later))
    await helped_with_paper(town, secretary, an)
    await move_there_and_back(town, administration, an)
    await works_for_a_committee(town, administration, an)
    await town.open_round(2)
    await town.do(an, WentToSelfCheck(), TalkWanted(2, 19, 0), chat="new")
    await town.do(an, Marked(2, 4, 1, 1), FinerMarked(2, 4, 2, 0, 2), chat="new")
    return town


async def a_meeting(town: Town, secretary: Member, an: Member) -> None:
    """The secretary takes attendance, relates to self, writes; An is absent with a reason that was typed."""
    await town.do(secretary, EverybodyPresent(1, 1), Attended(1, 1, an.number, Attendance.EXCUSED))
    await town.do(secretary, ExcuseAsked(1, 1, an.number), Wrote("Con cưới"), SittingOpened(1, 1))
    await town.do(secretary, RelatedToSelf(1, 1, secretary.number), SpokeUp(1, 1, secretary.number))
    await town.do(secretary, PassagesOpened(1, Section.NOTES), Wrote("Các đồng chí nhất trí"))


async def remedied_and_repeated(town: Town, secretary: Member, an: Member) -> None:
    """A shortcoming is pointed out, remedied and confirmed; it comes again, and a third is only entered."""
    entered = (ShortcomingAsked(1, an.number), Wrote("Nộp muộn"), Wrote("30/6/2026"))
    await town.do(secretary, *entered, ShortcomingsIssued(1, 1))
    await town.do(an, ItemNoteAsked(3), Wrote("Đang làm"), ItemDone(3), Wrote("Biên bản"), chat="new")
    await town.do(secretary, ItemChecked(an.number, 3), Wrote("Đã xem"), ItemConfirmed(an.number, 3))
    again = (RecurrenceChosen(1, 1, 3), ShortcomingMeasureAsked(1, 1), Wrote("Lên lịch"))
    await town.do(secretary, *entered, *again, ShortcomingsIssued(1, 1), *entered, *again)
    await town.do(an, MeasureAsked(4), Wrote("Lên lịch tuần"), chat="new")
    await town.do(secretary, UndertakingConfirmed(an.number, 2))
    for outcome in (1, 2):
        await town.do(
            secretary, RatingChosen(2025, an.number, outcome - 1, outcome), Wrote("Quyết định số 1")
        )


async def helped_with_paper(town: Town, secretary: Member, an: Member) -> None:
    """An is named to enter for others, asks for help, and has an item entered, compared and closed."""
    await town.do(secretary, HelperChosen(an.number))
    await town.do(an, HelpWanted(1), chat="new")
    words = (Wrote("Việc trên giấy"), Wrote("Cách làm"), Wrote("30/6/2026"))
    await town.do(secretary, ItemAskedFor(an.number, Area.TASKS), *words)
    await town.do(an, ItemCompared(5), chat="new")
    await town.do(secretary, CommitmentClosedFor(an.number, 1), ItemDoneFor(an.number, 5), Wrote("Có ảnh"))


async def works_for_a_committee(town: Town, administration: SqlAdministrationStorage, who: Member) -> None:
    """For a year of one committee above the branches, which is founded for it."""
    day = town.now.date()

    def work(desk: Administration) -> None:
        found = reorganised(
            desk.organisation.kept_for_change().organisation,
            Founded(UnitId(1), day, "Đảng bộ Mẫu", Kind.ORGANISATION),
        )
        assert isinstance(found, Organisation)
        desk.organisation.record(found, Recorded("", OPERATOR, town.now))
        year = Period(day, day + timedelta(days=365))
        desk.organisation.appoint(Appointment(who.id, UnitId(1), year), town.now)

    await administration.transaction(work)


async def move_there_and_back(town: Town, administration: SqlAdministrationStorage, who: Member) -> None:
    """To another branch and back again."""
    here = town.sample.branch.id
    there = (await administration.transaction(lambda desk: desk.create_branch(BRANCH))).id
    for from_branch, to_branch in ((here, there), (there, here)):
        await move(town, who, from_branch, to_branch)


async def move(town: Town, who: Member, from_branch: BranchId, to_branch: BranchId) -> None:
    """Received with a slip that has just been made."""
    code = new_code(randbelow)
    made = TransferMade(who.id, from_branch, who.number, town.now + timedelta(days=30))

    def work(records: Records) -> None:
        address = Address("phone", town.chat(who))
        records.ledger.keep(made, address, town.now)
        records.ledger.transfers.issue_code(who.id, code, town.now)
        found = records.ledger.transfers.find(code, to_branch, town.now)
        assert found is not None
        received = MemberReceived(found.transfer_id, who.id, from_branch, to_branch)
        records.ledger.keep(received, address, town.now)

    await town.storage.transaction(work)


async def report_is_led_in(town: Town) -> None:
    """A text is put into a theme; the draft goes out, is commented on, and put to the committee."""
    secretary, deputy, an = town.sample.members[:3]
    await town.do(secretary, SheetTextOpened(1), Wrote("Nhóm ý"))
    day = (town.now + timedelta(days=9)).date().toordinal()
    await town.do(secretary, LeadInBegun(1), LeadInSentOut(1, 1, 0, day))
    await town.do(an, CommentAsked(1, 2), Wrote("Ý kiến"), CommentAsked(1, 3), Wrote("Bỏ"), chat="new")
    await town.do(an, CommentTakenBack(1, 2, 1), chat="new")
    await town.do(
        secretary, CommentTakenUp(1, an.number, 1), CommentAnswerAsked(1, an.number, 1), Wrote("Vâng")
    )
    await town.do(secretary, LeadInSubmitted(1, 1, 1))
    await town.do(deputy, LeadInChangeAsked(1, 1), Wrote("Còn dài"))


async def draft_goes_by_age(town: Town, who: Member) -> None:
    """The member writes, it is too old at once, and the member is told."""
    await town.do(who, WentToSelfCheck())
    await town.press(who, "1. Không có")
    campaign = town.sample.campaign.id
    await town.storage.transaction(lambda records: records.disclosure.expire_drafts(campaign, 9, town.now))
    await town.do(who, WentToData())


async def copy_of(town: Town, who: Member) -> Export:
    export: Export = json.loads(await written_copy(town, who))
    return export


async def written_copy(town: Town, who: Member) -> str:
    def made(records: Records) -> bytes:
        kept = records.ledger.member(who.id)
        assert kept is not None
        return export_data(records, kept)

    return (await town.storage.transaction(made)).decode()


def test_every_table_and_column_is_exported_or_has_a_reason() -> None:
    about = {table.name for table in all_tables() if is_about_a_member(table)}
    assert about == set(LINES)
    assert {table.name for table in all_tables()} - about == set(NOT_ABOUT_A_MEMBER)
    assert set(NOT_EXPORTED) <= set(columns_to_export())


async def test_what_is_kept_about_a_member_stands_in_the_copy_row_by_row(
    lived: Town, database: Database, keyring: Keyring
) -> None:
    seen: set[str] = set()
    for who in lived.sample.members[:3]:
        export = await copy_of(lived, who)

        def look(connection: Connection, who: Member = who) -> list[Kept]:
            return list(rows_about(Unit(connection, keyring), who))

        for kept in await database.transaction(look):
            lines = LINES[kept.table.name](export)
            assert any(holds(line, kept) for line in lines), (kept, lines)
            seen |= {f"{kept.table.name}.{name}" for name, value in kept.values.items() if value is not None}
    never_filled = set(columns_to_export()) - set(NOT_EXPORTED) - seen
    assert never_filled == set()


async def test_of_the_third_group_the_copy_says_done_and_no_more(lived: Town) -> None:
    an = lived.sample.members[2]
    said = [line.strip(" ,") for line in (await written_copy(lived, an)).splitlines() if "III." in line]
    assert len(said) == 9 + 1  # one round through, the next begun
    assert all(re.fullmatch(r'"III\.\d": "done"', line) for line in said)


async def test_what_a_member_confirmed_or_returned_stands_in_the_own_copy_without_names(lived: Town) -> None:
    secretary, _, an = lived.sample.members[:3]
    settled = (await copy_of(lived, secretary))["settled_items"]
    items = {item["number"]: item["id"] for item in (await copy_of(lived, an))["items"]}
    assert {(line["item_id"], line["reason"]) for line in settled} == {
        (items[1], "Mới xong một nửa"),
        (items[1], None),
        (items[3], None),
    }


async def test_the_names_of_others_stand_in_the_copy_only_where_they_read_what_was_sent_or_shared(
    lived: Town,
) -> None:
    secretary, deputy, an = lived.sample.members[:3]
    export = await copy_of(lived, an)
    first = export["rounds"][0]
    assert first["sent_report"]["recipients"] == [secretary.name]
    assert [reading["reader"] for reading in first["readings"]] == [secretary.name]
    assert [question["reader"] for question in first["questions"]] == [secretary.name]
    assert {line["settled_by"] for line in closings(export)} == {secretary.name, ""}
    assert deputy.name not in await written_copy(lived, an)
    shared = (await copy_of(lived, deputy))["shares"]
    assert [share["reader"] for share in shared] == [an.name] * len(Extent)
    assert (await written_copy(lived, deputy)).count(an.name) == len(Extent)
