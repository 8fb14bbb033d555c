"""Figures on their way up as phones show them: how far those of each unit have come, and what one of them
says."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.conversation.screens.figures import ArrivalLine, Filings
from bot.conversation.screens.tables import TableTold
from bot.domain.member import Language, MemberId
from bot.domain.organisation.coverage import Requirement, due
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod, offered
from bot.domain.organisation.officers import checking, in_force
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Submission, SubmissionState
from bot.domain.organisation.succession import keeper
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import ROWS, TableKind
from bot.domain.value import value
from bot.usecases.figures.on_phone import version_told
from bot.usecases.figures.standing import standing
from bot.usecases.figures.submitting import (
    FiguresProblem,
    Wanted,
    asked_for,
    figures_now,
    next_version,
    people_of,
    today_at,
)
from bot.usecases.organisation.showing import name_below, name_of
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger


def asked_of(period: FixedPeriod) -> tuple[TableKind, ...]:
    """The tables of which figures are sent for such a period."""
    return tuple(kind for kind in ROWS if period.is_told_of(kind))


def arrivals(
    ledger: OrganisationLedger, committee: Committee, period: FixedPeriod, today: date
) -> tuple[ArrivalLine, ...]:
    """Each branch below, and each committee that has sent its sum; what waits first, then who is silent."""
    kinds = asked_of(period)
    states: dict[UnitId, Counter[SubmissionState]] = {}
    for each in ledger.steps_alone([kind.value for kind in kinds], period.period):
        states.setdefault(each.unit, Counter())[each.state] += 1
    is_ours = ours(ledger, committee, today)
    lines = [
        ArrivalLine(0, unit, name, _counted(states.get(unit, Counter()), len(kinds)), is_ours(unit))
        for unit, name in _below(ledger, committee, period.period, (today, states)).items()
    ]
    return tuple(replace(line, place=at) for at, line in enumerate(sorted(lines, key=_rank), start=1))


def ours(ledger: OrganisationLedger, committee: Committee, today: date) -> Callable[[UnitId], bool]:
    """Tells whether the committee checks the figures of a unit today, and none nearer to it."""
    kept = ledger.kept()
    tree = kept.tree(today)
    serving = {each.unit for each in in_force(ledger.appointments(), tree)}

    def is_ours(unit: UnitId) -> bool:
        at = _place(kept, unit, today)
        return at is not None and checking(at, serving, tree) == committee.unit

    return is_ours


def stands_below(kept: KeptOrganisation, committee: Committee, unit: UnitId, today: date) -> bool:
    """Whether the unit stands there today, or who has its past does."""
    at = _place(kept, unit, today)
    return at is not None and kept.tree(today).is_at_or_below(at, committee.unit)


def _place(kept: KeptOrganisation, unit: UnitId, today: date) -> UnitId | None:
    if unit in kept.tree(today).places:
        return unit
    return keeper(kept.organisation, unit, today) if unit in kept.organisation.units else None


def waiting_below(ledger: OrganisationLedger, committee: Committee, today: date) -> Mapping[Period, int]:
    """How many tables wait for the committee, in each of the periods that are offered."""
    periods = {each.period for each in offered(today)}
    since, is_ours = min(period.start for period in periods), ours(ledger, committee, today)
    found: Counter[Period] = Counter()
    tables = [kind.value for kind in ROWS]
    for (unit, period), waiting in ledger.waiting_figures(tables, since).items():
        if period in periods and is_ours(unit):
            found[period] += waiting
    return found


def _below(
    ledger: OrganisationLedger, committee: Committee, period: Period, at: tuple[date, Iterable[UnitId]]
) -> Mapping[UnitId, str]:
    """The names of committees below that have sent something, and of branches that came to stand there since;
    then those of the branches that stood there, in the order of the tree; without what has left it."""
    kept, (today, sent) = ledger.kept(), at
    units = kept.organisation.units
    required = due(kept.organisation, Requirement(committee.unit, period, period.last), kept.tree)
    branches = {each.branch: name_below(kept.organisation, each, committee.unit) for each in required}
    lived = {unit for unit, found in units.items() if found.is_branch and found.life.common(period)}
    others = sorted(({*sent} | lived) - {*branches, committee.unit})
    named = {unit: name_of(kept.organisation, unit, period.last) for unit in others} | branches
    return {unit: name for unit, name in named.items() if stands_below(kept, committee, unit, today)}


def _counted(states: Counter[SubmissionState], tables: int) -> tuple[tuple[SubmissionState, int], ...]:
    silent = tables - sum(states.values())
    return tuple((state, states[state] or (silent if state is _SILENT else 0)) for state in SubmissionState)


_SILENT = SubmissionState.NOT_SUBMITTED


def _rank(line: ArrivalLine) -> int:
    if line.waiting:
        return 0
    if line.of(SubmissionState.RETURNED):
        return 1
    return 2 if line.is_silent else 3


@value
class Opened:
    """The figures of which unit and period are looked at; `acts`: by who acts for the unit, so that what
    could be sent is told as well."""

    unit: UnitId
    period: FixedPeriod
    acts: bool = False


@value
class Looker:
    """Who looks, and when, in which language, at which table (None: at all, without their words); `locked`:
    what nobody else may change until the commit."""

    who: MemberId
    now: datetime
    language: Language
    kind: TableKind | None = None
    locked: tuple[TableKind, ...] = ()


def filings(ledger: Ledger, opened: Opened, looker: Looker) -> Filings | None:
    """A filing each table; none of a unit that did not live in the period. None where there is no unit."""
    organisation, period = ledger.organisation, opened.period.period
    kept = organisation.kept_still() if looker.locked else organisation.kept()
    unit = kept.organisation.units.get(opened.unit)
    if unit is None:
        return None
    lived = unit.life.common(period) is not None
    joined = {unit: branch for branch, unit in ledger.organisation.units_of_branches().items()}
    branch = joined.get(opened.unit)
    runs = frozenset(each.id for each in ledger.office_holders(branch)) if branch else frozenset()
    people = people_of(ledger, opened.unit, runs, today_at(looker.now))
    came = {each.asked: each for each in ledger.organisation.submissions_of(opened.unit, period)}
    several = tuple(
        _filing(ledger, (opened, looker), kind, Filing(_of(came, opened, kind), people))
        for kind in (asked_of(opened.period) if lived else ())
    )
    made = Filings(
        opened.unit, name_of(kept.organisation, opened.unit, period.last), opened.period, several, branch
    )
    named = made.of(looker.kind) if looker.kind else None
    return replace(made, told=_told(ledger.organisation, named, made, looker)) if named else made


def _of(came: Mapping[str, Submission], opened: Opened, kind: TableKind) -> Submission:
    return came.get(kind.value) or Submission(opened.unit, opened.period.period, kind.value)


def _filing(ledger: Ledger, asked: tuple[Opened, Looker], kind: TableKind, filing: Filing) -> Filing:
    """Locked, and with what could be sent now, where that is asked for: of one table that is opened, or of
    all."""
    opened, looker = asked
    wanted = Wanted(opened.unit, kind, opened.period.period)
    if kind in looker.locked:
        filing = replace(filing, submission=asked_for(ledger, wanted))
    is_asked = opened.acts and looker.kind in (None, kind)
    figures = figures_now(ledger, wanted, looker.now) if is_asked else None
    if figures is None or isinstance(figures, FiguresProblem):
        return filing
    by = (looker.who, looker.now)
    return replace(filing, next=next_version(ledger, filing.submission, figures, by))


def _told(ledger: OrganisationLedger, filing: Filing, filings: Filings, looker: Looker) -> TableTold:
    """What could be sent, where something could, else what was; and what in it is different from what
    counts."""
    version = filing.next or filing.submission.newest
    at = (filings.period, today_at(looker.now), looker.language)
    sample = _is_made_up(ledger, filings.unit, filings.period.period)
    return version_told(filing, version, (filings.unit, filings.name, sample), at)


def _is_made_up(ledger: OrganisationLedger, unit: UnitId, period: Period) -> bool:
    """Whether it is a branch of made-up data, or any such counts in its sum."""
    stood, made_up = standing(ledger.kept(), ledger.units_of_branches(), period), ledger.made_up()
    return any(one.branch_id in made_up for one in stood if unit in one.path)
