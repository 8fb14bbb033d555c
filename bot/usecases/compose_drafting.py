"""Words about the lead-in report: that it is there, that the committee is asked, that there is an answer."""

from datetime import datetime

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events.drafting import ApprovalOpened, DraftingOpened, LeadInOpened, OwnCommentOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.access import Relation, Thing, may, roles_of
from bot.domain.campaign import Campaign, CampaignId
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.usecases.ports.storage import Records
from bot.views.push_facts import LeadInFacts


def compose_lead_in(records: Records, due: DuePush, now: datetime) -> Composed | None:
    """One of the messages around the report; nothing where it is no longer so."""
    ledger = records.ledger
    campaign = ledger.campaign(CampaignId(due.about[0])) if due.about else None
    if campaign is None:
        return None
    match due.kind:
        case PushKind.LEAD_IN_SUBMITTED:
            return _submitted(ledger, due, campaign)
        case PushKind.LEAD_IN_JUDGED:
            return _judged(due, campaign)
        case PushKind.COMMENT_ANSWERED:
            return _answered(ledger, due, campaign)
        case _:
            return _out(ledger, due, campaign)


def _out(ledger: Ledger, due: DuePush, campaign: Campaign) -> Composed | None:
    """Only of the text that went out last."""
    lead_in = ledger.drafting.sent_out(campaign.id)
    if lead_in is None or lead_in.version != due.about[1]:
        return None
    rows = one_a_row(main(LeadInOpened(campaign.number), Label.LEAD_IN))
    return Composed(worded(due, LeadInFacts(lead_in.comments_until), rows))


def _submitted(ledger: Ledger, due: DuePush, campaign: Campaign) -> Composed | None:
    lead_in = ledger.drafting.lead_in(campaign.id)
    if lead_in is None or not lead_in.is_submitted:
        return None
    rows = one_a_row(main(ApprovalOpened(campaign.number), Label.APPROVAL))
    return Composed(worded(due, LeadInFacts(), rows))


def _judged(due: DuePush, campaign: Campaign) -> Composed | None:
    if not may(roles_of(due.member, campaign), (Thing.LEAD_IN_DRAFT, Relation.BRANCH)):
        return None
    rows = one_a_row(main(DraftingOpened(campaign.number), Label.DRAFTING))
    return Composed(worded(due, LeadInFacts(), rows))


def _answered(ledger: Ledger, due: DuePush, campaign: Campaign) -> Composed | None:
    number = due.about[1]
    comments = ledger.drafting.comments_of(campaign.id, due.member)
    if not any(x.number == number and x.stands and x.answer for x in comments):
        return None
    rows = one_a_row(main(OwnCommentOpened(campaign.number, number), Label.SEE_ANSWER))
    return Composed(worded(due, LeadInFacts(), rows))
