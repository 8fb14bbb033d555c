"""Messages of our own about the meeting of a round."""

from datetime import datetime

from bot.conversation.events.meeting import ConclusionRead
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import CampaignId
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import ConclusionIssuedFacts


def compose_conclusion(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """That there is a conclusion to read, and no word of it."""
    campaign = records.ledger.campaign(CampaignId(due.about[0]))
    if campaign is None or records.ledger.meetings.concluded_at(campaign.id) is None:
        return None
    rows = one_a_row(main(ConclusionRead(campaign.number), Label.CONCLUSION))
    return Composed(worded(due, ConclusionIssuedFacts(), rows))
