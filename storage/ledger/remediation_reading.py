"""What is read of the ledger of remediation: its lines, one item opened, and what is counted."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, bindparam, case, exists, func, or_, select

from bot.conversation.changes.remediation import LedgerFilled
from bot.conversation.screens.remediation import UndertakingLine
from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem, ItemId, ItemState, Step
from bot.domain.member import BranchId, Member, MemberId, SubjectClass
from bot.domain.names import sort_key
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import Standing
from bot.domain.shortcoming import Shortcoming
from storage.ledger import remediation
from storage.ledger.closings import proof_of, prover_of
from storage.ledger.commitments import CLOSER, version_of
from storage.ledger.rows import ITEM, MEMBER, MEMBERS, item_of, labelled, member_of
from storage.ledger.tables import campaign, closing, commitment, item, item_event, member
from storage.unit import Unit

_IN_BRANCH = member.c.branch_id == bindparam("branch")
_PEOPLE = MEMBERS.where(_IN_BRANCH)
_IS_SHORTCOMING = item.c.campaign_id.is_not(None)
_STANDS = item.c.state != ItemState.WITHDRAWN.value
_OPEN = item.c.state.in_([ItemState.NOT_STARTED.value, ItemState.IN_PROGRESS.value])
_MADE_AT = (
    select(func.min(item_event.c.at))
    .where(item_event.c.item_id == item.c.id)
    .correlate(item)  # of that item, also two queries further out
    .scalar_subquery()
)
# A version holds all that stood when it was closed, so whatever was made before is in it.
PROMISED = exists().where(commitment.c.member_id == item.c.member_id, commitment.c.closed_at >= _MADE_AT)
_CONFIRMED_AT = (
    select(func.max(closing.c.settled_at))
    .where(closing.c.item_id == item.c.id, closing.c.taken_back_at.is_(None), closing.c.reason.is_(None))
    .scalar_subquery()
)
_MOVED_AT = (
    select(func.max(item_event.c.at))
    .where(item_event.c.item_id == item.c.id, item_event.c.step == Step.MOVED.value)
    .scalar_subquery()
)
_WORDLESS = labelled(item, "item", ("member_id", "text", "measure"))
_LINES: Select[Any] = (
    select(*_WORDLESS, *MEMBER, _CONFIRMED_AT.label("confirmed_at"), PROMISED.label("promised"))
    .join(member, member.c.id == item.c.member_id)
    .where(_IN_BRANCH, _IS_SHORTCOMING)
)
_STANDINGS: Select[Any] = (
    select(item, _CONFIRMED_AT.label("confirmed_at"), _MOVED_AT.label("moved_at"))
    .join(member, member.c.id == item.c.member_id)
    .where(_IN_BRANCH, _STANDS, or_(_IS_SHORTCOMING, PROMISED))
)
_EARLIER = (
    select(*ITEM)
    .where(item.c.member_id == bindparam("member"), item.c.subject_class == bindparam("kind"))
    .where(_IS_SHORTCOMING, item.c.state == ItemState.DONE.value, _CONFIRMED_AT.is_not(None))
    .order_by(item.c.number.desc())
    .limit(20)
)
_POINTED_OUT = (
    select(*ITEM, item.c.member_id)
    .join(campaign, campaign.c.id == item.c.campaign_id)
    .join(member, and_(member.c.id == item.c.member_id, member.c.branch_id == campaign.c.branch_id))
    .where(campaign.c.id == bindparam("campaign"), _STANDS)
    .order_by(member.c.number, item.c.number)
)
_by = member.alias("by")
_prover = member.alias("prover")
_waiting = closing.alias("waiting")
_earlier = item.alias("earlier")
_OPENED: Select[Any] = (
    select(
        *(*ITEM, _by.c.name.label("by_name"), _earlier.c.text.label("repeats")),
        *(_waiting.c.id, _waiting.c.asked_at, _waiting.c.proof, _waiting.c.proof_by_id),
        _prover.c.name.label("prover"),
    )
    .outerjoin(_by, _by.c.id == item.c.follower_id)
    .outerjoin(
        _earlier, and_(_earlier.c.id == item.c.recurrence_of, _earlier.c.member_id == item.c.member_id)
    )
    .outerjoin(
        _waiting,
        and_(
            _waiting.c.item_id == item.c.id,
            _waiting.c.settled_at.is_(None),
            _waiting.c.taken_back_at.is_(None),
        ),
    )
    .outerjoin(_prover, _prover.c.id == _waiting.c.proof_by_id)
    .where(item.c.id == bindparam("item"), _IS_SHORTCOMING)
)
_HISTORY = (
    select(item_event, member.c.name.label("by_name"))
    .outerjoin(member, member.c.id == item_event.c.by_id)
    .where(item_event.c.item_id == bindparam("item"))
    .order_by(item_event.c.at, item_event.c.id)
)
_newest = commitment.alias("newest")
_NEWEST = select(func.max(_newest.c.version)).where(_newest.c.member_id == member.c.id).scalar_subquery()
_VERSIONS: Select[Any] = (
    select(
        *(*MEMBER, _by.c.name.label("by_name"), commitment.c.version, commitment.c.closed_at),
        *(commitment.c.year, commitment.c.confirmed_at, commitment.c.confirmed_by_id),
        *(commitment.c.entered_by_id, CLOSER.label("closer")),
    )
    .select_from(member)
    .outerjoin(commitment, and_(commitment.c.member_id == member.c.id, commitment.c.version == _NEWEST))
    .outerjoin(_by, _by.c.id == commitment.c.confirmed_by_id)
    .where(_IN_BRANCH)
)
_COUNTS: Select[Any] = (
    select(
        item.c.member_id,
        func.count().label("open_items"),
        func.sum(case((_IS_SHORTCOMING, 1), else_=0)).label("shortcomings"),
        func.sum(case((_IS_SHORTCOMING & ~PROMISED, 1), else_=0)).label("unplanned"),
    )
    .join(member, member.c.id == item.c.member_id)
    .where(_IN_BRANCH, _OPEN)
    .group_by(item.c.member_id)
)


def people(unit: Unit, branch_id: BranchId) -> tuple[Member, ...]:
    """The branch's members in Vietnamese order of names."""
    found = (member_of(unit, row) for row in unit.rows(_PEOPLE, branch=branch_id))
    return tuple(sorted(found, key=lambda each: (sort_key(each.name), each.number)))


def lines(unit: Unit, branch_id: BranchId) -> tuple[LedgerLine, ...]:
    """Every shortcoming of the branch, without words."""
    return tuple(
        LedgerLine(
            owner=member_of(unit, row),
            item_id=row.item_id,
            number=row.item_number,
            subject_class=SubjectClass(row.item_subject_class),
            state=ItemState(row.item_state),
            due_on=row.item_due_on,
            opened_on=row.item_opened_on,
            campaign_id=row.item_campaign_id,
            follower_id=row.item_follower_id,
            is_confirmed=row.item_state == ItemState.DONE.value and row.confirmed_at is not None,
            is_planned=bool(row.promised) or row.item_state == ItemState.DONE.value,
        )
        for row in unit.rows(_LINES, branch=branch_id)
    )


def opened(unit: Unit, item_id: ItemId) -> OpenedItem | None:
    """One shortcoming with its words and what happened to it."""
    row = unit.one(_OPENED, item=item_id)
    if row is None:
        return None
    found = item_of(unit, row)
    repeats = row.repeats and unit.open(item.c.text, row.repeats, row.item_recurrence_of)
    return OpenedItem(
        item=found,
        follower=unit.open(member.c.name, row.by_name, row.item_follower_id) if row.by_name else "",
        happenings=history(unit, item_id),
        repeats=repeats or "",
        proof=(proof_of(unit, row) or "") if row.id else "",
        proof_by=prover_of(unit, row),
        done_at=row.asked_at,
    )


def history(unit: Unit, item_id: ItemId) -> tuple[Happening, ...]:
    """What happened to an item, earliest first."""
    return tuple(
        Happening(
            step=Step(row.step),
            at=row.at,
            note=unit.open(item_event.c.note, row.note, row.id),
            by=unit.open(member.c.name, row.by_name, row.by_id) if row.by_name else "",
        )
        for row in unit.rows(_HISTORY, item=item_id)
    )


def standings(unit: Unit, branch: Branch) -> tuple[Standing, ...]:
    """How each shortcoming of the branch, and each promised item, stands; days are the branch's."""
    return tuple(
        Standing(
            member_id=row.member_id,
            subject_class=SubjectClass(row.subject_class),
            state=ItemState(row.state),
            due_on=row.due_on,
            opened_on=row.opened_on,
            confirmed_on=_day(row.confirmed_at, branch.zone),
            moved_on=_day(row.moved_at, branch.zone),
            is_shortcoming=row.campaign_id is not None,
            is_recurrence=row.recurrence_of is not None,
            campaign_id=row.campaign_id,
        )
        for row in unit.rows(_STANDINGS, branch=branch.id)
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None


def earlier(unit: Unit, member_id: MemberId, kind: SubjectClass) -> tuple[CommitmentItem, ...]:
    """Shortcomings of that owner and class whose remedy somebody has confirmed, the newest first."""
    return tuple(item_of(unit, row) for row in unit.rows(_EARLIER, member=member_id, kind=kind.value))


def pointed_out(unit: Unit, campaign_id: CampaignId) -> tuple[tuple[MemberId, CommitmentItem], ...]:
    """What the round's conclusion pointed out to those who are in the branch, by member and item."""
    rows = unit.rows(_POINTED_OUT, campaign=campaign_id)
    return tuple((MemberId(row.member_id), item_of(unit, row)) for row in rows)


def undertakings(unit: Unit, branch_id: BranchId) -> tuple[UndertakingLine, ...]:
    """Of every member the latest closed version and the open items, in Vietnamese order of names."""
    counts = {row.member_id: row for row in unit.rows(_COUNTS, branch=branch_id)}
    found = (_undertaking(unit, row, counts) for row in unit.rows(_VERSIONS, branch=branch_id))
    return tuple(sorted(found, key=lambda line: (sort_key(line.member.name), line.member.number)))


def _undertaking(unit: Unit, row: Row[Any], counts: Mapping[int, Row[Any]]) -> UndertakingLine:
    who, counted = member_of(unit, row), counts.get(row.member_id)
    closed = version_of(unit, row) if row.version else None
    numbers = (counted.open_items, counted.shortcomings, counted.unplanned) if counted else (0, 0, 0)
    return UndertakingLine(who, closed, *numbers)


class SqlRemediation:
    """Answers what the use cases ask of the ledger of remediation."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def people(self, branch_id: BranchId) -> tuple[Member, ...]:
        return people(self._unit, branch_id)

    def entered(self, campaign_id: CampaignId) -> tuple[Shortcoming, ...]:
        return remediation.entered(self._unit, campaign_id)

    def earlier(self, member_id: MemberId, kind: SubjectClass) -> tuple[CommitmentItem, ...]:
        return earlier(self._unit, member_id, kind)

    def fill(self, change: LedgerFilled, at: datetime) -> tuple[tuple[MemberId, CommitmentItem], ...]:
        return remediation.fill(self._unit, change, at)

    def pointed_out(self, campaign_id: CampaignId) -> tuple[tuple[MemberId, CommitmentItem], ...]:
        return pointed_out(self._unit, campaign_id)

    def lines(self, branch_id: BranchId) -> tuple[LedgerLine, ...]:
        return lines(self._unit, branch_id)

    def opened(self, item_id: ItemId) -> OpenedItem | None:
        return opened(self._unit, item_id)

    def history(self, item_id: ItemId) -> tuple[Happening, ...]:
        return history(self._unit, item_id)

    def standings(self, branch: Branch) -> tuple[Standing, ...]:
        return standings(self._unit, branch)

    def undertakings(self, branch_id: BranchId) -> tuple[UndertakingLine, ...]:
        return undertakings(self._unit, branch_id)
