"""Which columns make a value of the domain, and how a row becomes one. Columns are labelled table_column."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Label,
    Row,
    Select,
    Table,
    case,
    exists,
    func,
    literal,
    literal_column,
    select,
)

from bot.domain.branch import Branch
from bot.domain.calendar import Hours
from bot.domain.campaign import Campaign, CampaignState, Participation
from bot.domain.commitment import Area, AsIssued, CommitmentItem, Entered, ItemState
from bot.domain.member import (
    CONSENT_VERSIONS,
    Language,
    Member,
    Office,
    Purpose,
    RosterState,
    Standing,
    SubjectClass,
)
from bot.domain.papers import Profile
from bot.domain.reminder import Rhythm
from storage.ledger.on_paper_tables import helper
from storage.ledger.tables import branch, campaign, consent, item, member, participation
from storage.unit import Unit


def labelled(table: Table, prefix: str, leaving_out: Iterable[str] = ()) -> list[Label[Any]]:
    """The table's columns under names that do not clash in a join."""
    return [column.label(f"{prefix}_{column.name}") for column in table.c if column.name not in leaving_out]


_OUTDATED = 8  # how many bits higher the consents to an older wording stand


def _number(value: int) -> ColumnElement[int]:
    return literal_column(str(value), Integer)  # shorter than a parameter, in a statement that has many


# To today's wording: a new wording asks again.
STANDS = consent.c.version == case(
    *((_number(purpose.value), _number(CONSENT_VERSIONS[purpose])) for purpose in Purpose),
    value=consent.c.purpose,
)
# One bit a purpose.
_CONSENTS = (
    select(
        func.sum(
            literal(1).bitwise_lshift(
                consent.c.purpose + case((STANDS, _number(0)), else_=_number(_OUTDATED))
            )
        )
    )
    .where(consent.c.member_id == member.c.id, consent.c.withdrawn_at.is_(None))
    .scalar_subquery()
)
_IS_HELPER = exists().where(
    helper.c.member_id == member.c.id,
    helper.c.branch_id == member.c.branch_id,
    helper.c.ended_at.is_(None),
)
MEMBER: list[ColumnElement[Any]] = [
    *labelled(member, "member", ("name_index",)),
    _CONSENTS.label("member_consents"),
    _IS_HELPER.label("member_is_helper"),
]
BRANCH = labelled(branch, "branch", ("number", "name_index"))
CAMPAIGN = labelled(campaign, "campaign", ("branch_id", "published_at", "outcome", "cancelled_at"))
PARTICIPATION = labelled(participation, "part", ("campaign_id", "member_id"))
_enterer = member.alias("enterer")
_ENTERER = select(_enterer.c.name).where(_enterer.c.id == item.c.entered_by_id).scalar_subquery()
ITEM: list[ColumnElement[Any]] = [
    *labelled(item, "item", ("member_id",)),
    _ENTERER.label("item_entered_by"),
]

MEMBERS: Select[Any] = select(*MEMBER)


def member_of(unit: Unit, row: Row[Any]) -> Member:
    """The member in a row with the columns MEMBER."""
    return Member(
        id=row.member_id,
        branch_id=row.member_branch_id,
        number=row.member_number,
        name=unit.open(member.c.name, row.member_name, row.member_id),
        standing=Standing(row.member_standing),
        office=Office(row.member_office),
        holds_post=row.member_holds_post,
        declares_assets=row.member_declares_assets,
        state=RosterState(row.member_state),
        group_number=row.member_group_number,
        language=Language(row.member_language),
        hours=Hours(row.member_hours_start, row.member_hours_end),
        consents=_purposes(row.member_consents or 0),
        outdated=_purposes((row.member_consents or 0) >> _OUTDATED),
        asks_help=row.member_asks_help,
        is_helper=bool(row.member_is_helper),
    )


@cache  # there are few, and every member of every list has some
def _purposes(bits: int) -> frozenset[Purpose]:
    return frozenset(purpose for purpose in Purpose if bits >> purpose & 1)


def branch_of(unit: Unit, row: Row[Any]) -> Branch:
    """The branch in a row with the columns BRANCH."""
    key = row.branch_id
    return Branch(
        id=key,
        name=unit.open(branch.c.name, row.branch_name, key),
        superior=unit.open(branch.c.superior, row.branch_superior, key),
        place=unit.open(branch.c.place, row.branch_place, key),
        zone_name=row.branch_zone_name,
        digest_weekday=row.branch_digest_weekday,
        digest_at=row.branch_digest_at,
        sample=row.branch_sample,
        profile=Profile(row.branch_profile),
    )


def campaign_of(unit: Unit, row: Row[Any]) -> Campaign | None:
    """The campaign in a row with the columns CAMPAIGN, or None where an outer join found none."""
    key = row.campaign_id
    if key is None:
        return None
    return Campaign(
        id=key,
        number=row.campaign_number,
        period_from=row.campaign_period_from,
        period_to=row.campaign_period_to,
        closes_on=row.campaign_closes_on,
        catalogue_key=row.campaign_catalogue_key,
        permit=unit.open(campaign.c.permit, row.campaign_permit, key),
        state=CampaignState(row.campaign_state),
        compared_at=row.campaign_compared_at,
        secretary_reader=row.campaign_secretary_reader,
        drafter=row.campaign_drafter,
        chair=row.campaign_chair,
        clerk=row.campaign_clerk,
    )


def participation_of(row: Row[Any]) -> Participation:
    """The participation in a row with the columns PARTICIPATION; all None where there is none."""
    return Participation(row.part_invited_at, row.part_started_at, row.part_sent_at, row.part_paper_at)


def item_of(unit: Unit, row: Row[Any]) -> CommitmentItem:
    """The commitment item in a row with the columns ITEM."""
    key = row.item_id
    return CommitmentItem(
        id=key,
        number=row.item_number,
        area=Area(row.item_area),
        text=unit.open(item.c.text, row.item_text, key),
        measure=unit.open(item.c.measure, row.item_measure, key),
        subject_class=SubjectClass(row.item_subject_class),
        due_on=row.item_due_on,
        rhythm=Rhythm(row.item_rhythm),
        state=ItemState(row.item_state),
        moved=row.item_moved,
        opened_on=row.item_opened_on,
        campaign_id=row.item_campaign_id,
        follower_id=row.item_follower_id,
        recurrence_of=row.item_recurrence_of,
        entered=_entered(unit, row),
        issued=_issued(unit, row),
    )


def _issued(unit: Unit, row: Row[Any]) -> AsIssued | None:
    if row.item_issued_measure is None:
        return None
    measure = unit.open(item.c.issued_measure, row.item_issued_measure, row.item_id)
    return AsIssued(measure, row.item_issued_due_on, row.item_issued_follower_id)


def _entered(unit: Unit, row: Row[Any]) -> Entered | None:
    by = row.item_entered_by_id
    if by is None:
        return None
    name = unit.open(member.c.name, row.item_entered_by, by)
    return Entered(by, name, row.item_compared_at, row.item_compared_by_id)
