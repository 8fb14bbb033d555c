"""Which updates have paid their toll and are not committed yet, so that a retry does not pay again."""

from collections.abc import Callable
from typing import Final

from bot.usecases.ports.address import Address
from bot.usecases.restrain import ADMITTED, Admission

MOST_UNSETTLED: Final = 1000


class Admitted:
    """Asks for each update once. One that was parked is dropped when there are too many."""

    def __init__(self, admit: Callable[[Address, str], Admission]) -> None:
        self._admit = admit
        self._unsettled: dict[int, Address] = {}

    def ask(self, update: int, address: Address, language: str) -> Admission:
        """Whether it may act: as before, if it was let in before."""
        if self._unsettled.get(update) == address:
            return ADMITTED
        admission = self._admit(address, language)
        if admission.may_act:
            self._remember(update, address)
        return admission

    def settled(self, update: int) -> None:
        """It is committed; delivered once more it pays like any other."""
        self._unsettled.pop(update, None)

    def _remember(self, update: int, address: Address) -> None:
        self._unsettled[update] = address
        if len(self._unsettled) > MOST_UNSETTLED:
            del self._unsettled[next(iter(self._unsettled))]
