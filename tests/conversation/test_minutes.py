"""Paragraphs, pages, adoption and conclusion: what changes until when, and who may."""

from dataclasses import replace

import pytest

from bot.conversation.changes.ledger import PushKind
from bot.conversation.changes.meeting import (
    ConclusionSettled,
    MinutesSettled,
    PassageKept,
    PassageUndone,
    Sitting,
)
from bot.conversation.events import Press, Wrote
from bot.conversation.events.meeting import (
    AdoptionAsked,
    Attended,
    ConclusionDrafted,
    ConclusionRead,
    IssueAsked,
    MinutesOpened,
    PassageAsked,
    PassageRemoved,
    PassagesOpened,
    SittingClosed,
    VoteCounted,
    VotePut,
)
from bot.conversation.screens import Confirm, Home, Label, Notice
from bot.conversation.screens.meeting import (
    AskPassage,
    ConclusionDraft,
    ConclusionPage,
    MeetingCard,
    MinutesPage,
    PassageList,
)
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import CampaignState
from bot.domain.minutes import ConclusionText
from bot.domain.passage import MOST_PASSAGES, Passage, Section
from tests.conversation.meeting_worlds import ADOPTED, BEFORE, ENDED, OPEN, after, meeting_in
from tests.conversation.worlds import (
    CLOSED,
    MEMBER,
    NOW,
    SECRETARY,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

HERE = Sitting(CLOSED.id, 1)
NEW = PassageAsked(2, 1, Section.NOTES, 1)


def written(world: World, section: Section, *texts: str) -> World:
    for text in texts:
        number = sum(x.section is section for x in world.passages) + 1
        world = after(asked(world, PassageAsked(2, 1, section, number)), Wrote(text))
    return world


NOTED = written(OPEN, Section.NOTES, "Một", "Hai")


def test_what_is_typed_on_the_page_of_the_discussion_becomes_its_next_paragraph() -> None:
    turn = take_turn(OPEN, PassagesOpened(2, Section.NOTES))
    assert isinstance(turn.screen, PassageList)
    assert turn.screen.open
    assert turn.awaits == NEW
    kept = take_turn(asked(OPEN, NEW), Wrote("Các đồng chí nhất trí"))
    assert facts(kept) == (PassageKept(HERE, Section.NOTES, 1, "Các đồng chí nhất trí", SECRETARY.id),)
    assert kept.awaits == PassageAsked(2, 1, Section.NOTES, 2)


def test_a_paragraph_gets_other_words_or_goes_after_asking() -> None:
    assert labels(take_turn(NOTED, PassagesOpened(2, Section.NOTES)))[:2] == [Label.PASSAGE, Label.PASSAGE]
    ask = PassageAsked(2, 1, Section.NOTES, 1)
    turn = take_turn(NOTED, ask)
    assert isinstance(turn.screen, AskPassage)
    other = take_turn(asked(NOTED, ask), Wrote("Một, sửa lại"))
    assert facts(other) == (PassageKept(HERE, Section.NOTES, 1, "Một, sửa lại", SECRETARY.id),)
    question = take_turn(NOTED, press_of(turn, Label.REMOVE_PASSAGE))
    assert isinstance(question.screen, Confirm)
    gone = take_turn(NOTED, press_of(question, Label.REMOVE_PASSAGE))
    assert facts(gone) == (PassageUndone(HERE, Section.NOTES, 1),)
    left = after(NOTED, press_of(question, Label.REMOVE_PASSAGE))
    assert [x.text for x in left.passages] == ["Hai"]


def test_a_long_discussion_is_turned_page_by_page_and_ends_somewhere() -> None:
    many = tuple(Passage(Section.NOTES, n, "lời " * 200, NOW) for n in range(1, MOST_PASSAGES + 1))
    world = replace(OPEN, passages=many)
    first = take_turn(world, PassagesOpened(2, Section.NOTES))
    assert isinstance(first.screen, PassageList)
    assert (first.screen.page, first.screen.pages > 10) == (1, True)
    assert Label.NEXT_PAGE in labels(first)
    full = take_turn(asked(world, PassageAsked(2, 1, Section.NOTES, MOST_PASSAGES + 1)), Wrote("Nữa"))
    assert (full.notice, facts(full)) == (Notice.TOO_MANY_HERE, ())


def test_nothing_is_written_before_the_opening_nor_into_what_is_no_section() -> None:
    assert take_turn(BEFORE, PassagesOpened(2, Section.NOTES)).awaits is None
    turn = take_turn(asked(BEFORE, NEW), Wrote("Sớm"))
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())
    for press in (PassagesOpened(2, 9), PassageAsked(2, 1, 9, 1), PassageRemoved(2, 1, 9, 1)):
        assert is_stale(OPEN, press)
    assert take_turn(asked(OPEN, PassageAsked(2, 1, 9, 1)), Wrote("x")).notice is Notice.STALE


def test_after_the_adoption_a_correction_is_one_more_remark() -> None:
    world = replace(written(NOTED, Section.REMARKS, "Nhất trí"), meeting=ADOPTED.meeting)
    notes = take_turn(world, PassagesOpened(2, Section.NOTES))
    assert Label.PASSAGE not in labels(notes)
    assert notes.awaits is None
    assert isinstance(take_turn(world, PassageAsked(2, 1, Section.NOTES, 1)).screen, PassageList)
    assert is_stale(world, PassageRemoved(2, 1, Section.NOTES, 1, 1))
    late = take_turn(asked(world, PassageAsked(2, 1, Section.REMARKS, 1)), Wrote("Khác"))
    assert (late.notice, facts(late)) == (Notice.STALE, ())
    more = take_turn(asked(world, PassageAsked(2, 1, Section.REMARKS, 2)), Wrote("Ghi thêm: vắng 2"))
    assert facts(more) == (PassageKept(HERE, Section.REMARKS, 2, "Ghi thêm: vắng 2", SECRETARY.id),)
    assert Label.MINUTES in labels(more)


def test_the_minutes_are_read_out_page_by_page_and_end_with_the_adoption() -> None:
    assert is_stale(BEFORE, MinutesOpened(2))
    first = take_turn(NOTED, MinutesOpened(2))
    assert isinstance(first.screen, MinutesPage)
    assert (first.screen.page, first.screen.pages) == (1, 2)
    assert Label.ADOPT_MINUTES not in labels(first)
    last = take_turn(NOTED, MinutesOpened(2, 2))
    assert Label.ADOPT_MINUTES in labels(last)
    assert Label.ADOPT_MINUTES not in labels(take_turn(ADOPTED, MinutesOpened(2)))


def test_the_minutes_are_adopted_after_asking_once_they_are_whole() -> None:
    question = take_turn(ENDED, AdoptionAsked(2, 1))
    assert isinstance(question.screen, Confirm)
    turn = take_turn(ENDED, press_of(question, Label.ADOPT_MINUTES))
    assert facts(turn) == (MinutesSettled(HERE),)
    assert isinstance(turn.screen, MeetingCard)
    again = take_turn(ADOPTED, AdoptionAsked(2, 1, 1))
    assert (again.notice, facts(again)) == (Notice.STALE, ())
    assert is_stale(BEFORE, AdoptionAsked(2, 1, 1))


def too_many_votes() -> World:
    world = after(OPEN, VotePut(2, 1, 1, 1), VoteCounted(2, 1, 1, 0, 4, 0, 0), Attended(2, 1, 3, 2))
    return after(world, SittingClosed(2, 1))


@pytest.mark.parametrize(
    ("world", "notice"),
    [
        (OPEN, Notice.MEETING_NOT_CLOSED),
        (meeting_in(ENDED, people=BEFORE.meeting.people), Notice.NOT_ALL_MARKED),
        (too_many_votes(), Notice.TOO_MANY_VOTES),
    ],
)
def test_what_is_still_to_be_done_before_the_adoption_is_said(world: World, notice: Notice) -> None:
    turn = take_turn(world, AdoptionAsked(2, 1, 1))
    assert (turn.notice, facts(turn)) == (notice, ())


# The conclusion


DRAFTED = written(ENDED, Section.COLLECTIVE, "Chi bộ chịu trách nhiệm chung")


def test_the_officers_write_the_conclusion_before_and_after_the_meeting() -> None:
    turn = take_turn(BEFORE, ConclusionDrafted(2))
    assert isinstance(turn.screen, ConclusionDraft)
    assert take_turn(BEFORE, PassagesOpened(2, Section.TASKS)).awaits is not None
    deputy = replace(ADOPTED, member=replace(SECRETARY, id=MEMBER.id))
    assert facts(take_turn(asked(deputy, PassageAsked(2, 1, Section.TASKS, 1)), Wrote("Làm")))
    assert press_of(take_turn(BEFORE, PassagesOpened(2, Section.TASKS)), Label.BACK) == ConclusionDrafted(2)


def test_the_clerk_writes_no_conclusion() -> None:
    world = replace(DRAFTED, member=MEMBER, campaign=replace(CLOSED, clerk=3))
    assert isinstance(take_turn(world, ConclusionDrafted(2)).screen, Home)
    assert is_stale(world, PassagesOpened(2, Section.TASKS))
    assert take_turn(asked(world, PassageAsked(2, 1, Section.TASKS, 1)), Wrote("x")).notice is Notice.STALE


def test_the_conclusion_is_issued_after_asking_and_every_member_is_told() -> None:
    question = take_turn(DRAFTED, IssueAsked(2, 1))
    assert isinstance(question.screen, Confirm)
    turn = take_turn(DRAFTED, press_of(question, Label.ISSUE_CONCLUSION))
    assert facts(turn)[0] == ConclusionSettled(HERE)
    assert [(p.kind, p.member_id) for p in pushes(turn)] == [
        (PushKind.CONCLUSION_ISSUED, number) for number in (2, 3, 4, 5)
    ]
    concluded = after(DRAFTED, IssueAsked(2, 1, 1))
    assert facts(take_turn(concluded, IssueAsked(2, 1, 1))) == ()
    assert isinstance(take_turn(concluded, ConclusionDrafted(2)).screen, MeetingCard)


def test_nothing_empty_is_issued_nor_before_the_meeting_has_closed() -> None:
    for world in (ENDED, meeting_in(DRAFTED, closed_at=None)):
        turn = take_turn(world, IssueAsked(2, 1, 1))
        assert (turn.notice, facts(turn)) == (Notice.CONCLUSION_NOT_READY, ())


def test_what_was_issued_does_not_change() -> None:
    world = after(DRAFTED, IssueAsked(2, 1, 1))
    assert take_turn(world, PassagesOpened(2, Section.COLLECTIVE)).awaits is None
    assert is_stale(world, PassageRemoved(2, 1, Section.COLLECTIVE, 1, 1))
    turn = take_turn(asked(world, PassageAsked(2, 1, Section.COLLECTIVE, 1)), Wrote("Khác"))
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())


def test_every_member_reads_it_page_by_page() -> None:
    long = tuple(Passage(Section.TASKS, n, "lời " * 200, NOW) for n in range(1, 8))
    world = replace(BEFORE, member=MEMBER, conclusion=ConclusionText(1, NOW, long))
    turn = take_turn(world, ConclusionRead(2))
    assert isinstance(turn.screen, ConclusionPage)
    assert Label.NEXT_PAGE in labels(turn)
    for press, where in (
        (ConclusionRead(2), replace(world, conclusion=None)),
        (ConclusionRead(3), world),
        (ConclusionRead(2), replace(world, campaign=None)),
    ):
        assert is_stale(where, press)
    assert world.campaign is not None
    assert world.campaign.state is CampaignState.CLOSED


@pytest.mark.parametrize("press", [PassagesOpened(2, Section.NOTES), MinutesOpened(2)])
def test_the_pages_stay_readable_after_the_adoption(press: Press) -> None:
    assert take_turn(ADOPTED, press).notice is None
