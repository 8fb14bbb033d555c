"""Messages of our own about the meeting of a round."""

from datetime import datetime

from bot.conversation.events.meeting import ConclusionRead, MeetingOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import CampaignId
from bot.domain.meeting import Post
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.usecases.tell_posts import still_holds
from bot.views.push_facts import ConclusionIssuedFacts, PostGivenFacts


def compose_post(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """What the member was named for, unless the naming was taken back or the minutes are adopted."""
    campaign, post = records.ledger.campaign(CampaignId(due.about[0])), Post(due.about[1])
    if campaign is None or not still_holds(campaign, post, due.member):
        return None
    if campaign.id not in {line.id for line in records.ledger.plans.rounds(due.branch.id)}:
        return None  # numbers are a branch's own
    if records.ledger.meetings.result(campaign.id).adopted_at:
        return None
    rows = one_a_row(main(MeetingOpened(campaign.number), Label.MEETING))
    return Composed(worded(due, PostGivenFacts(due.branch, campaign, post), rows))


def compose_conclusion(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """That there is a conclusion to read, and no word of it."""
    campaign = records.ledger.campaign(CampaignId(due.about[0]))
    if campaign is None or records.ledger.meetings.concluded_at(campaign.id) is None:
        return None
    rows = one_a_row(main(ConclusionRead(campaign.number), Label.CONCLUSION))
    return Composed(worded(due, ConclusionIssuedFacts(), rows))
