"""Kinds of units, until when each could be had, what may stand under what; and types (loại hình)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.domain.organisation.period import FOREVER


class Kind(StrEnum):
    """What a unit is in the Party's order."""

    ORGANISATION = "organisation"  # đảng bộ above the grassroots: of a province, a bloc, a district
    GRASSROOTS = "grassroots"  # đảng bộ cơ sở, led by a đảng ủy cơ sở
    SECTION = "section"  # đảng bộ bộ phận
    BASE_BRANCH = "base_branch"  # chi bộ cơ sở
    SUBORDINATE_BRANCH = "subordinate_branch"  # chi bộ trực thuộc of a đảng ủy cơ sở
    BRANCH = "branch"  # chi bộ, without saying which

    @property
    def is_branch(self) -> bool:
        """Whether it has members and nothing below it; otherwise it has a committee."""
        return self in BRANCHES


BRANCHES = frozenset({Kind.BASE_BRANCH, Kind.SUBORDINATE_BRANCH, Kind.BRANCH})
# Tổ chức cơ sở đảng, a word of reports: what stands at the grassroots, with branches below or without.
GRASSROOTS_ORGANISATIONS = frozenset({Kind.GRASSROOTS, Kind.BASE_BRANCH})

# The first day on which no unit is of that kind any more. That they went in 2026 is known at second hand, and
# the day is not: until it is read in the Charter's new rules, the year begins without them. Unsure as well:
# whether the section went with the two kinds of branch.
DROPPED: Mapping[Kind, date] = MappingProxyType(
    {
        Kind.SECTION: date(2026, 1, 1),
        Kind.BASE_BRANCH: date(2026, 1, 1),
        Kind.SUBORDINATE_BRANCH: date(2026, 1, 1),
    }
)

# No source says this in full, so it is wide: only what is certainly a slip of the hand is refused.
_BELOW: Mapping[Kind, frozenset[Kind]] = MappingProxyType(
    {
        Kind.ORGANISATION: frozenset(Kind),
        Kind.GRASSROOTS: BRANCHES | {Kind.SECTION},
        Kind.SECTION: BRANCHES,
    }
)


class UnitType(StrEnum):
    """Loại hình: what the people of a unit do; plans address types."""

    ADMINISTRATIVE = "administrative"
    PUBLIC_SERVICE = "public_service"
    ENTERPRISE = "enterprise"
    RESIDENTIAL = "residential"  # hamlets and quarters; ours, the sources name the first three
    OTHER = "other"  # another, or several below one committee


def dropped_on(kind: Kind) -> date:
    """The first day on which the kind cannot be had any more."""
    return DROPPED.get(kind, FOREVER)


def may_stand_below(kind: Kind, parent: Kind) -> bool:
    """Whether a unit of the kind may stand under one of the parent's kind; nothing stands under a branch."""
    return kind in _BELOW.get(parent, ())
