"""Members on paper, the place of one of them, and those who enter for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.on_paper import HelperEnded, HelperNamed, HelpWished, OnPaperChange
from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId, MemberId
from bot.domain.names import sort_key
from bot.domain.on_paper import PaperMember, Seat
from bot.usecases.ports.kept_in_ledger import HelperLine
from storage.ids import fresh_id
from storage.ledger import closings, commitments
from storage.ledger.on_paper_tables import helper
from storage.ledger.people import RUNS_BRANCH
from storage.ledger.rows import MEMBER, member_of
from storage.ledger.tables import account, member, participation
from storage.unit import Unit

_HAS_ACCOUNT = and_(account.c.member_id == member.c.id, account.c.released_at.is_(None))
_TAKES_PART = and_(
    participation.c.member_id == member.c.id, participation.c.campaign_id == bindparam("campaign")
)
_MEMBERS: Select[Any] = (
    select(*MEMBER, account.c.id.label("account_id"), participation.c.paper_at)
    .select_from(member)
    .outerjoin(account, _HAS_ACCOUNT)
    .outerjoin(participation, _TAKES_PART)
    .where(
        member.c.branch_id == bindparam("branch"),
        member.c.id != bindparam("viewer"),
        or_(account.c.id.is_(None), participation.c.paper_at.is_not(None), member.c.asks_help),
    )
)
_LOCK = select(member.c.id).where(member.c.id == bindparam("member")).with_for_update(key_share=True)
_OTHERS = (
    select(member.c.id)
    .where(member.c.branch_id == bindparam("branch"), RUNS_BRANCH)
    .where(member.c.id.not_in([bindparam("viewer"), bindparam("owner")]))
    .limit(1)
)
_NAME = postgresql.insert(helper).on_conflict_do_nothing()  # reads the same on SQLite
_END = (
    update(helper)
    .where(helper.c.member_id == bindparam("member"), helper.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
_WISH = update(member).where(member.c.id == bindparam("which")).values(asks_help=bindparam("wanted"))
_ALL = select(helper).where(helper.c.member_id == bindparam("member")).order_by(helper.c.since, helper.c.id)


class SqlOnPaper:
    """Answers the port `OnPaperLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def members(
        self, branch_id: BranchId, campaign_id: CampaignId | None, viewer: MemberId
    ) -> tuple[PaperMember, ...]:
        rows = self._unit.rows(_MEMBERS, branch=branch_id, campaign=campaign_id, viewer=viewer)
        found = (
            PaperMember(member_of(self._unit, row), row.account_id is not None, row.paper_at is not None)
            for row in rows
        )
        return tuple(sorted(found, key=lambda each: (sort_key(each.member.name), each.member.number)))

    def seat(self, owner: PaperMember, viewer: MemberId) -> Seat:
        unit, who = self._unit, owner.member
        if unit.locks_rows:  # mostly held since `who`, where those at each other's place are put in order
            unit.run(_LOCK, member=who.id)
        closed = commitments.closed(unit, who.id)
        return Seat(
            owner=owner,
            items=commitments.of_member(unit, who.id),
            closed=closed.version if closed else None,
            closed_items=closed.items if closed else (),
            closings=closings.of_member(unit, who.id),
            has_other=bool(unit.rows(_OTHERS, branch=who.branch_id, viewer=viewer, owner=who.id)),
        )


def keep(unit: Unit, change: OnPaperChange, at: datetime) -> None:
    """Make one change true."""
    match change:
        case HelperNamed():
            unit.run(_NAME, id=fresh_id(), since=at, **vars(change))
        case HelperEnded(member_id):
            end(unit, member_id, at)
        case HelpWished(member_id, wanted):
            unit.run(_WISH, which=member_id, wanted=wanted)


def end(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """The member enters for nobody any more."""
    unit.run(_END, member=member_id, at=at)


def helped(unit: Unit, member_id: MemberId) -> tuple[HelperLine, ...]:
    """When the member was to enter for others, for the own copy."""
    return tuple(
        HelperLine(row.branch_id, row.named_by_id, row.since, row.ended_at)
        for row in unit.rows(_ALL, member=member_id)
    )
