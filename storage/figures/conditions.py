"""What the statements of figures have in common: which branches, which days, which items."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from bot.domain.branch import Branch
from bot.domain.campaign import CampaignState
from bot.domain.commitment import ItemState
from bot.domain.member import SubjectClass
from bot.usecases.ports.figures import Counting
from storage.columns import Moment
from storage.ledger.meeting_tables import meeting
from storage.ledger.tables import campaign, closing, item

# The days of a table are those of the committee: one zone for all branches, as long as Vietnam has one.
ZONE = ZoneInfo(Branch.zone_name)
BRANCHES: BindParameter[Any] = bindparam("branches", expanding=True)
SINCE, UNTIL, TODAY = (bindparam(name, type_=Date) for name in ("since", "until", "today"))
FIRST_YEAR, LAST_YEAR = (bindparam(name, type_=Integer) for name in ("first_year", "last_year"))
FROM: BindParameter[datetime] = bindparam("from_moment", type_=Moment)
BEFORE: BindParameter[datetime] = bindparam("before_moment", type_=Moment)

OF_BRANCHES = campaign.c.branch_id.in_(BRANCHES)
BEGUN = campaign.c.state.in_([CampaignState.OPEN.value, CampaignState.CLOSED.value])
OF_PERIOD = and_(OF_BRANCHES, BEGUN, campaign.c.closes_on >= SINCE, campaign.c.closes_on < UNTIL)

STANDS = item.c.state != ItemState.WITHDRAWN.value
IS_OPEN = item.c.state.in_([ItemState.NOT_STARTED.value, ItemState.IN_PROGRESS.value])
SAID_DONE = item.c.state == ItemState.DONE.value
OF_PERSON = item.c.subject_class != SubjectClass.ORGANISATION.value
CONFIRMED_AT = (
    select(func.max(closing.c.settled_at))
    .where(closing.c.item_id == item.c.id, closing.c.taken_back_at.is_(None), closing.c.reason.is_(None))
    .correlate(item)
    .scalar_subquery()
)


# A round has pointed out what it did on the day of its conclusion, or else on the first on which something of
# it was in the ledger: never on several, or two periods could be chosen between which one member is left.
_round, _of_round = campaign.alias("round"), item.alias("of_round")
_CONCLUDED_AT = (
    select(func.max(meeting.c.concluded_at)).where(meeting.c.campaign_id == _round.c.id).scalar_subquery()
)
_FIRST_OPENED = (
    select(func.min(_of_round.c.opened_on)).where(_of_round.c.campaign_id == _round.c.id).scalar_subquery()
)
ROUNDS = select(_round.c.id).where(
    _round.c.branch_id.in_(BRANCHES),
    or_(
        and_(_CONCLUDED_AT >= FROM, _CONCLUDED_AT < BEFORE),
        and_(_CONCLUDED_AT.is_(None), _FIRST_OPENED >= SINCE, _FIRST_OPENED < UNTIL),
    ),
)
POINTED_OUT = and_(item.c.campaign_id.in_(ROUNDS), STANDS)


def many(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    """How many rows of the group meet the condition."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)


def bound(asked: Counting) -> dict[str, object]:
    """The values of all that is bound here."""
    return {
        "branches": sorted(asked.branches),
        "since": asked.period.start,
        "until": asked.period.end,
        "today": asked.today,
        "from_moment": midnight(asked.period.start),
        "before_moment": midnight(asked.period.end),
        "first_year": asked.period.start.year,
        "last_year": asked.period.last.year,
    }


def midnight(day: date) -> datetime:
    """When the day begins where the committee is."""
    return datetime.combine(day, time(), ZONE)


def day_of(moment: datetime) -> date:
    """The day of the moment where the committee is."""
    return moment.astimezone(ZONE).date()
