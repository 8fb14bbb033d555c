"""What officers of a committee and branches below it are told, from the ledger alone; names nobody."""

from datetime import date, datetime

from bot.conversation.events import WentToBoard
from bot.conversation.events.committee import CommitteeOpened, PlanTaken, SignalsOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.signals import Thresholds, totals
from bot.domain.organisation.unit import UnitId
from bot.usecases.composed import Composed, Drawing, worded
from bot.usecases.figures.signals import look_again
from bot.usecases.organisation.showing import name_of
from bot.usecases.oversee import committees_of, oversight, proposals
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.charts.tables import coverage_grid
from bot.views.push_facts import AppointmentFacts, CoverageFacts, PlanBelowFacts, UrgedFacts
from bot.views.tables.table import Head
from bot.views.tables.words import Speech


def compose_coverage(ledger: Ledger, due: DuePush, now: datetime, thresholds: Thresholds) -> Composed | None:
    """Counts with their picture; nothing for who works for the committee no more. It may look at a day that
    is past: in January, without a plan, at the year that is over."""
    today = _today(due, now)
    mine = {int(each.unit): each for each in committees_of(ledger.organisation, due.member.id, today)}
    committee = mine.get(due.about[0]) if due.member.may_serve else None
    if committee is None:
        return None
    looked_at = date.fromordinal(due.about[1]) if due.about[1:] else today
    told = oversight(ledger.organisation, committee, looked_at)
    is_asked = told.plan is not None or today in told.period  # what can be looked at again on the phone
    again = totals(look_again(ledger.figures_above, told, today, thresholds)) if is_asked else {}
    rows = one_a_row(
        main(CommitteeOpened(committee.unit), Label.COMMITTEE_BOARD),
        *([Choice(SignalsOpened(committee.unit, 1), Label.LOOK_AGAIN)] if again else []),
    )
    page = worded(due, CoverageFacts(told, today, again), rows)
    if not told.coverage.required:
        return Composed(page)
    head = Head(committee.name, told.period.start, told.period.last, today, due.branch.sample)
    grid = coverage_grid(told.coverage, today, head, Speech(due.member.language))
    return Composed(page, Drawing(grid, f"dang-bo-{committee.unit}-{today}.png", is_picture=True))


def compose_urged(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """Nothing for a branch that has held its session meanwhile."""
    tree, today = ledger.organisation, _today(due, now)
    unit = tree.units_of_branches().get(due.branch.id)
    committee = _committee(ledger, due.about[0], today)
    told = oversight(tree, committee, today)
    if unit not in told.coverage.missing:
        return None
    facts = UrgedFacts(committee.name, told.period, told.coverage.deadline, today)
    return Composed(worded(due, facts, one_a_row(main(WentToBoard(), Label.BOARD))))


def compose_plan_below(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """With the way to take it over; nothing once the branch has, or a newer plan is there."""
    unit, number = due.about
    found = proposals(ledger, due.branch, now)
    plan = next((x for x in found if (x.unit, x.number) == (unit, number)), None)
    if plan is None:
        return None
    newest = max((line.number for line in ledger.plans.rounds(due.branch.id)), default=0)
    facts = PlanBelowFacts(_committee(ledger, unit, _today(due, now)).name, plan)
    taking = main(PlanTaken(unit, number, newest), Label.TAKE_PLAN, plan.deadline)
    return Composed(worded(due, facts, one_a_row(taking)))


def compose_appointed(ledger: Ledger, due: DuePush, _: datetime) -> Composed | None:
    """As long as it stands."""
    unit, day = due.about[0], date.fromordinal(due.about[1])
    stands = any(
        (each.member_id, each.unit, each.period.start) == (due.member.id, unit, day)
        for each in ledger.organisation.appointments()
    )
    facts = AppointmentFacts(_committee(ledger, unit, day).name, day)
    rows = one_a_row(main(CommitteeOpened(unit), Label.COMMITTEE_BOARD))
    return Composed(worded(due, facts, rows)) if stands else None


def compose_appointment_ended(ledger: Ledger, due: DuePush, _: datetime) -> Composed:
    """From which day on."""
    unit, day = due.about[0], date.fromordinal(due.about[1])
    return Composed(worded(due, AppointmentFacts(_committee(ledger, unit, day).name, day)))


def _committee(ledger: Ledger, unit: int, day: date) -> Committee:
    organisation = ledger.organisation.kept().organisation
    return Committee(UnitId(unit), name_of(organisation, UnitId(unit), day))


def _today(due: DuePush, now: datetime) -> date:
    return now.astimezone(due.branch.zone).date()
