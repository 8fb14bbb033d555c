"""With whom a commitment is shared, how far, and who opened it on which day; nothing is overwritten."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update
from sqlalchemy.dialects import postgresql

from bot.domain.member import BranchId, Member, MemberId
from bot.domain.sharing import Extent, Share
from bot.usecases.ports.kept_in_ledger import OpeningLine, SharedLine, ShareLine
from storage.ids import fresh_id
from storage.ledger import tombstones
from storage.ledger.rows import MEMBER, MEMBERS, member_of
from storage.ledger.tables import account, member, share, share_reading
from storage.unit import Unit

LONGEST_LIST = 20  # openings that are shown; the member's own copy has all

_STANDS = share.c.ended_at.is_(None)
_SHARE = (share.c.id.label("share_id"), share.c.extent, share.c.since)
_GIVEN = (
    select(*_SHARE, *MEMBER)
    .join(member, member.c.id == share.c.reader_id)
    .where(_STANDS, share.c.member_id == bindparam("member"))
    .order_by(share.c.since, share.c.id)
)
_RECEIVED = (
    select(*_SHARE, *MEMBER)
    .join(member, member.c.id == share.c.member_id)
    .where(_STANDS, share.c.reader_id == bindparam("reader"), member.c.branch_id == bindparam("branch"))
    .order_by(member.c.number)
)
_HEADS = (
    MEMBERS.join(account, account.c.member_id == member.c.id)
    .where(account.c.released_at.is_(None))
    .where(member.c.branch_id == bindparam("branch"), member.c.holds_post)
    .order_by(member.c.number)
)
_BOTH = (share.c.member_id == bindparam("member")) & (share.c.reader_id == bindparam("reader"))
_GIVE = insert(share)
_BETWEEN = select(share.c.id).where(_STANDS, _BOTH)
_END = update(share).where(share.c.id == bindparam("share")).values(ended_at=bindparam("at"))
_OF_EITHER = or_(share.c.member_id == bindparam("member"), share.c.reader_id == bindparam("member"))
_END_ALL = update(share).where(_STANDS, _OF_EITHER).values(ended_at=bindparam("at"))
_SEEN = postgresql.insert(share_reading).on_conflict_do_nothing()  # reads the same on SQLite
_OPENINGS = (
    select(share_reading.c.share_id, share_reading.c.day, share_reading.c.at, *MEMBER)
    .join(share, share.c.id == share_reading.c.share_id)
    .join(member, member.c.id == share.c.reader_id)
    .where(share.c.member_id == bindparam("member"))
    .order_by(share_reading.c.at.desc(), share_reading.c.share_id)
)
_NEWEST = _OPENINGS.limit(LONGEST_LIST)
_ALL_GIVEN = (
    select(*_SHARE, share.c.ended_at, *MEMBER)
    .join(member, member.c.id == share.c.reader_id)
    .where(share.c.member_id == bindparam("member"))
    .order_by(share.c.since, share.c.id)
)
_ALL_RECEIVED = (
    select(share).where(share.c.reader_id == bindparam("reader")).order_by(share.c.since, share.c.id)
)
_OPENED_BY = (
    select(share_reading)
    .join(share, share.c.id == share_reading.c.share_id)
    .where(share.c.reader_id == bindparam("reader"))
    .order_by(share_reading.c.at)
)


def given(unit: Unit, member_id: MemberId) -> tuple[Share, ...]:
    """The member's shares that stand, with their readers."""
    return tuple(_share(unit, row) for row in unit.rows(_GIVEN, member=member_id))


def received(unit: Unit, reader: Member) -> tuple[Share, ...]:
    """What stands for the reader, with its authors, who are of the reader's branch."""
    rows = unit.rows(_RECEIVED, reader=reader.id, branch=reader.branch_id)
    return tuple(_share(unit, row) for row in rows)


def heads_of_unit(unit: Unit, branch_id: BranchId) -> tuple[Member, ...]:
    """Members of the branch with a post and an account."""
    return tuple(member_of(unit, row) for row in unit.rows(_HEADS, branch=branch_id))


def openings(unit: Unit, member_id: MemberId) -> tuple[tuple[str, datetime], ...]:
    """Who opened what the member shares or shared, the newest first."""
    rows = unit.rows(_NEWEST, member=member_id)
    return tuple((member_of(unit, row).name, row.at) for row in rows)


def give(unit: Unit, between: tuple[MemberId, MemberId], extent: Extent, at: datetime) -> None:
    """Share from the first to the second; another extent ends."""
    end(unit, between, at)
    row = {"id": fresh_id(), "member_id": between[0], "reader_id": between[1]}
    unit.run(_GIVE, **row, extent=extent.value, since=at)


def end(unit: Unit, between: tuple[MemberId, MemberId], at: datetime) -> None:
    """What the first shares with the second, if anything, ends."""
    share_id = unit.number(_BETWEEN, member=between[0], reader=between[1])
    if share_id is not None:
        unit.run(_END, share=share_id, at=at)
        tombstones.bury_share(unit, share_id, between[0], at)


def end_all(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """All that the member shares, and all that is shared with the member, ends."""
    unit.run(_END_ALL, member=member_id, at=at)


def note_opening(unit: Unit, share_id: int, day: date, at: datetime) -> None:
    """The first time on a day counts."""
    unit.run(_SEEN, share_id=share_id, day=day, at=at)


def all_given(unit: Unit, member_id: MemberId) -> tuple[ShareLine, ...]:
    """All shares of the member, ended ones too, with every opening."""
    opened = unit.rows(_OPENINGS, member=member_id)
    return tuple(
        ShareLine(
            member_of(unit, row).name,
            *_line(row),
            tuple(OpeningLine(x.day, x.at) for x in reversed(opened) if x.share_id == row.share_id),
        )
        for row in unit.rows(_ALL_GIVEN, member=member_id)
    )


def all_received(unit: Unit, reader_id: MemberId) -> tuple[SharedLine, ...]:
    """All that was shared with the reader, and when he or she opened it."""
    opened = unit.rows(_OPENED_BY, reader=reader_id)
    return tuple(
        SharedLine(
            row.member_id,
            *_line(row),
            tuple(OpeningLine(x.day, x.at) for x in opened if x.share_id == row.id),
        )
        for row in unit.rows(_ALL_RECEIVED, reader=reader_id)
    )


def _line(row: Row[Any]) -> tuple[int, datetime, datetime | None]:
    return row.extent, row.since, row.ended_at


def _share(unit: Unit, row: Row[Any]) -> Share:
    return Share(row.share_id, member_of(unit, row), Extent(row.extent), row.since)
