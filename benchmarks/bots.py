"""The bots that are measured: ours in each of its settings, and those it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.crowd import Choose, first, self_checking


@dataclass(frozen=True)
class Bot:
    """How a bot starts, on which kind of database, and what its members press."""

    name: str
    command: Sequence[str]
    database: str = "sqlite"
    processes: int = 1
    hooked: bool = False
    opening: str = "v1:sc:"
    choose: Choose = self_checking


def _rival(name: str, module: str, database: str = "sqlite") -> Bot:
    return Bot(name, ("-m", f"benchmarks.rivals.{module}"), database, opening="next:0", choose=first)


RUN, WEB = ("-m", "bot", "run"), ("-m", "bot", "web")
OURS = Bot("ours, polling, SQLite", RUN)
ON_POSTGRESQL = Bot("ours, polling, PostgreSQL", RUN, "postgresql")
HOOKED = Bot("ours, webhook, PostgreSQL", WEB, "postgresql", hooked=True)
TWICE = Bot("ours, webhook, PostgreSQL, 2 processes", WEB, "postgresql", 2, hooked=True)
BARE = _rival("(a) bare stock bot", "bare")
ORM, ORM_ON_POSTGRESQL = (
    _rival("(b) stock bot with the ORM, SQLite", "orm"),
    _rival("(b) stock bot with the ORM, PostgreSQL", "orm", "postgresql"),
)
AIOGRAM = _rival("(c) bare aiogram bot", "bare_aiogram")
BY_HAND, BY_HAND_ON_POSTGRESQL = (
    _rival("(d) by hand, SQLite", "by_hand"),
    _rival("(d) by hand, PostgreSQL", "by_hand", "postgresql"),
)
BOTS = (
    OURS,
    BARE,
    ON_POSTGRESQL,
    ORM,
    Bot("ours, webhook, SQLite", WEB, hooked=True),
    AIOGRAM,
    HOOKED,
    ORM_ON_POSTGRESQL,
    TWICE,
    BY_HAND,
    BY_HAND_ON_POSTGRESQL,
)
