"""What is to be done about the lead-in report, until it is final or the meeting is held."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from bot.domain.campaign import CampaignState
from bot.domain.tasks import TaskKind
from storage.ledger.campaigns import EXPECTED
from storage.ledger.drafting_tables import lead_in, lead_in_comment, lead_in_opinion
from storage.ledger.meeting_tables import meeting
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import account, campaign, member, participation
from storage.ledger.task_rows import LEADS, after_the_round, in_office, may_serve, task, with_plan

_HELD = exists().where(meeting.c.campaign_id == campaign.c.id, meeting.c.opened_at.is_not(None))
_DRAFTS = and_(member.c.number == campaign.c.drafter, may_serve(member))
_WRITTEN = lead_in.c.campaign_id == campaign.c.id

_HAS_ACCOUNT = exists().where(account.c.member_id == member.c.id, account.c.released_at.is_(None))
_OF_ROUND = (lead_in_comment.c.campaign_id == campaign.c.id, lead_in_comment.c.withdrawn_at.is_(None))
_HAS_COMMENTED = exists().where(*_OF_ROUND, lead_in_comment.c.member_id == member.c.id)
_IS_UNSETTLED = exists().where(
    *_OF_ROUND, lead_in_comment.c.taken_up_at.is_(None), lead_in_comment.c.answered_at.is_(None)
)

# Who approves, see `voters`: the committee in office without the drafter, unless nobody else is.
_voter = member.alias("voter")
_IS_OTHER = _voter.c.number.is_distinct_from(campaign.c.drafter)
_OTHERS = (
    select(func.count())
    .select_from(_voter)
    .where(_voter.c.branch_id == campaign.c.branch_id, in_office(_voter), _IS_OTHER)
    .correlate(campaign)
    .scalar_subquery()
)
_IS_ASKED = and_(in_office(member), or_(member.c.number.is_distinct_from(campaign.c.drafter), _OTHERS == 0))
_SAID = (
    lead_in_opinion.c.campaign_id == lead_in.c.campaign_id,
    lead_in_opinion.c.revision == lead_in.c.revision,
)
_who = member.alias("who")
_YES = (
    select(func.count())
    .select_from(lead_in_opinion)
    .join(_who, _who.c.id == lead_in_opinion.c.member_id)
    .where(*_SAID, lead_in_opinion.c.approved, in_office(_who))
    .where(or_(_who.c.number.is_distinct_from(campaign.c.drafter), _OTHERS == 0))
    .correlate(lead_in, campaign)
    .scalar_subquery()
)
_SUBMITTED = lead_in.c.submitted_revision == lead_in.c.revision
_ASKED = case((_OTHERS == 0, 1), else_=_OTHERS)
_APPROVED = and_(_SUBMITTED, _YES * 2 > _ASKED)
_HAS_SPOKEN = exists().where(*_SAID, lead_in_opinion.c.member_id == member.c.id)
_TO_BE_CHANGED = exists().where(*_SAID, ~lead_in_opinion.c.approved)
_LAST_WORD = select(func.max(lead_in_opinion.c.at)).where(*_SAID).correlate(lead_in).scalar_subquery()


def _while_out(kind: TaskKind, planned: ColumnElement[Any], at: ColumnElement[Any]) -> Select[Any]:
    """While the draft is with the members and the final report is not."""
    written = after_the_round(task(kind, planned, at=at).join(lead_in, _WRITTEN))
    return written.where(lead_in.c.version > 0, lead_in.c.finished_at.is_(None), ~_HELD)


# Only reports sent after somebody was named reach the drafter: so it is said soon after the opening, and
# again once the reports are to be put together.
_drafter = member.alias("drafter")
_IS_NAMED = exists().where(
    _drafter.c.branch_id == campaign.c.branch_id,
    _drafter.c.number == campaign.c.drafter,
    may_serve(_drafter),
)
_IS_OPEN = campaign.c.state == CampaignState.OPEN.value
_OPENED_AT = (
    select(func.min(participation.c.invited_at))
    .where(participation.c.campaign_id == campaign.c.id)
    .scalar_subquery()
)
_IS_FINAL = exists().where(_WRITTEN, lead_in.c.finished_at.is_not(None))
_NAMING = task(
    TaskKind.NAME_DRAFTER,
    case((~_IS_OPEN, round_plan.c.synthesis_on)),
    campaign.c.closes_on,
    case((_IS_OPEN, _OPENED_AT)),
)
_NAME = with_plan(_NAMING).where(
    or_(_IS_OPEN, campaign.c.state == CampaignState.CLOSED.value),
    *(LEADS, ~_IS_NAMED, ~_IS_FINAL, ~_HELD),
)

_IS_OUT = exists().where(_WRITTEN, lead_in.c.version > 0)
_WRITE = after_the_round(task(TaskKind.WRITE_DRAFT, round_plan.c.draft_on, campaign.c.closes_on)).where(
    _DRAFTS, ~_IS_OUT, ~_HELD
)
_COMMENT = _while_out(TaskKind.COMMENT, lead_in.c.comments_until, lead_in.c.sent_out_at).where(
    EXPECTED, _HAS_ACCOUNT, ~_HAS_COMMENTED, member.c.number.is_distinct_from(campaign.c.drafter)
)
_SETTLE = _while_out(TaskKind.SETTLE_COMMENTS, lead_in.c.comments_until, lead_in.c.sent_out_at).where(
    _DRAFTS, ~_APPROVED, or_(~_SUBMITTED, _IS_UNSETTLED, _TO_BE_CHANGED)
)
_APPROVE = _while_out(TaskKind.APPROVE_LEAD_IN, round_plan.c.final_on, lead_in.c.submitted_at).where(
    _SUBMITTED, _IS_ASKED, ~_HAS_SPOKEN
)
_FINISH = _while_out(TaskKind.SEND_FINAL, round_plan.c.final_on, _LAST_WORD).where(_DRAFTS, _APPROVED)

OF_DRAFTING: tuple[Select[Any], ...] = (_NAME, _WRITE, _COMMENT, _SETTLE, _APPROVE, _FINISH)
