"""Updates that have been answered, and those nobody could answer."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.ledger import ParkedUpdate
from storage.ids import fresh_id
from storage.ledger.people import LOCK, at_address
from storage.ledger.tables import parked_update, processed_update, pulse
from storage.unit import Unit

_KEPT = timedelta(days=3)  # a messenger delivers again for one day
_ARRIVALS_BETWEEN_SWEEPS = 1000

_NOTED = [column.name for column in processed_update.columns]
_ARRIVE = insert(processed_update).on_conflict_do_nothing()
_locked = LOCK.cte("locked")
_ARRIVE_AND_LOCK = (
    insert(processed_update)
    .from_select(
        _NOTED,
        # All that is locked is counted before anything is inserted.
        select(*(bindparam(column.name, type_=column.type) for column in processed_update.columns)).where(
            select(func.count()).select_from(_locked).scalar_subquery() >= 0
        ),
    )
    .on_conflict_do_nothing()
)
_SWEEP = delete(processed_update).where(processed_update.c.at < bindparam("before"))
_PARK = insert(parked_update).on_conflict_do_nothing(
    index_elements=[parked_update.c.channel, parked_update.c.bot, parked_update.c.update_id]
)
_BEFORE = select(pulse.c.at).with_for_update()
_INSERT_PULSE = insert(pulse)
_NOTE_PULSE = _INSERT_PULSE.on_conflict_do_update(
    index_elements=[pulse.c.id], set_={"at": _INSERT_PULSE.excluded.at}
)
_PARKED = select(parked_update).order_by(parked_update.c.at)


def arrive(unit: Unit, update: UpdateKey, machine: datetime, sender: Address | None = None) -> bool:
    """Note the update; False when it was noted before. The row of the sender's member is locked too."""
    if update.update % _ARRIVALS_BETWEEN_SWEEPS == 0:
        unit.run(_SWEEP, before=machine - _KEPT)
    if sender is None or not unit.locks_rows:
        return unit.run(_ARRIVE, **_key(update), at=machine).rowcount == 1
    unit.held.add(sender)
    return unit.run(_ARRIVE_AND_LOCK, **_key(update), at=machine, **at_address(sender)).rowcount == 1


def note_pulse(unit: Unit, machine: datetime) -> datetime | None:
    """Updates are taken now; gives when that was noted before. One process at a time."""
    before = unit.one(_BEFORE)
    unit.run(_NOTE_PULSE, id=1, at=machine)
    return None if before is None else before.at


def park(unit: Unit, parked: ParkedUpdate, machine: datetime) -> None:
    """Keep it sealed for the operator; a second time changes nothing."""
    key = fresh_id()
    sealed = {
        "body": unit.seal(parked_update.c.body, parked.body, key),
        "error": unit.seal(parked_update.c.error, parked.error, key),
    }
    unit.run(_PARK, id=key, **_key(parked.key), **sealed, at=machine)


def parked(unit: Unit) -> tuple[ParkedUpdate, ...]:
    """All that is parked, oldest first."""
    return tuple(
        ParkedUpdate(
            UpdateKey(row.channel, row.bot, row.update_id),
            unit.open(parked_update.c.body, row.body, row.id),
            unit.open(parked_update.c.error, row.error, row.id),
        )
        for row in unit.rows(_PARKED)
    )


def _key(update: UpdateKey) -> dict[str, object]:
    return {"channel": update.channel, "bot": update.bot, "update_id": update.update}
