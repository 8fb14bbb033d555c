"""Whoever holds the database without the key reads no name and no word of a member."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, make_url, select

from bot.conversation.changes.disclosure import DraftKept, InquiryMade, InquirySettled, ReportSent
from bot.conversation.changes.drafting import CommentKept, CommentSettled, LeadInKept, OpinionGiven
from bot.conversation.changes.ledger import (
    ClosingAsked,
    ClosingSettled,
    CommitmentFrozen,
    ItemKept,
    Step,
    TextAwaited,
)
from bot.conversation.changes.meeting import AttendanceKept, DetailsKept, PassageKept, Sitting, VoteKept
from bot.conversation.changes.ratings import RatingKept
from bot.conversation.changes.remediation import LedgerFilled, ProofKept, ShortcomingKept
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed
from bot.domain.commitment import Area, CommitmentItem, ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.drafting import Comment, CommentKind, LeadIn, LeadInStep, ReportPart
from bot.domain.meeting import Attendance, Excuse
from bot.domain.member import Member, MemberId, Standing, SubjectClass
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.period import Period
from bot.domain.organisation.reading import UnitsRead, read_units
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.sheet import SheetRow
from bot.domain.organisation.submission import Returned, Submission, Submitted, taken
from bot.domain.organisation.versions import Source, Version, figure
from bot.domain.passage import Section
from bot.domain.rating import Rating
from bot.domain.request import Request, RequestKind, RequestState
from bot.domain.shortcoming import Shortcoming
from bot.domain.vote import Vote
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.ledger import Ledger, ParkedUpdate
from bot.usecases.ports.organisation import Recorded
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.people import BRANCH, CAMPAIGN, NOW, ROSTER, set_up_branch
from tests.storage.conftest import Desk

ITEM = CommitmentItem(ItemId(7), 1, Area.TASKS, "Kín-việc", SubjectClass.ORDINARY, "Kín-biện-pháp")
DRAFT = Draft(
    answers={"II.3": "often"},
    notes={"II.3": "Kín-ghi-chú"},
    findings={"II.3": {1: "Kín-khi-nào"}},
    other_signs=("Kín-khác",),
)
REPORT = SentReport(
    version=1,
    sent_at=NOW,
    language="vi",
    recipients=(ROSTER[0].name,),
    recipient_ids=(),
    values=ReportValues(
        catalogue_key=CAMPAIGN.catalogue_key,
        period_from=CAMPAIGN.period_from,
        period_to=CAMPAIGN.period_to,
        answers=DRAFT.answers,
        notes=DRAFT.notes,
        findings=DRAFT.findings,
        other_signs=DRAFT.other_signs,
    ),
    pages=("Kín-trang",),
)
WORDS = (
    *(member.name for member in ROSTER),
    *("Nguyễn", "Hoàng", "Phạm", BRANCH.name, BRANCH.superior, BRANCH.place, CAMPAIGN.permit),
    *("Kín", "often", "II.3", "token-", "code-"),
)


async def write(desk: Desk, number: int = 2) -> None:
    """Something of the member at this place of the roster into every sealed column."""
    member, item = desk.sample.members[number], replace(ITEM, id=ItemId(desk.sample.members[number].id))
    await desk.enrol(member, address := Address("telegram", str(member.id)))
    await desk.keep(
        ItemKept(member.id, item, Step.MADE, "Kín-lý-do"),
        CommitmentFrozen(member.id, 1, (item,)),
        TextAwaited("Kín-câu-hỏi"),
        by=address,
    )
    await desk.disclose(DraftKept(desk.campaign.id, member.id, DRAFT))
    await desk.disclose(ReportSent(desk.campaign.id, member.id, REPORT))
    asked = Inquiry(InquiryId(member.id), desk.campaign.id, member.id, MemberId(1), 1, "Kín-hỏi", NOW)
    await desk.disclose(InquiryMade(asked))
    await desk.disclose(InquirySettled(asked, "Kín-đáp"))
    parked = ParkedUpdate(UpdateKey("telegram", "1", member.id), "Kín-cập-nhật", "Kín-lỗi")
    await desk.write(lambda store: store.park(parked, NOW))
    await _ask_and_return(desk, member, item.id, address)
    await _meet(desk, member, address)
    await desk.write(lambda store: _decide_above(store, member))


async def _ask_and_return(desk: Desk, member: Member, item: ItemId, address: Address) -> None:
    """A request with its answer, and an item that was sent back with a reason."""
    branch = desk.sample.branch.id
    asked = Request(0, member.id, RequestKind.CORRECT, "Kín-yêu-cầu", NOW, NOW)
    made = await desk.write(lambda store: store.make_request(branch, asked))
    answered = replace(made, state=RequestState.DONE, answered_at=NOW, answer="Kín-trả-lời")
    await desk.write(lambda store: store.answer_request(branch, answered))
    await desk.keep(
        ClosingAsked(member.id, item), ProofKept(member.id, item, 1, "Kín-minh-chứng"), by=address
    )
    entry = Shortcoming(member.id, member.number, member.id, SubjectClass.ORDINARY, "Kín-hạn-chế", "Kín-sửa")
    await desk.keep(ShortcomingKept(desk.campaign.id, entry), by=address)
    issued = LedgerFilled(desk.campaign.id, NOW.date(), member.id)
    await desk.write(lambda store: store.remediation.fill(issued, NOW))
    await desk.keep(ShortcomingKept(desk.campaign.id, entry), by=address)
    rated = RatingKept(
        member.id, branch, 2026, 1, SubjectClass.ORDINARY, Rating.GOOD, "Kín-căn-cứ", member.id
    )
    await desk.keep(rated, by=address)
    waiting = await desk.write(lambda store: store.waiting_items(branch))
    closing = next(each for each in waiting if each.item_id == item)
    by = desk.sample.secretary.id
    settled = ClosingSettled(closing.closing_id, member.id, item, by, "Kín-lý-do-trả-lại")
    await desk.keep(settled, by=address)
    await _lead_in(desk, member, address)


async def _lead_in(desk: Desk, member: Member, address: Address) -> None:
    """A lead-in report that went out, a comment with its answer, a reason, and a theme."""
    texts = {ReportPart.VIEWS: "Kín-phần"}
    new = LeadIn(desk.campaign.id, NOW, texts).written(ReportPart.VIEWS, "Kín-phần-mới")
    out = new.sent_out(NOW, NOW.date())
    comment = Comment(member.id, 1, member, ReportPart.VIEWS, CommentKind.WORDING, "Kín-ý-kiến", NOW)
    answered = replace(comment, answer="Kín-trả-lời-ý-kiến", answered_at=NOW)
    await desk.keep(
        LeadInKept(new, LeadInStep.BEGUN),
        LeadInKept(replace(out, version=member.number), LeadInStep.SENT_OUT),
        CommentKept(desk.campaign.id, comment, is_new=True),
        CommentSettled(answered, member.id),
        OpinionGiven(desk.campaign.id, member.id, 1, False, "Kín-đề-nghị-sửa"),
        by=address,
    )
    await desk.disclose(ThemeNamed(desk.campaign.id, member.number, "Kín-nhóm-ý"))
    await desk.disclose(TextPlaced(desk.campaign.id, member.id, 1, 0, member.number))


async def _meet(desk: Desk, member: Member, address: Address) -> None:
    """A sitting of the member's own with everything that can be typed about a meeting."""
    sitting, standing = Sitting(desk.campaign.id, member.number), Standing.OFFICIAL
    excuse = Excuse(words="Kín-lý-do-vắng")
    await desk.keep(
        DetailsKept(sitting, "Kín-nơi-họp", "Kín-đại-biểu"),
        AttendanceKept(sitting, member.id, standing, Attendance.EXCUSED, excuse),
        VoteKept(sitting, Vote(1, question="Kín-câu-biểu-quyết")),
        PassageKept(sitting, Section.NOTES, 1, "Kín-thảo-luận", member.id),
        by=address,
    )


def _decide_above(store: Ledger, member: Member) -> None:
    """A sheet of units, a unit founded by a paper, and figures that came back with a remark."""
    tree = store.organisation
    if not tree.kept_for_change().organisation.units:
        rows = [SheetRow(n, f"Kín-mã-{n}", f"Kín-tổ-chức-{n}", "đảng bộ", "", "", "1/1/2021") for n in (1, 2)]
        sheet = read_units(rows)
        assert isinstance(sheet, UnitsRead)
        tree.replace(sheet.organisation, sheet.codes)
    kept = tree.kept_for_change()
    unit = kept.new_unit()
    founded = Founded(unit, NOW.date(), f"Kín-đảng-bộ-{unit}", Kind.ORGANISATION)
    after = reorganised(kept.organisation, founded)
    assert isinstance(after, Organisation)
    tree.record(after, Recorded("Kín-quyết-định", member.id, NOW))
    asked = tree.submission_for_step(unit, "coverage", Period(NOW.date()))
    version = Version(1, NOW, member.id, {"held": figure(3, Source.BY_HAND)}, 1)
    for step in (Submitted(version), Returned(1, NOW, member.id, "Kín-trả-lại")):
        taken_so_far = taken(asked, step)
        assert isinstance(taken_so_far, Submission)
        asked = taken_so_far
        tree.keep_step(asked)


def every_value(connection: Connection) -> list[object]:
    tables = (*ledger.sorted_tables, *disclosure.sorted_tables)
    return [value for table in tables for row in connection.execute(select(table)) for value in row]


async def test_no_column_holds_a_word(desk: Desk, database: Database) -> None:
    await write(desk)
    held = await database.transaction(every_value)
    assert len(held) > 150
    assert [word for value in held for word in WORDS if word in _as_text(value)] == []


async def test_no_byte_of_the_file_is_part_of_a_word(
    sqlite_url: str, keyring: Keyring, migrated_sqlite: Path
) -> None:
    database = open_database(sqlite_url)
    storages = SqlStorage(database, keyring), SqlLedgerStorage(database, keyring)
    sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
    await write(Desk(sample, *storages, storages[0]))
    file = Path(make_url(sqlite_url).database or "")
    held = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    database.close()
    assert len(held) > migrated_sqlite.stat().st_size
    assert [word for word in WORDS if word.encode() in held or word.encode("utf-16-le") in held] == []


def _as_text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
