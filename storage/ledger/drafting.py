"""The lead-in report: its texts as they stand and as they went out, comments, and the committee's voices."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Row, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.drafting import (
    CommentKept,
    CommentSettled,
    CommentWithdrawn,
    DrafterReplaced,
    DraftingChange,
    LeadInKept,
    OpinionGiven,
)
from bot.conversation.changes.ledger import Step
from bot.domain.board import ItemCounts
from bot.domain.calendar import at_local
from bot.domain.campaign import CampaignId
from bot.domain.commitment import Area, ItemState
from bot.domain.drafting import (
    GOES_OUT,
    Comment,
    CommentCounts,
    CommentKind,
    LeadIn,
    LeadInStep,
    Opinion,
    ReportPart,
    SentText,
    Texts,
    unchanged,
)
from bot.domain.member import BranchId, Member, MemberId, Office
from bot.domain.privacy import shown_items
from bot.domain.tombstone import Buried
from bot.usecases.ports.kept_in_ledger import CommentLine, OpinionLine, SettledCommentLine
from storage.columns import Moment
from storage.ledger import tombstones
from storage.ledger.campaigns import EXPECTED
from storage.ledger.drafting_tables import lead_in, lead_in_comment, lead_in_opinion, lead_in_version
from storage.ledger.rows import MEMBER, MEMBERS, labelled, member_of
from storage.ledger.tables import branch, campaign, item, item_event, member
from storage.unit import Unit

_OF_ROUND = lead_in.c.campaign_id == bindparam("campaign")
_FIND = select(lead_in).where(_OF_ROUND)
_SENT_OUT = (
    select(lead_in, lead_in_version.c.texts.label("sent_texts"))
    .join(
        lead_in_version,
        and_(
            lead_in_version.c.campaign_id == lead_in.c.campaign_id,
            lead_in_version.c.version == lead_in.c.version,
        ),
    )
    .where(_OF_ROUND)
)
_BEGIN = postgresql.insert(lead_in).on_conflict_do_nothing()  # ON CONFLICT reads the same on SQLite
_KEEP = update(lead_in).where(_OF_ROUND, lead_in.c.finished_at.is_(None))
_GO_OUT = postgresql.insert(lead_in_version).on_conflict_do_nothing()

_STANDS = lead_in_comment.c.withdrawn_at.is_(None)
_COMMENT = labelled(lead_in_comment, "comment", ("campaign_id", "member_id"))
_COMMENTS = (
    select(*_COMMENT, *MEMBER)
    .join(member, member.c.id == lead_in_comment.c.member_id)
    .where(lead_in_comment.c.campaign_id == bindparam("campaign"))
    .order_by(lead_in_comment.c.made_at, lead_in_comment.c.id)
)
_COMMENTS_OF = (
    select(*_COMMENT)
    .where(
        lead_in_comment.c.campaign_id == bindparam("campaign"),
        lead_in_comment.c.member_id == bindparam("member"),
    )
    .order_by(lead_in_comment.c.number)
)
_COUNTS = (
    select(lead_in_comment.c.part, lead_in_comment.c.subject, func.count().label("many"))
    .where(lead_in_comment.c.campaign_id == bindparam("campaign"), _STANDS)
    .group_by(lead_in_comment.c.part, lead_in_comment.c.subject)
)
_TAKEN_UP = select(lead_in_comment.c.id, lead_in_comment.c.part, lead_in_comment.c.made_at).where(
    lead_in_comment.c.campaign_id == bindparam("campaign"),
    *(_STANDS, lead_in_comment.c.taken_up_at.is_not(None), lead_in_comment.c.answered_at.is_(None)),
)
_VERSIONS = (
    select(lead_in_version)
    .where(lead_in_version.c.campaign_id == bindparam("campaign"))
    .order_by(lead_in_version.c.version)
)
_ADD = insert(lead_in_comment)
_FREE = and_(_STANDS, lead_in_comment.c.taken_up_at.is_(None), lead_in_comment.c.answered_at.is_(None))
_CHANGE = update(lead_in_comment).where(lead_in_comment.c.id == bindparam("comment"), _FREE)
_SETTLE = update(lead_in_comment).where(lead_in_comment.c.id == bindparam("comment"), _STANDS)

_GIVE = postgresql.insert(lead_in_opinion)
_GIVE_ANEW = _GIVE.on_conflict_do_update(
    index_elements=[lead_in_opinion.c.campaign_id, lead_in_opinion.c.member_id],
    set_={name: _GIVE.excluded[name] for name in ("revision", "approved", "reason", "at")},
)
_OPINIONS = (
    select(*labelled(lead_in_opinion, "said", ("campaign_id", "member_id")), *MEMBER)
    .join(member, member.c.id == lead_in_opinion.c.member_id)
    .where(lead_in_opinion.c.campaign_id == bindparam("campaign"))
    .order_by(lead_in_opinion.c.at, member.c.number)
)
_COMMITTEE = MEMBERS.where(
    member.c.branch_id == bindparam("branch"),
    or_(member.c.office != Office.NONE.value, member.c.number == bindparam("drafter", type_=Integer)),
).order_by(member.c.number)
_NAME_DRAFTER = (
    update(campaign).where(campaign.c.id == bindparam("campaign")).values(drafter=bindparam("named"))
)

_MADE_BEFORE = exists().where(
    item_event.c.item_id == item.c.id,
    item_event.c.step == Step.MADE.value,
    item_event.c.at < bindparam("before", type_=Moment),
)
_REMEDIES = (
    select(item.c.member_id, item.c.state, item.c.due_on)
    .join(member, member.c.id == item.c.member_id)
    .where(member.c.branch_id == bindparam("branch"), EXPECTED, item.c.area == Area.REMEDY.value)
    .where(item.c.state != ItemState.WITHDRAWN.value, _MADE_BEFORE)
)

_KEPT = select(lead_in_comment.c.campaign_id, func.count().label("many")).group_by(
    lead_in_comment.c.campaign_id
)
_SOME_AUTHORS = (
    select(lead_in_comment.c.member_id)
    .where(lead_in_comment.c.campaign_id == bindparam("campaign"))
    .distinct()
    .order_by(lead_in_comment.c.member_id)
    .limit(bindparam("count"))
)
_EXPIRE = delete(lead_in_comment).where(
    lead_in_comment.c.campaign_id == bindparam("campaign"), lead_in_comment.c.member_id == bindparam("member")
)
_MADE_BY = (
    select(lead_in_comment, member.c.name.label("by_name"))
    .outerjoin(member, member.c.id == lead_in_comment.c.settled_by_id)
    .where(lead_in_comment.c.member_id == bindparam("member"))
    .order_by(lead_in_comment.c.made_at, lead_in_comment.c.id)
)
_SETTLED_BY = (
    select(lead_in_comment)
    .where(lead_in_comment.c.settled_by_id == bindparam("member"))
    .order_by(lead_in_comment.c.made_at, lead_in_comment.c.id)
)
_SAID_BY = (
    select(lead_in_opinion)
    .where(lead_in_opinion.c.member_id == bindparam("member"))
    .order_by(lead_in_opinion.c.at, lead_in_opinion.c.campaign_id)
)


class SqlDrafting:
    """Answers the port `DraftingLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def lead_in(self, campaign_id: CampaignId) -> LeadIn | None:
        row = self._unit.one(_FIND, campaign=campaign_id)
        if row is None:
            return None
        texts = self._unit.open(lead_in.c.texts, row.texts, row.campaign_id)
        before = self._unit.open(lead_in.c.before, row.before, row.campaign_id)
        return _lead_in(row, _texts(texts), _texts(before))

    def sent_out(self, campaign_id: CampaignId) -> LeadIn | None:
        row = self._unit.one(_SENT_OUT, campaign=campaign_id)
        if row is None:
            return None
        texts = self._unit.open(lead_in_version.c.texts, row.sent_texts, row.campaign_id, row.version)
        return _lead_in(row, _texts(texts), {})

    def comments(self, campaign_id: CampaignId) -> tuple[Comment, ...]:
        rows = self._unit.rows(_COMMENTS, campaign=campaign_id)
        return tuple(_comment(self._unit, row, member_of(self._unit, row)) for row in rows)

    def comments_of(self, campaign_id: CampaignId, author: Member) -> tuple[Comment, ...]:
        rows = self._unit.rows(_COMMENTS_OF, campaign=campaign_id, member=author.id)
        return tuple(_comment(self._unit, row, author) for row in rows)

    def comment_counts(self, campaign_id: CampaignId) -> CommentCounts:
        rows = self._unit.rows(_COUNTS, campaign=campaign_id)
        return {(ReportPart(row.part), CommentKind(row.subject)): row.many for row in rows}

    def unchanged(self, campaign_id: CampaignId) -> frozenset[int]:
        taken = self._unit.rows(_TAKEN_UP, campaign=campaign_id)
        now = self.lead_in(campaign_id) if taken else None
        if now is None:
            return frozenset()
        rows = self._unit.rows(_VERSIONS, campaign=campaign_id)
        found = [(row.id, ReportPart(row.part), row.made_at) for row in taken]
        return unchanged(found, [_sent_text(self._unit, row) for row in rows], now.texts)

    def committee(self, branch_id: BranchId, drafter: int | None) -> tuple[Member, ...]:
        rows = self._unit.rows(_COMMITTEE, branch=branch_id, drafter=drafter)
        return tuple(member_of(self._unit, row) for row in rows)

    def opinions(self, campaign_id: CampaignId) -> tuple[Opinion, ...]:
        rows = self._unit.rows(_OPINIONS, campaign=campaign_id)
        return tuple(_opinion(self._unit, row, campaign_id) for row in rows)

    def remedies(self, branch_id: BranchId, until: date, today: date) -> ItemCounts | None:
        zone = self._unit.one(select(branch.c.zone_name).where(branch.c.id == branch_id))
        assert zone is not None  # noqa: S101  # a branch that has a round is there
        before = _end_of(until, zone.zone_name)
        rows = self._unit.rows(_REMEDIES, branch=branch_id, before=before)
        done = [row for row in rows if row.state == ItemState.DONE.value]
        late = [row for row in rows if row not in done and row.due_on and row.due_on < today]
        counts = ItemCounts(all=len(rows), done=len(done), overdue=len(late))
        return shown_items(counts, len({row.member_id for row in rows}))

    def kept_comments(self) -> dict[CampaignId, int]:
        return {CampaignId(row.campaign_id): row.many for row in self._unit.rows(_KEPT)}

    def expire_comments(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        unit = self._unit
        authors = [row.member_id for row in unit.rows(_SOME_AUTHORS, campaign=campaign_id, count=limit)]
        gone = [x for x in authors if unit.run(_EXPIRE, campaign=campaign_id, member=x).rowcount]
        for author in gone:
            tombstones.bury(unit, Buried.COMMENTS_EXPIRED, author, at, campaign_id)
        return len(gone)


def _sent_text(unit: Unit, row: Row[Any]) -> SentText:
    texts = unit.open(lead_in_version.c.texts, row.texts, row.campaign_id, row.version)
    return SentText(row.at, _texts(texts))


def keep(unit: Unit, change: DraftingChange, at: datetime) -> None:
    """Make one change true."""
    match change:
        case LeadInKept(kept, step):
            _keep_lead_in(unit, kept, step, at)
        case CommentKept():
            _keep_comment(unit, change)
        case CommentWithdrawn(comment_id, member_id):
            if unit.run(_CHANGE.values(text=None, withdrawn_at=at), comment=comment_id).rowcount:
                tombstones.bury_comment(unit, comment_id, member_id, at)
        case CommentSettled():
            _settle(unit, change)
        case OpinionGiven():
            _give(unit, change, at)
        case DrafterReplaced(campaign_id, drafter):
            unit.run(_NAME_DRAFTER, campaign=campaign_id, named=drafter)
        case _:  # pragma: no cover
            assert_never(change)


def _keep_lead_in(unit: Unit, kept: LeadIn, step: LeadInStep, at: datetime) -> None:
    key = kept.campaign_id
    values = {
        "revision": kept.revision,
        "texts": unit.seal(lead_in.c.texts, _document(kept.texts), key),
        "before": unit.seal(lead_in.c.before, _document(kept.before), key),
        "version": kept.version,
        "sent_out_at": kept.sent_out_at,
        "comments_until": kept.comments_until,
        "submitted_at": kept.submitted_at,
        "submitted_revision": kept.submitted_revision,
        "finished_at": kept.finished_at,
    }
    if step is LeadInStep.BEGUN:
        unit.run(_BEGIN, campaign_id=key, begun_at=kept.begun_at, **values)
    elif unit.run(_KEEP.values(values), campaign=key).rowcount and step in GOES_OUT:
        texts = unit.seal(lead_in_version.c.texts, _document(kept.texts), key, kept.version)
        unit.run(_GO_OUT, campaign_id=key, version=kept.version, texts=texts, at=at)


def _keep_comment(unit: Unit, change: CommentKept) -> None:
    comment = change.comment
    text = unit.seal(lead_in_comment.c.text, comment.text, comment.id)
    if not change.is_new:
        unit.run(_CHANGE.values(text=text, subject=comment.kind.value), comment=comment.id)
        return
    unit.run(
        _ADD,
        id=comment.id,
        campaign_id=change.campaign_id,
        member_id=comment.author.id,
        number=comment.number,
        part=comment.part.value,
        subject=comment.kind.value,
        text=text,
        made_at=comment.made_at,
    )


def _settle(unit: Unit, change: CommentSettled) -> None:
    comment = change.comment
    answer = unit.seal(lead_in_comment.c.answer, comment.answer, comment.id) if comment.answer else None
    settled = {"taken_up_at": comment.taken_up_at, "answer": answer, "answered_at": comment.answered_at}
    by = change.by if comment.is_settled else None
    unit.run(_SETTLE.values(**settled, settled_by_id=by), comment=comment.id)


def _give(unit: Unit, change: OpinionGiven, at: datetime) -> None:
    key = (change.campaign_id, change.member_id)
    reason = unit.seal(lead_in_opinion.c.reason, change.reason, *key) if change.reason else None
    said = {"revision": change.revision, "approved": change.approved, "reason": reason, "at": at}
    unit.run(_GIVE_ANEW, campaign_id=key[0], member_id=key[1], **said)


def made_by(unit: Unit, member_id: MemberId) -> tuple[CommentLine, ...]:
    """A member's comments of all rounds, with what became of them."""
    return tuple(
        CommentLine(
            *(row.campaign_id, row.number, row.part, row.subject, _open(unit, "text", row), row.made_at),
            *(row.taken_up_at, _open(unit, "answer", row), row.answered_at, _settler(unit, row)),
            row.withdrawn_at,
        )
        for row in unit.rows(_MADE_BY, member=member_id)
    )


def settled_by(unit: Unit, member_id: MemberId) -> tuple[SettledCommentLine, ...]:
    """What the member took up or answered of others, as their drafter."""
    return tuple(
        SettledCommentLine(
            row.id, row.campaign_id, row.taken_up_at, _open(unit, "answer", row), row.answered_at
        )
        for row in unit.rows(_SETTLED_BY, member=member_id)
    )


def said_by(unit: Unit, member_id: MemberId) -> tuple[OpinionLine, ...]:
    """What the member said as one of the committee."""
    return tuple(
        OpinionLine(row.campaign_id, row.revision, row.approved, _reason(unit, row, row.reason), row.at)
        for row in unit.rows(_SAID_BY, member=member_id)
    )


def _settler(unit: Unit, row: Row[Any]) -> str:
    return unit.open(member.c.name, row.by_name, row.settled_by_id) if row.settled_by_id else ""


def _open(unit: Unit, column: str, row: Row[Any]) -> str | None:
    sealed = row._mapping[lead_in_comment.c[column]]
    return unit.open(lead_in_comment.c[column], sealed, row.id) if sealed else None


def _reason(unit: Unit, row: Row[Any], sealed: bytes | None) -> str | None:
    return unit.open(lead_in_opinion.c.reason, sealed, row.campaign_id, row.member_id) if sealed else None


def _lead_in(row: Row[Any], texts: Texts, before: Texts) -> LeadIn:
    return LeadIn(
        campaign_id=CampaignId(row.campaign_id),
        begun_at=row.begun_at,
        texts=texts,
        before=before,
        revision=row.revision,
        version=row.version,
        sent_out_at=row.sent_out_at,
        comments_until=row.comments_until,
        submitted_at=row.submitted_at,
        submitted_revision=row.submitted_revision,
        finished_at=row.finished_at,
    )


def _comment(unit: Unit, row: Row[Any], author: Member) -> Comment:
    text, answer = lead_in_comment.c.text, lead_in_comment.c.answer
    return Comment(
        id=row.comment_id,
        number=row.comment_number,
        author=author,
        part=ReportPart(row.comment_part),
        kind=CommentKind(row.comment_subject),
        text=unit.open(text, row.comment_text, row.comment_id) if row.comment_text else "",
        made_at=row.comment_made_at,
        taken_up_at=row.comment_taken_up_at,
        answer=unit.open(answer, row.comment_answer, row.comment_id) if row.comment_answer else "",
        answered_at=row.comment_answered_at,
        withdrawn_at=row.comment_withdrawn_at,
    )


def _opinion(unit: Unit, row: Row[Any], campaign_id: CampaignId) -> Opinion:
    reason = lead_in_opinion.c.reason
    why = unit.open(reason, row.said_reason, campaign_id, row.member_id) if row.said_reason else ""
    return Opinion(member_of(unit, row), row.said_revision, row.said_approved, row.said_at, why)


def _document(texts: Texts) -> str:
    return json.dumps({str(int(part)): text for part, text in texts.items()}, ensure_ascii=False)


def _texts(document: str) -> Texts:
    return {ReportPart(int(part)): text for part, text in json.loads(document).items()}


def _end_of(day: date, zone_name: str) -> datetime:
    return at_local(day + timedelta(days=1), time(0), ZoneInfo(zone_name))
