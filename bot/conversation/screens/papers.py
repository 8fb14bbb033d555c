"""The screens of the papers of a round."""

from bot.conversation.screens import Screen
from bot.domain.campaign import Campaign
from bot.domain.papers import PaperLine, Profile
from bot.domain.value import value


@value(kw_only=True)
class BranchPapers(Screen):
    """Which papers of the round can be had."""

    campaign: Campaign
    lines: tuple[PaperLine, ...]


@value(kw_only=True)
class BranchPaperCard(Screen):
    """One paper: its number and in which profile it is set."""

    campaign: Campaign
    line: PaperLine
    symbol: str
    profile: Profile


@value(kw_only=True)
class AskPaperNumber(Screen):
    """Under which number the paper goes out."""

    line: PaperLine
    symbol: str


@value(kw_only=True)
class ChooseProfile(Screen):
    """In which profile the branch has its papers set."""

    profile: Profile
