"""Messages about remediation and the year, from the ledger alone; they name no shortcoming and nobody."""

from datetime import date, datetime

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import WentToCommitment
from bot.conversation.events.remediation import LedgerOpened, PlanOpened, ResultOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.remediation_figures import monthly
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.usecases.remediation_facts import results_of
from bot.views.push_facts import HalfYearBranchFacts, HalfYearFacts, RemediationFacts, YearResultFacts


def compose_ledger_filled(ledger: Ledger, due: DuePush, _: datetime) -> Composed | None:
    """There is something new in the ledger, for its owner; nothing where it is done by now."""
    if not any(x.is_shortcoming and x.is_open for x in ledger.items(due.member.id)):
        return None
    return Composed(worded(due, RemediationFacts(), one_a_row(main(PlanOpened(), Label.PLAN))))


def compose_following(ledger: Ledger, due: DuePush, _: datetime) -> Composed | None:
    """There is something to look after, for who was named and still is."""
    lines = ledger.remediation.lines(due.branch.id)
    if not any(x.follower_id == due.member.id and not x.is_confirmed for x in lines):
        return None
    return Composed(worded(due, RemediationFacts(), one_a_row(main(LedgerOpened(), Label.LEDGER))))


def compose_half_year(ledger: Ledger, due: DuePush, now: datetime) -> Composed | None:
    """How much is open at the middle of the year, for whoever has something open; for officers in counts."""
    standings = ledger.remediation.standings(due.branch)
    today = now.astimezone(due.branch.zone).date()
    if due.kind is PushKind.HALF_YEAR_BRANCH:
        facts = monthly(standings, today, date(today.year, 1, 1))
        rows = one_a_row(main(LedgerOpened(), Label.LEDGER))
        return Composed(worded(due, HalfYearBranchFacts(due.branch, facts, today), rows))
    is_open = sum(x.is_open for x in standings if x.member_id == due.member.id)
    rows = one_a_row(main(WentToCommitment(), Label.COMMITMENT))
    return Composed(worded(due, HalfYearFacts(is_open, today.year), rows)) if is_open else None


def compose_year_result(ledger: Ledger, due: DuePush, _: datetime) -> Composed | None:
    """The year's result is there, for whoever had something due."""
    year = due.about[0]
    has_result = due.member.id in {x.member.id for x in results_of(ledger.remediation, due.branch, year)}
    rows = one_a_row(main(ResultOpened(year), Label.RESULT))
    return Composed(worded(due, YearResultFacts(year), rows)) if has_result else None
