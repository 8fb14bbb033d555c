"""What use cases ask about imported catalogues; an edition never changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.finer import FinerList


class CatalogueLedger(Protocol):
    """The editions that rounds may be held by."""

    def edition(self, key: str) -> FinerList | None:
        """The imported edition that a campaign pins."""
        ...

    def editions(self) -> tuple[FinerList, ...]:
        """All of them, in the order in which they came."""
        ...


class CatalogueDesk(CatalogueLedger, Protocol):
    """What an operator does with them."""

    def keep(self, finer: FinerList, at: datetime) -> bool:
        """Keep a new edition; False where somebody else has kept one meanwhile."""
        ...

    def rounds(self) -> Mapping[str, int]:
        """How many rounds are held by each edition, by its key."""
        ...
