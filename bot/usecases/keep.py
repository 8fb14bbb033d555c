"""Makes a turn true in one transaction: its changes, and the timers that follow from them."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.committee import CommitteeChange
from bot.conversation.changes.drafting import DrafterReplaced, LeadInKept
from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.changes.ledger import (
    AccountBound,
    CampaignKept,
    ClosingSettled,
    CommitmentFrozen,
    GuessCounted,
    HoursSet,
    ItemKept,
    LedgerChange,
    Pushed,
    PushKind,
    ReminderPostponed,
    RequestMade,
)
from bot.conversation.changes.meeting import ConclusionSettled, HoursOfMeetingKept, PostsHeld
from bot.conversation.changes.plan import PlanChange
from bot.conversation.changes.ratings import RatingKept
from bot.conversation.changes.remediation import LedgerFilled
from bot.conversation.changes.roster import RosterLineKept
from bot.conversation.changes.transfer import MemberReceived
from bot.conversation.world import Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.commitment import CommitmentItem, ItemState
from bot.domain.drafting import GOES_OUT
from bot.domain.member import MemberId, Purpose
from bot.domain.reminder import snoozed
from bot.domain.request import Request, due_moment
from bot.domain.roster_change import readers_may_differ
from bot.domain.trail import By, Line
from bot.domain.value import value
from bot.usecases.ask_authors import ask_authors
from bot.usecases.close_campaign import close_campaign
from bot.usecases.fill_ledger import fill_ledger
from bot.usecases.keep_plan import keep_plan
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import TimerKind
from bot.usecases.ports.storage import Records
from bot.usecases.schedule import (
    availability,
    closing_moment,
    holidays_around,
    next_digest,
    next_reminder,
)
from bot.usecases.send_below import keep_below
from bot.usecases.tell_figures import tell_of_figures
from bot.usecases.tell_lead_in import tell_members
from bot.usecases.tell_posts import tell_posts
from bot.usecases.trail import trail_of
from bot.usecases.transfers import leave_behind, line_of_leaving
from bot.usecases.watch_rounds import watch_promises, watch_round
from bot.usecases.year import set_year_timers


@value
class Moment:
    """Who speaks and when, by the calendar and by the machine."""

    address: Address
    now: datetime
    machine: datetime


def keep(records: Records, turn: Turn, moment: Moment, world: World) -> None:
    """Every change of the turn, in its order; then the trail, since the branch's other acts wait for it."""
    for change in turn.ledger:
        _keep_in_ledger(records, change, moment, world)
    for disclosed in turn.disclosure:
        records.disclosure.keep(disclosed, moment.now)
    for line in _lines(turn, moment, world):
        records.ledger.note(line)


def _lines(turn: Turn, moment: Moment, world: World) -> list[Line]:
    """The trail of a member, or of who becomes one now; a stranger leaves none."""
    member = world.member or (world.invite.member if world.invite else None)
    if member is None:
        return []
    by = By(member.branch_id, member.id, moment.now)
    lines = [trail_of(change, by, world) for change in (*turn.ledger, *turn.disclosure)]
    lines += [line_of_leaving(change, by) for change in turn.ledger if isinstance(change, MemberReceived)]
    # Always in one order, so that two branches that receive from each other do not wait for one another.
    return sorted((line for line in lines if line), key=lambda line: line.branch_id)


def _keep_in_ledger(records: Records, change: LedgerChange, moment: Moment, world: World) -> None:
    if isinstance(change, PlanChange):
        keep_plan(records.ledger, change, (moment.address, moment.now), world.my_branch)
        return
    if isinstance(change, CommitteeChange):
        keep_below(records.ledger, change, (moment.address, moment.now), world.my_branch)
        return
    match change:
        case ReminderPostponed():
            _postpone(records, change, moment, world)
        case GuessCounted():
            records.ledger.keep(change, moment.address, moment.machine)
        case CampaignKept(campaign):
            _keep_campaign(records, change, moment, world, campaign)
            if _reads_other(campaign, world.campaign):
                ask_authors(records.ledger, world.my_branch.id, moment.now)
        case DrafterReplaced():
            records.ledger.keep(change, moment.address, moment.now)
            ask_authors(records.ledger, world.my_branch.id, moment.now)
        case AccountBound():
            records.ledger.keep(change, moment.address, moment.now)
            _tell_officers(records, change, moment, world)
        case ItemKept(member_id, item):
            records.ledger.keep(change, moment.address, moment.now)
            if _falls_due_otherwise(item, world):
                _remind(records, item, moment, _of_owner(records, world, member_id))
            if item.state is ItemState.DONE and not item.is_shortcoming:
                watch_promises(records.ledger, world.my_branch, moment.now)
        case LedgerFilled():
            fill_ledger(records.ledger, change, world.my_branch, moment.now)
            watch_round(records.ledger, change.campaign_id, world.my_branch, moment.now)
        case HoursOfMeetingKept(held) | ConclusionSettled(held):
            records.ledger.keep(change, moment.address, moment.now)
            watch_round(records.ledger, held.campaign_id, world.my_branch, moment.now)
        case PostsHeld():
            records.ledger.keep(change, moment.address, moment.now)
            tell_posts(records.ledger, change, world, moment.now)
        case CommitmentFrozen():
            records.ledger.keep(change, moment.address, moment.now)
            set_year_timers(records.ledger, world.my_branch, moment.now)
        case RatingKept():
            records.ledger.keep(change, moment.address, moment.now)
            watch_promises(records.ledger, world.my_branch, moment.now)  # a plan may be due now
        case RosterLineKept(before, now):
            records.ledger.keep(change, moment.address, moment.now)
            if readers_may_differ(before, now):
                ask_authors(records.ledger, world.my_branch.id, moment.now)
        case MemberReceived():
            records.ledger.keep(change, moment.address, moment.now)
            leave_behind(records, change, moment.now)
        case RequestMade():
            _make_request(records, change, moment, world)
        case ClosingSettled():
            records.ledger.keep(change, moment.address, moment.now)
            _remind_author(records, change, moment, world)
        case LeadInKept(lead_in, step):
            records.ledger.keep(change, moment.address, moment.now)
            watch_round(records.ledger, lead_in.campaign_id, world.my_branch, moment.now)
            if step in GOES_OUT:
                tell_members(records, lead_in, moment.now, world)
        case HoursSet(_, hours):
            records.ledger.keep(change, moment.address, moment.now)
            at_new_hours = world.as_member(replace(world.me, hours=hours))
            for item in world.items:
                _remind(records, item, moment, at_new_hours)
        case FiguresStepped():
            records.ledger.keep(change, moment.address, moment.now)
            tell_of_figures(records.ledger, change, world.me.id, moment.now)
        case _:
            records.ledger.keep(change, moment.address, moment.now)


def _tell_officers(records: Records, bound: AccountBound, moment: Moment, world: World) -> None:
    """Who has enrolled before and now comes with another account is named to those who run the branch."""
    member = world.invite.member if world.invite else None
    if member is None or not member.agreed(Purpose.ACCOUNT):
        return
    for officer in records.ledger.office_holders(member.branch_id):
        if officer.id != member.id:
            key = f"bound:{bound.invite_id}:{officer.id}"
            records.ledger.push(Pushed(PushKind.BOUND, officer.id, key, (member.id,)), moment.now)


def _make_request(records: Records, made: RequestMade, moment: Moment, world: World) -> None:
    branch = world.my_branch
    due_at = due_moment(moment.now, branch.zone, holidays_around(moment.now))
    new = Request(0, made.member_id, made.kind, made.words, moment.now, due_at)
    records.ledger.make_request(branch.id, new)


def _falls_due_otherwise(item: CommitmentItem, world: World) -> bool:
    """Other words, or the same rhythm again, leave a reminder as it is: it may be due, and not out yet."""
    before = next((each for each in (*world.items, *world.apart) if each.id == item.id), None)
    return before is None or _when(before) != _when(item)


def _when(item: CommitmentItem) -> tuple[object, ...]:
    return item.due_on, item.rhythm, item.is_open


def _remind(records: Records, item: CommitmentItem, moment: Moment, world: World) -> None:
    due_at = next_reminder(item, moment.now, world.me, world.my_branch)
    owner = (world.my_branch.id, world.me.id)
    records.ledger.set_timer(TimerKind.REMINDER, item.id, owner, due_at)


def _of_owner(records: Records, world: World, member_id: MemberId) -> World:
    """The world of whose the item is: who enters it may be somebody else of the branch."""
    owner = None if member_id == world.me.id else records.ledger.member(member_id)
    return world.as_member(owner) if owner else world


def _remind_author(records: Records, change: ClosingSettled, moment: Moment, world: World) -> None:
    """Reminders of what was returned begin again; the author is of the same branch."""
    author = records.ledger.member(change.member_id)
    item = next((i for i in records.ledger.items(change.member_id) if i.id == change.item_id), None)
    if author and item:
        _remind(records, item, moment, world.as_member(author))


def _postpone(records: Records, change: ReminderPostponed, moment: Moment, world: World) -> None:
    free = availability(world.me, world.my_branch, moment.now.year)
    due_at = snoozed(moment.now, free, change.days)
    owner = (world.my_branch.id, world.me.id)
    records.ledger.set_timer(TimerKind.REMINDER, change.item_id, owner, due_at)


def _reads_other(now: Campaign, before: Campaign | None) -> bool:
    """Whether reports are to be read by somebody else."""
    named = (before.drafter, before.secretary_reader) if before else None
    return named is not None and (now.drafter, now.secretary_reader) != named


def _keep_campaign(
    records: Records, change: CampaignKept, moment: Moment, world: World, campaign: Campaign
) -> None:
    branch = world.my_branch
    if campaign.state is CampaignState.CLOSED and world.catalogue:
        by = By(branch.id, world.me.id, moment.now)
        close_campaign(records, campaign, (branch, world.catalogue), by)
        return
    records.ledger.keep(change, moment.address, moment.now)
    if campaign.is_open:
        owner = (branch.id, None)
        closes = closing_moment(campaign, branch)
        records.ledger.set_timer(TimerKind.CAMPAIGN_CLOSE, campaign.id, owner, closes)
        records.ledger.set_timer(TimerKind.DIGEST, branch.id, owner, next_digest(branch, moment.now))
        watch_round(records.ledger, campaign.id, branch, moment.now)
