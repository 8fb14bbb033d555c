"""Messages that stand in a chat: numbers only, for as long as a messenger lets us take them away."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from storage.ledger.tables import said
from storage.unit import Unit

_OF_ACCOUNT = said.c.account_id == bindparam("account")
_NOTE = insert(said).on_conflict_do_nothing()
_SINCE = select(said.c.message_id).where(_OF_ACCOUNT, said.c.at > bindparam("since"))
_FORGET = delete(said).where(_OF_ACCOUNT, said.c.message_id.in_(bindparam("numbers", expanding=True)))
_TRIM = delete(said).where(said.c.at <= bindparam("before"))


def note(unit: Unit, account_id: int, messages: Collection[int], machine: datetime) -> None:
    """They were sent or came in now; one noted before keeps its moment."""
    for message in messages:
        unit.run(_NOTE, account_id=account_id, message_id=message, at=machine)


def since(unit: Unit, account_id: int, machine: datetime) -> tuple[int, ...]:
    """The messages after that moment, the newest first."""
    rows = unit.rows(_SINCE.order_by(said.c.message_id.desc()), account=account_id, since=machine)
    return tuple(row.message_id for row in rows)


def forget(unit: Unit, account_id: int, messages: Collection[int]) -> None:
    """They are gone from the chat."""
    unit.run(_FORGET, account=account_id, numbers=list(messages))


def trim(unit: Unit, before: datetime) -> None:
    """Nothing older is of use."""
    unit.run(_TRIM, before=before)
