"""A member of the branch as the roster knows him or her, and the consents given."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import time
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NewType

from bot.domain.calendar import Hours
from bot.domain.value import value

MemberId = NewType("MemberId", int)
BranchId = NewType("BranchId", int)


class Standing(StrEnum):
    """Đảng viên chính thức, dự bị."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"


class Office(StrEnum):
    """Bí thư, phó bí thư, chi ủy viên, or none of these."""

    NONE = "none"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    COMMITTEE = "committee"  # chi ủy viên, mostly with a group of members


class RosterState(StrEnum):
    """What the roster says of taking part (domain facts 3.8)."""

    ACTIVE = "active"
    EXEMPT = "exempt"  # miễn công tác và sinh hoạt
    SUSPENDED = "suspended"  # đình chỉ sinh hoạt
    ABSENT = "absent"  # vắng có lý do
    NEW = "new"  # mới kết nạp dưới 6 tháng: not rated, still self-checks


class SubjectClass(StrEnum):
    """Whom a finding concerns; stored on the ledger item as it was then."""

    ORGANISATION = "organisation"
    LEADING = "leading"
    ORDINARY = "ordinary"


class Purpose(IntEnum):
    """What a consent is for; the numbers travel in buttons and never change."""

    ACCOUNT = 1
    DRAFTS = 2
    SENDING = 3
    STATISTICS = 4


class Language(StrEnum):
    """The languages people can choose."""

    VI = "vi"
    EN = "en"


DEFAULT_HOURS = Hours(time(7, 30), time(20, 30))
HOURS_OFFERED = (DEFAULT_HOURS, Hours(time(7, 30), time(11, 30)), Hours(time(16, 0), time(20, 30)))
# Of the wording of each consent: whoever agreed to an older one is asked again. A test pins the words.
CONSENT_VERSIONS: Mapping[Purpose, int] = MappingProxyType(
    {Purpose.ACCOUNT: 2, Purpose.DRAFTS: 1, Purpose.SENDING: 1, Purpose.STATISTICS: 1}
)


OUT_OF_OFFICE = (RosterState.EXEMPT, RosterState.SUSPENDED)


@value
class Member:
    """One line of the roster. `number` is short, within the branch, and may be shown in buttons.

    `group_number` tells the group (tổ) a member belongs to, or a committee member looks after; 0 is none.
    `consents` stand; `outdated` were given to an older wording and do not count until given anew.
    `asks_help`: others may enter for the member, who has an account; `is_helper`: named to enter for others.
    """

    id: MemberId
    branch_id: BranchId
    number: int
    name: str
    standing: Standing = Standing.OFFICIAL
    office: Office = Office.NONE
    holds_post: bool = False
    declares_assets: bool = False
    state: RosterState = RosterState.ACTIVE
    group_number: int = 0
    language: Language = Language.VI
    hours: Hours = DEFAULT_HOURS
    consents: frozenset[Purpose] = field(default_factory=frozenset)
    outdated: frozenset[Purpose] = field(default_factory=frozenset)
    asks_help: bool = False
    is_helper: bool = False

    @property
    def is_expected(self) -> bool:
        """Whether the member is due to self-check: counted, and named when late."""
        return self.state in (RosterState.ACTIVE, RosterState.NEW)

    @property
    def holds_office(self) -> bool:
        """Whether the member is of the branch's committee, by the roster."""
        return self.office is not Office.NONE

    @property
    def may_serve(self) -> bool:
        """Whether an office or a task for others may be exercised: not while exempt or suspended."""
        return self.state not in OUT_OF_OFFICE

    @property
    def in_office(self) -> bool:
        """Whether an office is held and may be exercised."""
        return self.holds_office and self.may_serve

    @property
    def runs_branch(self) -> bool:
        """Whether the member is secretary or deputy, in office."""
        return self.in_office and self.office in (Office.SECRETARY, Office.DEPUTY)

    @property
    def subject_class(self) -> SubjectClass:
        """The class of a finding about this member, today."""
        leads = self.holds_post or self.holds_office
        return SubjectClass.LEADING if leads else SubjectClass.ORDINARY

    def agreed(self, purpose: Purpose) -> bool:
        """Whether consent for the purpose stands."""
        return purpose in self.consents

    @property
    def to_be_asked(self) -> Purpose | None:
        """The consent to ask for before anything else: the account, or one whose wording has changed."""
        if not self.agreed(Purpose.ACCOUNT):
            return Purpose.ACCOUNT
        return min(self.outdated, default=None)

    def consenting(self, purpose: Purpose, given: bool) -> "Member":
        """The same member after the answer."""
        consents = self.consents | {purpose} if given else self.consents - {purpose}
        return replace(self, consents=consents, outdated=self.outdated - {purpose})
