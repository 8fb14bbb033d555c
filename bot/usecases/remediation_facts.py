"""Plain values about remediation for papers and reports, from the ledger alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.branch import Branch
from bot.domain.commitment import CommitmentItem
from bot.domain.member import Member, MemberId
from bot.domain.remediation_figures import (
    Bands,
    MemberResult,
    Shown,
    Standing,
    bands,
    member_result,
    shown,
    table_of,
)
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.remediation import RemediationLedger


@dataclass(frozen=True)
class PlanLine:
    """A line of a plan: what was pointed out, how and until when it is remedied, and who looks after it."""

    number: int
    text: str
    measure: str
    due_on: date | None
    follower: str


@dataclass(frozen=True)
class RemediationPlan:
    """The plan of a member, or (`member` None) of the branch for what is its own."""

    branch: Branch
    member: Member | None
    lines: tuple[PlanLine, ...]


def remediation_plan_of(ledger: Ledger, member: Member) -> RemediationPlan | None:
    """The open shortcomings of a member, without the branch's own; None where there are none."""
    branch = ledger.branch(member.branch_id)
    names = _names(ledger, member)
    items = [x for x in ledger.items(member.id) if x.is_shortcoming and x.is_open and not x.is_of_branch]
    if branch is None or not items:
        return None
    return RemediationPlan(branch, member, tuple(_plan_line(item, names) for item in items))


def remediation_plan_of_branch(ledger: Ledger, branch: Branch) -> RemediationPlan | None:
    """The open shortcomings of the branch itself, whoever answers for them; None where there are none."""
    lines = [x for x in ledger.remediation.lines(branch.id) if x.is_of_branch and x.is_open]
    found = [opened for x in lines if (opened := ledger.remediation.opened(x.item_id))]
    if not found:
        return None
    listed = tuple(
        PlanLine(place, x.item.text, x.item.measure, x.item.due_on, x.follower)
        for place, x in enumerate(found, 1)
    )
    return RemediationPlan(branch, None, listed)


def _names(ledger: Ledger, member: Member) -> dict[MemberId, str]:
    return {x.id: x.name for x in ledger.remediation.people(member.branch_id)}


def _plan_line(item: CommitmentItem, names: dict[MemberId, str]) -> PlanLine:
    follower = names.get(item.follower_id, "") if item.follower_id else ""
    return PlanLine(item.number, item.text, item.measure, item.due_on, follower)


@dataclass(frozen=True)
class ResultFigures:
    """What a branch reports upward for a period: counts, no names, small numbers hidden."""

    period: tuple[date, date]
    table: Shown
    bands: Bands | None


def result_figures(ledger: Ledger, branch: Branch, period: tuple[date, date]) -> ResultFigures:
    """Of what was pointed out in the period, as it stands on its last day or today; bands are of its year."""
    first, last = period
    standings = ledger.remediation.standings(branch)
    found = [x for x in standings if x.opened_on is not None and first <= x.opened_on <= last]
    results = results_of(ledger.remediation, branch, last.year)
    return ResultFigures(period, shown(table_of(found, last)), bands(x.remediation for x in results))


def results_of(remediation: RemediationLedger, branch: Branch, year: int) -> tuple[MemberResult, ...]:
    """The results of a year of every member who had something due."""
    standings = remediation.standings(branch)
    found = (member_result(x, _of(standings, x), year) for x in remediation.people(branch.id))
    return tuple(x for x in found if x.commitment.due or x.remediation.due)


def _of(standings: Sequence[Standing], member: Member) -> list[Standing]:
    return [standing for standing in standings if standing.member_id == member.id]
