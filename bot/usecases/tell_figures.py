"""Tells those who act for a unit what has become of the figures that it has sent."""

from datetime import datetime

from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.member import MemberId
from bot.domain.organisation.fixed_periods import fixed
from bot.domain.organisation.officers import officers_of
from bot.domain.organisation.submission import Submitted
from bot.usecases.figures.submitting import today_at
from bot.usecases.ports.ledger import Ledger


def tell_of_figures(ledger: Ledger, change: FiguresStepped, by: MemberId, now: datetime) -> None:
    """Those who run the branch, or work for the committee; several tables at once are one message."""
    submission = change.submission
    period = fixed(submission.period)
    if period is None or isinstance(submission.steps[-1], Submitted):
        return
    about = (submission.unit, period.code)
    for who in _acting(ledger, change, now) - {by}:
        key = f"{PushKind.FIGURES_CHECKED}:{who}:{submission.unit}:{period.code}:{now:%Y%m%d%H%M%S%f}"
        ledger.push(Pushed(PushKind.FIGURES_CHECKED, who, key, about), now)


def _acting(ledger: Ledger, change: FiguresStepped, now: datetime) -> set[MemberId]:
    if change.branch_id is not None:
        return {each.id for each in ledger.office_holders(change.branch_id)}
    organisation = ledger.organisation
    tree = organisation.kept().tree(today_at(now))
    return {*officers_of(change.submission.unit, organisation.appointments(), tree)}
