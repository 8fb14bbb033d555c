"""Plain values about remediation for papers and reports, from the ledger alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem, Step
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.names import sort_key
from bot.domain.remediation_figures import (
    MemberResult,
    Standing,
    member_result,
)
from bot.domain.shortcoming import Shortcoming
from bot.domain.value import value
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.remediation import RemediationLedger


@value
class PlanLine:
    """A line of a plan: what was pointed out, how and until when it is remedied, who looks after it, and who
    answers for it."""

    number: int
    text: str
    measure: str
    due_on: date | None
    follower: str
    answers: str


@value
class RemediationPlan:
    """The plan of a member, or (`member` None) of the branch for what is its own; `entered_by` names those
    who entered measures and dates for the member."""

    branch: Branch
    member: Member | None
    lines: tuple[PlanLine, ...]
    entered_by: tuple[str, ...] = ()


def remediation_plan_of(ledger: Ledger, member: Member) -> RemediationPlan | None:
    """The open shortcomings of a member, without the branch's own; None where there are none."""
    branch = ledger.branch(member.branch_id)
    names = _names(ledger, member.branch_id)
    items = [x for x in ledger.items(member.id) if x.is_shortcoming and x.is_open and not x.is_of_branch]
    if branch is None or not items:
        return None
    lines = tuple(_plan_line(item, member.id, names) for item in items)
    return RemediationPlan(branch, member, lines, _entered_by(ledger, items))


def _entered_by(ledger: Ledger, items: Iterable[CommitmentItem]) -> tuple[str, ...]:
    steps = (x for item in items for x in ledger.remediation.history(item.id))
    return tuple(sorted({x.by for x in steps if x.step is Step.REWORDED and x.by}, key=sort_key))


def remediation_plan_of_branch(
    ledger: Ledger, branch: Branch, campaign_id: CampaignId
) -> RemediationPlan | None:
    """What a round pointed out to the branch itself, whoever answers for it; None where there is nothing."""
    found = [x for x in pointed_out_in(ledger, branch, campaign_id) if x.is_of_branch and x.is_in_ledger]
    return RemediationPlan(branch, None, tuple(x.line for x in found)) if found else None


@value
class PointedOut:
    """A shortcoming that a round pointed out.

    One that is not in the ledger yet is known to the officers alone. `line` is how it stands, `issued` what
    the conclusion says.
    """

    is_of_branch: bool
    is_in_ledger: bool
    line: PlanLine
    issued: PlanLine


def pointed_out_in(ledger: Ledger, branch: Branch, campaign_id: CampaignId) -> tuple[PointedOut, ...]:
    """What is in the ledger and what is only entered, the branch's own first."""
    remediation = ledger.remediation
    names = _names(ledger, branch.id)
    kept = [
        PointedOut(item.is_of_branch, True, *(_plan_line(x, owner, names) for x in (item, _as_issued(item))))
        for owner, item in remediation.pointed_out(campaign_id)
    ]
    waiting = [
        PointedOut(entry.is_of_branch, False, *[_plan_line(entry, entry.member_id, names)] * 2)
        for entry in remediation.entered(campaign_id)
    ]
    return tuple(sorted(kept + waiting, key=lambda each: not each.is_of_branch))


def _as_issued(item: CommitmentItem) -> CommitmentItem:
    """Of an item from before that was kept: as it is now."""
    then = item.issued
    if then is None:
        return item
    return replace(item, measure=then.measure, due_on=then.due_on, follower_id=then.follower_id)


def _names(ledger: Ledger, branch_id: BranchId) -> dict[MemberId, str]:
    return {x.id: x.name for x in ledger.remediation.people(branch_id)}


def _plan_line(
    item: CommitmentItem | Shortcoming, owner: MemberId, names: Mapping[MemberId, str]
) -> PlanLine:
    follower = names.get(item.follower_id, "") if item.follower_id else ""
    return PlanLine(item.number, item.text, item.measure, item.due_on, follower, names.get(owner, ""))


def results_of(remediation: RemediationLedger, branch: Branch, year: int) -> tuple[MemberResult, ...]:
    """The results of a year of every member who had something due."""
    standings = remediation.standings(branch)
    found = (member_result(x, _of(standings, x), year) for x in remediation.people(branch.id))
    return tuple(x for x in found if x.commitment.due or x.remediation.due)


def _of(standings: Sequence[Standing], member: Member) -> list[Standing]:
    return [standing for standing in standings if standing.member_id == member.id]
