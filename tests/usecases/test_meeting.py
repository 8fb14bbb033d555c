"""A meeting from the naming of its clerk to its conclusion, through the store."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.conversation.changes.meeting import (
    AttendanceKept,
    ConclusionSettled,
    MeetingChange,
    MinutesSettled,
    OpinionKept,
    PassageKept,
    Sitting,
    VoteKept,
)
from bot.conversation.events import CampaignEnded, Event, RequestConfirmed, RoundOpened, Wrote
from bot.conversation.events.meeting import (
    AdoptionAsked,
    AttendanceOpened,
    Attended,
    ConclusionDrafted,
    ConclusionRead,
    DetailAsked,
    EverybodyPresent,
    ExcuseAsked,
    ExcuseGiven,
    IssueAsked,
    MeetingOpened,
    MinutesOpened,
    OpinionCounted,
    OpinionTakenBack,
    PassageRemoved,
    PassagesOpened,
    PostNamed,
    PostponementAsked,
    RelatedToSelf,
    SittingClosed,
    SittingOpened,
    SpokeUp,
    VoteCounted,
    VotePut,
    VoteRemoved,
)
from bot.domain.meeting import Attendance, CommonExcuse, Detail, Excuse, Meeting, Post, tally
from bot.domain.member import Member, Standing, SubjectClass
from bot.domain.passage import Passage, Section
from bot.domain.request import RequestKind, RequestState
from bot.domain.retention import Trace
from bot.domain.vote import Motion, Vote
from bot.usecases.answer_request import answer_request
from bot.usecases.export_data import export_data
from bot.usecases.meeting_facts import attendance_of, conclusion_of, minutes_of, opinions_of
from bot.usecases.ports.ledger import Ledger
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from tests.people import address_of, keep_all, set_up_branch
from tests.town import Town


def secretary(town: Town) -> Member:
    return town.sample.members[0]


def an(town: Town) -> Member:
    return town.sample.members[2]


async def meeting(town: Town) -> Meeting:
    campaign = town.sample.campaign.id
    return await town.storage.transaction(lambda records: records.ledger.meetings.newest(campaign))


async def closed_round(town: Town) -> None:
    await town.open_round()
    await town.do(secretary(town), CampaignEnded(1, 1))


async def held(town: Town) -> None:
    """An keeps the minutes; the deputy is ill; two opinions, one vote, one paragraph."""
    await closed_round(town)
    await town.do(secretary(town), PostNamed(1, Post.CLERK, 3), DetailAsked(1, 1, Detail.PLACE))
    await town.do(secretary(town), Wrote("Nhà văn hóa"), SittingOpened(1, 1))
    clerk = an(town)
    await town.do(clerk, EverybodyPresent(1, 1), Attended(1, 1, 2, Attendance.EXCUSED))
    await town.do(clerk, ExcuseGiven(1, 1, 2, CommonExcuse.ILLNESS))
    await town.do(clerk, RelatedToSelf(1, 1, 1), RelatedToSelf(1, 1, 3), SpokeUp(1, 1, 3))
    await town.do(clerk, OpinionCounted(1, 1, 1, 1), OpinionCounted(1, 1, 2, 3), OpinionCounted(1, 1, 2, 3))
    await town.do(clerk, VotePut(1, 1, 1, Motion.CONCLUSION), VoteCounted(1, 1, 1, 0, 2, 0, 0))
    await town.do(clerk, PassagesOpened(1, Section.NOTES), Wrote("Các đồng chí nhất trí"))
    town.now += timedelta(hours=2)
    await town.do(clerk, SittingClosed(1, 1))


async def concluded(town: Town) -> None:
    await held(town)
    await town.do(an(town), AdoptionAsked(1, 1, 1))
    await town.do(secretary(town), PassagesOpened(1, Section.TASKS), Wrote("Mỗi đồng chí lập kế hoạch"))
    await town.do(secretary(town), IssueAsked(1, 1, 1))


async def test_who_was_not_expected_and_comes_is_counted_and_can_be_taken_back(town: Town) -> None:
    await closed_round(town)
    officer, exempt = secretary(town), town.sample.members[4]
    await town.do(officer, EverybodyPresent(1, 1), AttendanceOpened(1))
    await town.press(officer, "Thêm người đến dự", exempt.name)
    counted = tally(await meeting(town))
    assert (counted.due, counted.present, counted.voters) == (5, 5, 4)
    await town.press(officer, f"Có mặt: {exempt.name}")
    assert tally(await meeting(town)).due == 4


async def test_everything_noted_stands_in_the_minutes_and_nothing_is_typed_twice(town: Town) -> None:
    await held(town)
    campaign = town.sample.campaign.id
    minutes = await town.storage.transaction(lambda records: minutes_of(records.ledger, campaign))
    assert minutes is not None
    assert (minutes.place, minutes.chair, minutes.clerk) == ("Nhà văn hóa", "Trần Thị Ánh", "Nguyễn Văn An")
    assert minutes.opened_at is not None
    assert minutes.closed_at == minutes.opened_at + timedelta(hours=2)
    counted = minutes.tally
    assert (counted.due, counted.present, counted.excused, counted.voters) == (4, 3, 1, 2)
    assert (counted.related, counted.speakers) == (2, 1)
    assert [(x.name, x.excuse) for x in minutes.absent] == [("Lê Văn Bình", Excuse(CommonExcuse.ILLNESS))]
    assert minutes.opinions.total == 2
    assert minutes.votes[0].counts == (2, 0, 0)
    assert [x.text for x in minutes.notes] == ["Các đồng chí nhất trí"]
    await town.do(an(town), MinutesOpened(1))
    assert "Nhà văn hóa" in town.words(an(town))


async def test_figures_are_told_to_every_member_once_the_minutes_are_adopted_and_no_names(town: Town) -> None:
    await held(town)
    deputy = town.sample.members[1]
    await town.do(deputy, RoundOpened(1))
    assert "Có mặt" not in town.words(deputy)
    await town.do(an(town), AdoptionAsked(1, 1, 1))
    await town.do(secretary(town), PostNamed(1, Post.CLERK, 0))  # too late: they are adopted
    member = an(town)
    await town.do(member, RoundOpened(1))
    assert "Có mặt: 3/4 (75%)" in town.words(member)
    assert "Lê Văn Bình" not in town.words(member)
    campaign = town.sample.campaign.id
    told = await town.storage.transaction(
        lambda r: (attendance_of(r.ledger, campaign), opinions_of(r.ledger, campaign))
    )
    assert told[0] == tally(await meeting(town))
    assert told[1] is not None
    assert told[1].of(SubjectClass.ORDINARY) == 1


async def test_before_the_adoption_no_figures_go_upward_and_before_the_opening_there_are_no_minutes(
    town: Town,
) -> None:
    await closed_round(town)
    campaign = town.sample.campaign.id
    told = await town.storage.transaction(
        lambda r: (
            minutes_of(r.ledger, campaign),
            attendance_of(r.ledger, campaign),
            opinions_of(r.ledger, campaign),
            conclusion_of(r.ledger, campaign),
            r.ledger.meetings.concluded_at(campaign),
        )
    )
    assert told == (None,) * 5


async def test_the_conclusion_concludes_the_round_and_rings_at_every_member_without_a_word_of_it(
    town: Town,
) -> None:
    await concluded(town)
    campaign = town.sample.campaign.id
    at = await town.storage.transaction(lambda r: r.ledger.meetings.concluded_at(campaign))
    assert at == town.now
    text = await town.storage.transaction(lambda r: conclusion_of(r.ledger, campaign))
    assert text is not None
    assert [x.text for x in text.passages] == ["Mỗi đồng chí lập kế hoạch"]
    await town.at(town.now + timedelta(minutes=1))
    for chat in ("2", "3"):
        assert town.messenger.to(chat)[-1] == "Kết luận của chi bộ đã có. Bấm để xem."
    assert "Kết luận của chi bộ đã có" not in "".join(town.messenger.to("1"))
    await town.do(an(town), ConclusionRead(1))
    assert "Mỗi đồng chí lập kế hoạch" in town.words(an(town))


async def test_after_adoption_and_conclusion_no_button_and_no_word_changes_them(town: Town) -> None:
    await concluded(town)
    campaign = town.sample.campaign.id
    before = await town.storage.transaction(lambda r: minutes_of(r.ledger, campaign))
    everything: tuple[Event, ...] = (
        *(
            Attended(1, 1, 2, 1),
            EverybodyPresent(1, 1),
            OpinionCounted(1, 1, 3, 1),
            OpinionTakenBack(1, 1, 2),
        ),
        *(VoteCounted(1, 1, 1, 1, 1, 1, 0), VoteRemoved(1, 1, 1, 1), SittingClosed(1, 1, 1)),
        *(PassageRemoved(1, 1, Section.NOTES, 1, 1), PassagesOpened(1, Section.NOTES), Wrote("Thêm")),
        *(PassageRemoved(1, 1, Section.TASKS, 1, 1), PostponementAsked(1, 1, 1), ConclusionDrafted(1)),
    )
    await town.do(secretary(town), *everything)
    assert await town.storage.transaction(lambda r: minutes_of(r.ledger, campaign)) == before
    await town.do(secretary(town), PassagesOpened(1, Section.REMARKS), Wrote("Ghi thêm cho đúng"))
    after = await town.storage.transaction(lambda r: minutes_of(r.ledger, campaign))
    assert before is not None
    assert after is not None
    assert replace(after, remarks=()) == replace(before, remarks=())
    assert [(x.text, x.by) for x in after.remarks] == [("Ghi thêm cho đúng", "Trần Thị Ánh")]


async def test_a_change_that_comes_after_somebody_elses_adoption_is_too_late(
    town: Town, ledger_storage: SqlLedgerStorage
) -> None:
    """As from a phone that was shown the meeting a moment before."""
    await concluded(town)
    sitting, me = Sitting(town.sample.campaign.id, 1), an(town)
    campaign = town.sample.campaign.id
    before = await town.storage.transaction(lambda r: minutes_of(r.ledger, campaign))
    text = await town.storage.transaction(lambda r: conclusion_of(r.ledger, campaign))
    late: tuple[MeetingChange, ...] = (
        AttendanceKept(sitting, me.id, Standing.OFFICIAL, Attendance.UNEXCUSED),
        OpinionKept(sitting, 3, SubjectClass.LEADING),
        VoteKept(sitting, Vote(2, question="Muộn")),
        PassageKept(sitting, Section.NOTES, 2, "Muộn", me.id),
        PassageKept(sitting, Section.TASKS, 2, "Muộn", me.id),
        MinutesSettled(sitting),
        ConclusionSettled(sitting),
    )
    await keep_all(ledger_storage, address_of(me), *late, at=town.now + timedelta(days=1))
    assert await town.storage.transaction(lambda r: minutes_of(r.ledger, campaign)) == before
    assert await town.storage.transaction(lambda r: conclusion_of(r.ledger, campaign)) == text


async def test_two_phones_that_count_at_once_count_once(town: Town, ledger_storage: SqlLedgerStorage) -> None:
    await held(town)
    sitting, me = Sitting(town.sample.campaign.id, 1), an(town)
    opinion = OpinionKept(sitting, 3, SubjectClass.LEADING)
    other = OpinionKept(sitting, 3, SubjectClass.ORGANISATION)
    stale = VoteKept(sitting, Vote(1, Motion.CONCLUSION).counted((1, 1, 0)))  # from revision 0, which is past
    await keep_all(ledger_storage, address_of(me), opinion, other, stale, at=town.now)
    found = await meeting(town)
    assert found.opinions.of(SubjectClass.LEADING) == 1
    assert found.opinions.total == 3
    votes = await town.storage.transaction(lambda r: r.ledger.meetings.votes(town.sample.campaign.id, 1))
    assert votes[0].counts == (2, 0, 0)


async def test_a_meeting_put_off_keeps_its_attendance_and_the_next_takes_over_what_was_prepared(
    town: Town,
) -> None:
    await closed_round(town)
    first = secretary(town)
    await town.do(first, DetailAsked(1, 1, Detail.DELEGATE), Wrote("Bà Ủy viên"))
    await town.do(first, DetailAsked(1, 1, Detail.PLACE), Wrote("Hội trường"))
    await town.do(first, PassagesOpened(1, Section.TASKS), Wrote("Soạn trước"))
    await town.do(first, EverybodyPresent(1, 1), PostponementAsked(1, 1, 1), PostponementAsked(1, 1, 1))
    now = await meeting(town)
    assert (now.number, now.place, now.delegate) == (2, "Hội trường", "Bà Ủy viên")
    assert (tally(now).unmarked, now.passages[Section.TASKS]) == (4, 1)
    await town.do(first, Attended(1, 1, 2, Attendance.EXCUSED), SittingOpened(1, 2))
    assert tally(await meeting(town)).unmarked == 4
    assert (await meeting(town)).opened_at == town.now
    passages: tuple[Passage, ...] = await town.storage.transaction(
        lambda r: r.ledger.meetings.passages(town.sample.campaign.id, 2)
    )
    assert [x.text for x in passages] == ["Soạn trước"]


async def test_the_other_branch_has_a_meeting_of_its_own(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await held(town)
    other = await set_up_branch(administration)

    def look(ledger: Ledger) -> Meeting:
        return ledger.meetings.newest(other.campaign.id)

    there = await town.storage.transaction(lambda records: look(records.ledger))
    assert (there.opened_at, there.opinions.total) == (None, 0)
    assert {x.member_id for x in there.people} == {x.id for x in other.members}


# What goes


async def erase(town: Town, member: Member) -> None:
    await town.do(member, RequestConfirmed(RequestKind.ERASE))
    branch, done = town.sample.branch.id, (RequestState.DONE, "")
    await town.storage.transaction(lambda r: answer_request(r, branch, 1, done, town.now))


async def test_a_reason_goes_with_the_member_and_the_count_stays(town: Town) -> None:
    await held(town)
    deputy = town.sample.members[1]
    before = tally(await meeting(town))
    await erase(town, deputy)
    now = await meeting(town)
    assert [x.excuse for x in now.absent(Attendance.EXCUSED)] == [None]
    assert tally(now) == before


async def test_what_the_clerk_wrote_stays_the_branchs_without_the_clerk(town: Town) -> None:
    await held(town)
    await erase(town, an(town))
    passages: tuple[Passage, ...] = await town.storage.transaction(
        lambda r: r.ledger.meetings.passages(town.sample.campaign.id, 1)
    )
    assert [(x.text, x.by) for x in passages] == [("Các đồng chí nhất trí", "")]
    copy = await town.storage.transaction(lambda r: export_data(r, an(town)).decode())
    assert "Các đồng chí nhất trí" not in copy


async def test_reasons_go_by_age_and_the_minutes_stay(town: Town) -> None:
    await held(town)
    before = tally(await meeting(town))
    late = town.now + timedelta(days=1)
    gone = await town.storage.transaction(lambda r: r.ledger.trim(Trace.EXCUSES, late, 9))
    assert gone == 1
    now = await meeting(town)
    assert [x.excuse for x in now.absent(Attendance.EXCUSED)] == [None]
    assert tally(now) == before


async def test_a_typed_reason_is_opened_again_word_for_word(town: Town) -> None:
    await held(town)
    await town.do(an(town), ExcuseAsked(1, 1, 2), Wrote("Con cưới <xa>"))
    (absent,) = (await meeting(town)).absent(Attendance.EXCUSED)
    assert absent.excuse == Excuse(words="Con cưới <xa>")
    await town.do(an(town), ExcuseGiven(1, 1, 2, 0))
    (absent,) = (await meeting(town)).absent(Attendance.EXCUSED)
    assert absent.excuse is None


# Any order, through the store


STEPS = st.lists(st.tuples(st.integers(0, 99), st.booleans()), max_size=25)


@given(steps=STEPS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_sums_in_the_store_hold_after_any_taps(town: Town, steps: list[tuple[int, bool]]) -> None:
    """Buttons as they are shown, each maybe twice; what was kept before the last tap is one tap away."""
    if (await meeting(town)).opened_at is None:
        await closed_round(town)
        await town.do(secretary(town), SittingOpened(1, 1))
    await town.do(secretary(town), MeetingOpened(1))
    for number, twice in steps:
        shown = [x for x in town.buttons(secretary(town)).values() if type(x).__module__.endswith("meeting")]
        press = shown[number % len(shown)] if shown else MeetingOpened(1)
        if isinstance(press, AdoptionAsked | IssueAsked | PostponementAsked | SittingOpened):
            press = MeetingOpened(1)
        await town.do(secretary(town), press)
        once = await meeting(town)
        if twice:
            await town.do(secretary(town), press)
            assert await meeting(town) == once
    counted = tally(await meeting(town))
    assert counted.present + counted.excused + counted.unexcused + counted.unmarked == counted.due
    assert counted.due in (4, 5)  # one is exempt, and may come
    votes = await town.storage.transaction(lambda r: r.ledger.meetings.votes(town.sample.campaign.id, 1))
    assert all(vote.total <= 4 for vote in votes)
