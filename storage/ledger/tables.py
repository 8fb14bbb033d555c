"""The tables of the ledger. Each is called the same on both databases; PostgreSQL keeps them in a schema."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage import columns
from storage.columns import NAMES, Id, Moment, Sealed

metadata = MetaData(naming_convention=NAMES)


def _index_where(condition: str, name: str, *indexed: ColumnElement[Any], unique: bool = False) -> None:
    """An index over the rows that meet the condition, on both databases."""
    Index(name, *indexed, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))


branch = Table(
    "ledger_branch",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False, unique=True),
    Column("name", Sealed, nullable=False),
    Column("name_index", columns.Index, nullable=False),
    Column("superior", Sealed, nullable=False),
    Column("place", Sealed, nullable=False),
    Column("zone_name", String(64), nullable=False),
    Column("digest_weekday", SmallInteger, nullable=False),
    Column("digest_at", Time, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("profile", String(16), nullable=False),
    Column("unit_id", BigInteger, ForeignKey("ledger_unit.id"), unique=True, index=True),
)

member = Table(
    "ledger_member",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", Sealed, nullable=False),
    Column("name_index", columns.Index, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("office", String(16), nullable=False),
    Column("holds_post", Boolean, nullable=False),
    Column("declares_assets", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("group_number", SmallInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("hours_start", Time, nullable=False),
    Column("hours_end", Time, nullable=False),
    Column("asks_help", Boolean, nullable=False, default=False),
    UniqueConstraint("branch_id", "number"),
    Index("ledger_member_office", "office", "branch_id"),
)

handover = Table(
    "ledger_handover",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False, index=True),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("former_id", BigInteger, ForeignKey(member.c.id)),
    Column("former_office", String(16), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("ordered_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("cancelled_at", Moment),
)

consent = Table(
    "ledger_consent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("purpose", SmallInteger, nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
)
_index_where(
    "withdrawn_at IS NULL",
    "ledger_consent_standing",
    consent.c.member_id,
    consent.c.purpose,
    unique=True,
)

account = Table(
    "ledger_account",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("channel", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("bound_at", Moment, nullable=False),
    Column("released_at", Moment),
    Column("unreachable_at", Moment),
    Column("confirmed", Boolean, nullable=False),
    Column("awaiting", Sealed),  # may name an indicator somebody has just answered; NULL: nothing is asked
    Column("last_message", BigInteger),
    Column("round_number", Integer),  # which of several open rounds the member is in; NULL: the newest
)
_index_where("released_at IS NULL", "ledger_account_address", account.c.channel, account.c.chat, unique=True)
_index_where("released_at IS NULL", "ledger_account_member", account.c.member_id, unique=True)
_index_where("released_at IS NOT NULL", "ledger_account_released", account.c.released_at)

said = Table(  # messages that stand in a chat, so that they can be cleared away
    "ledger_said",
    metadata,
    Column("account_id", BigInteger, ForeignKey(account.c.id), primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

invite = Table(
    "ledger_invite",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("token_hash", columns.Index, nullable=False, unique=True),
    Column("code_hash", columns.Index, nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked", Boolean, nullable=False),
)

guess = Table(
    "ledger_guess",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

campaign = Table(
    "ledger_campaign",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("catalogue_key", String(64), nullable=False),
    Column("permit", Sealed, nullable=False),
    Column("state", String(16), nullable=False),
    Column("compared_at", Moment),
    Column("secretary_reader", Integer),
    Column("drafter", Integer),
    Column("chair", Integer),  # of its meeting
    Column("clerk", Integer),
    Column("published_at", Moment),
    Column("outcome", String(16)),  # of its close; NULL before
    Column("cancelled_at", Moment),
    UniqueConstraint("branch_id", "number"),
)

participation = Table(
    "ledger_participation",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True),
    Column("member_id", BigInteger, ForeignKey(member.c.id), primary_key=True, index=True),
    Column("invited_at", Moment),
    Column("started_at", Moment),
    Column("sent_at", Moment),
    Column("paper_at", Moment),
)

request = Table(
    "ledger_request",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("kind", SmallInteger, nullable=False),
    Column("words", Sealed),  # NULL: nothing was written, or its time is over
    Column("made_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answer", Sealed),
    Column("state", String(16), nullable=False),
    UniqueConstraint("branch_id", "number"),
)
_index_where("state = 'open'", "ledger_request_open", request.c.due_at)
_index_where("answered_at IS NOT NULL", "ledger_request_answered", request.c.answered_at)

tombstone = Table(
    "ledger_tombstone",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", String(24), nullable=False),
    Column("member_id", BigInteger, nullable=False, index=True),  # no key: it outlives what it is about
    Column("campaign_id", BigInteger),
    Column("at", Moment, nullable=False),
    Column("copied_at", Moment),
    Column("told_at", Moment),
)
_index_where("copied_at IS NULL", "ledger_tombstone_uncopied", tombstone.c.at)

published_prevalence = Table(
    "ledger_published_prevalence",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String(64), nullable=False),
    Column("present", Integer),  # NULL, with the two below: hidden
    Column("base", Integer),
    Column("base_of", String(16)),
)

item = Table(
    "ledger_item",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("area", SmallInteger, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("measure", Sealed, nullable=False),
    Column("subject_class", String(16), nullable=False),
    Column("due_on", Date),
    Column("rhythm", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("moved", Integer, nullable=False),
    Column("opened_on", Date),  # NULL: not known
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id)),  # that pointed it out
    Column("follower_id", BigInteger, ForeignKey(member.c.id), index=True),
    Column("recurrence_of", BigInteger),  # no key: the earlier item may go
    Column("entered_by_id", BigInteger, ForeignKey(member.c.id)),  # NULL: the owner
    Column("compared_at", Moment),
    Column("compared_by_id", BigInteger, ForeignKey(member.c.id)),
    Column("issued_measure", Sealed),  # of a shortcoming, as the conclusion has it; NULL: not one of those
    Column("issued_due_on", Date),
    Column("issued_follower_id", BigInteger, ForeignKey(member.c.id)),
    UniqueConstraint("member_id", "number"),
)
# Without what nobody pointed out: through an index of all, promises of a whole province were looked through.
_index_where("campaign_id IS NOT NULL", "ledger_item_campaign", item.c.campaign_id)

item_event = Table(
    "ledger_item_event",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("item_id", BigInteger, ForeignKey(item.c.id), nullable=False, index=True),
    Column("step", String(16), nullable=False),
    Column("note", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_id", BigInteger, ForeignKey(member.c.id)),  # NULL: the owner
)

commitment = Table(
    "ledger_commitment",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("version", Integer, nullable=False),
    Column("closed_at", Moment, nullable=False),
    Column("body", Sealed, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("confirmed_at", Moment),
    Column("confirmed_by_id", BigInteger, ForeignKey(member.c.id)),
    Column("entered_by_id", BigInteger, ForeignKey(member.c.id)),  # NULL: the owner
    UniqueConstraint("member_id", "version"),
)

closing = Table(
    "ledger_closing",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("item_id", BigInteger, ForeignKey(item.c.id), nullable=False, index=True),
    Column("asked_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("settled_by_id", BigInteger, ForeignKey(member.c.id)),
    Column("reason", Sealed),  # NULL: not settled, or confirmed
    Column("taken_back_at", Moment),
    Column("proof", Sealed),  # NULL: none was given
    Column("asked_by_id", BigInteger, ForeignKey(member.c.id)),  # NULL: the owner
    Column("proof_by_id", BigInteger, ForeignKey(member.c.id)),  # NULL: the owner gave it
)
_index_where(
    "settled_at IS NULL AND taken_back_at IS NULL",
    "ledger_closing_waiting",
    closing.c.item_id,
    unique=True,
)

share = Table(
    "ledger_share",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("reader_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("extent", SmallInteger, nullable=False),
    Column("since", Moment, nullable=False),
    Column("ended_at", Moment),
)
_index_where("ended_at IS NULL", "ledger_share_standing", share.c.member_id, share.c.reader_id, unique=True)

share_reading = Table(
    "ledger_share_reading",
    metadata,
    Column("share_id", BigInteger, ForeignKey(share.c.id), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
)

timer = Table(
    "ledger_timer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), index=True),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    UniqueConstraint("kind", "subject_id"),
)

outbox = Table(
    "ledger_outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(128), nullable=False, unique=True),
    Column("kind", String(24), nullable=False),
    Column("about", Text, nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("account_id", BigInteger, ForeignKey(account.c.id), nullable=False),
    Column("urgency", SmallInteger, nullable=False, server_default="1"),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("settled_at", Moment),
)
_index_where("state = 'queued'", "ledger_outbox_queue", outbox.c.account_id, outbox.c.id)
_index_where("state = 'queued'", "ledger_outbox_urgent", outbox.c.urgency.desc(), outbox.c.id)
_index_where("state <> 'queued'", "ledger_outbox_settled", outbox.c.settled_at)
_index_where("kind = 'nudge'", "ledger_outbox_nudges", outbox.c.member_id, outbox.c.queued_at)

pulse = Table(  # one row: when updates were last known to be taken, by the machine's clock
    "ledger_pulse",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)

processed_update = Table(
    "ledger_processed_update",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("bot", String(64), primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

parked_update = Table(
    "ledger_parked_update",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("channel", String(16), nullable=False),
    Column("bot", String(64), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("body", Sealed, nullable=False),
    Column("error", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("channel", "bot", "update_id"),
)

# Moments and hashes stand as the text that is hashed. No key leads away: a line outlives whom it names.
trail = Table(
    "ledger_trail",
    metadata,
    Column("branch_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("key_number", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor_id", BigInteger, nullable=False, index=True),
    Column("act", String(32), nullable=False),
    Column("member_id", BigInteger, index=True),
    Column("campaign_id", BigInteger),
    Column("detail", String(32), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

_index_where("act = 'branch_paper_asked'", "ledger_trail_papers", trail.c.campaign_id)

trail_head = Table(
    "ledger_trail_head",
    metadata,
    Column("branch_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)
