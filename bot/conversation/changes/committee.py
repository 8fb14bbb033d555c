"""What becomes true between a committee and the branches below it."""

from bot.domain.member import BranchId
from bot.domain.organisation.oversight import CommitteePlan, Urging
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value


@value
class BranchUrged:
    """The secretary of a branch is reminded, once the message has waited."""

    unit: UnitId
    branch_id: BranchId
    urging: Urging


@value
class UrgingUndone:
    """Nothing goes out."""

    unit: UnitId
    branch_id: BranchId


@value
class PlanBelowMade:
    """A plan goes out to all branches below, once it has waited."""

    plan: CommitteePlan


@value
class PlanBelowUndone:
    """Nothing goes out."""

    plan: CommitteePlan


CommitteeChange = BranchUrged | UrgingUndone | PlanBelowMade | PlanBelowUndone
