"""Drafts and reports: one a member and round, read as they were written, gone when they are withdrawn."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, strategies as st

from bot.conversation.changes.disclosure import (
    DraftErased,
    DraftKept,
    InquiryMade,
    InquirySettled,
    ReportMarked,
    ReportSeen,
    ReportSent,
    ReportsErased,
    ReportWithdrawn,
)
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft, Part, Question
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.member import MemberId
from bot.usecases.ports.disclosure import Reading
from storage.disclosure.documents import draft_document, draft_of
from tests.people import NOW
from tests.storage.conftest import Desk

LATER = NOW + timedelta(days=2)
ROUND, ANOTHER = CampaignId(2**63 - 1), CampaignId(2)
AN, BINH, SECRETARY = MemberId(2**62), MemberId(2), MemberId(1)
FULL = Draft(
    answers={"I.1": "none", "II.3": "sometimes", "III.1": "done"},
    notes={"II.3": "Chỉ trong quý I"},
    findings={"II.3": {Question.WHEN: "Tháng 3", Question.CAUSE: "Ngại va chạm"}},
    other_signs=("Làm việc riêng",),
    other_signs_asked=True,
    items={"II.3": (1, 2)},
    finer={"II.3": ("II.3.1", "II.3.4")},
    left_out=frozenset({Part.NOTES}),
    revision=17,
)
REPORT = SentReport(
    version=1,
    sent_at=NOW,
    language="vi",
    recipients=("Trần Thị Ánh",),
    recipient_ids=(SECRETARY,),
    values=ReportValues(
        catalogue_key="nq04-27@1",
        period_from=date(2025, 1, 1),
        period_to=date(2025, 12, 31),
        answers={"I.1": "none"},
        notes={"I.1": "Không có"},
        findings={"II.3": {1: "Tháng 3"}},
        other_signs=("Làm việc riêng",),
    ),
    pages=("<b>Trang 1</b>", "Trang 2"),
)


async def draft(desk: Desk, campaign: CampaignId = ROUND, member: MemberId = AN) -> Draft:
    return await desk.disclosed(lambda store: store.draft(campaign, member))


async def sent(desk: Desk, member: MemberId = AN) -> SentReport | None:
    return await desk.disclosed(lambda store: store.sent(ROUND, member))


async def test_a_draft_nobody_has_begun_is_empty(desk: Desk) -> None:
    assert await draft(desk) == Draft()


async def test_a_draft_is_read_as_it_was_written(desk: Desk) -> None:
    await desk.disclose(DraftKept(ROUND, AN, FULL))
    assert await draft(desk) == FULL


async def test_the_newest_draft_takes_the_place_of_the_earlier_one(desk: Desk) -> None:
    await desk.disclose(DraftKept(ROUND, AN, FULL))
    await desk.disclose(DraftKept(ROUND, AN, Draft(answers={"I.1": "often"}, revision=18)))
    assert await draft(desk) == Draft(answers={"I.1": "often"}, revision=18)


async def test_members_and_rounds_have_their_own_drafts(desk: Desk) -> None:
    await desk.disclose(DraftKept(ROUND, AN, FULL))
    assert await draft(desk, ROUND, BINH) == Draft()
    assert await draft(desk, ANOTHER, AN) == Draft()


async def test_nothing_stays_of_erased_drafts_whatever_their_round(desk: Desk) -> None:
    await desk.disclose(DraftKept(ROUND, AN, FULL))
    await desk.disclose(DraftKept(ANOTHER, AN, FULL))
    await desk.disclose(DraftKept(ROUND, BINH, FULL))
    await desk.disclose(DraftErased(AN))
    assert await draft(desk) == await draft(desk, ANOTHER) == Draft()
    assert await draft(desk, member=BINH) == FULL


async def test_a_draft_of_any_round_is_one_that_is_kept(desk: Desk) -> None:
    async def are_kept(member: MemberId) -> bool:
        return await desk.disclosed(lambda store: store.has_drafts(member))

    assert not await are_kept(AN)
    await desk.disclose(DraftKept(ANOTHER, AN, FULL))
    assert await are_kept(AN)
    assert not await are_kept(BINH)
    await desk.disclose(DraftErased(AN))
    assert not await are_kept(AN)


texts = st.text(max_size=20)
codes = st.text("IVX.0123456789", min_size=1, max_size=5)
drafts = st.builds(
    Draft,
    answers=st.dictionaries(codes, texts, max_size=4),
    notes=st.dictionaries(codes, texts, max_size=4),
    findings=st.dictionaries(codes, st.dictionaries(st.integers(1, 4), texts, max_size=4), max_size=3),
    other_signs=st.lists(texts, max_size=3).map(tuple),
    other_signs_asked=st.booleans(),
    items=st.dictionaries(codes, st.lists(st.integers(1, 99), max_size=3).map(tuple), max_size=3),
    left_out=st.frozensets(st.sampled_from(Part)),
    revision=st.integers(0, 10**6),
)


@given(drafts)
def test_any_draft_survives_its_document(any_draft: Draft) -> None:
    assert draft_of(draft_document(any_draft), any_draft.revision) == any_draft


async def test_a_report_that_was_not_sent_is_none(desk: Desk) -> None:
    assert await sent(desk) is None


async def test_a_report_is_read_as_it_was_sent(desk: Desk) -> None:
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    assert await sent(desk) == REPORT


async def test_an_amended_report_takes_the_place_of_the_first(desk: Desk) -> None:
    amended = replace(REPORT, version=2, sent_at=LATER, pages=("Trang mới",))
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportSent(ROUND, AN, amended))
    assert await sent(desk) == amended


async def test_nothing_stays_of_a_withdrawn_report(desk: Desk) -> None:
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportSent(ROUND, BINH, REPORT))
    await desk.disclose(ReportWithdrawn(ROUND, AN))
    assert await sent(desk) is None
    assert await desk.disclosed(lambda store: store.sent_all(ROUND)) == {BINH: REPORT}


async def test_all_reports_of_a_round_are_of_that_round(desk: Desk) -> None:
    other = replace(REPORT, version=3)
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportSent(ROUND, BINH, other))
    await desk.disclose(ReportSent(ANOTHER, AN, other))
    assert await desk.disclosed(lambda store: store.sent_all(ROUND)) == {AN: REPORT, BINH: other}


async def test_the_first_reading_counts_and_stays_after_a_withdrawal(desk: Desk) -> None:
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportSeen(ROUND, AN, SECRETARY))
    await desk.disclose(ReportSeen(ROUND, AN, SECRETARY), at=LATER)
    await desk.disclose(ReportSeen(ROUND, AN, BINH), at=LATER)
    await desk.disclose(ReportSeen(ROUND, BINH, SECRETARY), at=LATER)
    await desk.disclose(ReportWithdrawn(ROUND, AN))
    readings = await desk.disclosed(lambda store: store.readings(ROUND, AN))
    assert readings == (Reading(SECRETARY, NOW), Reading(BINH, LATER))
    by_secretary = await desk.disclosed(lambda store: store.readings_by(ROUND, SECRETARY))
    assert by_secretary == {AN: Reading(SECRETARY, NOW), BINH: Reading(SECRETARY, LATER)}


async def test_of_a_report_sent_anew_the_first_reading_counts_whatever_else_was_read(desk: Desk) -> None:
    amended = replace(REPORT, version=3, sent_at=LATER)
    after = LATER + timedelta(days=1)
    for author in (AN, BINH):
        await desk.disclose(ReportSent(ROUND, author, REPORT))
        await desk.disclose(ReportSeen(ROUND, author, SECRETARY))
    await desk.disclose(ReportSent(ROUND, AN, amended))
    for author in (AN, BINH):
        await desk.disclose(ReportSeen(ROUND, author, SECRETARY), at=after)
    by_secretary = await desk.disclosed(lambda store: store.readings_by(ROUND, SECRETARY))
    assert by_secretary == {AN: Reading(SECRETARY, after), BINH: Reading(SECRETARY, NOW)}


async def test_a_report_is_marked_as_read_by_who_has_opened_it_and_unmarked_again(desk: Desk) -> None:
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportMarked(ROUND, AN, SECRETARY, NOW))
    assert await desk.disclosed(lambda store: store.readings(ROUND, AN)) == ()
    await desk.disclose(ReportSeen(ROUND, AN, SECRETARY))
    for marked_at in (LATER, None):
        await desk.disclose(ReportMarked(ROUND, AN, SECRETARY, marked_at))
        readings = await desk.disclosed(lambda store: store.readings(ROUND, AN))
        assert readings == (Reading(SECRETARY, NOW, marked_at),)


def asked(key: int, campaign: CampaignId = ROUND, reader: MemberId = SECRETARY, number: int = 1) -> Inquiry:
    return Inquiry(InquiryId(key), campaign, AN, reader, number, f"Câu {key}", NOW)


async def ask(desk: Desk, *inquiries: Inquiry) -> None:
    await desk.disclose(ReportSent(ROUND, AN, REPORT))
    await desk.disclose(ReportSent(ANOTHER, AN, REPORT))
    for inquiry in inquiries:
        await desk.disclose(InquiryMade(inquiry))


async def test_questions_are_answered_declined_and_answered_anew(desk: Desk) -> None:
    one, two, three = asked(1), asked(2, number=2), asked(3, reader=BINH)
    await ask(desk, one, two, three)
    assert await desk.disclosed(lambda store: store.waiting_inquiries(AN)) == 3
    for answer in ("", "Một lời", "Lời khác"):
        await desk.disclose(InquirySettled(one, answer), at=LATER)
        found = await desk.disclosed(lambda store: store.inquiry(one.id))
        assert found == replace(one, answer=answer, settled_at=LATER)
    assert await desk.disclosed(lambda store: store.waiting_inquiries(AN)) == 2
    about = await desk.disclosed(lambda store: store.inquiries(ROUND, AN))
    assert [each.id for each in about] == [1, 2, 3]
    assert await desk.disclosed(lambda store: store.inquiries_by(ROUND, BINH)) == (three,)
    assert await desk.disclosed(lambda store: store.inquiry(InquiryId(9))) is None


async def test_nobody_answers_for_another(desk: Desk) -> None:
    one = asked(1)
    await ask(desk, one)
    await desk.disclose(InquirySettled(one, "Lời của mình"))
    await desk.disclose(InquirySettled(replace(one, author_id=BINH), "Lời của người khác"))
    found = await desk.disclosed(lambda store: store.inquiry(one.id))
    assert found is not None
    assert found.answer == "Lời của mình"


async def test_questions_go_with_the_report_and_with_no_other(desk: Desk) -> None:
    there = asked(2, campaign=ANOTHER)
    await ask(desk, asked(1), there)
    await desk.disclose(InquirySettled(asked(1), "Một lời"))
    await desk.disclose(ReportWithdrawn(ROUND, AN))
    assert await desk.disclosed(lambda store: store.inquiries(ROUND, AN)) == ()
    assert await desk.disclosed(lambda store: store.inquiries(ANOTHER, AN)) == (there,)
    assert await desk.disclosed(lambda store: store.reduce_reports(ANOTHER, 9, NOW)) == 1
    assert await desk.disclosed(lambda store: store.inquiries(ANOTHER, AN)) == ()
    await ask(desk, asked(3))
    await desk.disclose(ReportsErased(AN))
    assert await desk.disclosed(lambda store: store.inquiries(ROUND, AN)) == ()
