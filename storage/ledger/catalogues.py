"""Queries about imported catalogues, and the document in which an edition is kept."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql

from bot.domain.catalogue import FinerSign, Statement
from bot.domain.finer import FinerList
from storage.ledger.catalogue_tables import catalogue
from storage.ledger.tables import campaign
from storage.unit import Unit

_EDITION = select(catalogue.c.body).where(catalogue.c.key == bindparam("which"))
_EDITIONS = select(catalogue.c.body).order_by(catalogue.c.number)
_LAST = select(func.coalesce(func.max(catalogue.c.number), 0).label("number"))
# Who keeps one at the same moment is waited for, and goes first; reads the same on SQLite.
_KEEP = postgresql.insert(catalogue).on_conflict_do_nothing()
_ROUNDS = select(campaign.c.catalogue_key, func.count().label("rounds")).group_by(campaign.c.catalogue_key)


def document_of(finer: FinerList) -> str:
    """An edition as JSON."""
    return json.dumps(asdict(finer), ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def finer_of(document: str) -> FinerList:
    """The edition a document holds."""
    content = json.loads(document)
    return FinerList(
        **content
        | {
            "signs": tuple(_sign(each) for each in content["signs"]),
            "former": {code: tuple(codes) for code, codes in content["former"].items()},
            "holds_from": _day(content["holds_from"]),
            "holds_until": _day(content["holds_until"]),
        }
    )


def _sign(content: dict[str, Any]) -> FinerSign:
    return FinerSign(**content | {"statement": Statement(**content["statement"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class SqlCatalogues:
    """Answers the ports `CatalogueLedger` and `CatalogueDesk` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def edition(self, key: str) -> FinerList | None:
        row = self._unit.one(_EDITION, which=key)
        return finer_of(row.body) if row else None

    def editions(self) -> tuple[FinerList, ...]:
        return tuple(finer_of(row.body) for row in self._unit.rows(_EDITIONS))

    def keep(self, finer: FinerList, at: datetime) -> bool:
        last = self._unit.one(_LAST)
        number = last.number + 1 if last else 1
        row = {"number": number, "key": finer.key, "body": document_of(finer), "taken_at": at}
        return self._unit.run(_KEEP, **row).rowcount == 1

    def rounds(self) -> dict[str, int]:
        return {row.catalogue_key: row.rounds for row in self._unit.rows(_ROUNDS)}
