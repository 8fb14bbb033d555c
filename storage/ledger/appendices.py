"""Queries about superiors' own workbooks."""

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql

from bot.domain.appendix import Appendix
from storage.ledger.appendix_tables import appendix
from storage.unit import Unit

_ABOUT = (*(appendix.c.number, appendix.c.name, appendix.c.version), *(appendix.c.digest, appendix.c.size))
_KEPT = select(*_ABOUT, appendix.c.taken_at).order_by(appendix.c.number, appendix.c.version)
_ONE = and_(appendix.c.number == bindparam("which"), appendix.c.version == bindparam("of_version"))
_BODY = select(appendix.c.body).where(_ONE)
# Who keeps one at the same moment is waited for, and goes first; reads the same on SQLite.
_KEEP = postgresql.insert(appendix).on_conflict_do_nothing()
_TAKE_BACK = delete(appendix).where(_ONE)


class SqlAppendices:
    """Answers the ports `AppendixLedger` and `AppendixDesk` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def kept(self) -> tuple[Appendix, ...]:
        return tuple(Appendix(**row._mapping) for row in self._unit.rows(_KEPT))

    def body(self, appendix: Appendix) -> bytes:
        found: bytes = self._unit.run(_BODY, **_key(appendix)).scalar_one()
        return found

    def keep(self, appendix: Appendix, body: bytes) -> bool:
        row = {name: getattr(appendix, name) for name in ("number", "name", "version", "digest", "size")}
        return self._unit.run(_KEEP, **row, body=body, taken_at=appendix.taken_at).rowcount == 1

    def take_back(self, appendix: Appendix) -> bool:
        return self._unit.run(_TAKE_BACK, **_key(appendix)).rowcount == 1


def _key(appendix: Appendix) -> dict[str, object]:
    return {"which": appendix.number, "of_version": appendix.version}
