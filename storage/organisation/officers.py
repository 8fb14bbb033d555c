"""Officers of committees: who was appointed from when until when."""

from datetime import date, datetime

from sqlalchemy import and_, bindparam, delete, insert, select, update

from bot.domain.member import OUT_OF_OFFICE, MemberId
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import FOREVER, Period
from bot.domain.organisation.unit import UnitId
from storage.ledger.tables import member
from storage.organisation.tables import appointment
from storage.unit import Unit

_ALL = (
    select(appointment, member.c.state)
    .join(member)
    .order_by(appointment.c.from_on, appointment.c.unit_id, appointment.c.member_id)
)
_OUT = frozenset(state.value for state in OUT_OF_OFFICE)
_THIS = and_(
    appointment.c.member_id == bindparam("member"),
    appointment.c.unit_id == bindparam("of_unit"),
    appointment.c.from_on == bindparam("since"),
)
_APPOINT = insert(appointment)
_END = update(appointment).where(_THIS).values(until_on=bindparam("until"))
_DROP = delete(appointment).where(_THIS)


def appointments(unit: Unit) -> tuple[Appointment, ...]:
    """All there ever were, by their first day."""
    return tuple(
        Appointment(
            MemberId(row.member_id),
            UnitId(row.unit_id),
            Period(row.from_on, row.until_on or FOREVER),
            row.state not in _OUT,
        )
        for row in unit.rows(_ALL)
    )


def appoint(unit: Unit, new: Appointment, at: datetime) -> None:
    """Keep one more."""
    period = new.period
    until = period.end if period.has_end else None
    unit.run(
        _APPOINT,
        member_id=new.member_id,
        unit_id=new.unit,
        from_on=period.start,
        until_on=until,
        appointed_at=at,
    )


def end(unit: Unit, ended: Appointment, until: date) -> None:
    """It ends on that day; what would not hold a day goes."""
    which = {"member": ended.member_id, "of_unit": ended.unit, "since": ended.period.start}
    if until <= ended.period.start:
        unit.run(_DROP, **which)
    else:
        unit.run(_END, **which, until=until)
