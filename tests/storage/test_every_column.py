"""Each column is sealed, hashed, or in clear for a reason; what is sealed opens in its place only."""

import re
from collections import Counter
from dataclasses import replace
from enum import Enum
from typing import Any

import pytest
from sqlalchemy import Column, Connection, String, select, update

from bot.conversation.changes.ledger import PushKind, Step
from bot.domain.campaign import CampaignState
from bot.domain.commitment import ItemState
from bot.domain.member import Language, Office, RosterState, Standing, SubjectClass
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.versions import Source
from bot.domain.papers import Profile, Template
from bot.domain.prevalence import Base, Outcome
from bot.domain.rating import NotRated, Rating
from bot.domain.reminder import Rhythm
from bot.domain.request import RequestState
from bot.domain.tables.cap import CapRounding, Denominator
from bot.domain.tombstone import Buried
from bot.domain.trail import Act
from bot.usecases.ports.ledger import PushState, TimerKind
from storage.cipher import CannotOpen, Keyring
from storage.columns import Index, Sealed
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure, report
from storage.keyuse import sealed_columns, sealed_tables
from storage.ledger.held import HELD
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.organisation.details import KINDS
from storage.unit import place
from tests.people import set_up_branch
from tests.storage.conftest import Desk
from tests.storage.test_nothing_in_plain import write

TABLES = (*ledger.sorted_tables, *disclosure.sorted_tables)

KEYS = "a random number that joins rows"
SHORT = "a short number that operators and buttons name"
WHEN = "when something happened or is due: deadlines, reminders and who has handed in are found by it"
CHOICE = "one of a few facts of the roster or settings, from a fixed list"
COURSE = "how something stands, from a fixed list or counted; never what was said"
FIGURE = "a count that was submitted to a committee, with nobody in it"
LAYOUT = "a template the operator gave: layout and fields, which name nobody"
# What can hold no words: numbers, dates, hours, yes or no.
NO_WORDS = {
    KEYS: """
        ledger_branch.id ledger_member.id ledger_member.branch_id ledger_consent.id
        ledger_consent.member_id ledger_account.id ledger_account.member_id ledger_invite.id
        ledger_invite.member_id ledger_guess.id ledger_campaign.id ledger_campaign.branch_id
        ledger_participation.campaign_id ledger_participation.member_id
        ledger_published_prevalence.campaign_id ledger_item.id ledger_item.member_id
        ledger_item_event.id ledger_item_event.item_id ledger_commitment.id
        ledger_commitment.member_id ledger_timer.id ledger_timer.subject_id ledger_timer.member_id
        ledger_timer.branch_id ledger_outbox.id ledger_outbox.member_id ledger_outbox.account_id
        ledger_processed_update.update_id ledger_parked_update.id ledger_parked_update.update_id
        disclosure_draft.campaign_id disclosure_draft.member_id disclosure_report.campaign_id
        disclosure_report.member_id disclosure_reading.campaign_id disclosure_reading.author_id
        disclosure_reading.reader_id disclosure_inquiry.id disclosure_inquiry.campaign_id
        disclosure_inquiry.author_id disclosure_inquiry.reader_id disclosure_answer.inquiry_id
        disclosure_answer.author_id ledger_handover.id ledger_handover.branch_id ledger_tombstone.id
        ledger_tombstone.member_id ledger_tombstone.campaign_id ledger_request.id
        ledger_request.branch_id ledger_request.member_id ledger_share.id ledger_share.member_id
        ledger_share.reader_id ledger_closing.id ledger_closing.item_id ledger_closing.settled_by_id
        ledger_said.account_id ledger_share_reading.share_id ledger_lead_in.campaign_id
        ledger_lead_in_version.campaign_id ledger_lead_in_comment.id
        ledger_lead_in_comment.campaign_id ledger_lead_in_comment.member_id
        ledger_lead_in_comment.settled_by_id ledger_lead_in_opinion.campaign_id
        ledger_lead_in_opinion.member_id disclosure_theme.campaign_id disclosure_placed.campaign_id
        disclosure_placed.author_id ledger_handover.member_id ledger_handover.former_id
        ledger_trail.branch_id ledger_trail.actor_id ledger_trail.member_id ledger_trail.campaign_id
        ledger_trail_head.branch_id ledger_helper.id ledger_helper.branch_id ledger_helper.member_id
        ledger_helper.named_by_id ledger_item.entered_by_id ledger_item.compared_by_id
        ledger_commitment.entered_by_id ledger_closing.asked_by_id ledger_closing.proof_by_id
        ledger_reorganisation.recorded_by ledger_appointment.member_id ledger_submission.id
        ledger_submission_step.submission_id ledger_submission_step.by_id
        ledger_submission_figure.submission_id ledger_organisation.stamp ledger_committee_plan.id
        ledger_rating.id ledger_rating.member_id ledger_rating.branch_id ledger_rating.by_id
        ledger_rating_year.branch_id""",
    SHORT: """
        ledger_branch.number ledger_member.number ledger_campaign.number
        ledger_campaign.secretary_reader ledger_item.number ledger_commitment.version
        disclosure_report.version disclosure_draft.revision ledger_published_prevalence.position
        ledger_account.last_message ledger_member.group_number ledger_campaign.drafter
        ledger_trail.place ledger_trail_head.place ledger_trail.key_number ledger_request.number
        ledger_said.message_id disclosure_inquiry.number ledger_lead_in.revision
        ledger_lead_in.version ledger_lead_in.submitted_revision ledger_lead_in_version.version
        ledger_lead_in_comment.number ledger_lead_in_opinion.revision disclosure_theme.number
        disclosure_placed.version disclosure_placed.theme
        ledger_account.round_number ledger_campaign.chair ledger_campaign.clerk ledger_meeting.number
        ledger_attendance.sitting ledger_opinion.sitting ledger_opinion.number ledger_vote.sitting
        ledger_vote.number ledger_vote.revision ledger_passage.sitting ledger_passage.number
        ledger_shortcoming.number ledger_paper_number.number ledger_transfer.number
        disclosure_placed.position
        ledger_organisation.id ledger_organisation.last_unit ledger_branch.unit_id ledger_unit.id
        ledger_unit.ended_by ledger_unit_name.unit_id ledger_unit_name.record ledger_unit_parent.unit_id
        ledger_unit_parent.record ledger_unit_parent.parent_id ledger_unit_kind.unit_id
        ledger_unit_kind.record ledger_unit_type.unit_id ledger_unit_type.record
        ledger_reorganisation.number ledger_appointment.unit_id ledger_submission.unit_id
        ledger_submission_step.number ledger_submission_step.version ledger_submission_step.record
        ledger_submission_figure.version ledger_urging.unit_id ledger_urging.committee_id
        ledger_committee_plan.unit_id ledger_committee_plan.number ledger_rating.number
        ledger_appendix.number ledger_appendix.version""",
    WHEN: """
        ledger_branch.digest_weekday ledger_branch.digest_at ledger_member.hours_start
        ledger_member.hours_end ledger_consent.given_at ledger_consent.withdrawn_at
        ledger_account.bound_at ledger_account.released_at ledger_account.unreachable_at
        ledger_invite.expires_at ledger_invite.used_at ledger_guess.at ledger_campaign.period_from
        ledger_campaign.period_to ledger_campaign.closes_on ledger_campaign.compared_at
        ledger_campaign.published_at ledger_participation.invited_at ledger_participation.started_at
        ledger_participation.sent_at ledger_participation.paper_at ledger_item.due_on
        ledger_item_event.at ledger_commitment.closed_at ledger_timer.due_at ledger_outbox.queued_at
        ledger_outbox.not_before ledger_outbox.settled_at ledger_processed_update.at ledger_pulse.at
        ledger_parked_update.at disclosure_draft.kept_at disclosure_report.sent_at
        disclosure_reading.at disclosure_reading.marked_at disclosure_inquiry.asked_at
        disclosure_answer.at ledger_handover.on_day ledger_handover.ordered_at ledger_handover.done_at
        ledger_handover.cancelled_at ledger_tombstone.at ledger_tombstone.copied_at
        ledger_tombstone.told_at ledger_request.made_at ledger_request.due_at
        ledger_request.answered_at ledger_share.since ledger_share.ended_at ledger_closing.asked_at
        ledger_closing.settled_at ledger_closing.taken_back_at ledger_said.at ledger_share_reading.day
        ledger_share_reading.at ledger_lead_in.begun_at ledger_lead_in.sent_out_at
        ledger_lead_in.comments_until ledger_lead_in.submitted_at ledger_lead_in.finished_at
        ledger_lead_in_version.at ledger_lead_in_comment.made_at ledger_lead_in_comment.taken_up_at
        ledger_lead_in_comment.answered_at ledger_lead_in_comment.withdrawn_at
        ledger_lead_in_opinion.at disclosure_placed.at ledger_said.account_id
        ledger_share_reading.share_id ledger_handover.member_id ledger_handover.former_id
        ledger_trail.branch_id ledger_trail.actor_id ledger_trail.member_id ledger_trail.campaign_id
        ledger_trail_head.branch_id ledger_round_plan.campaign_id ledger_campaign.cancelled_at
        ledger_round_plan.announce_on ledger_round_plan.opens_on ledger_round_plan.synthesis_on
        ledger_round_plan.draft_on ledger_round_plan.comments_until ledger_round_plan.final_on
        ledger_round_plan.meeting_on ledger_round_plan.report_by ledger_round_plan.plans_by
        ledger_round_plan.announced_at ledger_meeting.opened_at ledger_meeting.closed_at
        ledger_meeting.postponed_at ledger_meeting.adopted_at ledger_meeting.concluded_at
        ledger_attendance.at ledger_passage.at ledger_item.campaign_id ledger_item.follower_id
        ledger_item.recurrence_of ledger_item_event.by_id ledger_commitment.confirmed_by_id
        ledger_shortcoming.id ledger_shortcoming.campaign_id ledger_shortcoming.member_id
        ledger_shortcoming.follower_id ledger_shortcoming.recurrence_of ledger_item.opened_on
        ledger_item.issued_due_on ledger_item.issued_follower_id
        ledger_commitment.year ledger_commitment.confirmed_at ledger_shortcoming.due_on
        ledger_shortcoming.entered_at ledger_paper_template.taken_at ledger_transfer.id
        ledger_catalogue.taken_at ledger_appendix.taken_at
        ledger_transfer.member_id ledger_transfer.branch_id ledger_transfer.to_branch_id
        ledger_transfer.made_at ledger_transfer.expires_at ledger_transfer.received_at ledger_helper.since
        ledger_helper.ended_at ledger_item.compared_at
        ledger_unit.starts_on ledger_unit.ends_on ledger_unit_name.from_on ledger_unit_parent.from_on
        ledger_unit_kind.from_on ledger_unit_type.from_on ledger_reorganisation.on_day
        ledger_reorganisation.recorded_at ledger_appointment.from_on ledger_appointment.until_on
        ledger_appointment.appointed_at ledger_submission.period_from ledger_submission.period_end
        ledger_submission_step.at ledger_urging.on_day ledger_urging.goes_at
        ledger_committee_plan.period_from ledger_committee_plan.period_end ledger_committee_plan.deadline
        ledger_committee_plan.goes_at
        ledger_rating.year ledger_rating.recorded_at ledger_rating_year.year
        ledger_rating_year.published_at""",
    CHOICE: """
        ledger_branch.sample ledger_member.holds_post ledger_member.declares_assets
        ledger_member.asks_help
        ledger_consent.purpose ledger_consent.version ledger_request.kind ledger_share.extent
        ledger_vote.motion ledger_passage.section ledger_said.account_id ledger_share_reading.share_id
        ledger_handover.member_id ledger_handover.former_id ledger_trail.branch_id
        ledger_trail.actor_id ledger_trail.member_id ledger_trail.campaign_id
        ledger_trail_head.branch_id ledger_paper_number.campaign_id ledger_paper_template.branch_id
        ledger_paper_number.kind ledger_rating_year.percent""",
    LAYOUT: """
        ledger_paper_template.body ledger_paper_template.size ledger_catalogue.number
        ledger_appendix.body ledger_appendix.size""",
    COURSE: """
        ledger_invite.revoked ledger_account.confirmed ledger_item.area ledger_item.moved
        ledger_outbox.tries ledger_outbox.urgency ledger_pulse.id
        ledger_published_prevalence.base ledger_published_prevalence.present
        ledger_lead_in_comment.part ledger_lead_in_opinion.approved
        ledger_said.account_id ledger_share_reading.share_id ledger_handover.member_id
        ledger_handover.former_id ledger_trail.branch_id ledger_trail.actor_id ledger_trail.member_id
        ledger_trail.campaign_id ledger_trail_head.branch_id ledger_meeting.campaign_id
        ledger_attendance.campaign_id ledger_attendance.member_id ledger_opinion.campaign_id
        ledger_vote.campaign_id ledger_passage.id ledger_passage.campaign_id ledger_passage.author_id
        ledger_attendance.related ledger_attendance.spoke ledger_vote.in_favour ledger_vote.against
        ledger_vote.other ledger_lead_in_comment.subject ledger_rating.stands""",
    FIGURE: """
        ledger_submission_figure.known ledger_submission_figure.unknown""",
}


def one_of(*kinds: type[Enum]) -> str:
    return "|".join(re.escape(str(one.value)) for kind in kinds for one in kind)


# Texts in clear, and all that may stand in them.
WORDS = {
    "ledger_branch.zone_name": r"[A-Z]\w+/[A-Z]\w+",
    "ledger_branch.profile": one_of(Profile),
    "ledger_paper_template.kind": one_of(Template),
    "ledger_paper_template.digest": r"[0-9a-f]{64}",
    "ledger_appendix.name": r"[a-z0-9][a-z0-9-]*",  # of a superior's form, which names nobody
    "ledger_appendix.digest": r"[0-9a-f]{64}",
    "ledger_member.standing": one_of(Standing),
    "ledger_member.office": one_of(Office),
    "ledger_member.state": one_of(RosterState),
    "ledger_member.language": one_of(Language),
    "ledger_account.channel": "telegram|terminal",
    "ledger_account.chat": r"\d+",  # where to answer; known to the messenger anyway
    "ledger_guess.channel": "telegram|terminal",
    "ledger_guess.chat": r"\d+",
    "ledger_campaign.catalogue_key": r"[a-z0-9-]+@\d+",
    "ledger_committee_plan.edition": r"[a-z0-9-]+@\d+",
    "ledger_catalogue.key": r"[a-z0-9-]+@\d+",
    "ledger_catalogue.body": r"\{.*\}",  # signs of a committee's paper, of nobody
    "ledger_campaign.state": one_of(CampaignState),
    "ledger_campaign.outcome": one_of(Outcome),
    "ledger_handover.former_office": one_of(Office),
    "ledger_published_prevalence.base_of": one_of(Base),
    "ledger_published_prevalence.code": r"I{1,3}\.\d+",  # suppressed counts, published to the branch
    "ledger_item.subject_class": one_of(SubjectClass),
    "ledger_attendance.standing": one_of(Standing),
    "ledger_attendance.mark": "present|excused|unexcused",
    "ledger_opinion.subject_class": one_of(SubjectClass),
    "ledger_shortcoming.subject_class": one_of(SubjectClass),
    "ledger_rating.subject_class": one_of(SubjectClass),
    "ledger_rating.outcome": one_of(Rating, NotRated),  # counted by tables; published in the branch
    "ledger_rating_year.denominator": one_of(Denominator),
    "ledger_rating_year.rounding": one_of(CapRounding),
    "ledger_item.rhythm": one_of(Rhythm),
    "ledger_item.state": one_of(ItemState),
    "ledger_item_event.step": one_of(Step),
    "ledger_timer.kind": one_of(TimerKind),
    "ledger_outbox.key": r"[a-z_-]+(:[a-z0-9_-]+)*",  # made of the kind, ids and dates: nothing is said twice
    "ledger_outbox.kind": one_of(PushKind),
    "ledger_outbox.about": r"(\d+( \d+)*)?",
    "ledger_outbox.state": f"queued|{HELD}|{one_of(PushState)}",
    "ledger_processed_update.channel": "telegram|terminal",
    "ledger_processed_update.bot": r"\d+",
    "ledger_parked_update.channel": "telegram|terminal",
    "ledger_parked_update.bot": r"\d+",
    "ledger_tombstone.kind": one_of(Buried),
    "ledger_request.state": one_of(RequestState),
    "ledger_trail.at": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00",  # as it is hashed
    "ledger_trail.act": one_of(Act),
    "ledger_trail.detail": r"[a-z0-9_.-]{0,32}",
    "ledger_trail.hash": r"[0-9a-f]{64}",
    "ledger_trail.previous": r"([0-9a-f]{64})?",
    "ledger_trail_head.hash": r"([0-9a-f]{64})?",
    "ledger_unit_kind.kind": one_of(Kind),
    "ledger_unit_type.type": one_of(UnitType),
    "ledger_reorganisation.kind": "|".join(KINDS),
    "ledger_submission.asked": r"[a-z0-9_.:-]+",
    "ledger_submission_step.kind": "submitted|returned|approved",
    "ledger_submission_figure.key": r"[a-z0-9_.:-]+",
    "ledger_submission_figure.sources": rf"(({one_of(Source)})( |$))*",
}
# Hashes of what: of a name that is sealed beside it, or of a secret on a slip.
HASHES = {
    "ledger_branch.name_index",
    "ledger_member.name_index",
    "ledger_invite.token_hash",
    "ledger_invite.code_hash",
    "ledger_transfer.code_hash",
}
PLAIN = {name: reason for reason, names in NO_WORDS.items() for name in names.split()}


def named(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def columns(*kinds: type[Any]) -> set[str]:
    return {named(column) for table in TABLES for column in table.c if isinstance(column.type, kinds)}


def test_every_column_is_sealed_hashed_or_in_clear_for_a_reason() -> None:
    everything = {named(column) for table in TABLES for column in table.c}
    assert columns(Sealed) | HASHES | PLAIN.keys() | WORDS.keys() == everything
    assert len(columns(Sealed)) + len(HASHES) + len(PLAIN) + len(WORDS) == len(everything)


def test_what_can_hold_words_is_sealed_or_bound_to_a_pattern() -> None:
    assert columns(String) == WORDS.keys()
    assert columns(Index) == HASHES


def test_a_name_that_is_hashed_is_sealed_beside_it() -> None:
    # storage.rotation hashes anew what it finds under this name.
    hashed = {name.removesuffix("_index") for name in HASHES if name.endswith("_index")}
    assert hashed <= columns(Sealed)


@pytest.fixture
async def full(desk: Desk, administration: SqlAdministrationStorage) -> None:
    """Two branches in which something stands in every sealed column, of two members in each."""
    for branch in (desk, replace(desk, sample=await set_up_branch(administration))):
        for number in (1, 2):
            await write(branch, number)


def out_of_pattern(connection: Connection) -> list[tuple[str, str]]:
    """Columns of text in clear, and what stands in them and should not."""
    by_name = {named(column): column for table in TABLES for column in table.c}
    return [
        (name, text)
        for name, pattern in WORDS.items()
        for text in connection.scalars(select(by_name[name]))
        if text is not None and not re.fullmatch(pattern, text)
    ]


@pytest.mark.usefixtures("full")
async def test_a_text_in_clear_keeps_to_its_pattern(database: Database) -> None:
    assert await database.transaction(out_of_pattern) == []


def sealed_values(connection: Connection) -> dict[str, bytes]:
    """Every sealed value by its place."""
    return {
        place(column, [row._mapping[key] for key in table.primary_key]): row._mapping[column]
        for table in sealed_tables()
        for row in connection.execute(select(table))
        for column in sealed_columns(table)
        if row._mapping[column] is not None
    }


@pytest.mark.usefixtures("full")
async def test_what_is_sealed_opens_in_its_own_place_and_in_no_other(
    database: Database, keyring: Keyring
) -> None:
    values = await database.transaction(sealed_values)
    rows = Counter(where.partition(":")[0] for where in values)
    assert rows.keys() == columns(Sealed)
    assert min(rows.values()) >= 2
    for where, sealed in values.items():
        assert [other for other in values if opens(keyring, sealed, other)] == [where]


def opens(keyring: Keyring, sealed: bytes, where: str) -> bool:
    try:
        keyring.open(sealed, where)
    except CannotOpen:
        return False
    return True


async def test_a_value_moved_in_the_database_itself_is_refused(
    desk: Desk, database: Database, keyring: Keyring
) -> None:
    """What an operator with SQL could try: another member's report, put under one's own name."""
    await write(desk, 1)
    await write(desk, 2)
    stolen = select(report.c.body).where(report.c.member_id == desk.an.id).scalar_subquery()
    moved = update(report).where(report.c.member_id == desk.binh.id).values(body=stolen)
    await database.transaction(lambda connection: connection.execute(moved))
    assert await desk.disclosed(lambda d: d.sent(desk.campaign.id, desk.an.id)) is not None
    with pytest.raises(CannotOpen):
        await desk.disclosed(lambda d: d.sent(desk.campaign.id, desk.binh.id))
