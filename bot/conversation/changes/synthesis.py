"""What is now true of the drafter's working sheet: themes and which text belongs to which."""

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId
from bot.domain.value import value


@value
class ThemeNamed:
    """A theme with this title, new or renamed."""

    campaign_id: CampaignId
    number: int
    title: str


@value
class TextPlaced:
    """A text of a report belongs to a theme, or (0) to none; a theme without texts is gone."""

    campaign_id: CampaignId
    author_id: MemberId
    version: int
    place: int
    theme: int


@value
class ThemesMerged:
    """All texts of the one now belong to the other."""

    campaign_id: CampaignId
    number: int
    into: int


SynthesisChange = ThemeNamed | TextPlaced | ThemesMerged
