"""Figures travel upward from phone to phone: sent, looked at, returned with a remark, approved, undone."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from bot.conversation.events import Wrote
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.figures import (
    ApprovalTakenBack,
    ArrivalsListed,
    FigureApproved,
    FigureReturnAsked,
    FiguresSent,
    OwnFigureOpened,
    OwnFiguresOpened,
    UnitFigureOpened,
    UnitFiguresOpened,
)
from bot.conversation.events.plan import FiguresOpened
from bot.domain.member import Language, Member, MemberId, RosterState
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded, Moved
from bot.domain.organisation.steps_allowed import Concerned
from bot.domain.organisation.submission import Submission, Submitted, taken
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version
from bot.domain.roster_change import RosterChange
from bot.domain.tables.cells import cells_of
from bot.domain.tables.coverage import CoverageRow, under
from bot.domain.tables.kind import WHOLE, Rows, TableKind, number_of
from bot.domain.trail import Act
from bot.usecases.change_roster import change_roster
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.on_phone import version_told
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from tests.town import Town
from tests.usecases.a_committee import GRASSROOTS, HELD, MET, PAPER, START, TOP, UNITS, Committee, committee
from tests.usecases.a_concluded_round import SECRETARY, who
from tests.usecases.beginnings import Beginner

YEAR = FixedPeriod(2026)
REMEDIATION = number_of(TableKind.REMEDIATION)
WHICH = (GRASSROOTS, MET, REMEDIATION, YEAR.code)
SEND = FiguresSent(0, 0, YEAR.code)


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    made = await beginner(committee)
    made.second.now = made.first.now
    return made


@pytest.fixture
def first(above: Committee) -> Town:
    return above.first


@pytest.fixture
def second(above: Committee) -> Town:
    return above.second


@pytest.fixture
def secretary(first: Town) -> Member:
    return who(first, SECRETARY)


@pytest.fixture
async def officer(above: Committee, second: Town) -> Member:
    """A member of the second branch, who works for the committee above the first."""
    return await appointed(above, second, 2, GRASSROOTS)


async def appointed(above: Committee, town: Town, place: int, unit: UnitId) -> Member:
    member = town.sample.members[place]
    await town.enrol(member)

    def work(desk: Administration) -> None:
        desk.organisation.appoint(Appointment(member.id, unit, Period(START)), above.first.now)

    await above.administration.transaction(work)
    return member


async def submission(above: Committee) -> Submission:
    found = await above.administration.transaction(
        lambda desk: desk.organisation.submissions(TableKind.REMEDIATION, YEAR.period)
    )
    return next((each for each in found if each.unit == MET), Submission(MET, YEAR.period, "remediation"))


async def test_what_the_ledger_tells_is_sent_looked_at_and_approved(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    await first.do(secretary, FiguresOpened())
    await first.press(secretary, "Nộp số liệu lên cấp trên", "Kết quả khắc phục: có số mới")
    assert "Đã khắc phục xong: 3/9 (33,3%)" in first.words(secretary)
    await first.press(secretary, "Quay lại", "Nộp các biểu có số mới (6)")
    assert first.shown[first.chat(secretary)].notice.startswith("Đã nộp")
    await second.do(officer, CommitteeOpened(0))
    await second.press(officer, "Số liệu nộp lên (chờ: 6)")
    page = second.words(officer)
    assert "1. Chi bộ Một: chờ duyệt 6, chưa nộp 4" in page
    assert "2. Chi bộ Ba: chưa nộp 10\n3. Chi bộ Hai: chưa nộp 10" in page
    await second.press(officer, "1. Chi bộ Một", "Kết quả khắc phục: chờ duyệt")
    assert "Tình hình: chờ duyệt; bản 1" in second.words(officer)
    await second.press(officer, "Duyệt", "Quay lại", "Duyệt các biểu đang chờ (5)")
    assert (await submission(above)).counted
    await first.at(first.now)
    told = first.messenger.to(first.chat(secretary))
    assert "Cấp ủy cấp trên đã xem số liệu:\nChi bộ Một\nNăm 2026" in told[-1]
    assert "Số biểu đã duyệt: 6" in told[-1]
    chain = await above.administration.transaction(lambda desk: desk.chain(first.sample.branch.id))
    assert [x.act for x in chain.links if x.detail == f"5.3-{MET}"] == [Act.FIGURES_SUBMITTED]
    elsewhere = await above.administration.transaction(lambda desk: desk.chain(second.sample.branch.id))
    assert [x.act for x in elsewhere.links if x.detail == f"5.3-{MET}"] == [Act.FIGURES_APPROVED]


async def test_figures_go_back_with_a_remark_and_are_sent_again(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    await first.do(secretary, SEND)
    await second.do(officer, UnitFigureOpened(*WHICH))
    await second.press(officer, "Trả lại, nêu lý do")
    await second.do(officer, Wrote("Xem lại số đã xong"))
    assert "Lời nhận xét: Xem lại số đã xong" in second.words(officer)
    await first.at(first.now)
    assert "Số biểu đã trả lại: 1" in first.messenger.to(first.chat(secretary))[-1]
    assert "Xem lại" not in first.messenger.to(first.chat(secretary))[-1]  # it may stand on a lock screen
    await first.do(secretary, OwnFigureOpened(0, REMEDIATION, YEAR.code))
    assert "Tình hình: đã trả lại" in first.words(secretary)
    assert "Lời nhận xét: Xem lại số đã xong" in first.words(secretary)
    await first.press(secretary, "Nộp biểu này")
    assert [type(step).__name__ for step in (await submission(above)).steps] == [
        *("Submitted", "Returned", "Submitted"),
    ]


async def test_an_approval_is_taken_back_and_a_second_tap_does_nothing(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    await first.do(secretary, SEND, SEND)
    approve, undo = FigureApproved(*WHICH, 1), ApprovalTakenBack(*WHICH, 1)
    await second.do(officer, approve, approve)
    assert len((await submission(above)).steps) == 2
    await second.do(officer, undo, undo)
    stands = await submission(above)
    assert (len(stands.steps), stands.counted, stands.state.value) == (3, None, "submitted")
    await second.do(officer, approve)
    assert (await submission(above)).counted


async def test_two_who_check_at_once_take_their_turns(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    other = await appointed(above, second, 4, GRASSROOTS)
    await first.do(secretary, SEND)
    await second.do(other, FigureReturnAsked(*WHICH, 1))
    await asyncio.gather(
        second.do(officer, FigureApproved(*WHICH, 1)), second.do(other, Wrote("Xem lại số đã xong"))
    )
    steps = (await submission(above)).steps
    again = Submission(MET, YEAR.period, "remediation")
    for step in steps:
        after = taken(again, step)
        assert isinstance(after, Submission), after
        again = after
    assert len(steps) in (2, 3)


async def test_the_nearest_committee_checks_and_one_further_up_only_looks(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    further = await appointed(above, second, 4, TOP)
    await first.do(secretary, SEND)
    await second.do(further, CommitteeOpened(0))
    assert "Số liệu nộp lên (chờ: 0)" in second.buttons(further)
    await second.do(further, ArrivalsListed(TOP, YEAR.code, 1))
    assert "Chi bộ Một (Đảng bộ Sở Mẫu): chờ duyệt 6" in second.words(further)
    await second.do(further, UnitFigureOpened(TOP, *WHICH[1:]))
    assert "Đã khắc phục xong: 3/9 (33,3%)" in second.words(further)
    assert [*second.buttons(further)] == ["Quay lại"]
    await second.do(further, FigureApproved(TOP, *WHICH[1:], 1))
    assert not (await submission(above)).counted
    await second.do(further, UnitFiguresOpened(TOP, PAPER, YEAR.code))
    assert "Chi bộ Giấy" in second.words(further)
    await second.do(officer, UnitFiguresOpened(GRASSROOTS, PAPER, YEAR.code))
    assert "Chi bộ Giấy" not in second.words(officer)


async def test_while_an_officer_is_suspended_the_committee_above_approves(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    further = await appointed(above, second, 4, TOP)
    await first.do(secretary, SEND)

    def suspended(desk: Administration) -> None:
        number = next(n for n, branch in desk.branches() if branch.id == second.sample.branch.id)
        change = RosterChange(state=RosterState.SUSPENDED)
        change_roster(desk, (number, officer.number), change, above.first.now)

    await above.administration.transaction(suspended)
    await second.do(officer, FigureApproved(*WHICH, 1))
    assert not (await submission(above)).counted
    await second.do(further, CommitteeOpened(0))
    assert "Số liệu nộp lên (chờ: 6)" in second.buttons(further)
    await second.do(further, FigureApproved(TOP, *WHICH[1:], 1))
    assert (await submission(above)).counted


async def test_a_branch_that_has_moved_since_is_found_by_the_committee_that_checks_it(
    above: Committee, second: Town, officer: Member
) -> None:
    new, before = UnitId(7), FixedPeriod(2025)

    def moved(desk: Administration) -> None:
        for change in (
            Founded(new, START, "Đảng bộ Mới", Kind.GRASSROOTS, TOP),
            Moved(HELD, date(2026, 1, 1), new),
        ):
            assert isinstance(reorganise(desk, lambda _, made=change: made, "", above.first.now), Done)  # type: ignore[misc]
        row = TotalsRow(2, HELD, "organisation", {"found": 7, "done": 4, "not_started": 0})
        import_totals(desk, Sheet([row], TableKind.REMEDIATION, before.period), above.first.now)

    await above.administration.transaction(moved)
    checks = await appointed(above, second, 4, new)
    await second.do(checks, CommitteeOpened(0))
    assert "Số liệu nộp lên (chờ: 1)" in second.buttons(checks)
    await second.do(checks, ArrivalsListed(new, before.code, 1))
    await second.press(checks, "1. Chi bộ Hai", "Duyệt các biểu đang chờ (1)")
    assert "Kết quả khắc phục: đã duyệt" in second.words(checks)
    await second.do(officer, ArrivalsListed(GRASSROOTS, before.code, 1))
    assert "Chi bộ Hai" not in second.words(officer)


async def test_totals_by_hand_are_marked_and_the_difference_is_told(
    above: Committee, second: Town, officer: Member
) -> None:
    def enter(desk: Administration, done: int, approved: bool) -> None:
        row = TotalsRow(2, HELD, "organisation", {"found": 7, "done": done, "not_started": 0})
        import_totals(desk, Sheet([row], TableKind.REMEDIATION, YEAR.period, approved), above.first.now)

    await above.administration.transaction(lambda desk: enter(desk, 4, approved=True))
    await above.administration.transaction(lambda desk: enter(desk, 5, approved=False))
    await second.do(officer, UnitFigureOpened(GRASSROOTS, HELD, REMEDIATION, YEAR.code))
    page = second.words(officer)
    assert "Có số nhập từ tệp." in page
    assert "Khác với bản đã duyệt\nTập thể: Đã khắc phục xong: 4 → 5" in page


async def test_only_those_who_run_the_branch_send_its_figures(
    above: Committee, first: Town, second: Town, secretary: Member
) -> None:
    member = first.sample.members[3]
    await first.do(member, OwnFiguresOpened(0, YEAR.code), SEND)
    assert "Nộp số liệu lên cấp trên" not in first.words(member)
    assert not (await submission(above)).steps
    silent = await appointed(above, second, 2, GRASSROOTS)  # an officer, and no secretary
    await second.do(silent, OwnFiguresOpened(0, YEAR.code), SEND)
    assert "Nộp số liệu lên cấp trên" not in second.words(silent)
    await first.do(secretary, OwnFiguresOpened(GRASSROOTS, YEAR.code), FiguresSent(GRASSROOTS, 0, YEAR.code))
    assert "Nộp số liệu lên cấp trên" not in first.words(secretary)


async def test_of_a_period_before_it_was_founded_a_branch_has_nothing_to_send(
    above: Committee, first: Town, secretary: Member
) -> None:
    """The period is offered like any other, and its button is not old."""
    new = Founded(UnitId(len(UNITS) + 1), date(2026, 1, 1), "Chi bộ Mới", Kind.BRANCH, GRASSROOTS)

    def found_anew(desk: Administration) -> None:
        reorganise(desk, lambda _: new, "", first.now)
        desk.organisation.join(first.sample.branch.id, new.unit)

    await above.administration.transaction(found_anew)
    await first.do(secretary, OwnFiguresOpened(0, YEAR.code))
    assert "Sinh hoạt: chưa nộp" in first.words(secretary)
    await first.do(secretary, OwnFiguresOpened(0, FixedPeriod(2025).code))
    assert "Chi bộ Mới\nNăm 2025\n\nKỳ này chưa có, hoặc không còn" in first.words(secretary)
    assert list(first.buttons(secretary)) == ["Kỳ khác", "Quay lại"]


async def test_a_committee_sends_its_sum_and_the_one_above_approves_it(
    above: Committee, second: Town, officer: Member
) -> None:
    further = await appointed(above, second, 4, TOP)
    await second.do(officer, CommitteeOpened(0))
    await second.press(officer, "Nộp số liệu lên cấp trên", "Kết quả khắc phục: có số mới")
    assert "Được chỉ ra: từ 10 trở lên, thiếu 3 số liệu" in second.words(officer)
    await second.press(officer, "Nộp biểu này")
    await second.do(further, CommitteeOpened(0))
    assert "Nộp số liệu lên cấp trên" not in second.buttons(further)  # nobody is above
    await second.press(further, "Số liệu nộp lên (chờ: 1)", "1. Đảng bộ Sở Mẫu")
    await second.press(further, "Duyệt các biểu đang chờ (1)")
    await second.at(second.now)
    told = second.messenger.to(second.chat(officer))
    assert "Cấp ủy cấp trên đã xem số liệu:\nĐảng bộ Sở Mẫu\nNăm 2026\nSố biểu đã duyệt: 1" in told[-1]
    await second.do(officer, OwnFiguresOpened(GRASSROOTS, YEAR.code))
    assert "Kết quả khắc phục: đã duyệt" in second.words(officer)


@pytest.mark.parametrize(("kinds", "names"), [((), ["Đảng bộ"]), ((Kind.BRANCH,), ["Tổng cộng"])])
def test_parents_stand_in_what_a_committee_sends_and_not_in_what_a_branch_does(
    kinds: tuple[Kind, ...], names: list[str]
) -> None:
    """Since 2026 there is one kind of branch, so that a sum by kind has one line."""
    held = under(7, CoverageRow.of(required=3, held=2, sessions=2))
    rows: Rows = dict.fromkeys((WHOLE, *kinds), held)
    version = Version(1, datetime(2026, 12, 1, tzinfo=UTC), MemberId(1), cells_of(rows, Source.LEDGER))
    submission = Submission(UnitId(5), YEAR.period, TableKind.COVERAGE, (Submitted(version),))
    filing = Filing(submission, Concerned(frozenset(), frozenset()))
    at = (YEAR, date(2026, 12, 1), Language.VI)
    (row,) = version_told(filing, version, (UnitId(5), "Đảng bộ", False), at).rows
    assert [row.name] == names
    assert ("Cấp trên có chi bộ đã tổ chức" in dict(row.lines)) is bool(kinds)


async def test_a_branch_that_is_no_unit_sends_nothing(
    above: Committee, first: Town, secretary: Member
) -> None:
    await above.administration.transaction(lambda desk: desk.organisation.join(first.sample.branch.id, None))
    await first.do(secretary, FiguresOpened())
    assert "Nộp số liệu lên cấp trên" not in first.buttons(secretary)
    await first.do(secretary, SEND)
    assert not (await submission(above)).steps


async def test_word_of_figures_reaches_nobody_who_acts_for_the_branch_no_more(
    above: Committee, first: Town, second: Town, secretary: Member, officer: Member
) -> None:
    await first.do(secretary, SEND)
    before = len(first.messenger.to(first.chat(secretary)))
    await second.do(officer, FigureApproved(*WHICH, 1))
    await above.administration.transaction(lambda desk: desk.organisation.join(first.sample.branch.id, None))
    await first.at(first.now)
    assert len(first.messenger.to(first.chat(secretary))) == before


async def test_what_is_sent_is_what_was_counted(above: Committee, first: Town, secretary: Member) -> None:
    await first.do(secretary, SEND)
    (step,) = (await submission(above)).steps
    assert isinstance(step, Submitted)
    assert step.version.by == secretary.id
    assert step.version.figures["persons.done"].count.exact == 3
