"""Presses about shortcomings, the ledger of remediation, plans and the year's result; verbs begin with y.

`member` is the owner's number, `item` that of an item with its owner, `number` that of an entry in its round.
"""

from bot.conversation.events import Press
from bot.domain.value import value

# Entering what the conclusion points out


@value
class ShortcomingsListed(Press):
    """What has been entered and is not in the ledger yet."""

    verb = "ya"
    campaign: int
    page: int = 1  # of its buttons


@value
class OwnerAsked(Press):
    """Whose it is: the branch's or a member's."""

    verb = "yb"
    campaign: int
    page: int = 1


@value
class ShortcomingAsked(Press):
    """Its words; `member` 0 is the branch."""

    verb = "yc"
    campaign: int
    member: int


@value
class ShortcomingOpened(Press):
    verb = "yd"
    campaign: int
    number: int


@value
class ShortcomingWordsAsked(Press):
    """Other words for it."""

    verb = "ye"
    campaign: int
    number: int


@value
class ShortcomingMeasureAsked(Press):
    verb = "yf"
    campaign: int
    number: int


@value
class ShortcomingDueAsked(Press):
    verb = "yg"
    campaign: int
    number: int


@value
class ShortcomingDueChosen(Press):
    """`day` is a date's ordinal; 0 leaves it to the owner."""

    verb = "yh"
    campaign: int
    number: int
    day: int


@value
class FollowerAsked(Press):
    """Who looks after it."""

    verb = "yi"
    campaign: int
    number: int


@value
class FollowerChosen(Press):
    """`follower` is a member's number; 0: nobody."""

    verb = "yj"
    campaign: int
    number: int
    follower: int


@value
class RecurrenceAsked(Press):
    """Which earlier one it repeats."""

    verb = "yk"
    campaign: int
    number: int


@value
class RecurrenceChosen(Press):
    """`item` 0: none."""

    verb = "yl"
    campaign: int
    number: int
    item: int


@value
class ShortcomingRemoved(Press):
    verb = "ym"
    campaign: int
    number: int
    sure: int = 0


@value
class ShortcomingsIssued(Press):
    """Đưa vào sổ khắc phục: what has been entered is in the ledger, and its owners are told."""

    verb = "yn"
    campaign: int
    sure: int = 0


@value
class AnswererAsked(Press):
    """Who answers for what is the branch's own."""

    verb = "yo"
    campaign: int
    number: int
    page: int = 1


@value
class AnswererChosen(Press):
    verb = "yp"
    campaign: int
    number: int
    member: int


# The ledger


@value
class LedgerOpened(Press):
    """Sổ khắc phục, of the branch or of what one follows; `kind` is the place of a subject class, 0: all."""

    verb = "yq"
    page: int = 1
    kind: int = 0


@value
class LedgerItemOpened(Press):
    verb = "yr"
    member: int
    item: int


@value
class LedgerHistoryOpened(Press):
    """What happened to an item of the ledger."""

    verb = "yrh"
    member: int
    item: int
    page: int = 1


@value
class ItemChecked(Press):
    """Looked after today; words may follow."""

    verb = "ys"
    member: int
    item: int


@value
class CheckNoteAsked(Press):
    """What was found when looking after it."""

    verb = "ysn"
    member: int
    item: int


@value
class MonthlyWanted(Press):
    """The paragraph for the month's meeting."""

    verb = "yt"


@value
class RemediationTableOpened(Press):
    """What was found and how it stands, by subject class."""

    verb = "ytt"


@value
class LedgerFollowerAsked(Press):
    """Who looks after an item of the ledger from now on."""

    verb = "yu"
    member: int
    item: int


@value
class LedgerFollowerChosen(Press):
    verb = "yv"
    member: int
    item: int
    follower: int


# For the owner


@value
class PlanOpened(Press):
    """Kế hoạch khắc phục: one's own open shortcomings."""

    verb = "yw"
    page: int = 1


@value
class ItemNoteAsked(Press):
    """A note of progress."""

    verb = "yx"
    item: int


@value
class ProofAsked(Press):
    """What shows that it is done."""

    verb = "yy"
    item: int


@value
class HistoryOpened(Press):
    """What happened to one's own item."""

    verb = "yz"
    item: int
    page: int = 1


# The year


@value
class ResultOpened(Press):
    """One's own result of a year; `year` 0 is this one."""

    verb = "yra"
    year: int = 0


@value
class ResultsListed(Press):
    """The members' results."""

    verb = "yrb"
    year: int = 0
    page: int = 1


@value
class UndertakingsListed(Press):
    """Who has closed a commitment and a plan, whose is confirmed."""

    verb = "yca"
    page: int = 1


@value
class UndertakingConfirmed(Press):
    """The version of a member's commitment that was shown is confirmed."""

    verb = "ycb"
    member: int
    version: int
