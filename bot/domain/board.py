"""What the secretary sees: counts and states, without names and without anything disclosed."""

from bot.domain.member import MemberId, Office
from bot.domain.value import value


@value
class ItemCounts:
    """Commitment items of a branch, withdrawn ones left out."""

    all: int = 0
    due: int = 0  # open, due within the coming week
    done: int = 0
    overdue: int = 0


@value
class BoardFigures:
    """Counts of a branch in its round. `expected` leaves out exempt, suspended and excused members and those
    who have left, unless they had handed in before (`gone`).

    `items` is None where so few members have items that counts would speak of persons.
    """

    expected: int = 0
    enrolled: int = 0
    started: int = 0
    sent: int = 0
    paper: int = 0
    committed: int = 0  # members with a closed commitment
    items: ItemCounts | None = None
    gone: int = 0

    @property
    def handed_in(self) -> int:
        """Reports in, through the bot or on paper."""
        return self.sent + self.paper

    @property
    def present(self) -> int:
        """Members of the branch who are expected today: what accounts and commitments are counted of."""
        return self.expected - self.gone

    @property
    def missing(self) -> int:
        """Members who have yet to hand in."""
        return self.expected - self.handed_in


@value
class RosterLine:
    """One member as the secretary's lists show him or her."""

    member_id: MemberId
    number: int
    name: str
    expected: bool
    enrolled: bool
    handed_in: bool
    sent: bool = False  # through the bot
    on_paper: bool = False
    nudged_today: bool = False
    office: Office = Office.NONE
    is_helper: bool = False
    may_help: bool = False  # could be named: with an account, able to serve, and not in charge anyway
