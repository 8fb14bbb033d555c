"""Screens of the self-check and its findings."""

from collections.abc import Mapping

from bot.conversation.screens.screen import Screen
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue, FinerSign, Group, Indicator, Level
from bot.domain.commitment import CommitmentItem
from bot.domain.member import Member
from bot.domain.value import value


@value(kw_only=True)
class NoCampaign(Screen):
    """No round is open now. `campaign` is the planned or closed one, if any."""

    campaign: Campaign | None


@value(kw_only=True)
class AskIndicator(Screen):
    """One question of the self-check. `answer` is the level kept, "done", or empty."""

    member: Member
    campaign: Campaign
    catalogue: Catalogue
    indicator: Indicator
    answer: str
    note: str
    answered: int


@value
class FinerLine:
    """A finer sign with its number below the indicator, and whether it is marked as fitting."""

    number: int
    sign: FinerSign
    is_marked: bool


@value(kw_only=True)
class AskFiner(Screen):
    """A page of the signs that spell out one that is present; marking is nobody's duty."""

    member: Member
    indicator: Indicator
    level: Level
    lines: tuple[FinerLine, ...]
    page: int
    pages: int


@value(kw_only=True)
class TalkInPerson(Screen):
    """Whom to talk to; nothing of this is kept."""

    names: tuple[str, ...]


@value(kw_only=True)
class AskNote(Screen):
    catalogue: Catalogue
    indicator: Indicator
    note: str


@value(kw_only=True)
class AskOtherSign(Screen):
    """The last item: signs outside the list."""

    signs: tuple[str, ...]


@value(kw_only=True)
class Saved(Screen):
    """Paused; everything is kept."""

    answered: int
    size: int


@value
class ReviewLine:
    """One indicator on the review page; `level` is None where nothing is to be shown but done or open."""

    indicator: Indicator
    level: Level | None
    answered: bool
    note: str


@value(kw_only=True)
class Review(Screen):
    """A page of the review: a group, or (group None) what is open."""

    group: Group | None
    lines: tuple[ReviewLine, ...]
    other_signs: tuple[str, ...]
    answered: int
    size: int


@value
class FindingLine:
    """A sign that is present and how far it has been put into words."""

    indicator: Indicator
    level: Level
    told: int  # of the four questions
    items: int  # commitment items made from it


@value(kw_only=True)
class Findings(Screen):
    lines: tuple[FindingLine, ...]
    other_signs: tuple[str, ...]


@value(kw_only=True)
class Finding(Screen):
    indicator: Indicator
    level: Level
    answers: Mapping[int, str]
    items: tuple[CommitmentItem, ...]
    is_vague: bool  # a hint to the member alone
    finer: tuple[FinerSign, ...] = ()  # those that are marked


@value(kw_only=True)
class AskFinding(Screen):
    indicator: Indicator
    question: int
    answer: str
