"""The meetings of a round as the use cases see them."""

from datetime import datetime
from typing import Protocol

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Meeting
from bot.domain.minutes import ConclusionText, MeetingResult
from bot.domain.passage import Passage
from bot.domain.vote import Vote


class MeetingLedger(Protocol):
    """Reading; what changes comes as a change of the ledger."""

    def newest(self, campaign_id: CampaignId) -> Meeting:
        """The newest sitting of the round with the whole branch; an empty first one where none was begun."""
        ...

    def votes(self, campaign_id: CampaignId, sitting: int) -> tuple[Vote, ...]:
        """The votes of a sitting by number."""
        ...

    def passages(self, campaign_id: CampaignId, sitting: int) -> tuple[Passage, ...]:
        """The paragraphs of a sitting by section and number."""
        ...

    def result(self, campaign_id: CampaignId) -> MeetingResult:
        """What every member may know: figures only once the minutes are adopted."""
        ...

    def conclusion(self, campaign_id: CampaignId) -> ConclusionText | None:
        """What was issued; None before."""
        ...

    def concluded_at(self, campaign_id: CampaignId) -> datetime | None:
        """When the conclusion of the round was issued; None before."""
        ...
