"""Lets each account act at a pace of its own, before anything is read or written for it."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence

from bot.conversation.events import Event
from bot.conversation.screens import Notice
from bot.domain.flood import (
    ALL_STRANGERS,
    MEMBER,
    MEMBER_A_DAY,
    SECONDS_BETWEEN_WORDS,
    STRANGER,
    Bucket,
    Rate,
    drawn,
    filled,
    full,
)
from bot.domain.member import Language
from bot.domain.value import value
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.reply import Reply
from bot.views.notices import render_notice

MOST_REMEMBERED = 10_000  # accounts; who has not acted for longest is forgotten, and has a full bucket again

_MEMBER: Sequence[Rate] = (MEMBER, MEMBER_A_DAY)
_STRANGER: Sequence[Rate] = (STRANGER,)
_ALL: Sequence[Rate] = (ALL_STRANGERS,)


Answer = Callable[[UpdateKey, Address, Event, str, int | None], Awaitable[Reply]]


@value
class Admission:
    """Whether an account may act now; if not, what it is told, or nothing."""

    may_act: bool
    words: str = ""


ADMITTED = Admission(True)
PASSED_OVER = Admission(False)


class Restraint:
    """Counts in the memory of this process, by the machine's clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._members: set[Address] = set()
        self._pots: OrderedDict[Address, _Pot] = OrderedDict()
        self._strangers = _Pot(_ALL, now())

    def know(self, members: Iterable[Address]) -> None:
        """These accounts belong to members, whom a flood of strangers must not shut out."""
        self._members.update(members)

    def saw(self, address: Address, is_member: bool) -> None:
        """What an answer has shown of the account."""
        if is_member == (address in self._members):
            return
        (self._members.add if is_member else self._members.discard)(address)
        self._pots.pop(address, None)

    def admit(self, address: Address, language_hint: str) -> Admission:
        """Whether the account may act at this moment; the act counts."""
        now, is_member = self._now(), address in self._members
        pot = self._pot(address, is_member, now)
        if pot.draw(now) and (is_member or self._strangers.draw(now)):
            return ADMITTED
        return _told(language_hint) if is_member and pot.may_be_told(now) else PASSED_OVER

    def watching(self, answer: Answer) -> Answer:
        """The same use case; each of its answers shows whether the account is a member's."""

        async def watched(
            key: UpdateKey, address: Address, event: Event, language_hint: str, message: int | None
        ) -> Reply:
            reply = await answer(key, address, event, language_hint, message)
            self.saw(address, reply.account_id is not None)
            return reply

        return watched

    def _pot(self, address: Address, is_member: bool, now: float) -> "_Pot":
        if address not in self._pots:
            self._pots[address] = _Pot(_MEMBER if is_member else _STRANGER, now)
        self._pots.move_to_end(address)
        if len(self._pots) > MOST_REMEMBERED:
            self._pots.popitem(last=False)
        return self._pots[address]


class _Pot:
    """The buckets of one account, or of all strangers."""

    __slots__ = ("_buckets", "_rates", "_told_at")

    def __init__(self, rates: Sequence[Rate], now: float) -> None:
        self._rates = rates
        self._buckets: list[Bucket] = [full(rate, now) for rate in rates]
        self._told_at = float("-inf")

    def draw(self, now: float) -> bool:
        """Draw from each bucket, or from none."""
        pairs = zip(self._buckets, self._rates, strict=True)
        left = [drawn(filled(bucket, rate, now)) for bucket, rate in pairs]
        enough = [bucket for bucket in left if bucket is not None]
        if len(enough) < len(left):
            return False
        self._buckets = enough
        return True

    def may_be_told(self, now: float) -> bool:
        """Whether the last word is long enough ago."""
        if now - self._told_at < SECONDS_BETWEEN_WORDS:
            return False
        self._told_at = now
        return True


def _told(language_hint: str) -> Admission:
    language = Language(language_hint) if language_hint in set(Language) else Language.VI
    return Admission(False, render_notice(Notice.TOO_FAST, language))
