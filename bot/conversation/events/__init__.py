"""Everything a member can do: what was typed, and each press with the short numbers its button carries."""

from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(frozen=True)
class Opened:
    """The chat was started, with the code of an invite or without."""

    code: str = ""


@dataclass(frozen=True)
class Wrote:
    """Text was typed; what it means depends on what was asked."""

    text: str


@dataclass(frozen=True)
class Attached:
    """A file, a picture, a voice or a place was sent, or something passed on: nothing of it is taken."""


@dataclass(frozen=True)
class Unknown:
    """A button that is none of ours, or of a program long gone: it gets the current screen."""


@dataclass(frozen=True)
class Returned:
    """The member is where he or she was: after joining, or when a text has come a second time."""


@dataclass(frozen=True)
class Press:
    """A button. Fields are its numbers in order; `verb` is its name in callback data (≤ 3 letters)."""

    verb: ClassVar[str]

    @property
    def numbers(self) -> tuple[int, ...]:
        """What travels in the button."""
        return tuple(getattr(self, f.name) for f in fields(self))


# Where to go


@dataclass(frozen=True)
class WentHome(Press):
    verb = "h"


@dataclass(frozen=True)
class WentToSelfCheck(Press):
    """On with the self-check, at the first indicator without an answer."""

    verb = "sc"


@dataclass(frozen=True)
class WentToReview(Press):
    """The review page of a group (0 = only what is open)."""

    verb = "rv"
    group: int = 0


@dataclass(frozen=True)
class WentToFindings(Press):
    verb = "fs"


@dataclass(frozen=True)
class WentToCommitment(Press):
    verb = "cm"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class WentToSending(Press):
    """The preview of the report, page by page (from 1)."""

    verb = "pv"
    page: int = 1


@dataclass(frozen=True)
class WentToSent(Press):
    """The report as it was sent, page by page."""

    verb = "sr"
    page: int = 1


@dataclass(frozen=True)
class WentToData(Press):
    verb = "da"


@dataclass(frozen=True)
class WentToDownloads(Press):
    verb = "gd"


@dataclass(frozen=True)
class WentToConsents(Press):
    verb = "gc"


@dataclass(frozen=True)
class WentToRights(Press):
    """One's requests, and what can be corrected or deleted."""

    verb = "gr"


@dataclass(frozen=True)
class RequestAsked(Press):
    """What the member asks of the operator; `kind` is a number of `RequestKind`."""

    verb = "gq"
    kind: int


@dataclass(frozen=True)
class RequestConfirmed(Press):
    """A request that needs no words."""

    verb = "gs"
    kind: int


@dataclass(frozen=True)
class WentToHelp(Press):
    verb = "hp"


@dataclass(frozen=True)
class WentToBoard(Press):
    verb = "bo"


@dataclass(frozen=True)
class Paused(Press):
    verb = "pz"


# Enrolment, consent, language


@dataclass(frozen=True)
class LanguageChosen(Press):
    """`index` is the place in the list of languages."""

    verb = "lg"
    index: int


@dataclass(frozen=True)
class ConsentAsked(Press):
    verb = "ca"
    purpose: int


@dataclass(frozen=True)
class ConsentAnswered(Press):
    """`given`: 0 no, 1 yes, 2 no and sure of it (where the account goes with it)."""

    verb = "cs"
    purpose: int
    given: int


@dataclass(frozen=True)
class HoursAsked(Press):
    """When reminders may come."""

    verb = "ha"


@dataclass(frozen=True)
class HoursChosen(Press):
    """`index` is the place in the list of hours offered."""

    verb = "hc"
    index: int


# Self-check


@dataclass(frozen=True)
class WentToIndicator(Press):
    verb = "i"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class Marked(Press):
    """An answer; `level` is the place in the catalogue's list of levels, `revision` that of the draft."""

    verb = "m"
    campaign: int
    indicator: int
    level: int
    revision: int


@dataclass(frozen=True)
class TalkWanted(Press):
    """I would rather talk in person: nothing is kept but that the item is done."""

    verb = "tk"
    campaign: int
    indicator: int
    revision: int


@dataclass(frozen=True)
class NoteAsked(Press):
    verb = "nt"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class NoteRemoved(Press):
    verb = "nr"
    campaign: int
    indicator: int
    revision: int


@dataclass(frozen=True)
class OtherSignAsked(Press):
    verb = "os"
    campaign: int


@dataclass(frozen=True)
class NoOtherSign(Press):
    verb = "on"
    campaign: int
    revision: int


@dataclass(frozen=True)
class OtherSignRemoved(Press):
    verb = "or"
    campaign: int
    index: int
    revision: int


# Findings


@dataclass(frozen=True)
class FindingOpened(Press):
    """A sign that is present, with its short questions."""

    verb = "fo"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class FindingAsked(Press):
    verb = "fa"
    campaign: int
    indicator: int
    question: int


# Commitment


@dataclass(frozen=True)
class AreaAsked(Press):
    """Which of the five areas a new item belongs to."""

    verb = "ar"


@dataclass(frozen=True)
class ItemAsked(Press):
    """Words of a new item; `indicator` 0 where no sign is behind it."""

    verb = "ia"
    area: int
    campaign: int = 0
    indicator: int = 0


@dataclass(frozen=True)
class ItemOpened(Press):
    verb = "io"
    item: int


@dataclass(frozen=True)
class WordingAsked(Press):
    """New words for an item."""

    verb = "iw"
    item: int


@dataclass(frozen=True)
class MeasureAsked(Press):
    verb = "im"
    item: int


@dataclass(frozen=True)
class DueAsked(Press):
    verb = "id"
    item: int


@dataclass(frozen=True)
class DueChosen(Press):
    """A preset due date; `day` is the date's ordinal."""

    verb = "dc"
    item: int
    day: int


@dataclass(frozen=True)
class RhythmAsked(Press):
    verb = "ra"
    item: int


@dataclass(frozen=True)
class RhythmChosen(Press):
    """`index` is the place in the list of rhythms."""

    verb = "rc"
    item: int
    index: int


@dataclass(frozen=True)
class ItemWithdrawn(Press):
    verb = "ix"
    item: int
    sure: int = 0


@dataclass(frozen=True)
class CommitmentClosed(Press):
    """Chốt cam kết: the items as they stand become a frozen version, of this year (0) or the one named."""

    verb = "cc"
    sure: int = 0
    year: int = 0


# Sharing the commitment with heads of unit


@dataclass(frozen=True)
class ShareAsked(Press):
    """With which head of unit the commitment is to be shared."""

    verb = "sh"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class ExtentAsked(Press):
    """How far; `reader` is the number of the head of unit, as in the next two."""

    verb = "shx"
    reader: int


@dataclass(frozen=True)
class ShareGiven(Press):
    verb = "shg"
    reader: int
    extent: int


@dataclass(frozen=True)
class ShareEnded(Press):
    verb = "she"
    reader: int


@dataclass(frozen=True)
class SharedListed(Press):
    """Whose commitments are shared with me."""

    verb = "shl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class SharedRead(Press):
    verb = "shr"
    member: int
    page: int = 1


# Progress, mostly from a reminder


@dataclass(frozen=True)
class DueListOpened(Press):
    """The items that are due, from a reminder."""

    verb = "dl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class ItemDone(Press):
    verb = "dn"
    item: int


@dataclass(frozen=True)
class ItemReopened(Press):
    """Undo of done."""

    verb = "ro"
    item: int


@dataclass(frozen=True)
class ItemProgressed(Press):
    verb = "ip"
    item: int


@dataclass(frozen=True)
class ItemSnoozed(Press):
    verb = "sz"
    item: int


@dataclass(frozen=True)
class MoveAsked(Press):
    """To which date the item moves."""

    verb = "mv"
    item: int


@dataclass(frozen=True)
class MoveReasonAsked(Press):
    """Why it moves to that day (a date's ordinal)."""

    verb = "mr"
    item: int
    day: int


# Confirming that items are done; `member` is the author's number


@dataclass(frozen=True)
class WaitingListed(Press):
    """The items that wait for confirmation."""

    verb = "wl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class WaitingOpened(Press):
    verb = "wo"
    member: int
    item: int


@dataclass(frozen=True)
class ItemConfirmed(Press):
    verb = "wc"
    member: int
    item: int


@dataclass(frozen=True)
class ReturnAsked(Press):
    """Why the item is to be gone on with."""

    verb = "wr"
    member: int
    item: int


# Sending


@dataclass(frozen=True)
class PartToggled(Press):
    verb = "pt"
    campaign: int
    part: int
    revision: int


@dataclass(frozen=True)
class SendAsked(Press):
    """The send screen with the recipients by name."""

    verb = "sa"
    campaign: int


@dataclass(frozen=True)
class Sent(Press):
    """To the readers who were on the screen; `readers` is their digest."""

    verb = "sd"
    campaign: int
    revision: int
    readers: int


@dataclass(frozen=True)
class SentWithdrawn(Press):
    verb = "sw"
    campaign: int
    sure: int = 0


@dataclass(frozen=True)
class PaperWanted(Press):
    """A document for oneself: 1 the report, 2 the commitment, 3 all data, 4 the same to read."""

    verb = "pw"
    paper: int


@dataclass(frozen=True)
class DraftDeleted(Press):
    verb = "dd"
    sure: int = 0


@dataclass(frozen=True)
class ChatCleared(Press):
    """Dọn đoạn chat: the messages go, nothing that is kept."""

    verb = "cl"
    sure: int = 0


# The secretary


@dataclass(frozen=True)
class DigestWanted(Press):
    verb = "dg"


@dataclass(frozen=True)
class NamesOpened(Press):
    """Who has not handed in."""

    verb = "nm"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class Nudged(Press):
    """A private nudge to one member, or to all who are missing (0)."""

    verb = "nu"
    campaign: int
    member: int


@dataclass(frozen=True)
class PaperHandedIn(Press):
    """Đã nộp bản giấy, or its undoing."""

    verb = "pp"
    campaign: int
    member: int
    handed_in: int = 1


@dataclass(frozen=True)
class RosterOpened(Press):
    verb = "rl"
    page: int = 1


@dataclass(frozen=True)
class RosterLineOpened(Press):
    verb = "rm"
    member: int


@dataclass(frozen=True)
class BindingReleased(Press):
    """The member's account loses access, and a new slip is made."""

    verb = "rb"
    member: int
    sure: int = 0


@dataclass(frozen=True)
class RoundOpened(Press):
    """The page of a round for every member."""

    verb = "rw"
    campaign: int


@dataclass(frozen=True)
class CampaignOpened(Press):
    """The page of a round for its secretary."""

    verb = "co"
    campaign: int


@dataclass(frozen=True)
class EditionCompared(Press):
    verb = "ec"
    campaign: int


@dataclass(frozen=True)
class CampaignStarted(Press):
    verb = "cg"
    campaign: int


@dataclass(frozen=True)
class CampaignEnded(Press):
    verb = "ce"
    campaign: int
    sure: int = 0


@dataclass(frozen=True)
class ReaderAsked(Press):
    """Who receives the secretary's own report."""

    verb = "rd"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class ReaderNamed(Press):
    verb = "rn"
    campaign: int
    member: int


@dataclass(frozen=True)
class DrafterAsked(Press):
    """Who drafts the lead-in report, and so receives the reports."""

    verb = "df"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class DrafterNamed(Press):
    """`member` 0 takes the task back."""

    verb = "dm"
    campaign: int
    member: int


@dataclass(frozen=True)
class ReportsOpened(Press):
    """The reports sent to the reader."""

    verb = "rp"
    campaign: int
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class ReportRead(Press):
    verb = "rr"
    campaign: int
    member: int
    page: int = 1


@dataclass(frozen=True)
class PrevalenceOpened(Press):
    verb = "pr"
    campaign: int


Event = Opened | Wrote | Attached | Unknown | Returned | Press
