"""Presses of the secretary: the roster, the round, the reports."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class DigestWanted(Press):
    verb = "dg"


@value
class NamesOpened(Press):
    """Who has not handed in."""

    verb = "nm"
    page: int = 1  # of its buttons


@value
class Nudged(Press):
    """A private nudge to one member, or to all who are missing (0)."""

    verb = "nu"
    campaign: int
    member: int


@value
class PaperHandedIn(Press):
    """Đã nộp bản giấy, or its undoing."""

    verb = "pp"
    campaign: int
    member: int
    handed_in: int = 1


@value
class RosterOpened(Press):
    verb = "rl"
    page: int = 1


@value
class RosterLineOpened(Press):
    verb = "rm"
    member: int


@value
class BindingReleased(Press):
    """The member's account loses access, and a new slip is made."""

    verb = "rb"
    member: int
    sure: int = 0


@value
class RoundOpened(Press):
    """The page of a round for every member."""

    verb = "rw"
    campaign: int


@value
class CampaignOpened(Press):
    """The page of a round for its secretary."""

    verb = "co"
    campaign: int


@value
class EditionCompared(Press):
    verb = "ec"
    campaign: int


@value
class CampaignStarted(Press):
    verb = "cg"
    campaign: int


@value
class CampaignEnded(Press):
    verb = "ce"
    campaign: int
    sure: int = 0


@value
class ReaderAsked(Press):
    """Who receives the secretary's own report."""

    verb = "rd"
    campaign: int
    page: int = 1


@value
class ReaderNamed(Press):
    verb = "rn"
    campaign: int
    member: int


@value
class DrafterAsked(Press):
    """Who drafts the lead-in report, and so receives the reports."""

    verb = "df"
    campaign: int
    page: int = 1


@value
class DrafterNamed(Press):
    """`member` 0 takes the task back."""

    verb = "dm"
    campaign: int
    member: int


@value
class ReportsOpened(Press):
    """The reports sent to the reader."""

    verb = "rp"
    campaign: int
    page: int = 1  # of its buttons


@value
class ReportRead(Press):
    verb = "rr"
    campaign: int
    member: int
    page: int = 1


@value
class PrevalenceOpened(Press):
    verb = "pr"
    campaign: int
