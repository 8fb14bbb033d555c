"""What a committee sees of the branches below it: a few statements, however many there are."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.branch import Branch
from bot.domain.member import MemberId
from bot.domain.organisation.coverage import Coverage, Requirement, due
from bot.domain.organisation.officers import in_force
from bot.domain.organisation.oversight import Committee, CommitteePlan, Oversight, first_held
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cells import rows_of
from bot.domain.tables.kind import WHOLE, TableKind
from bot.usecases.organisation.showing import name_below
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.organisation import OrganisationLedger


def committees_of(ledger: OrganisationLedger, member: MemberId, today: date) -> tuple[Committee, ...]:
    """The committees the member works for today, in the order of the tree."""
    tree = ledger.kept().tree(today)
    mine = {each.unit for each in in_force(ledger.appointments(), tree) if each.member_id == member}
    return tuple(Committee(unit, tree.places[unit].name) for unit in tree.places if unit in mine)


def oversight(ledger: OrganisationLedger, committee: Committee, today: date) -> Oversight:
    """The branches below in the period of the committee's newest plan, else in this year."""
    kept, plan = ledger.kept(), newest_plan(ledger.plans(), committee)
    period = plan.period if plan else Period(date(today.year, 1, 1), date(today.year + 1, 1, 1))
    deadline = plan.deadline if plan else period.last
    required = due(kept.organisation, Requirement(committee.unit, period, deadline), kept.tree)
    below = {each.branch for each in required}
    rounds = tuple(each for each in ledger.rounds_below(period) if each.unit in below)
    held, place = first_held(rounds, plan), kept.tree(today).places.get(committee.unit)
    on_paper = (_held_on_paper(ledger, period) & below) - held.keys()
    return Oversight(
        committee=committee,
        period=period,
        coverage=Coverage(required, held | dict.fromkeys(on_paper, deadline), deadline),
        names={each.branch: name_below(kept.organisation, each, committee.unit) for each in required},
        on_paper=on_paper,
        has_above=place is not None and place.parent is not None,
        rounds=rounds,
        plan=plan,
        reachable={unit: branch for branch, unit in ledger.units_of_branches().items() if unit in below},
        urgings={unit: each for unit, each in ledger.urgings().items() if unit in below},
    )


def coverage_in(ledger: OrganisationLedger, committee: Committee, period: Period) -> Coverage:
    """The sessions of a period, of whatever plan."""
    kept = ledger.kept()
    required = due(kept.organisation, Requirement(committee.unit, period, period.last), kept.tree)
    below = {each.branch for each in required}
    held = first_held(each for each in ledger.rounds_below(period) if each.unit in below)
    on_paper = (_held_on_paper(ledger, period) & below) - held.keys()
    return Coverage(required, held | dict.fromkeys(on_paper, period.last), period.last)


def _held_on_paper(ledger: OrganisationLedger, period: Period) -> frozenset[UnitId]:
    """Units whose approved figures of just that period say that a session was held. On which day is in none
    of them, so none is late."""
    counted = ((each.unit, each.counted) for each in ledger.submissions(TableKind.COVERAGE.value, period))
    rows = (
        (unit, rows_of(TableKind.COVERAGE, version.figures)[WHOLE]) for unit, version in counted if version
    )
    return frozenset(unit for unit, row in rows if row.counts["held"].known)


def newest_plan(plans: Iterable[CommitteePlan], committee: Committee) -> CommitteePlan | None:
    """The last one of the committee."""
    return max((x for x in plans if x.unit == committee.unit), key=lambda x: x.number, default=None)


def proposals(ledger: Ledger, branch: Branch, now: datetime) -> tuple[CommitteePlan, ...]:
    """Of each committee above, the nearest first, its newest plan, unless the branch has a round as it asks
    or the deadline is over."""
    tree_ledger, today = ledger.organisation, now.astimezone(branch.zone).date()
    sent = [x for x in tree_ledger.plans() if x.goes_at <= now]
    unit = tree_ledger.units_of_branches().get(branch.id) if sent else None
    tree = tree_ledger.kept().tree(today) if unit else None
    if unit is None or tree is None or unit not in tree.places:
        return ()
    above = (newest_plan(sent, Committee(each, "")) for each in tree.ancestors(unit))
    open_ones = (x for x in above if x and x.deadline >= today)  # a newer one takes the place of those before
    return tuple(x for x in open_ones if not _takes_part(tree_ledger, unit, x))


def _takes_part(ledger: OrganisationLedger, unit: UnitId, plan: CommitteePlan) -> bool:
    return any(each.follows(plan) for each in ledger.rounds_of(unit, plan.period))
