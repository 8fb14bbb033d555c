"""Presses around the lead-in report: writing, commenting, settling, approving."""

from dataclasses import dataclass

from bot.conversation.events import Press

# The drafter


@dataclass(frozen=True)
class DraftingOpened(Press):
    """The drafter's desk: how far the report is, and what comes next."""

    verb = "xd"
    campaign: int


@dataclass(frozen=True)
class LeadInBegun(Press):
    """The program lays in the opening sentences."""

    verb = "xb"
    campaign: int


@dataclass(frozen=True)
class PartOpened(Press):
    verb = "xp"
    campaign: int
    part: int
    page: int = 1


@dataclass(frozen=True)
class PartRewriteAsked(Press):
    """Typed text takes the place of the part."""

    verb = "xr"
    campaign: int
    part: int


@dataclass(frozen=True)
class PartAdditionAsked(Press):
    """Typed text comes behind what the part says."""

    verb = "xa"
    campaign: int
    part: int


@dataclass(frozen=True)
class PartUndone(Press):
    """The text before the last change comes back."""

    verb = "xu"
    campaign: int
    part: int
    revision: int


@dataclass(frozen=True)
class SendOutAsked(Press):
    """Until when members may comment; a date may be typed."""

    verb = "xo"
    campaign: int


@dataclass(frozen=True)
class LeadInSentOut(Press):
    """`day`: the last one for comments, as an ordinal; `version`: how often it has gone out before."""

    verb = "xs"
    campaign: int
    revision: int
    version: int
    day: int


@dataclass(frozen=True)
class DraftPaperWanted(Press):
    """The draft as it stands, as a file to print."""

    verb = "xg"
    campaign: int


@dataclass(frozen=True)
class CommentsListed(Press):
    """All comments, for the drafter."""

    verb = "xc"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class CommentOpened(Press):
    verb = "xn"
    campaign: int
    member: int
    comment: int


@dataclass(frozen=True)
class CommentTakenUp(Press):
    """Taken up, or (0) no longer."""

    verb = "xt"
    campaign: int
    member: int
    comment: int
    taken: int = 1


@dataclass(frozen=True)
class AnswerAsked(Press):
    verb = "xw"
    campaign: int
    member: int
    comment: int


@dataclass(frozen=True)
class LeadInSubmitted(Press):
    """Put to the committee; `sure`: although comments are left."""

    verb = "xm"
    campaign: int
    revision: int
    sure: int = 0


@dataclass(frozen=True)
class LeadInFinished(Press):
    """The final report goes to all."""

    verb = "xf"
    campaign: int
    revision: int
    sure: int = 0


# Members


@dataclass(frozen=True)
class LeadInOpened(Press):
    """The report as it went out, page by page."""

    verb = "xl"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class CommentAsked(Press):
    verb = "xe"
    campaign: int
    part: int


@dataclass(frozen=True)
class CommentKindAsked(Press):
    verb = "xh"
    campaign: int
    comment: int


@dataclass(frozen=True)
class CommentKindChosen(Press):
    verb = "xk"
    campaign: int
    comment: int
    kind: int


@dataclass(frozen=True)
class OwnCommentsListed(Press):
    verb = "xi"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class OwnCommentOpened(Press):
    verb = "xj"
    campaign: int
    comment: int


@dataclass(frozen=True)
class CommentRewordAsked(Press):
    verb = "xz"
    campaign: int
    comment: int


@dataclass(frozen=True)
class CommentTakenBack(Press):
    verb = "xx"
    campaign: int
    comment: int
    sure: int = 0


# The committee


@dataclass(frozen=True)
class ApprovalOpened(Press):
    """The text that is put to the committee, page by page."""

    verb = "xv"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class LeadInApproved(Press):
    verb = "xy"
    campaign: int
    revision: int


@dataclass(frozen=True)
class LeadInChangeAsked(Press):
    """Why the text is to be changed."""

    verb = "xq"
    campaign: int
    revision: int
