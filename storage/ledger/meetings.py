"""Reading the meetings of a round; what is shown of them is made of these few queries."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, SelectBase, and_, bindparam, func, select

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Attendance, Attendee, CommonExcuse, Excuse, Meeting, Opinions, tally
from bot.domain.member import MemberId, Office, Standing, SubjectClass
from bot.domain.minutes import ConclusionText, MeetingResult
from bot.domain.names import sort_key
from bot.domain.passage import CONCLUSION, Passage, Section, in_section
from bot.domain.vote import Motion, Vote
from bot.usecases.ports.kept_in_ledger import AttendanceLine, PassageLine
from storage.ledger.meeting_tables import attendance, meeting, opinion, passage, vote
from storage.ledger.rows import MEMBER, member_of
from storage.ledger.tables import campaign, member
from storage.unit import Unit

_CAMPAIGN: BindParameter[int] = bindparam("campaign")
_SITTING: BindParameter[int] = bindparam("sitting")
_THIS = meeting.c.campaign_id == _CAMPAIGN


def _many(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    mine = (table.c.campaign_id == meeting.c.campaign_id, table.c.sitting == meeting.c.number)
    return select(func.count()).select_from(table).where(*mine, *conditions).scalar_subquery()


_LAST_OPINION = (
    select(opinion.c.subject_class)
    .where(opinion.c.campaign_id == meeting.c.campaign_id, opinion.c.sitting == meeting.c.number)
    .order_by(opinion.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_NEWEST = (
    select(
        *meeting.c,
        *(_many(opinion, opinion.c.subject_class == each.value).label(each.name) for each in SubjectClass),
        *(_many(passage, passage.c.section == each.value).label(each.name) for each in Section),
        _many(vote).label("votes"),
        _LAST_OPINION.label("last_opinion"),
    )
    .where(_THIS)
    .order_by(meeting.c.number.desc())
    .limit(1)
)
_NOTED = ("standing", "mark", "excuse", "related", "spoke")
_HERE = (
    select(member.c.id)
    .join(campaign, campaign.c.branch_id == member.c.branch_id)
    .where(campaign.c.id == _CAMPAIGN)
)
_NOTED_HERE = (attendance.c.campaign_id == _CAMPAIGN, attendance.c.sitting == _SITTING)


def _people_of(ids: SelectBase) -> Select[Any]:
    return (
        select(*MEMBER)
        .add_columns(*(attendance.c[name].label(f"noted_{name}") for name in _NOTED))
        .outerjoin(attendance, and_(attendance.c.member_id == member.c.id, *_NOTED_HERE))
        .where(member.c.id.in_(ids))
    )


_PEOPLE = _people_of(_HERE)
# Minutes once adopted tell of those too who have moved to another branch since.
_PEOPLE_THEN = _people_of(_HERE.union(select(attendance.c.member_id).where(*_NOTED_HERE)))
_VOTES = (
    select(vote).where(vote.c.campaign_id == _CAMPAIGN, vote.c.sitting == _SITTING).order_by(vote.c.number)
)
_PASSAGES = (
    select(passage, member.c.name.label("author_name"))
    .outerjoin(member, member.c.id == passage.c.author_id)
    .where(passage.c.campaign_id == _CAMPAIGN, passage.c.sitting == _SITTING)
    .order_by(passage.c.section, passage.c.number)
)
_CONCLUDED = select(func.max(meeting.c.concluded_at)).where(_THIS)
_ATTENDED = (
    select(attendance)
    .where(attendance.c.member_id == bindparam("member"))
    .order_by(attendance.c.campaign_id, attendance.c.sitting)
)
_WRITTEN = (
    select(passage).where(passage.c.author_id == bindparam("member")).order_by(passage.c.at, passage.c.id)
)


class Meetings:
    """Answers the port `MeetingLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def newest(self, campaign_id: CampaignId) -> Meeting:
        row = self._unit.one(_NEWEST, campaign=campaign_id)
        if row is None:
            return Meeting(people=self._people(_PEOPLE, campaign_id, 1))
        who = _PEOPLE if row.adopted_at is None else _PEOPLE_THEN
        return _meeting(self._unit, row, self._people(who, campaign_id, row.number))

    def votes(self, campaign_id: CampaignId, sitting: int) -> tuple[Vote, ...]:
        rows = self._unit.rows(_VOTES, campaign=campaign_id, sitting=sitting)
        return tuple(_vote(self._unit, row) for row in rows)

    def passages(self, campaign_id: CampaignId, sitting: int) -> tuple[Passage, ...]:
        rows = self._unit.rows(_PASSAGES, campaign=campaign_id, sitting=sitting)
        return tuple(_passage(self._unit, row) for row in rows)

    def result(self, campaign_id: CampaignId) -> MeetingResult:
        row = self._unit.one(_NEWEST, campaign=campaign_id)
        if row is None:
            return MeetingResult()
        hours = {"opened_at": row.opened_at, "adopted_at": row.adopted_at, "concluded_at": row.concluded_at}
        if row.adopted_at is None:
            return MeetingResult(**hours)
        held = _meeting(self._unit, row, self._people(_PEOPLE_THEN, campaign_id, row.number))
        votes = self.votes(campaign_id, row.number)
        return MeetingResult(tally(held), held.opinions, votes, **hours)

    def conclusion(self, campaign_id: CampaignId) -> ConclusionText | None:
        row = self._unit.one(_NEWEST, campaign=campaign_id)
        if row is None or row.concluded_at is None:
            return None
        written = in_section(self.passages(campaign_id, row.number), *CONCLUSION)
        return ConclusionText(row.number, row.concluded_at, written)

    def concluded_at(self, campaign_id: CampaignId) -> datetime | None:
        row = self._unit.one(_CONCLUDED, campaign=campaign_id)
        return row[0] if row else None

    def _people(self, who: Select[Any], campaign_id: CampaignId, sitting: int) -> tuple[Attendee, ...]:
        rows = self._unit.rows(who, campaign=campaign_id, sitting=sitting)
        people = (_attendee(self._unit, row, (campaign_id, sitting)) for row in rows)
        return tuple(sorted(people, key=lambda one: (sort_key(one.name), one.number)))


def attended(unit: Unit, member_id: MemberId) -> tuple[AttendanceLine, ...]:
    """How the member attended each meeting, with the reason that is kept."""
    return tuple(
        AttendanceLine(
            *(row.campaign_id, row.sitting, row.standing, row.mark),
            _excuse_text(unit, row.excuse, (row.campaign_id, row.sitting, row.member_id)),
            *(row.related, row.spoke, row.at),
        )
        for row in unit.rows(_ATTENDED, member=member_id)
    )


def written(unit: Unit, member_id: MemberId) -> tuple[PassageLine, ...]:
    """The paragraphs of minutes and conclusions that the member wrote."""
    return tuple(
        PassageLine(
            *(row.campaign_id, row.sitting, row.section, row.number),
            unit.open(passage.c.paragraph, row.paragraph, row.id),
            row.at,
        )
        for row in unit.rows(_WRITTEN, member=member_id)
    )


def _meeting(unit: Unit, row: Row[Any], people: tuple[Attendee, ...]) -> Meeting:
    key, told = (row.campaign_id, row.number), row._mapping
    counts = {each: told[each.name] for each in SubjectClass}
    last = SubjectClass(row.last_opinion) if row.last_opinion else None
    return Meeting(
        number=row.number,
        place=unit.open(meeting.c.place, row.place, *key) if row.place else "",
        delegate=unit.open(meeting.c.delegate, row.delegate, *key) if row.delegate else "",
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        adopted_at=row.adopted_at,
        concluded_at=row.concluded_at,
        people=people,
        opinions=Opinions(counts, last),
        votes=row.votes,
        passages={each: told[each.name] for each in Section},
    )


def _attendee(unit: Unit, row: Row[Any], sitting: tuple[int, int]) -> Attendee:
    one = member_of(unit, row)
    plain = Attendee(
        member_id=one.id,
        number=one.number,
        name=one.name,
        office=one.office if one.in_office else Office.NONE,
        standing=one.standing,
        state=one.state,
    )
    return _noted(unit, row, plain, (*sitting, one.id)) if row.noted_mark else plain


def _noted(unit: Unit, row: Row[Any], plain: Attendee, key: tuple[int, int, int]) -> Attendee:
    text = _excuse_text(unit, row.noted_excuse, key)
    return replace(
        plain,
        standing=Standing(row.noted_standing),
        mark=Attendance[row.noted_mark.upper()],
        excuse=_excuse(text) if text else None,
        related=row.noted_related,
        spoke=bool(row.noted_spoke),
    )


def _excuse_text(unit: Unit, sealed: bytes | None, key: tuple[int, int, int]) -> str | None:
    return unit.open(attendance.c.excuse, sealed, *key) if sealed else None


def _excuse(text: str) -> Excuse:
    common = {each.name.lower(): each for each in CommonExcuse}.get(text)
    return Excuse(common) if common else Excuse(words=text)


def _vote(unit: Unit, row: Row[Any]) -> Vote:
    key = (row.campaign_id, row.sitting, row.number)
    return Vote(
        number=row.number,
        motion=Motion(row.motion) if row.motion else None,
        question=unit.open(vote.c.question, row.question, *key) if row.question else "",
        in_favour=row.in_favour,
        against=row.against,
        other=row.other,
        revision=row.revision,
    )


def _passage(unit: Unit, row: Row[Any]) -> Passage:
    by = unit.open(member.c.name, row.author_name, row.author_id) if row.author_id else ""
    words = unit.open(passage.c.paragraph, row.paragraph, row.id)
    return Passage(Section(row.section), row.number, words, row.at, by)
