"""Presses around the lead-in report: writing, commenting, settling, approving."""

from bot.conversation.events import Press
from bot.domain.value import value

# The drafter


@value
class DraftingOpened(Press):
    """The drafter's desk: how far the report is, and what comes next."""

    verb = "xd"
    campaign: int


@value
class LeadInBegun(Press):
    """The program lays in the opening sentences."""

    verb = "xb"
    campaign: int


@value
class PartOpened(Press):
    verb = "xp"
    campaign: int
    part: int
    page: int = 1


@value
class PartRewriteAsked(Press):
    """Typed text takes the place of the part."""

    verb = "xr"
    campaign: int
    part: int


@value
class PartAdditionAsked(Press):
    """Typed text comes behind what the part says."""

    verb = "xa"
    campaign: int
    part: int


@value
class PartUndone(Press):
    """The text before the last change comes back."""

    verb = "xu"
    campaign: int
    part: int
    revision: int


@value
class SendOutAsked(Press):
    """Until when members may comment; a date may be typed."""

    verb = "xo"
    campaign: int


@value
class LeadInSentOut(Press):
    """`day`: the last one for comments, as an ordinal; `version`: how often it has gone out before."""

    verb = "xs"
    campaign: int
    revision: int
    version: int
    day: int


@value
class DraftPaperWanted(Press):
    """The draft as it stands, as a file to print."""

    verb = "xg"
    campaign: int


@value
class CommentsListed(Press):
    """All comments, for the drafter."""

    verb = "xc"
    campaign: int
    page: int = 1


@value
class CommentOpened(Press):
    verb = "xn"
    campaign: int
    member: int
    comment: int


@value
class CommentTakenUp(Press):
    """Taken up, or (0) no longer."""

    verb = "xt"
    campaign: int
    member: int
    comment: int
    taken: int = 1


@value
class AnswerAsked(Press):
    verb = "xw"
    campaign: int
    member: int
    comment: int


@value
class LeadInSubmitted(Press):
    """Put to the committee; `sure`: although comments are left."""

    verb = "xm"
    campaign: int
    revision: int
    sure: int = 0


@value
class LeadInFinished(Press):
    """The final report goes to all."""

    verb = "xf"
    campaign: int
    revision: int
    sure: int = 0


# Members


@value
class LeadInOpened(Press):
    """The report as it went out, page by page."""

    verb = "xl"
    campaign: int
    page: int = 1


@value
class CommentAsked(Press):
    verb = "xe"
    campaign: int
    part: int


@value
class CommentKindAsked(Press):
    verb = "xh"
    campaign: int
    comment: int


@value
class CommentKindChosen(Press):
    verb = "xk"
    campaign: int
    comment: int
    kind: int


@value
class OwnCommentsListed(Press):
    verb = "xi"
    campaign: int
    page: int = 1


@value
class OwnCommentOpened(Press):
    verb = "xj"
    campaign: int
    comment: int


@value
class CommentRewordAsked(Press):
    verb = "xz"
    campaign: int
    comment: int


@value
class CommentTakenBack(Press):
    verb = "xx"
    campaign: int
    comment: int
    sure: int = 0


# The committee


@value
class ApprovalOpened(Press):
    """The text that is put to the committee, page by page."""

    verb = "xv"
    campaign: int
    page: int = 1


@value
class LeadInApproved(Press):
    verb = "xy"
    campaign: int
    revision: int


@value
class LeadInChangeAsked(Press):
    """Why the text is to be changed."""

    verb = "xq"
    campaign: int
    revision: int
