"""What the checker finds, and the rows it looks at."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.ledger.tables import account, commitment, consent, outbox, parked_update, processed_update
from tests.chaos.journal import What


@dataclass
class Verdict:
    """What was compared, and what was found wrong."""

    shown: Counter[What] = field(default_factory=Counter)
    updates: int = 0
    passed_over: int = 0
    died: int = 0  # presses that Telegram gave up
    reminders_due: int = 0
    pushes: int = 0
    doubled: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    no_reminder: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)

    @property
    def broken(self) -> list[str]:
        """Every promise that was not kept."""
        return [*self.lost, *self.twice, *self.no_reminder, *self.out_of_order]


@dataclass(frozen=True)
class Kept:
    """All rows that are compared."""

    accounts: Mapping[int, Row[Any]]  # by chat
    updates: Mapping[int, datetime]
    parked: Sequence[int]
    consents: Counter[tuple[int, int]]
    closed: Counter[int]
    pushes: Mapping[int, list[Row[Any]]]  # by account, in order


def rows(connection: Connection) -> Kept:
    """Everything at once."""
    pushes: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(outbox).order_by(outbox.c.id)):
        pushes[row.account_id].append(row)
    updates = connection.execute(select(processed_update.c.update_id, processed_update.c.at)).all()
    return Kept(
        accounts={int(row.chat): row for row in connection.execute(select(account))},
        updates={row.update_id: row.at for row in updates},
        parked=[row.update_id for row in connection.execute(select(parked_update.c.update_id))],
        consents=Counter((r.member_id, r.purpose) for r in connection.execute(select(consent))),
        closed=Counter(r.member_id for r in connection.execute(select(commitment.c.member_id))),
        pushes=pushes,
    )
