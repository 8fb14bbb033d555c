"""Presses of the plan of a round, of lists of rounds and of what is to be done in them."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class PlanAsked(Press):
    """When the meeting of a new round will be; `after` is the number of the newest round there is."""

    verb = "ka"
    after: int


@value
class MeetingChosen(Press):
    """A day offered for that meeting, by its ordinal: the round is planned."""

    verb = "kd"
    after: int
    day: int


@value
class FirstMeetingAsked(Press):
    """When a round that has no plan meets; `day`: the one chosen, as an ordinal, or 0."""

    verb = "kg"
    campaign: int
    day: int = 0


@value
class PlanOpened(Press):
    """All dates of the round, and what else can be changed before it opens."""

    verb = "kp"
    campaign: int


@value
class DayAsked(Press):
    """Another day for a date of the round; `milestone` is a number of `Milestone`."""

    verb = "ks"
    campaign: int
    milestone: int


@value
class PeriodAsked(Press):
    """The first (0) or the last (1) day looked at."""

    verb = "kq"
    campaign: int
    is_last: int


@value
class PermitAsked(Press):
    """The committee's document that permits the tool."""

    verb = "km"
    campaign: int


@value
class EditionChosen(Press):
    """`index` is the place in the list of editions."""

    verb = "kr"
    campaign: int
    index: int


@value
class PlanAnnounced(Press):
    """Every member is told the dates."""

    verb = "kn"
    campaign: int


@value
class RoundCalledOff(Press):
    verb = "kc"
    campaign: int
    sure: int = 0


@value
class RoundsListed(Press):
    """The rounds that run, are planned, or are over."""

    verb = "kl"
    page: int = 1  # of its buttons


@value
class BoardOpened(Press):
    """The board of one of several rounds."""

    verb = "kb"
    campaign: int


@value
class BoardMoreOpened(Press):
    """The second page of the board of that round; 0: where there is none."""

    verb = "kk"
    campaign: int


@value
class RoundEntered(Press):
    """On in this one of several open rounds: at home, or with the self-check."""

    verb = "ke"
    campaign: int
    goes_on: int = 0


@value
class FiguresOpened(Press):
    """The counts of the branch."""

    verb = "kf"


@value
class TasksListed(Press):
    """What the member has to do, in all rounds."""

    verb = "kt"
    page: int = 1  # of its buttons
