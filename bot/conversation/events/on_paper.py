"""Members on paper, and what somebody else enters at a member's place; `member` is the owner's number.

What ends in `For` is the press of that name, made for the member.
"""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class PaperMembersListed(Press):
    """Đảng viên làm trên giấy."""

    verb = "wm"
    page: int = 1


@value
class PaperMemberOpened(Press):
    verb = "wp"
    member: int


@value
class PaperMarked(Press):
    """Đã nộp bản giấy in the round, and its undoing (0)."""

    verb = "wi"
    campaign: int
    member: int
    handed_in: int


@value
class CommitmentSeenFor(Press):
    verb = "wk"
    member: int
    page: int = 1


@value
class AreaAskedFor(Press):
    verb = "wa"
    member: int


@value
class ItemAskedFor(Press):
    """Words of a new item, as they stand on paper."""

    verb = "wn"
    member: int
    area: int


@value
class ItemOpenedFor(Press):
    verb = "we"
    member: int
    item: int


@value
class WordingAskedFor(Press):
    verb = "ww"
    member: int
    item: int


@value
class MeasureAskedFor(Press):
    verb = "wb"
    member: int
    item: int


@value
class DueAskedFor(Press):
    verb = "wd"
    member: int
    item: int


@value
class DueChosenFor(Press):
    verb = "wu"
    member: int
    item: int
    day: int


@value
class ItemWithdrawnFor(Press):
    verb = "wx"
    member: int
    item: int
    sure: int = 0


@value
class ItemProgressedFor(Press):
    verb = "wg"
    member: int
    item: int


@value
class ItemDoneFor(Press):
    verb = "wf"
    member: int
    item: int


@value
class ItemReopenedFor(Press):
    verb = "wj"
    member: int
    item: int


@value
class ProofAskedFor(Press):
    """What shows that the item is done, as it stands on paper."""

    verb = "wpr"
    member: int
    item: int


@value
class PaperWantedFor(Press):
    """The commitment or the plan of the member, to be printed and signed."""

    verb = "wpa"
    member: int
    paper: int


@value
class MoveAskedFor(Press):
    verb = "wv"
    member: int
    item: int


@value
class MoveReasonAskedFor(Press):
    verb = "wy"
    member: int
    item: int
    day: int


@value
class CommitmentClosedFor(Press):
    verb = "wz"
    member: int
    sure: int = 0
    year: int = 0


@value
class ItemCompared(Press):
    """The owner says that an item is as on paper."""

    verb = "ws"
    item: int


@value
class ItemComparedFor(Press):
    """An officer says so at the meeting."""

    verb = "wt"
    member: int
    item: int


@value
class HelperChosen(Press):
    """The member enters for others from now on (người giúp nhập)."""

    verb = "wh"
    member: int


@value
class HelperDismissed(Press):
    verb = "wq"
    member: int


@value
class HelpWanted(Press):
    """Nhờ nhập giúp: others may enter for who has an account, or (0) no more."""

    verb = "u"
    wanted: int
