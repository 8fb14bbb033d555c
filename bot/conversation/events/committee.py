"""Presses of who works for a committee above; `committee` and `unit` are numbers of units in the tree."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class CommitteeOpened(Press):
    """The board of a committee; 0: the only one, or the choice between several."""

    verb = "ua"
    committee: int


@value
class BelowListed(Press):
    """The branches below, late ones first."""

    verb = "ub"
    committee: int
    page: int


@value
class BelowOpened(Press):
    """How one branch stands."""

    verb = "uc"
    committee: int
    unit: int


@value
class BelowUrged(Press):
    """Its secretary is to be reminded."""

    verb = "ud"
    committee: int
    unit: int


@value
class UrgingStopped(Press):
    """Not after all."""

    verb = "ue"
    committee: int
    unit: int


@value
class CoverageWanted(Press):
    """The digest with its picture is to come into the chat."""

    verb = "uf"
    committee: int


@value
class SignalsOpened(Press):
    """What might be looked at again in the branches below."""

    verb = "usn"
    committee: int
    page: int


@value
class ShareCheckAsked(Press):
    """Percentages are typed, to be checked."""

    verb = "ug"


@value
class PlanBelowAsked(Press):
    """A plan for all branches below: over which period."""

    verb = "uh"
    committee: int


@value
class PlanPeriodChosen(Press):
    """On which edition; days are ordinals, `until` is the last day."""

    verb = "ui"
    committee: int
    since: int
    until: int


@value
class PlanEditionChosen(Press):
    """Until which day; `edition` is its place among the editions."""

    verb = "uj"
    committee: int
    since: int
    until: int
    edition: int


@value
class PlanDeadlineChosen(Press):
    """The whole plan, to look at before it goes out."""

    verb = "uk"
    committee: int
    since: int
    until: int
    edition: int
    deadline: int


@value
class PlanBelowSent(Press):
    """To all branches below; `after`: the newest plan before, or else a late press would replace it."""

    verb = "ul"
    committee: int
    since: int
    until: int
    edition: int
    deadline: int
    after: int


@value
class PlanBelowStopped(Press):
    """Not after all."""

    verb = "um"
    committee: int
    number: int


@value
class PlanTaken(Press):
    """The branch plans a round as the committee above asks; `after`: the newest round before."""

    verb = "un"
    committee: int
    number: int
    after: int
