"""Tombstones applied to a database that was restored from a copy: what was deleted since goes again.

Each takes away only what is older than itself, so that whatever was written later stays, and a second
time changes nothing.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Executable, delete, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.member import Purpose
from bot.domain.tombstone import CONSENTS, Buried, Tombstone
from storage.database import Database
from storage.disclosure.inquiries import about_reports_of, erasure as inquiries_erased
from storage.disclosure.synthesis import drop_empty_themes
from storage.disclosure.tables import draft, placed, report
from storage.erasure import erasure, no_helper, not_handed_in, release, shut, unsaid, unshared, withdrawal
from storage.ledger.drafting_tables import lead_in_comment
from storage.ledger.tables import share, tombstone

Counts = dict[Buried, int]

_PURPOSES = {buried: purpose for purpose, buried in CONSENTS.items()}
_STAND = insert(tombstone).on_conflict_do_nothing(index_elements=[tombstone.c.id])


async def replay(database: Database, stones: Iterable[Tombstone], dry_run: bool = False) -> Counts:
    """Apply all in one transaction; how many rows went by kind. A dry run changes nothing."""
    every = tuple(stones)
    return await database.transaction(lambda connection: replay_within(connection, every, dry_run))


def replay_within(connection: Connection, stones: Iterable[Tombstone], dry_run: bool = False) -> Counts:
    """The same as part of a transaction."""
    counts: Counts = {}
    with connection.begin_nested() as tried:
        for stone in sorted(stones, key=lambda stone: (stone.at, stone.id)):
            gone = sum(connection.execute(step).rowcount for step in _steps(stone))
            counts[stone.kind] = counts.get(stone.kind, 0) + gone
            connection.execute(_STAND, _row(stone))
        if dry_run:
            tried.rollback()
    return counts


def _row(stone: Tombstone) -> dict[str, object]:
    ids: dict[str, object] = {"id": stone.id, "member_id": stone.member_id, "campaign_id": stone.campaign_id}
    return ids | {"kind": stone.kind.value, "at": stone.at, "copied_at": stone.at}


def _steps(stone: Tombstone) -> Iterator[Executable]:
    match stone.kind:
        case Buried.DRAFTS | Buried.DRAFT_EXPIRED:
            yield _drafts(stone)
        case Buried.REPORT_REDUCED:
            yield from _reports(stone)
        case Buried.REPORT | Buried.REPORTS:
            yield from _reports(stone)
            yield not_handed_in(stone.member_id, stone.at, stone.campaign_id)
        case Buried.ACCOUNT:
            yield release(stone.member_id, stone.at)
            yield no_helper(stone.member_id, stone.at)
            yield unsaid(stone.member_id, stone.at)
            yield shut(stone.member_id, stone.at)
        case Buried.SHARE:
            yield _share(stone)
        case Buried.COMMENT:
            yield _comment(stone)
        case Buried.COMMENTS_EXPIRED:
            yield _comments(stone)
        case Buried.CONSENT_ACCOUNT:
            yield withdrawal(stone.member_id, Purpose.ACCOUNT, stone.at)
            yield from unshared(stone.member_id, stone.at)
        case Buried.MEMBER:
            yield from erasure(stone.member_id, stone.at)
        case _:
            yield withdrawal(stone.member_id, _PURPOSES[stone.kind], stone.at)


def _share(stone: Tombstone) -> Executable:
    stands = (share.c.id == stone.id, share.c.ended_at.is_(None))
    return update(share).where(*stands).values(ended_at=stone.at)


def _comment(stone: Tombstone) -> Executable:
    stands = (lead_in_comment.c.id == stone.id, lead_in_comment.c.withdrawn_at.is_(None))
    return update(lead_in_comment).where(*stands).values(text=None, withdrawn_at=stone.at)


def _comments(stone: Tombstone) -> Executable:
    mine = (lead_in_comment.c.member_id == stone.member_id, lead_in_comment.c.made_at <= stone.at)
    return delete(lead_in_comment).where(*mine, lead_in_comment.c.campaign_id == stone.campaign_id)


def _drafts(stone: Tombstone) -> Executable:
    older = delete(draft).where(draft.c.member_id == stone.member_id, draft.c.kept_at <= stone.at)
    return older.where(draft.c.campaign_id == stone.campaign_id) if stone.campaign_id else older


def _reports(stone: Tombstone) -> Iterator[Executable]:
    older = delete(report).where(report.c.member_id == stone.member_id, report.c.sent_at <= stone.at)
    yield older.where(report.c.campaign_id == stone.campaign_id) if stone.campaign_id else older
    yield from inquiries_erased(about_reports_of(stone.member_id, stone.campaign_id), stone.at)
    put = delete(placed).where(placed.c.author_id == stone.member_id, placed.c.at <= stone.at)
    if stone.campaign_id:
        older = older.where(report.c.campaign_id == stone.campaign_id)
        put = put.where(placed.c.campaign_id == stone.campaign_id)
    yield from (older, put, drop_empty_themes)
