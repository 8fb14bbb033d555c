"""Fills the parts of the world that an event needs, and no others."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from datetime import datetime

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event, ReportRead, SharedRead, WaitingOpened
from bot.conversation.events.questions import ReportMarked
from bot.conversation.flow import sees
from bot.conversation.screens import KeptReport, ReadingLine, ReportLine
from bot.conversation.shared import share_of
from bot.conversation.waiting import waiting_item
from bot.conversation.world import Need, Part, Recipient, World
from bot.domain.board import RosterLine
from bot.domain.campaign import CampaignId
from bot.domain.closing import WaitingItem
from bot.domain.commitment import CommitmentItem, with_marks
from bot.domain.disclosure.report import SentReport, values_to_send
from bot.domain.member import MemberId
from bot.domain.on_paper import Seat
from bot.domain.sharing import SharedCommitment, shared_items
from bot.domain.tasks import next_first
from bot.domain.transfer import Left
from bot.usecases import (
    load_committee,
    load_drafting,
    load_figures,
    load_meeting,
    load_questions,
    load_ratings,
    load_remediation,
)
from bot.usecases.compose_branch_papers import papers_there
from bot.usecases.editions import Editions
from bot.usecases.ports.disclosure import Reading
from bot.usecases.ports.storage import Records
from bot.usecases.schedule import holidays_around
from bot.views.report import render_report_pages

Fill = Callable[[Records, World], World]
FillOne = Callable[[Records, World, Event], World]


def load(records: Records, world: World, need: Need, event: Event) -> World:
    """The world with every part of the need that the member may see; the preview comes last, it is made of
    the draft."""
    for part in sorted((part for part in need if sees(world.roles, part)), key=IN_ORDER.__getitem__):
        world = FILLS[part](records, world) if part in FILLS else OPENED[part](records, world, event)
    return world


def _round(world: World) -> tuple[CampaignId, MemberId] | None:
    return (world.campaign.id, world.me.id) if world.campaign else None


def _draft(records: Records, world: World) -> World:
    whose = _round(world)
    return replace(world, draft=records.disclosure.draft(*whose)) if whose else world


def _drafts(records: Records, world: World) -> World:
    disclosure, me = records.disclosure, world.me.id
    return replace(world, has_drafts=disclosure.has_drafts(me), has_reports=disclosure.has_reports(me))


def _sent(records: Records, world: World) -> World:
    whose = _round(world)
    return replace(world, sent=records.disclosure.sent(*whose)) if whose else world


def _readings(records: Records, world: World) -> World:
    newest = records.disclosure.newest(world.me.id)
    campaign = records.ledger.campaign(newest[0]) if newest else None
    if newest is None or campaign is None:
        return world
    report, lines = newest[1], []
    for reading in records.disclosure.readings(campaign.id, world.me.id):
        reader = records.ledger.member(reading.reader_id)
        marked = reading.marked_at if reading.marked_at and reading.marked_at >= report.sent_at else None
        lines.append(ReadingLine(reader.name if reader else "–", reading.at, marked))
    kept = KeptReport(campaign.number, report.sent_at, report.recipients, tuple(lines))
    return replace(world, kept_report=kept)


def _requests(records: Records, world: World) -> World:
    return replace(world, requests=records.ledger.requests(world.me.id))


def _removals(records: Records, world: World) -> World:
    return replace(world, removals=records.ledger.removals(world.me.id))


def _items(records: Records, world: World) -> World:
    closed = records.ledger.closed_commitment(world.me.id)
    return replace(
        world,
        items=records.ledger.items(world.me.id),
        closed=closed.version if closed else None,
        closed_items=closed.items if closed else (),
    )


def _recipients(records: Records, world: World) -> World:
    readers = records.ledger.recipients(world.me, world.campaign)
    return replace(world, recipients=tuple(Recipient(reader.id, reader.name) for reader in readers))


def _board(records: Records, world: World) -> World:
    campaign = world.campaign.id if world.campaign else None
    return replace(world, figures=records.ledger.figures(world.my_branch.id, campaign, world.today))


def _roster(records: Records, world: World) -> World:
    campaign = world.campaign.id if world.campaign else None
    return replace(world, roster=records.ledger.roster(world.my_branch.id, campaign, world.today))


def _reports(records: Records, world: World) -> World:
    if world.campaign is None:
        return world
    mine = _sent_to(records, world.campaign.id, world.me.id)
    read = records.disclosure.readings_by(world.campaign.id, world.me.id)
    roster = records.ledger.roster(world.my_branch.id, world.campaign.id, world.today)
    authors: tuple[RosterLine | Left, ...] = (
        *roster,
        *_left(records, world, mine.keys() - {line.member_id for line in roster}),
    )
    lines = tuple(
        ReportLine(
            *(x.member_id, x.number, x.name, report.sent_at),
            *_read(read, x.member_id, report),
            left=isinstance(x, Left),
        )
        for x in authors
        if (report := mine.get(x.member_id))
    )
    return replace(world, reports=lines)


def _left(records: Records, world: World, authors: Set[MemberId]) -> tuple[Left, ...]:
    """Who has moved to another branch has left the report with its readers, until it goes by age."""
    left = records.ledger.transfers.left(world.my_branch.id) if authors else ()
    return tuple({x.member_id: x for x in left if x.member_id in authors}.values())


def _read(
    read: Mapping[MemberId, Reading], author: MemberId, report: SentReport
) -> tuple[datetime | None, datetime | None]:
    """When the reader opened this version and marked it as read; an earlier one is another report."""
    reading = read.get(author)
    moments = (reading.at, reading.marked_at) if reading else (None, None)
    opened, marked = (at if at and at >= report.sent_at else None for at in moments)
    return opened, marked


def _moving(records: Records, world: World) -> World:
    return replace(world, moving=records.ledger.transfers.moving(world.my_branch.id, world.now))


def _paper_members(records: Records, world: World) -> World:
    campaign = world.campaign.id if world.campaign else None
    people = records.ledger.on_paper.members(world.my_branch.id, campaign, world.me.id)
    return replace(world, paper_members=people)


def _sent_to(records: Records, campaign: CampaignId, reader: MemberId) -> dict[MemberId, SentReport]:
    sent = records.disclosure.sent_all(campaign)
    return {author: report for author, report in sent.items() if reader in report.recipient_ids}


def _with_report(records: Records, world: World, event: Event) -> World:
    """One report, only if it is on the reader's own list."""
    if not isinstance(event, ReportRead | ReportMarked) or world.campaign is None:
        return world
    line = next((x for x in world.reports if x.number == event.member), None)
    return (
        replace(world, report=records.disclosure.sent(world.campaign.id, line.member_id)) if line else world
    )


def _closings(records: Records, world: World) -> World:
    return replace(world, closings=records.ledger.closings(world.me.id))


def _waiting(records: Records, world: World) -> World:
    return replace(world, waiting=records.ledger.waiting_items(world.my_branch.id))


def _with_waiting_words(records: Records, world: World, event: Event) -> World:
    """The words of one item as they were closed, only if the member may confirm it."""
    asked = waiting_item(world, event.member, event.item) if isinstance(event, WaitingOpened) else None
    if asked is None:
        return world
    found = _as_promised(records, asked)
    closings = {x.item_id: x for x in records.ledger.closings(asked.author.id)}
    words = replace(found, due_on=asked.due_on) if found else None
    return replace(world, waiting_words=words, waiting_closing=closings.get(asked.item_id))


def _as_promised(records: Records, asked: WaitingItem) -> CommitmentItem | None:
    """The words that were closed; a shortcoming, which the conclusion has worded, and what was entered from
    paper and not closed, as it stands."""
    closed = records.ledger.closed_commitment(asked.author.id)
    promised = next((item for item in closed.items if item.id == asked.item_id), None) if closed else None
    current = next((x for x in records.ledger.items(asked.author.id) if x.id == asked.item_id), None)
    if promised is None or current is None:
        return current
    return with_marks((promised,), (current,))[0]


def _shares(records: Records, world: World) -> World:
    return replace(world, shares=records.ledger.shares_given(world.me.id))


def _openings(records: Records, world: World) -> World:
    opened = records.ledger.share_openings(world.me.id)
    return replace(world, openings=tuple(ReadingLine(name, at) for name, at in opened))


def _heads(records: Records, world: World) -> World:
    return replace(world, heads=records.ledger.heads_of_unit(world.my_branch.id))


def _shared(records: Records, world: World) -> World:
    return replace(world, shared=records.ledger.shares_received(world.me))


def _with_shared(records: Records, world: World, event: Event) -> World:
    """One commitment, only if it is shared with the reader; no further than it is shared."""
    share = share_of(world, event.member) if isinstance(event, SharedRead) else None
    closed = records.ledger.closed_commitment(share.other.id) if share else None
    if share is None or closed is None:
        return world
    items = shared_items(closed.items, records.ledger.items(share.other.id), share.extent)
    return replace(world, shared_commitment=SharedCommitment(closed.version, items))


def _prevalence(records: Records, world: World) -> World:
    if world.campaign is None:
        return world
    return replace(world, publication=records.ledger.prevalence(world.campaign.id))


def _published_before(records: Records, world: World) -> World:
    return replace(world, published_before=records.ledger.published_before(world.my_branch.id))


def _rounds(records: Records, world: World) -> World:
    return replace(world, rounds=records.ledger.plans.rounds(world.my_branch.id))


def _editions(records: Records, world: World) -> World:
    built_in = Editions({edition.key: edition for edition in world.editions})
    return replace(world, editions=built_in.all_with(records.ledger.catalogues.editions()))


def _holidays(_: Records, world: World) -> World:
    return replace(world, holidays=holidays_around(world.now))


def _tasks(records: Records, world: World) -> World:
    table = holidays_around(world.now)
    tasks = records.ledger.tasks.of(world.me.id, world.today, table)
    return replace(world, tasks=next_first(tasks, world.today, table))


def _branch_tasks(records: Records, world: World) -> World:
    number, table = world.campaign.number if world.campaign else None, holidays_around(world.now)
    tasks = records.ledger.tasks.of_branch(world.my_branch.id, world.today, table)
    here = [task for _, task in tasks if task.campaign == number]
    mine = (task for member_id, task in tasks if member_id == world.me.id)
    return replace(
        world,
        tasks=next_first(mine, world.today, table),
        overdue=sum(task.is_overdue(world.today) for task in here),
        pending={task.kind: task.due_on for task in reversed(here)},  # they come by due date
    )


def _preview(_: Records, world: World) -> World:
    campaign, catalogue = world.campaign, world.catalogue
    if campaign is None or catalogue is None:
        return world
    period = (campaign.period_from, campaign.period_to)
    values = values_to_send(world.draft, catalogue, period)
    pages = render_report_pages(values, world.me, world.my_branch, catalogue, world.me.language)
    return replace(world, preview=pages)


def _with_seat(records: Records, world: World, event: Event) -> World:
    """The place of one member on paper; of who enters alone nothing is read."""
    number = getattr(press_meant(event, world.awaiting), "member", 0)
    owner = next((x for x in world.paper_members if x.member.number == number), None)
    if owner is None:
        return world
    seat = Seat(owner) if owner.enters_alone else records.ledger.on_paper.seat(owner, world.me.id)
    return replace(world, seat=seat)


def _branch_papers(records: Records, world: World) -> World:
    if world.campaign is None:
        return world
    return replace(world, branch_papers=papers_there(records.ledger, world.my_branch.id, world.campaign))


FILLS: dict[Part, Fill] = {
    Part.DRAFT: _draft,
    Part.DRAFTS: _drafts,
    Part.SENT: _sent,
    Part.READINGS: _readings,
    Part.REQUESTS: _requests,
    Part.REMOVALS: _removals,
    Part.ITEMS: _items,
    Part.CLOSINGS: _closings,
    Part.WAITING: _waiting,
    Part.WAITING_IN_GROUP: _waiting,
    Part.SHARES: _shares,
    Part.OPENINGS: _openings,
    Part.HEADS: _heads,
    Part.SHARED: _shared,
    Part.RECIPIENTS: _recipients,
    Part.BOARD: _board,
    Part.ROSTER: _roster,
    Part.MOVING: _moving,
    Part.PAPER_MEMBERS: _paper_members,
    Part.REPORTS: _reports,
    Part.IS_ASKED: load_questions.is_asked,
    Part.INQUIRIES: load_questions.inquiries,
    Part.PREVALENCE: _prevalence,
    Part.PUBLISHED_BEFORE: _published_before,
    Part.ROUNDS: _rounds,
    Part.EDITIONS: _editions,
    Part.HOLIDAYS: _holidays,
    Part.TASKS: _tasks,
    Part.BRANCH_TASKS: _branch_tasks,
    Part.BRANCH_PAPERS: _branch_papers,
    Part.PREVIEW: _preview,
    Part.LEAD_IN: load_drafting.sent_out,
    Part.LEAD_IN_DRAFT: load_drafting.draft,
    Part.OPENING: load_drafting.opening,
    Part.COMMENTS: load_drafting.comments,
    Part.COMMENT_COUNTS: load_drafting.comment_counts,
    Part.OWN_COMMENTS: load_drafting.own_comments,
    Part.VOICES: load_drafting.voices,
    Part.SHEET: load_drafting.sheet,
    Part.MEETING: load_meeting.meeting,
    Part.VOTES: load_meeting.votes,  # of the sitting that was found
    Part.PASSAGES: load_meeting.passages,
    Part.MEETING_RESULT: load_meeting.result,
    Part.CONCLUSION: load_meeting.conclusion,
    Part.PEOPLE: load_remediation.people,
    Part.SHORTCOMINGS: load_remediation.shortcomings,
    Part.REMEDIATION: load_remediation.lines,
    Part.STANDINGS: load_remediation.standings,
    Part.UNDERTAKINGS: load_remediation.undertakings,
    Part.PROPOSALS: load_committee.with_proposals,
    Part.OWN_RATINGS: load_ratings.own,
    Part.OWN_UNIT: load_figures.with_own_unit,
}

OPENED: dict[Part, FillOne] = {
    Part.REPORT: _with_report,
    Part.THREAD: load_questions.thread,
    Part.SHARED_COMMITMENT: _with_shared,
    Part.WAITING_WORDS: _with_waiting_words,
    Part.EARLIER: load_remediation.earlier,
    Part.REMEDIATION_WORDS: load_remediation.opened,
    Part.HISTORY: load_remediation.history,
    Part.SEAT: _with_seat,
    Part.RESULTS: load_remediation.results,
    Part.OVERSIGHT: load_committee.with_oversight,
    Part.TABLE: load_figures.with_table,
    Part.ARRIVALS: load_figures.with_arrivals,
    Part.FILINGS: load_figures.with_filings,
    Part.OWN_FILINGS: load_figures.with_own_filings,
    Part.SIGNALS: load_committee.with_signals,  # of the branches that were found
    Part.RATINGS: load_ratings.ratings,
    Part.RATING_HISTORY: load_ratings.history,
    Part.RATING_LIST: load_ratings.published,
}
IN_ORDER = {part: place for place, part in enumerate((*FILLS, *OPENED))}
