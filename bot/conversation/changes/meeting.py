"""What is now true of a meeting: posts, attendance, counts, votes, paragraphs, adoption, conclusion."""

from datetime import datetime

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Attendance, Excuse
from bot.domain.member import MemberId, Standing, SubjectClass
from bot.domain.passage import Section
from bot.domain.value import value
from bot.domain.vote import Vote


@value
class Sitting:
    """Which meeting: a round's, by its number. It begins with the first change."""

    campaign_id: CampaignId
    number: int


@value
class PostsHeld:
    """Who leads the meetings of a round and who keeps the minutes, by number."""

    sitting: Sitting
    chair: int | None
    clerk: int | None


@value
class DetailsKept:
    sitting: Sitting
    place: str
    delegate: str


@value
class HoursOfMeetingKept:
    """When the meeting was opened and closed, as far as it was."""

    sitting: Sitting
    opened_at: datetime | None
    closed_at: datetime | None


@value
class SittingPostponed:
    """Another sitting takes its place, with what was prepared."""

    sitting: Sitting


@value
class AllAttend:
    """Everybody who was not noted yet is present; the standing is as it is today."""

    sitting: Sitting
    present: tuple[tuple[MemberId, Standing], ...]


@value
class AttendanceKept:
    """One member is present or absent, with the reason there is."""

    sitting: Sitting
    member_id: MemberId
    standing: Standing
    mark: Attendance
    excuse: Excuse | None = None


@value
class AttendanceTakenBack:
    """One who was not expected is not there after all, and is counted no more."""

    sitting: Sitting
    member_id: MemberId


@value
class RelatingKept:
    """The member has related to self, in which place of the order, or has not; no word of it is kept."""

    sitting: Sitting
    member_id: MemberId
    place: int | None


@value
class SpeakingKept:
    sitting: Sitting
    member_id: MemberId
    spoke: bool


@value
class OpinionKept:
    """The opinion of that number is about this class; one that is there already stays."""

    sitting: Sitting
    number: int
    subject: SubjectClass


@value
class OpinionUndone:
    sitting: Sitting
    number: int


@value
class VoteKept:
    sitting: Sitting
    vote: Vote


@value
class VoteUndone:
    sitting: Sitting
    number: int


@value
class PassageKept:
    sitting: Sitting
    section: Section
    number: int
    text: str
    by: MemberId


@value
class PassageUndone:
    sitting: Sitting
    section: Section
    number: int


@value
class MinutesSettled:
    """The minutes are adopted; from now on nothing in them changes."""

    sitting: Sitting


@value
class ConclusionSettled:
    """The conclusion is issued, and the round is concluded."""

    sitting: Sitting


MeetingChange = (
    PostsHeld
    | DetailsKept
    | HoursOfMeetingKept
    | SittingPostponed
    | AllAttend
    | AttendanceKept
    | AttendanceTakenBack
    | RelatingKept
    | SpeakingKept
    | OpinionKept
    | OpinionUndone
    | VoteKept
    | VoteUndone
    | PassageKept
    | PassageUndone
    | MinutesSettled
    | ConclusionSettled
)
