"""Presses about the meeting of a round. `sitting` is its number: a button of a postponed one is old."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class MeetingOpened(Press):
    """How the meeting stands, and everything there is to do."""

    verb = "ja"
    campaign: int


@value
class PreparationOpened(Press):
    verb = "jb"
    campaign: int


@value
class PostAsked(Press):
    """Who is to lead, or to keep the minutes; `post` is a number of `Post`."""

    verb = "jc"
    campaign: int
    post: int
    page: int = 1


@value
class PostNamed(Press):
    """`member` 0 takes the task back."""

    verb = "jd"
    campaign: int
    post: int
    member: int


@value
class DetailAsked(Press):
    """Place or delegate, typed; `detail` is a number of `Detail`."""

    verb = "je"
    campaign: int
    sitting: int
    detail: int


@value
class DetailRemoved(Press):
    verb = "jf"
    campaign: int
    sitting: int
    detail: int


@value
class SittingOpened(Press):
    """Khai mạc; or, with `undo`, not yet."""

    verb = "jg"
    campaign: int
    sitting: int
    undo: int = 0


@value
class SittingClosed(Press):
    """Bế mạc; or, with `undo`, it goes on."""

    verb = "jh"
    campaign: int
    sitting: int
    undo: int = 0


@value
class TimeAsked(Press):
    """Another time of opening or, with `closing`, of closing."""

    verb = "ji"
    campaign: int
    sitting: int
    closing: int


@value
class PostponementAsked(Press):
    verb = "jj"
    campaign: int
    sitting: int
    sure: int = 0


@value
class AttendanceOpened(Press):
    verb = "jk"
    campaign: int
    page: int = 1


@value
class EverybodyPresent(Press):
    """Everybody who was not noted yet."""

    verb = "jl"
    campaign: int
    sitting: int


@value
class UnexpectedListed(Press):
    """Who is not expected and may come all the same."""

    verb = "jal"
    campaign: int
    page: int = 1


@value
class Attended(Press):
    """From now on `mark`, a number of `Attendance`; 0: who was not expected has not come."""

    verb = "jm"
    campaign: int
    sitting: int
    member: int
    mark: int


@value
class ExcusesOpened(Press):
    """Who is absent with a reason."""

    verb = "jn"
    campaign: int
    page: int = 1


@value
class ExcuseAsked(Press):
    verb = "jo"
    campaign: int
    sitting: int
    member: int


@value
class ExcuseGiven(Press):
    """A common reason, or none (0)."""

    verb = "jp"
    campaign: int
    sitting: int
    member: int
    excuse: int


@value
class RelatingOpened(Press):
    verb = "jq"
    campaign: int
    page: int = 1


@value
class RelatedToSelf(Press):
    """`sure`: although who goes first has not yet."""

    verb = "jr"
    campaign: int
    sitting: int
    member: int
    related: int = 1
    sure: int = 0


@value
class SpeakersOpened(Press):
    verb = "js"
    campaign: int
    page: int = 1


@value
class SpokeUp(Press):
    verb = "jt"
    campaign: int
    sitting: int
    member: int
    spoke: int = 1


@value
class OpinionsOpened(Press):
    verb = "ju"
    campaign: int


@value
class OpinionCounted(Press):
    """One more, the `number`th in all; `subject` is its place among the classes."""

    verb = "jv"
    campaign: int
    sitting: int
    number: int
    subject: int


@value
class OpinionTakenBack(Press):
    """The `number`th, which is the last."""

    verb = "jw"
    campaign: int
    sitting: int
    number: int


@value
class VotesOpened(Press):
    verb = "jx"
    campaign: int


@value
class VoteAsked(Press):
    """On what is voted: a common motion, or typed."""

    verb = "jy"
    campaign: int
    sitting: int


@value
class VotePut(Press):
    """On a common motion, as the vote of that number."""

    verb = "jz"
    campaign: int
    sitting: int
    number: int
    motion: int


@value
class VoteOpened(Press):
    """A vote; typed numbers are its counts."""

    verb = "jaa"
    campaign: int
    sitting: int
    number: int


@value
class VoteCounted(Press):
    """The counts are these from now on, if it is still as it was at that revision."""

    verb = "jab"
    campaign: int
    sitting: int
    number: int
    revision: int
    in_favour: int
    against: int
    other: int


@value
class VoteRemoved(Press):
    verb = "jac"
    campaign: int
    sitting: int
    number: int
    sure: int = 0


@value
class PassagesOpened(Press):
    """A page of the paragraphs of minutes or conclusion; `section` is a number of `Section`."""

    verb = "jad"
    campaign: int
    section: int
    page: int = 1


@value
class PassageAsked(Press):
    """New words for a paragraph; `number` of none that is there: a new one."""

    verb = "jae"
    campaign: int
    sitting: int
    section: int
    number: int


@value
class PassageRemoved(Press):
    verb = "jaf"
    campaign: int
    sitting: int
    section: int
    number: int
    sure: int = 0


@value
class MinutesOpened(Press):
    verb = "jag"
    campaign: int
    page: int = 1


@value
class AdoptionAsked(Press):
    verb = "jah"
    campaign: int
    sitting: int
    sure: int = 0


@value
class ConclusionDrafted(Press):
    """The conclusion for who writes it."""

    verb = "jai"
    campaign: int


@value
class IssueAsked(Press):
    """Ban hành kết luận."""

    verb = "jaj"
    campaign: int
    sitting: int
    sure: int = 0


@value
class ConclusionRead(Press):
    verb = "jak"
    campaign: int
    page: int = 1
