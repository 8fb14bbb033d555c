"""Words of a message of our own, made at the moment it is sent: what is no longer true is not said."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import (
    DueListOpened,
    ItemOpened,
    MoreReadersAsked,
    PrevalenceOpened,
    ReportsOpened,
    SharedListed,
    WentHome,
    WentToBoard,
    WentToRights,
)
from bot.conversation.events.plan import RoundEntered
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label, Rows
from bot.domain.access import Relation, Sight, Thing, may, roles_of
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue
from bot.domain.commitment import ItemId
from bot.domain.invites import deep_link, grouped
from bot.domain.member import MemberId
from bot.domain.organisation.signals import Thresholds
from bot.domain.readers import readers_digest
from bot.domain.tables.kind import TableKind, kind_numbered
from bot.usecases.compose_branch_papers import (
    compose_branch_paper,
    compose_lead_in_draft,
    compose_plan_paper,
)
from bot.usecases.compose_committee import (
    compose_appointed,
    compose_appointment_ended,
    compose_coverage,
    compose_plan_below,
    compose_urged,
)
from bot.usecases.compose_digest import compose_digest, compose_names
from bot.usecases.compose_drafting import compose_lead_in
from bot.usecases.compose_meeting import compose_conclusion, compose_post
from bot.usecases.compose_on_paper import compose_helper_named, compose_paper_for
from bot.usecases.compose_papers import (
    compose_commitment_paper,
    compose_data_paper,
    compose_export,
    compose_report_paper,
)
from bot.usecases.compose_plan import compose_cancelled, compose_dates, compose_tasks, compose_warning
from bot.usecases.compose_questions import compose_inquiry_made, compose_inquiry_settled
from bot.usecases.compose_ratings import compose_ratings_published
from bot.usecases.compose_remediation import (
    compose_following,
    compose_half_year,
    compose_ledger_filled,
    compose_year_result,
)
from bot.usecases.compose_roster import compose_roster_state
from bot.usecases.compose_tables import compose_figures_checked, compose_table
from bot.usecases.compose_transfer import (
    compose_member_moved,
    compose_member_received,
    compose_transfer_slip,
)
from bot.usecases.composed import Composed, round_of, worded
from bot.usecases.editions import Editions
from bot.usecases.issue_invite import issue_invite, last_day
from bot.usecases.ports.ledger import DuePush, Ledger, TimerKind
from bot.usecases.ports.storage import Records, Storage
from bot.usecases.schedule import first_allowed
from bot.views.push_facts import (
    AccountConfirmedFacts,
    BoundFacts,
    CampaignClosedFacts,
    CampaignOpenedFacts,
    CommitmentSharedFacts,
    InviteSlipFacts,
    ItemReturnedFacts,
    NudgeFacts,
    OfficeFacts,
    PushFacts,
    ReleasedFacts,
    ReminderFacts,
    ReportArrivedFacts,
    RequestAnsweredFacts,
    ResumedFacts,
)

PLAN: Sight = (Thing.PLAN, Relation.BRANCH)
READS: Sight = (Thing.REPORT, Relation.ADDRESSED)
_OWN: Sight = (Thing.OWN_DATA, Relation.OWN)
SIGHTS: Mapping[PushKind, Sight] = {
    PushKind.CAMPAIGN_OPENED: _OWN,
    PushKind.REMINDER: (Thing.COMMITMENT, Relation.OWN),
    PushKind.NUDGE: _OWN,
    PushKind.RESUMED: (Thing.DRAFT, Relation.OWN),
    PushKind.DIGEST: (Thing.BOARD, Relation.BRANCH),
    PushKind.NAMES: (Thing.ROSTER, Relation.BRANCH),
    PushKind.RELEASED: _OWN,
    PushKind.BOUND: (Thing.ROSTER, Relation.BRANCH),
    PushKind.INVITE_SLIP: (Thing.BINDING, Relation.BRANCH),
    PushKind.REPORT_ARRIVED: _OWN,  # asked again with the round it belongs to
    PushKind.REPORT_PAPER: (Thing.DRAFT, Relation.OWN),
    PushKind.COMMITMENT_PAPER: (Thing.COMMITMENT, Relation.OWN),
    PushKind.PLAN_PAPER: (Thing.COMMITMENT, Relation.OWN),
    PushKind.PAPER_FOR: (Thing.ON_PAPER, Relation.BRANCH),  # asked again with the member it is of
    PushKind.DATA_EXPORT: _OWN,
    PushKind.DATA_PAPER: _OWN,
    PushKind.REQUEST_ANSWERED: _OWN,
    PushKind.CAMPAIGN_CLOSED: (Thing.PREVALENCE, Relation.BRANCH),
    PushKind.OFFICE_GIVEN: (Thing.BOARD, Relation.BRANCH),
    PushKind.OFFICE_ENDED: _OWN,
    PushKind.ACCOUNT_CONFIRMED: _OWN,
    PushKind.READERS_CHANGED: (Thing.REPORT, Relation.OWN),
    PushKind.ITEM_RETURNED: (Thing.COMMITMENT, Relation.OWN),
    PushKind.TRANSFER_SLIP: (Thing.TRANSFER, Relation.BRANCH),
    PushKind.MEMBER_MOVED: _OWN,
    PushKind.HELPER_NAMED: (Thing.ON_PAPER, Relation.BRANCH),
    PushKind.ROSTER_STATE: _OWN,
    PushKind.MEMBER_RECEIVED: (Thing.ROSTER, Relation.BRANCH),
    PushKind.INQUIRY_MADE: (Thing.INQUIRY, Relation.OWN),
    PushKind.INQUIRY_SETTLED: _OWN,  # asked again with the round it belongs to
    PushKind.COMMITMENT_SHARED: (Thing.COMMITMENT, Relation.ADDRESSED),
    PushKind.LEAD_IN_OUT: (Thing.LEAD_IN, Relation.BRANCH),
    PushKind.LEAD_IN_FINAL: (Thing.LEAD_IN, Relation.BRANCH),
    PushKind.LEAD_IN_SUBMITTED: (Thing.APPROVAL, Relation.BRANCH),
    PushKind.LEAD_IN_JUDGED: _OWN,  # asked again with the round it belongs to
    PushKind.COMMENT_ANSWERED: (Thing.COMMENT, Relation.OWN),
    PushKind.ROUND_ANNOUNCED: PLAN,
    PushKind.ROUND_MOVED: PLAN,
    PushKind.ROUND_CANCELLED: PLAN,
    PushKind.TASKS_DUE: _OWN,
    PushKind.LEAD_IN_LATE: PLAN,  # asked again with the round: those who run the branch, and the drafter
    PushKind.CONCLUSION_ISSUED: (Thing.CONCLUSION, Relation.ADDRESSED),
    PushKind.POST_GIVEN: _OWN,  # asked again with the round it belongs to
    PushKind.LEDGER_FILLED: (Thing.COMMITMENT, Relation.OWN),
    PushKind.FOLLOWING: (Thing.SHORTCOMING, Relation.ADDRESSED),
    PushKind.HALF_YEAR: (Thing.COMMITMENT, Relation.OWN),
    PushKind.HALF_YEAR_BRANCH: (Thing.BOARD, Relation.BRANCH),
    PushKind.RATINGS_PUBLISHED: (Thing.RATING_LIST, Relation.BRANCH),
    PushKind.YEAR_RESULT: (Thing.RESULT, Relation.OWN),
    PushKind.BRANCH_PAPER: _OWN,  # asked again with the round and the paper it is about
    PushKind.LEAD_IN_DRAFT: _OWN,  # likewise
    PushKind.APPOINTED_ABOVE: _OWN,
    PushKind.APPOINTMENT_ENDED: _OWN,
    PushKind.COVERAGE: _OWN,  # asked again with the appointments of the day
    PushKind.COMMITTEE_TABLE: _OWN,  # likewise
    PushKind.FIGURES_CHECKED: _OWN,  # asked again with whose figures they are
    PushKind.BRANCH_URGED: (Thing.BOARD, Relation.BRANCH),
    PushKind.PLAN_BELOW: (Thing.ROUND, Relation.BRANCH),
}

_ONWARD_TO_BOARD = one_a_row(main(WentToBoard(), Label.BOARD))
_ONWARD_HOME = one_a_row(main(WentHome(), Label.HOME))
_ONWARD_TO_RIGHTS = one_a_row(main(WentToRights(), Label.SEE_ANSWER))

SOON = 7  # days ahead a reminder speaks of


Word = Callable[[Records, DuePush, datetime], Composed | None]
Count = Callable[[Ledger, DuePush, datetime], Composed | None]


class Compose:
    """Finds the facts of a push and words them; None means it is no longer true and is cancelled."""

    def __init__(
        self,
        storage: Storage,
        catalogues: Mapping[str, Catalogue],
        bot_username: Callable[[], str],
        thresholds: Thresholds = Thresholds(),
        tells_signs: bool = False,
    ) -> None:
        self._tells_signs = tells_signs
        self._storage, self._editions, self._bot_username = storage, Editions(catalogues), bot_username
        self._counts = COUNTS | {
            PushKind.BRANCH_PAPER: self._branch_paper,
            PushKind.LEAD_IN_DRAFT: self._lead_in_draft,
            PushKind.COMMITTEE_TABLE: self._table,
            PushKind.COVERAGE: partial(compose_coverage, thresholds=thresholds),
        }
        self._words = WORDS | {
            PushKind.INVITE_SLIP: self._slip,
            PushKind.REPORT_PAPER: self._report_paper,
        }

    async def __call__(self, due: DuePush, now: datetime) -> Composed | None:
        """In one transaction; what counts sees the ledger alone, with the reports' own role.

        Who has lost the right to it since it was queued gets nothing.
        """
        if not may(roles_of(due.member, None), SIGHTS[due.kind]):
            return None
        if count := self._counts.get(due.kind):
            return await self._storage.reports.transaction(lambda ledger: count(ledger, due, now))
        word = self._words[due.kind]
        return await self._storage.transaction(lambda records: word(records, due, now))

    def _at_hand(self, ledger: Ledger) -> Mapping[str, Catalogue]:
        return self._editions.within(ledger.catalogues)

    def _report_paper(self, records: Records, due: DuePush, now: datetime) -> Composed | None:
        return compose_report_paper(records, due, self._at_hand(records.ledger), _local_day(due, now))

    def _branch_paper(self, ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
        return compose_branch_paper(ledger, due, self._at_hand(ledger), _local_day(due, now))

    def _lead_in_draft(self, ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
        return compose_lead_in_draft(ledger, due, self._at_hand(ledger), _local_day(due, now))

    def _table(self, ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
        is_told = kind_numbered(due.about[1]) is not TableKind.PREVALENCE or self._tells_signs
        return compose_table(ledger, due, now, self._at_hand(ledger)) if is_told else None

    def _slip(self, records: Records, due: DuePush, now: datetime) -> Composed | None:
        """An invite is made while its slip is worded, so this writes."""
        member = records.ledger.member(MemberId(due.about[0]))
        if member is None or member.branch_id != due.branch.id:
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


def _commitment_paper(records: Records, due: DuePush, now: datetime) -> Composed | None:
    return compose_commitment_paper(records, due, _local_day(due, now))


def _plan_paper(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    return compose_plan_paper(ledger, due, _local_day(due, now))


def _export(records: Records, due: DuePush, _: datetime) -> Composed:
    return compose_export(records, due)


def _data_paper(records: Records, due: DuePush, now: datetime) -> Composed:
    return compose_data_paper(records, due, _local_day(due, now))


def _reminder(records: Records, due: DuePush, now: datetime) -> Composed | None:
    today = _local_day(due, now)
    waiting = [(i.due_on, i.id) for i in records.ledger.items(due.member.id) if i.is_open and i.due_on]
    if not waiting or _put_off(records.ledger, due, min(waiting)[1], now):
        return None
    days = [day for day, _ in waiting]
    soon = [day for day in days if (day - today).days <= SOON] or days
    facts = ReminderFacts(len(soon), min(soon), today)
    return Composed(worded(due, facts, one_a_row(main(DueListOpened(), Label.SEE_DUE))))


def _put_off(ledger: Ledger, due: DuePush, item: ItemId, now: datetime) -> bool:
    """A reminder that could not go out within the member's hours falls due again when they begin."""
    allowed = first_allowed(now, due.member, due.branch)
    if allowed > now:
        ledger.set_timer(TimerKind.REMINDER, item, (due.branch.id, due.member.id), allowed)
    return allowed > now


def _campaign(records: Records, due: DuePush) -> Campaign | None:
    return round_of(records.ledger, due) if due.about else None


def _invitation(records: Records, due: DuePush, _: datetime) -> Composed | None:
    campaign = _campaign(records, due)
    if campaign is None or not campaign.is_open:
        return None
    if records.ledger.participation(campaign.id, due.member.id).handed_in:
        return None
    is_nudge = due.kind is PushKind.NUDGE
    facts = NudgeFacts(campaign.closes_on) if is_nudge else CampaignOpenedFacts(due.branch, campaign)
    label = Label.GO_ON_SELF_CHECK if is_nudge else Label.START_SELF_CHECK
    return Composed(worded(due, facts, one_a_row(main(RoundEntered(campaign.number, 1), label))))


def _resumed(records: Records, due: DuePush, _: datetime) -> Composed | None:
    campaign = _campaign(records, due)
    if campaign is None or not campaign.is_open:
        return None
    rows = one_a_row(main(RoundEntered(campaign.number, 1), Label.GO_ON_SELF_CHECK))
    return Composed(worded(due, ResumedFacts(), rows))


def _closed(records: Records, due: DuePush, _: datetime) -> Composed | None:
    campaign = _campaign(records, due)
    if campaign is None:
        return None
    rows = one_a_row(main(PrevalenceOpened(campaign.number), Label.PREVALENCE))
    return Composed(worded(due, CampaignClosedFacts(due.branch, campaign), rows))


def _arrived(records: Records, due: DuePush, _: datetime) -> Composed | None:
    campaign, author = _campaign(records, due), records.ledger.member(MemberId(due.about[1]))
    if campaign is None or author is None:
        return None
    if not may(roles_of(due.member, campaign), READS):
        return None
    report = records.disclosure.sent(campaign.id, author.id)
    if report is None or due.member.id not in report.recipient_ids:
        return None
    rows = one_a_row(main(ReportsOpened(campaign.number), Label.REPORTS))
    return Composed(worded(due, ReportArrivedFacts(author.name, report.version), rows))


def _returned(records: Records, due: DuePush, _: datetime) -> Composed | None:
    returned = {x.item_id for x in records.ledger.closings(due.member.id) if x.is_returned}
    item = next((i for i in records.ledger.items(due.member.id) if i.id in returned & {*due.about}), None)
    rows = one_a_row(main(ItemOpened(item.number), Label.SEE_ITEM)) if item else ()
    return Composed(worded(due, ItemReturnedFacts(), rows)) if item else None


def _shared(records: Records, due: DuePush, _: datetime) -> Composed | None:
    shares = records.ledger.shares_received(due.member)
    author = next((x.other for x in shares if x.other.id == due.about[0]), None)
    rows = one_a_row(main(SharedListed(), Label.SHARED))
    return Composed(worded(due, CommitmentSharedFacts(author.name), rows)) if author else None


def _bound(records: Records, due: DuePush, _: datetime) -> Composed | None:
    member = records.ledger.member(MemberId(due.about[0]))
    return Composed(worded(due, BoundFacts(member.name))) if member else None


def _always(facts: Callable[[DuePush], PushFacts], onward: Rows = ()) -> Word:
    """What stays true, whatever has happened since."""

    def word(_: Records, due: DuePush, __: datetime) -> Composed:
        return Composed(worded(due, facts(due), onward))

    return word


def _of_branch(due: DuePush) -> OfficeFacts:
    return OfficeFacts(due.branch)


def _readers_changed(records: Records, due: DuePush, _: datetime) -> Composed | None:
    campaign = _campaign(records, due)
    report = records.disclosure.sent(campaign.id, due.member.id) if campaign else None
    if campaign is None or report is None:
        return None
    readers = [reader.id for reader in records.ledger.recipients(due.member, campaign)]
    if {*readers} <= {*report.recipient_ids} or readers_digest(readers) != due.about[1]:
        return None  # somebody else reads by now, about whom there is another word
    rows = one_a_row(main(MoreReadersAsked(campaign.number), Label.MORE_READERS))
    return Composed(worded(due, OfficeFacts(due.branch), rows))


# What is counted sees the ledger alone, with the reports' own role; the rest is worded in the bot's own.
COUNTS: dict[PushKind, Count] = {
    PushKind.DIGEST: compose_digest,
    PushKind.NAMES: compose_names,
    PushKind.LEDGER_FILLED: compose_ledger_filled,
    PushKind.FOLLOWING: compose_following,
    PushKind.HALF_YEAR: compose_half_year,
    PushKind.HALF_YEAR_BRANCH: compose_half_year,
    PushKind.RATINGS_PUBLISHED: compose_ratings_published,
    PushKind.YEAR_RESULT: compose_year_result,
    PushKind.PLAN_PAPER: _plan_paper,
    PushKind.APPOINTED_ABOVE: compose_appointed,
    PushKind.APPOINTMENT_ENDED: compose_appointment_ended,
    PushKind.BRANCH_URGED: compose_urged,
    PushKind.PLAN_BELOW: compose_plan_below,
    PushKind.FIGURES_CHECKED: compose_figures_checked,
}
WORDS: dict[PushKind, Word] = {
    PushKind.REMINDER: _reminder,
    PushKind.NUDGE: _invitation,
    PushKind.RESUMED: _resumed,
    PushKind.CAMPAIGN_OPENED: _invitation,
    PushKind.CAMPAIGN_CLOSED: _closed,
    PushKind.REPORT_ARRIVED: _arrived,
    PushKind.RELEASED: _always(lambda _: ReleasedFacts()),
    PushKind.BOUND: _bound,
    PushKind.ACCOUNT_CONFIRMED: _always(lambda _: AccountConfirmedFacts(), _ONWARD_HOME),
    PushKind.OFFICE_GIVEN: _always(_of_branch, _ONWARD_TO_BOARD),
    PushKind.OFFICE_ENDED: _always(_of_branch, _ONWARD_HOME),
    PushKind.READERS_CHANGED: _readers_changed,
    PushKind.COMMITMENT_SHARED: _shared,
    PushKind.ITEM_RETURNED: _returned,
    PushKind.REQUEST_ANSWERED: _always(lambda _: RequestAnsweredFacts(), _ONWARD_TO_RIGHTS),
    PushKind.COMMITMENT_PAPER: _commitment_paper,
    PushKind.DATA_EXPORT: _export,
    PushKind.DATA_PAPER: _data_paper,
    PushKind.LEAD_IN_OUT: compose_lead_in,
    PushKind.LEAD_IN_FINAL: compose_lead_in,
    PushKind.LEAD_IN_SUBMITTED: compose_lead_in,
    PushKind.LEAD_IN_JUDGED: compose_lead_in,
    PushKind.COMMENT_ANSWERED: compose_lead_in,
    PushKind.TRANSFER_SLIP: compose_transfer_slip,
    PushKind.MEMBER_MOVED: compose_member_moved,
    PushKind.MEMBER_RECEIVED: compose_member_received,
    PushKind.HELPER_NAMED: compose_helper_named,
    PushKind.ROSTER_STATE: compose_roster_state,
    PushKind.PAPER_FOR: compose_paper_for,
    PushKind.INQUIRY_MADE: compose_inquiry_made,
    PushKind.INQUIRY_SETTLED: compose_inquiry_settled,
    PushKind.ROUND_ANNOUNCED: compose_dates,
    PushKind.ROUND_MOVED: compose_dates,
    PushKind.ROUND_CANCELLED: compose_cancelled,
    PushKind.TASKS_DUE: compose_tasks,
    PushKind.LEAD_IN_LATE: compose_warning,
    PushKind.CONCLUSION_ISSUED: compose_conclusion,
    PushKind.POST_GIVEN: compose_post,
}
