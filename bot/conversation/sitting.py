"""The meeting at hand: its card, and which presses still fit it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from bot.conversation.changes.meeting import Sitting
from bot.conversation.events import RoundOpened
from bot.conversation.events.meeting import (
    AttendanceOpened,
    ConclusionDrafted,
    ConclusionRead,
    MeetingOpened,
    MinutesOpened,
    OpinionsOpened,
    PassagesOpened,
    PostAsked,
    PostponementAsked,
    PreparationOpened,
    RelatingOpened,
    SittingClosed,
    SittingOpened,
    SpeakersOpened,
    TimeAsked,
    VotesOpened,
)
from bot.conversation.flow import needs, shown
from bot.conversation.rows import main, one_a_row, row
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.meeting import MeetingCard
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing, may
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.meeting import MOST_SITTINGS, Meeting, Post, chair_of, tally
from bot.domain.passage import Section

RUNNING = frozenset({CampaignState.OPEN, CampaignState.CLOSED})
KEEPS = (Thing.MINUTES, Relation.BRANCH)
RUNS = (Thing.ROUND, Relation.BRANCH)
CONCLUDES = (Thing.CONCLUSION, Relation.BRANCH)
MEETING = needs(Part.MEETING)

Decide = Callable[..., Turn | None]


def sitting(world: World) -> Sitting:
    """Which meeting is at hand."""
    return Sitting(the_round(world).id, world.meeting.number)


def the_round(world: World) -> Campaign:
    """The round of the meeting at hand."""
    assert world.campaign is not None  # noqa: S101  # the guards below let nobody in without one
    return world.campaign


def _guarded(fits: Callable[[Meeting], bool]) -> Callable[[Decide], Decide]:
    def guard(decide: Decide) -> Decide:
        @wraps(decide)
        def step(world: World, press: Any, *text: str) -> Turn | None:
            campaign, meeting = world.campaign, world.meeting
            if campaign is None or campaign.number != press.campaign or campaign.state not in RUNNING:
                return None
            if getattr(press, "sitting", meeting.number) != meeting.number or not fits(meeting):
                return card(world).saying(Notice.STALE)
            return decide(world, press, *text)

        return step

    return guard


at_meeting = _guarded(lambda meeting: True)
until_adopted = _guarded(lambda meeting: meeting.adopted_at is None)
while_open = _guarded(lambda meeting: meeting.is_open)


def chair_number(world: World) -> int | None:
    """Who leads: the one named for the round, else the secretary, else the deputy."""
    return chair_of(world.meeting.people, the_round(world).chair)


def posts(world: World) -> dict[str, str]:
    """Chair and clerk by name."""
    meeting = world.meeting
    return {
        "chair": meeting.name_of(chair_number(world)),
        "clerk": meeting.name_of(the_round(world).clerk),
    }


def holds_both(world: World) -> bool:
    """Whether whoever keeps the minutes would lead as well: then another name is asked for."""
    clerk = the_round(world).clerk
    return clerk is not None and clerk == chair_number(world) and world.meeting.adopted_at is None


def card(world: World) -> Turn:
    """The card of the meeting as it is now."""
    campaign, meeting = the_round(world), world.meeting
    told = MeetingCard(
        campaign=campaign,
        meeting=meeting,
        tally=tally(meeting),
        **posts(world),
        holds_both=holds_both(world),
        rows=(*_other_names(world), *_rows(world)),
    )
    return shown(told)


def back(world: World) -> Rows:
    """To the card of the meeting."""
    return ((Choice(MeetingOpened(the_round(world).number), Label.MEETING_BACK),),)


def _rows(world: World) -> Rows:
    meeting, number = world.meeting, the_round(world).number
    minutes = (Choice(MinutesOpened(number), Label.MINUTES),) if meeting.opened_at else ()
    end = (
        *((minutes,) if minutes else ()),
        *_conclusion(world, number),
        (Choice(RoundOpened(number), Label.BACK),),
    )
    if meeting.adopted_at:
        return end
    if meeting.opened_at is None:
        return (*_before(number, meeting), *end)
    return (*_during(number, meeting), *end)


def _other_names(world: World) -> Rows:
    """For one of the two posts that one person would hold."""
    if not holds_both(world) or not may(world.roles, RUNS):
        return ()
    number = the_round(world).number
    clerk = main(PostAsked(number, Post.CLERK), Label.NAME_CLERK)
    return one_a_row(clerk, Choice(PostAsked(number, Post.CHAIR), Label.NAME_CHAIR))


def _conclusion(world: World, number: int) -> Rows:
    if world.meeting.concluded_at:
        return ((Choice(ConclusionRead(number), Label.CONCLUSION),),)
    drafts = may(world.roles, CONCLUDES)
    return ((Choice(ConclusionDrafted(number), Label.DRAFT_CONCLUSION),),) if drafts else ()


def _before(number: int, meeting: Meeting) -> Rows:
    put_off = (Choice(PostponementAsked(number, meeting.number), Label.POSTPONE_MEETING),)
    return (
        row(
            Choice(PreparationOpened(number), Label.PREPARATION),
            Choice(AttendanceOpened(number), Label.ATTENDANCE),
        ),
        (main(SittingOpened(number, meeting.number), Label.OPEN_MEETING),),
        *((put_off,) if meeting.number < MOST_SITTINGS else ()),
    )


def _during(number: int, meeting: Meeting) -> Rows:
    notes = Choice(PassagesOpened(number, Section.NOTES), Label.SECTION, Section.NOTES)
    return (
        row(
            Choice(AttendanceOpened(number), Label.ATTENDANCE),
            Choice(RelatingOpened(number), Label.RELATING),
        ),
        row(Choice(OpinionsOpened(number), Label.OPINIONS), Choice(SpeakersOpened(number), Label.SPEAKERS)),
        row(notes, Choice(VotesOpened(number), Label.VOTES)),
        *(_after(number, meeting) if meeting.closed_at else _going_on(number, meeting)),
    )


def _going_on(number: int, meeting: Meeting) -> Rows:
    prepare = Choice(PreparationOpened(number), Label.PREPARATION)
    return (
        (main(SittingClosed(number, meeting.number), Label.CLOSE_MEETING),),
        row(Choice(TimeAsked(number, meeting.number, 0), Label.EDIT_OPENING), prepare),
        (Choice(SittingOpened(number, meeting.number, 1), Label.UNDO_OPENING),),
    )


def _after(number: int, meeting: Meeting) -> Rows:
    return (
        row(
            Choice(TimeAsked(number, meeting.number, 0), Label.EDIT_OPENING),
            Choice(TimeAsked(number, meeting.number, 1), Label.EDIT_CLOSING),
        ),
        row(
            Choice(PreparationOpened(number), Label.PREPARATION),
            Choice(SittingClosed(number, meeting.number, 1), Label.UNDO_CLOSING),
        ),
    )
