"""Sent reports, and who has opened them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, exists, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.campaign import CampaignId
from bot.domain.disclosure.report import SentReport
from bot.domain.member import MemberId
from bot.usecases.ports.disclosure import Reading
from storage.disclosure import inquiries
from storage.disclosure.documents import report_document, report_of
from storage.disclosure.tables import reading, report
from storage.unit import Unit

Key = tuple[int, int]  # campaign and member

_OF_CAMPAIGN = select(report).where(report.c.campaign_id == bindparam("campaign"))
_OF_MEMBER = _OF_CAMPAIGN.where(report.c.member_id == bindparam("member"))
_WITHDRAW = delete(report).where(
    report.c.campaign_id == bindparam("campaign"), report.c.member_id == bindparam("member")
)
_OF_ANY_ROUND = report.c.member_id == bindparam("member")
_NEWEST = select(report).where(_OF_ANY_ROUND).order_by(report.c.sent_at.desc()).limit(1)
_ANY = select(exists().where(_OF_ANY_ROUND))
_ERASE = delete(report).where(_OF_ANY_ROUND)
_INSERT = insert(report)  # ON CONFLICT reads the same on SQLite
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[report.c.campaign_id, report.c.member_id],
    set_={name: _INSERT.excluded[name] for name in ("version", "sent_at", "body")},
)
# Written out, since a query inside ON CONFLICT would look for the row among all readings.
_SENT_AT = (
    select(report.c.sent_at)
    .where(report.c.campaign_id == literal_column("excluded.campaign_id"))
    .where(report.c.member_id == literal_column("excluded.author_id"))
    .scalar_subquery()
)
_NOTE = insert(reading)
_SEEN = _NOTE.on_conflict_do_update(
    index_elements=[reading.c.campaign_id, reading.c.author_id, reading.c.reader_id],
    set_={"at": _NOTE.excluded.at},
    where=reading.c.at < _SENT_AT,  # what was read then was an earlier version
)
_READINGS = (
    select(reading)
    .where(reading.c.campaign_id == bindparam("campaign"), reading.c.author_id == bindparam("author"))
    .order_by(reading.c.at, reading.c.reader_id)
)
_READINGS_BY = select(reading).where(
    reading.c.campaign_id == bindparam("campaign"), reading.c.reader_id == bindparam("reader")
)
_MARK = (
    update(reading)
    .where(reading.c.campaign_id == bindparam("campaign"), reading.c.author_id == bindparam("author"))
    .where(reading.c.reader_id == bindparam("reader"))
    .values(marked_at=bindparam("marked"))
)


def find(unit: Unit, key: Key) -> SentReport | None:
    """The report as it stands."""
    return _opened(unit, _OF_MEMBER, campaign=key[0], member=key[1]).get(MemberId(key[1]))


def newest(unit: Unit, member_id: MemberId) -> tuple[CampaignId, SentReport] | None:
    """The member's report that was sent last, with its round."""
    row = unit.one(_NEWEST, member=member_id)
    return None if row is None else (CampaignId(row.campaign_id), _report(unit, row))


def find_all(unit: Unit, campaign_id: CampaignId) -> dict[MemberId, SentReport]:
    """All reports of the round that stand."""
    return _opened(unit, _OF_CAMPAIGN, campaign=campaign_id)


def keep(unit: Unit, key: Key, sent: SentReport) -> None:
    """The report takes the place of an earlier one."""
    body = unit.seal(report.c.body, report_document(sent), *key)
    unit.run(
        _KEEP,
        campaign_id=key[0],
        member_id=key[1],
        version=sent.version,
        sent_at=sent.sent_at,
        body=body,
    )


def withdraw(unit: Unit, key: Key) -> bool:
    """Nothing stays of the report, nor of what was asked about it; who had read it stays."""
    inquiries.erase(unit, MemberId(key[1]), CampaignId(key[0]))
    return unit.run(_WITHDRAW, campaign=key[0], member=key[1]).rowcount > 0


def has_any(unit: Unit, member_id: MemberId) -> bool:
    """Whether a report of the member is kept, of whatever round."""
    return bool(unit.number(_ANY, member=member_id))


def erase_all(unit: Unit, member_id: MemberId) -> bool:
    """Nothing stays of the member's reports, those of earlier rounds included; whether there were any."""
    inquiries.erase(unit, member_id)
    return unit.run(_ERASE, member=member_id).rowcount > 0


def note_reading(unit: Unit, key: Key, reader_id: MemberId, at: datetime) -> None:
    """The first time counts, of each version anew."""
    unit.run(_SEEN, campaign_id=key[0], author_id=key[1], reader_id=reader_id, at=at)


def readings(unit: Unit, key: Key) -> tuple[Reading, ...]:
    """Who opened the author's report, first readers first."""
    rows = unit.rows(_READINGS, campaign=key[0], author=key[1])
    return tuple(Reading(row.reader_id, row.at, row.marked_at) for row in rows)


def readings_by(unit: Unit, campaign_id: CampaignId, reader_id: MemberId) -> dict[MemberId, Reading]:
    """Whose reports the reader has opened."""
    rows = unit.rows(_READINGS_BY, campaign=campaign_id, reader=reader_id)
    return {row.author_id: Reading(row.reader_id, row.at, row.marked_at) for row in rows}


def mark(unit: Unit, key: Key, reader_id: MemberId, marked_at: datetime | None) -> None:
    """The reader marks what he or she has opened as read, or no longer."""
    unit.run(_MARK, campaign=key[0], author=key[1], reader=reader_id, marked=marked_at)


def _opened(unit: Unit, statement: Select[Any], **values: int) -> dict[MemberId, SentReport]:
    return {row.member_id: _report(unit, row) for row in unit.rows(statement, **values)}


def _report(unit: Unit, row: Row[Any]) -> SentReport:
    document = unit.open(report.c.body, row.body, row.campaign_id, row.member_id)
    return report_of(document, row.version, row.sent_at)
