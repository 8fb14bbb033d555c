"""The figures of one round of a branch, as its report upward has them: the same that tables count of it."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.member import SubjectClass
from bot.domain.organisation.period import Period
from bot.domain.remediation_figures import Row, Shown, Table as Remedies, shown
from bot.domain.tables.row import TableRow
from bot.usecases.figures.counting import covered, held, opined
from bot.usecases.ports.figures import Counting, SittingCounts
from bot.usecases.ports.ledger import Ledger
from bot.views.tables.description import Description
from bot.views.tables.descriptions import COVERAGE, OPINIONS, QUALITY
from bot.views.tables.filling import Named, table_of
from bot.views.tables.table import Head, Table

_NOTHING = Remedies({kind: Row() for kind in SubjectClass})


def remedies_of_round(ledger: Ledger, branch: Branch, campaign: Campaign, today: date) -> Shown | None:
    """What the round's conclusion pointed out, as it stands today, wherever the members are.

    None while that is not known: there is no conclusion yet, or something entered is not in the ledger.
    """
    asked = _asked(branch, campaign, today)
    found = ledger.figures_above.shortcomings(asked).get(branch.id, {}).get(campaign.id)
    is_known = found is not None or ledger.meetings.concluded_at(campaign.id) is not None
    is_all = not ledger.remediation.entered(campaign.id)
    return shown(found or _NOTHING) if is_known and is_all else None


def tables_of_round(ledger: Ledger, branch: Branch, campaign: Campaign, today: date) -> tuple[Table, ...]:
    """Its sessions, what was said in them, and their quality, a line a session; nobody's name."""
    sittings = [
        each
        for each in ledger.figures_above.sittings(_asked(branch, campaign, today))
        if each.campaign_id == campaign.id
    ]
    head = Head(branch.name, campaign.period_from, campaign.period_to, today, branch.sample)
    coverage = table_of(COVERAGE, head, [Named(branch.name, covered(sittings))])
    if not sittings:
        return (coverage,)
    opinions = _by_session(OPINIONS, head, zip(sittings, map(opined, sittings), strict=True))
    return (coverage, opinions, _by_session(QUALITY, head, zip(sittings, map(held, sittings), strict=True)))


def _by_session(
    description: Description, head: Head, counted: Iterable[tuple[SittingCounts, TableRow]]
) -> Table:
    return table_of(description, head, [Named(sitting.held_on, row) for sitting, row in counted])


def _asked(branch: Branch, campaign: Campaign, today: date) -> Counting:
    """All days on which something of the round may have happened."""
    last = max(today, campaign.period_to)
    days = Period(campaign.period_from, last + timedelta(days=1))
    return Counting(frozenset({branch.id}), days, today)
