"""Words of a message of our own, made at the moment it is sent: what is no longer true is not said."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import (
    DueListOpened,
    PrevalenceOpened,
    ReportsOpened,
    WentToSelfCheck,
)
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.catalogue import Catalogue
from bot.domain.invites import deep_link, grouped
from bot.domain.member import MemberId
from bot.usecases.compose_digest import compose_digest, compose_names
from bot.usecases.compose_papers import compose_commitment_paper, compose_export, compose_report_paper
from bot.usecases.composed import Composed, worded
from bot.usecases.issue_invite import issue_invite, last_day
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import (
    BoundFacts,
    CampaignClosedFacts,
    CampaignOpenedFacts,
    InviteSlipFacts,
    NudgeFacts,
    ReleasedFacts,
    ReminderFacts,
    ReportArrivedFacts,
)

SOON = 7  # days ahead a reminder speaks of


class Compose:
    """Finds the facts of a push and words them; None means it is no longer true and is cancelled."""

    def __init__(self, catalogues: Mapping[str, Catalogue], bot_username: Callable[[], str]) -> None:
        self._catalogues, self._bot_username = catalogues, bot_username

    def __call__(self, records: Records, due: DuePush, now: datetime) -> Composed | None:
        """Runs inside a transaction, because an invite is made while its slip is worded."""
        match due.kind:
            case PushKind.DIGEST:
                return compose_digest(records.ledger, due, now)
            case PushKind.NAMES:
                return compose_names(records.ledger, due, now)
            case PushKind.REMINDER:
                return _reminder(records, due, now)
            case PushKind.NUDGE | PushKind.CAMPAIGN_OPENED:
                return _invitation(records, due)
            case PushKind.CAMPAIGN_CLOSED:
                return _closed(records, due)
            case PushKind.REPORT_ARRIVED:
                return _arrived(records, due)
            case PushKind.INVITE_SLIP:
                return self._slip(records, due, now)
            case PushKind.RELEASED:
                return Composed(worded(due, ReleasedFacts()))
            case PushKind.BOUND:
                return _bound(records, due)
            case PushKind.REPORT_PAPER:
                return compose_report_paper(records, due, self._catalogues, _local_day(due, now))
            case PushKind.COMMITMENT_PAPER:
                return compose_commitment_paper(records, due, _local_day(due, now))
            case PushKind.DATA_EXPORT:
                return compose_export(records, due)

    def _slip(self, records: Records, due: DuePush, now: datetime) -> Composed | None:
        member = records.ledger.member(MemberId(due.about[0]))
        if member is None or not due.member.runs_branch or member.branch_id != due.branch.id:
            return None
        username = self._bot_username()
        invite = issue_invite(records.ledger, member.id, now)
        facts = InviteSlipFacts(
            name=member.name,
            link=deep_link(username, invite.token) if username else "",
            code=grouped(invite.code),
            expires_on=last_day(invite.expires_at, due.branch.zone),
        )
        return Composed(worded(due, facts))


def _local_day(due: DuePush, moment: datetime) -> date:
    return moment.astimezone(due.branch.zone).date()


def _reminder(records: Records, due: DuePush, now: datetime) -> Composed | None:
    today = _local_day(due, now)
    days = [i.due_on for i in records.ledger.items(due.member.id) if i.is_open and i.due_on]
    if not days:
        return None
    soon = [day for day in days if (day - today).days <= SOON] or days
    facts = ReminderFacts(len(soon), min(soon), today)
    return Composed(worded(due, facts, one_a_row(main(DueListOpened(), Label.SEE_DUE))))


def _campaign(records: Records, due: DuePush) -> Campaign | None:
    return records.ledger.campaign(CampaignId(due.about[0])) if due.about else None


def _invitation(records: Records, due: DuePush) -> Composed | None:
    campaign = _campaign(records, due)
    if campaign is None or not campaign.is_open:
        return None
    if records.ledger.participation(campaign.id, due.member.id).handed_in:
        return None
    is_nudge = due.kind is PushKind.NUDGE
    facts = NudgeFacts(campaign.closes_on) if is_nudge else CampaignOpenedFacts(due.branch, campaign)
    label = Label.GO_ON_SELF_CHECK if is_nudge else Label.START_SELF_CHECK
    return Composed(worded(due, facts, one_a_row(main(WentToSelfCheck(), label))))


def _closed(records: Records, due: DuePush) -> Composed | None:
    campaign = _campaign(records, due)
    if campaign is None or not due.member.runs_branch:
        return None
    rows = one_a_row(main(PrevalenceOpened(campaign.number), Label.PREVALENCE))
    return Composed(worded(due, CampaignClosedFacts(due.branch, campaign), rows))


def _arrived(records: Records, due: DuePush) -> Composed | None:
    campaign, author = _campaign(records, due), records.ledger.member(MemberId(due.about[1]))
    if campaign is None or author is None:
        return None
    report = records.disclosure.sent(campaign.id, author.id)
    if report is None or due.member.id not in report.recipient_ids:
        return None
    rows = one_a_row(main(ReportsOpened(campaign.number), Label.REPORTS))
    return Composed(worded(due, ReportArrivedFacts(author.name, report.version), rows))


def _bound(records: Records, due: DuePush) -> Composed | None:
    member = records.ledger.member(MemberId(due.about[0]))
    return Composed(worded(due, BoundFacts(member.name))) if member else None
