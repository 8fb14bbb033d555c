"""Members on paper, and what somebody else enters at a member's place; `member` is the owner's number.

What ends in `For` is the press of that name, made for the member.
"""

from dataclasses import dataclass

from bot.conversation.events import Press


@dataclass(frozen=True)
class PaperMembersListed(Press):
    """Đảng viên làm trên giấy."""

    verb = "wm"
    page: int = 1


@dataclass(frozen=True)
class PaperMemberOpened(Press):
    verb = "wp"
    member: int


@dataclass(frozen=True)
class PaperMarked(Press):
    """Đã nộp bản giấy in the round, and its undoing (0)."""

    verb = "wi"
    campaign: int
    member: int
    handed_in: int


@dataclass(frozen=True)
class CommitmentSeenFor(Press):
    verb = "wk"
    member: int
    page: int = 1


@dataclass(frozen=True)
class AreaAskedFor(Press):
    verb = "wa"
    member: int


@dataclass(frozen=True)
class ItemAskedFor(Press):
    """Words of a new item, as they stand on paper."""

    verb = "wn"
    member: int
    area: int


@dataclass(frozen=True)
class ItemOpenedFor(Press):
    verb = "we"
    member: int
    item: int


@dataclass(frozen=True)
class WordingAskedFor(Press):
    verb = "ww"
    member: int
    item: int


@dataclass(frozen=True)
class MeasureAskedFor(Press):
    verb = "wb"
    member: int
    item: int


@dataclass(frozen=True)
class DueAskedFor(Press):
    verb = "wd"
    member: int
    item: int


@dataclass(frozen=True)
class DueChosenFor(Press):
    verb = "wu"
    member: int
    item: int
    day: int


@dataclass(frozen=True)
class ItemWithdrawnFor(Press):
    verb = "wx"
    member: int
    item: int
    sure: int = 0


@dataclass(frozen=True)
class ItemProgressedFor(Press):
    verb = "wg"
    member: int
    item: int


@dataclass(frozen=True)
class ItemDoneFor(Press):
    verb = "wf"
    member: int
    item: int


@dataclass(frozen=True)
class ItemReopenedFor(Press):
    verb = "wj"
    member: int
    item: int


@dataclass(frozen=True)
class ProofAskedFor(Press):
    """What shows that the item is done, as it stands on paper."""

    verb = "wpr"
    member: int
    item: int


@dataclass(frozen=True)
class PaperWantedFor(Press):
    """The commitment or the plan of the member, to be printed and signed."""

    verb = "wpa"
    member: int
    paper: int


@dataclass(frozen=True)
class MoveAskedFor(Press):
    verb = "wv"
    member: int
    item: int


@dataclass(frozen=True)
class MoveReasonAskedFor(Press):
    verb = "wy"
    member: int
    item: int
    day: int


@dataclass(frozen=True)
class CommitmentClosedFor(Press):
    verb = "wz"
    member: int
    sure: int = 0
    year: int = 0


@dataclass(frozen=True)
class ItemCompared(Press):
    """The owner says that an item is as on paper."""

    verb = "ws"
    item: int


@dataclass(frozen=True)
class ItemComparedFor(Press):
    """An officer says so at the meeting."""

    verb = "wt"
    member: int
    item: int


@dataclass(frozen=True)
class HelperChosen(Press):
    """The member enters for others from now on (người giúp nhập)."""

    verb = "wh"
    member: int


@dataclass(frozen=True)
class HelperDismissed(Press):
    verb = "wq"
    member: int


@dataclass(frozen=True)
class HelpWanted(Press):
    """Nhờ nhập giúp: others may enter for who has an account, or (0) no more."""

    verb = "u"
    wanted: int
