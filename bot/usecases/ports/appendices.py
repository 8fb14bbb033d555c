"""What use cases ask about superiors' own workbooks."""

from typing import Protocol

from bot.domain.appendix import Appendix


class AppendixLedger(Protocol):
    """The workbooks that are kept."""

    def kept(self) -> tuple[Appendix, ...]:
        """Every version of each, by number and version."""
        ...

    def body(self, appendix: Appendix) -> bytes:
        """The file of a version that is kept."""
        ...


class AppendixDesk(AppendixLedger, Protocol):
    """What an operator does with them."""

    def keep(self, appendix: Appendix, body: bytes) -> bool:
        """Keep a new version; False where somebody else has kept one meanwhile."""
        ...

    def take_back(self, appendix: Appendix) -> bool:
        """The version is gone; False where it was before."""
        ...
