"""A campaign (đợt): one round of the self-check in one branch."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.prevalence import Looked
from bot.domain.value import value

CampaignId = NewType("CampaignId", int)


class CampaignState(StrEnum):
    """Planned until the secretary opens it; closed for good after its last day, or cancelled before."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


NEWS = timedelta(days=31)
OVER = (CampaignState.CLOSED, CampaignState.CANCELLED)


@value
class Campaign:
    """Which period is looked at, until when, on which edition and by whose leave.

    `permit` names the committee's document that permits the tool. `compared_at` is when the secretary
    confirmed to have compared the edition with the resolution; without it the round does not open.
    """

    id: CampaignId
    number: int
    period_from: date
    period_to: date
    closes_on: date
    catalogue_key: str
    permit: str
    state: CampaignState = CampaignState.PLANNED
    compared_at: datetime | None = None
    secretary_reader: int | None = None  # member number who receives the secretary's own report
    drafter: int | None = None  # member number who drafts the lead-in report and receives the reports
    chair: int | None = None  # member number who leads the meeting; nobody: the secretary, else the deputy
    clerk: int | None = None  # member number who keeps its minutes

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.state is CampaignState.OPEN

    @property
    def may_open(self) -> bool:
        """Whether the secretary may open it now."""
        return self.state is CampaignState.PLANNED and self.compared_at is not None and bool(self.permit)

    def is_news(self, today: date) -> bool:
        """Whether weekly digests tell of it: until a month after the day on which it was to close."""
        ended = self.closes_on + NEWS if self.state is CampaignState.CLOSED else date.max
        return self.state is not CampaignState.CANCELLED and today <= ended

    @property
    def is_over(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in OVER


def looked(campaign: Campaign, closed_on: date) -> Looked:
    """What the round looks at if it closes on that day."""
    return Looked(campaign.period_from, campaign.period_to, closed_on)


@value
class Participation:
    """How far a member has come in a campaign: ledger data, never what was answered."""

    invited_at: datetime | None = None
    started_at: datetime | None = None
    sent_at: datetime | None = None
    paper_at: datetime | None = None

    @property
    def handed_in(self) -> bool:
        """Whether the report is in, through the bot or on paper."""
        return self.sent_at is not None or self.paper_at is not None
