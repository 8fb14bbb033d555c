"""What is counted while the bot works, for whoever watches it: kinds and durations, never whose they are."""

from typing import Protocol


class Meter(Protocol):
    """Counts. A kind, a channel and an outcome are words of the program; nothing of a person is told."""

    def now(self) -> float:
        """Seconds of a clock that nobody moves, to begin a measurement with."""
        ...

    def decided(self, kind: str, outcome: str, began: float) -> None:
        """An update of this kind was answered, refused or parked, or failed and must come again."""
        ...

    def spoke(self, kind: str, began: float) -> None:
        """The answer to an update of this kind is out, or given up."""
        ...

    def sent(self, channel: str, outcome: str) -> None:
        """What became of a push: sent, cancelled, unreachable, refused or retried."""
        ...

    def transacted(self, began: float, failed: bool) -> None:
        """A transaction has ended, waiting for its turn included."""
        ...


class Silent:
    """Nobody watches."""

    def now(self) -> float:
        return 0.0

    def decided(self, kind: str, outcome: str, began: float) -> None:
        """Not counted."""

    def spoke(self, kind: str, began: float) -> None:
        """Not counted."""

    def sent(self, channel: str, outcome: str) -> None:
        """Not counted."""

    def transacted(self, began: float, failed: bool) -> None:
        """Not counted."""


SILENT = Silent()
