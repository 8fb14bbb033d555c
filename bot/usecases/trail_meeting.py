"""Which line of the trail each change of a meeting leaves."""

from typing import assert_never

from bot.conversation.changes.meeting import (
    AllAttend,
    AttendanceKept,
    AttendanceTakenBack,
    ConclusionSettled,
    DetailsKept,
    HoursOfMeetingKept,
    MeetingChange,
    MinutesSettled,
    OpinionKept,
    OpinionUndone,
    PassageKept,
    PassageUndone,
    PostsHeld,
    RelatingKept,
    SittingPostponed,
    SpeakingKept,
    VoteKept,
    VoteUndone,
)
from bot.domain.trail import Act, By, Line

_YES_NO = {True: "yes", False: "no"}


def trail_of_meeting(change: MeetingChange, by: By) -> Line:
    """The line of one change; whom it concerns where it is about somebody."""
    campaign = change.sitting.campaign_id
    match change:
        case PostsHeld(_, chair, clerk):
            return by.did(Act.MEETING_POSTS_SET, campaign=campaign, detail=f"{chair or 0}-{clerk or 0}")
        case DetailsKept():
            return by.did(Act.MEETING_DETAILS_SET, campaign=campaign)
        case HoursOfMeetingKept(_, opened_at, closed_at):
            detail = "closed" if closed_at else "opened" if opened_at else "planned"
            return by.did(Act.MEETING_HOURS_SET, campaign=campaign, detail=detail)
        case SittingPostponed():
            return by.did(Act.MEETING_POSTPONED, campaign=campaign)
        case AllAttend(_, present):
            return by.did(Act.ATTENDANCE_TAKEN, campaign=campaign, detail=len(present))
        case AttendanceKept(_, member, _, mark):
            return by.did(Act.ATTENDANCE_SET, member, campaign, mark.name.lower())
        case AttendanceTakenBack(_, member):
            return by.did(Act.ATTENDANCE_SET, member, campaign, "none")
        case RelatingKept(_, member, place):
            return by.did(Act.RELATING_SET, member, campaign, _YES_NO[place is not None])
        case SpeakingKept(_, member, spoke):
            return by.did(Act.SPEAKING_SET, member, campaign, _YES_NO[spoke])
        case OpinionKept(subject=subject):
            return by.did(Act.OPINION_COUNTED, campaign=campaign, detail=subject.value)
        case OpinionUndone():
            return by.did(Act.OPINION_UNDONE, campaign=campaign)
        case VoteKept(_, vote):
            return by.did(Act.VOTE_COUNTED, campaign=campaign, detail=vote.number)
        case VoteUndone(_, number):
            return by.did(Act.VOTE_REMOVED, campaign=campaign, detail=number)
        case PassageKept(section=section):
            return by.did(Act.PASSAGE_WRITTEN, campaign=campaign, detail=section.name.lower())
        case PassageUndone(section=section):
            return by.did(Act.PASSAGE_REMOVED, campaign=campaign, detail=section.name.lower())
        case MinutesSettled():
            return by.did(Act.MINUTES_ADOPTED, campaign=campaign)
        case ConclusionSettled():
            return by.did(Act.CONCLUSION_ISSUED, campaign=campaign)
        case _:  # pragma: no cover
            assert_never(change)
