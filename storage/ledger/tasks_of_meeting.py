"""What is to be done about the meeting: attend it, adopt its minutes, issue the conclusion, report upward."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal_column, or_

from bot.domain.campaign import CampaignState
from bot.domain.papers import PaperKind
from bot.domain.tasks import TaskKind
from storage.ledger.campaigns import EXPECTED
from storage.ledger.meeting_tables import meeting
from storage.ledger.people import RUNS_BRANCH
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import campaign, member, trail
from storage.ledger.task_rows import LEADS, after_the_round, may_serve, task

_OF_ROUND = meeting.c.campaign_id == campaign.c.id
_PLAN = round_plan.c.campaign_id == campaign.c.id
_HELD = exists().where(_OF_ROUND, meeting.c.opened_at.is_not(None))
_KEEPS_MINUTES = and_(
    may_serve(member),
    or_(member.c.number == campaign.c.clerk, and_(campaign.c.clerk.is_(None), RUNS_BRANCH)),
)
# Written out: only so does SQLite take the index of just these lines.
_ASKED_FOR: ColumnElement[str] = literal_column("'branch_paper_asked'")
_HAS_RESULT = exists().where(
    trail.c.campaign_id == campaign.c.id,
    trail.c.act == _ASKED_FOR,
    trail.c.detail == PaperKind.RESULT.name.lower(),
)

_ATTEND = (
    task(TaskKind.ATTEND, round_plan.c.meeting_on)
    .join(round_plan, _PLAN)
    .where(campaign.c.state == CampaignState.CLOSED.value, EXPECTED, ~_HELD)
)
_AFTER = after_the_round(task(TaskKind.ADOPT_MINUTES, at=meeting.c.closed_at).join(meeting, _OF_ROUND))
_ADOPT = _AFTER.where(meeting.c.closed_at.is_not(None), meeting.c.adopted_at.is_(None), _KEEPS_MINUTES)
_CONCLUDING = task(TaskKind.ISSUE_CONCLUSION, at=meeting.c.closed_at).join(meeting, _OF_ROUND)
_ISSUE = after_the_round(_CONCLUDING).where(
    meeting.c.closed_at.is_not(None), meeting.c.concluded_at.is_(None), RUNS_BRANCH
)
_REPORTING = task(TaskKind.REPORT_UP, round_plan.c.report_by, at=meeting.c.concluded_at)
_REPORT = after_the_round(_REPORTING.join(meeting, _OF_ROUND)).where(
    meeting.c.concluded_at.is_not(None), LEADS, ~_HAS_RESULT
)

OF_MEETING: tuple[Select[Any], ...] = (_ATTEND, _ADOPT, _ISSUE, _REPORT)
