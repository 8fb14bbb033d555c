"""Private questions about reports, and their answers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, Select, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql

from bot.domain.campaign import CampaignId
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.member import MemberId
from storage.disclosure.tables import answer, inquiry
from storage.unit import Unit

_ALL: Select[Any] = (
    select(inquiry, answer.c.words.label("answer"), answer.c.at.label("settled_at"))
    .outerjoin(answer, answer.c.inquiry_id == inquiry.c.id)
    .order_by(inquiry.c.asked_at, inquiry.c.id)
)
_OF_ROUND = _ALL.where(inquiry.c.campaign_id == bindparam("campaign"))
_ABOUT = _OF_ROUND.where(inquiry.c.author_id == bindparam("author"))
_BY = _OF_ROUND.where(inquiry.c.reader_id == bindparam("reader"))
_ONE = _ALL.where(inquiry.c.id == bindparam("inquiry"))
_WAITING = (
    select(func.count())
    .select_from(inquiry)
    .outerjoin(answer, answer.c.inquiry_id == inquiry.c.id)
    .where(inquiry.c.author_id == bindparam("author"), answer.c.inquiry_id.is_(None))
)
_ASK = insert(inquiry)
_INSERT = postgresql.insert(answer)  # ON CONFLICT reads the same on SQLite
_SETTLE = _INSERT.on_conflict_do_update(
    index_elements=[answer.c.inquiry_id],
    set_={name: _INSERT.excluded[name] for name in ("words", "at")},
    where=answer.c.author_id == _INSERT.excluded.author_id,  # an id alone never authorises
)


def about(unit: Unit, key: tuple[CampaignId, MemberId]) -> tuple[Inquiry, ...]:
    """What the author is asked about the report of the round, first asked first."""
    return tuple(_inquiry(unit, row) for row in unit.rows(_ABOUT, campaign=key[0], author=key[1]))


def asked_by(unit: Unit, campaign_id: CampaignId, reader_id: MemberId) -> tuple[Inquiry, ...]:
    """What the reader has asked in the round."""
    return tuple(_inquiry(unit, row) for row in unit.rows(_BY, campaign=campaign_id, reader=reader_id))


def find(unit: Unit, inquiry_id: InquiryId) -> Inquiry | None:
    """One question."""
    row = unit.one(_ONE, inquiry=inquiry_id)
    return None if row is None else _inquiry(unit, row)


def waiting(unit: Unit, author_id: MemberId) -> int:
    """How many questions the author has neither answered nor declined."""
    return unit.number(_WAITING, author=author_id) or 0


def ask(unit: Unit, new: Inquiry) -> None:
    """Keep a question."""
    row = {"id": new.id, "campaign_id": new.campaign_id, "author_id": new.author_id}
    words = unit.seal(inquiry.c.words, new.words, new.id)
    unit.run(_ASK, **row, reader_id=new.reader_id, number=new.number, words=words, asked_at=new.asked_at)


def settle(unit: Unit, asked: Inquiry, words: str, at: datetime) -> None:
    """The answer takes the place of an earlier one; without words it is declined."""
    sealed = unit.seal(answer.c.words, words, asked.id) if words else None
    unit.run(_SETTLE, inquiry_id=asked.id, author_id=asked.author_id, words=sealed, at=at)


def erase(unit: Unit, author_id: MemberId, campaign_id: CampaignId | None = None) -> None:
    """Nothing stays of what was asked about the author's reports, of one round or of all."""
    for statement in erasure(about_reports_of(author_id, campaign_id)):
        unit.run(statement)


def about_reports_of(author_id: MemberId, campaign_id: CampaignId | None = None) -> ColumnElement[bool]:
    """Questions about the author's reports, of one round or of all."""
    his = inquiry.c.author_id == author_id
    return his & (inquiry.c.campaign_id == campaign_id) if campaign_id else his


def erasure(which: ColumnElement[bool], at: datetime | None = None) -> Iterator[Executable]:
    """These questions go with their answers; with a moment only those that were asked until then."""
    meant = which & (inquiry.c.asked_at <= at) if at else which
    yield delete(answer).where(answer.c.inquiry_id.in_(select(inquiry.c.id).where(meant)))
    yield delete(inquiry).where(meant)


def _inquiry(unit: Unit, row: Row[Any]) -> Inquiry:
    return Inquiry(
        InquiryId(row.id),
        *(row.campaign_id, row.author_id, row.reader_id, row.number),
        words=unit.open(inquiry.c.words, row.words, row.id),
        asked_at=row.asked_at,
        answer=unit.open(answer.c.words, row.answer, row.id) if row.answer else "",
        settled_at=row.settled_at,
    )
